public import Logging
import SigV4
import Synchronization

/// Carries out operations, whatever their protocol: finds the endpoint, signs, sends, repeats.
///
/// One executor is shared by all clients of a region and account, and with it the retry quota and what is known about the
/// difference between this machine's clock and the service's.
public final class AWSRequestExecutor: Sendable {
    private let transport: any HTTPTransport
    private let credentials: CachingCredentialProvider?
    private let region: String
    private let endpoints: EndpointResolver
    private let retry: RetryPolicy
    private let quota: RetryQuota
    private let clock: AWSClock
    private let random: @Sendable () -> Double
    private let userAgent: String
    private let logger: Logger
    private let onAttempt: @Sendable (AWSAttempt) -> Void
    private let clockOffsetSeconds = Mutex<Int64>(0)
    /// Endpoints that were found: nothing that they depend on changes.
    private let knownEndpoints = Mutex<[Place: AWSEndpoint]>([:])

    /// What an endpoint is found by.
    private struct Place: Hashable {
        let service: AWSService
        let region: String
    }

    /// More are found anew each time: those of regions that a state names could be any number.
    private static let knownEndpointsMax = 128

    /// Creates an executor.
    ///
    /// - Parameters:
    ///   - transport: What carries the requests.
    ///   - credentials: What signs them; nil allows unsigned operations only.
    ///   - region: The region to call, unless a call names another one.
    ///   - endpoints: Where services are called.
    ///   - retry: How often a call is repeated.
    ///   - quota: How many repeats all calls together may make.
    ///   - clock: What dates signatures and waits between repeats.
    ///   - random: Numbers from 0 to 1 for the length of pauses.
    ///   - userAgent: How this program names itself.
    ///   - logger: Gets a debug line for every failed attempt; never bodies, credentials or signatures.
    ///   - onAttempt: Told of every attempt when it has ended; must not block.
    public init(
        transport: any HTTPTransport,
        credentials: CachingCredentialProvider?,
        region: String,
        endpoints: EndpointResolver,
        retry: RetryPolicy = RetryPolicy(),
        quota: RetryQuota = RetryQuota(),
        clock: AWSClock = .system,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        userAgent: String = "stepwell",
        logger: Logger,
        onAttempt: @escaping @Sendable (AWSAttempt) -> Void = { _ in }
    ) {
        self.transport = transport
        self.credentials = credentials
        self.region = region
        self.endpoints = endpoints
        self.retry = retry
        self.quota = quota
        self.clock = clock
        self.random = random
        self.userAgent = userAgent
        self.logger = logger
        self.onAttempt = onAttempt
    }

    /// Calls an operation until it is answered with success, fails for good, or there have been enough attempts.
    func execute(_ operation: AWSOperation, options: AWSCallOptions) async throws(AWSError) -> AWSHTTPResponse {
        let region = options.region ?? region
        let endpoint: AWSEndpoint
        do throws(EndpointError) {
            let found = try knownEndpoint(of: operation.service, in: region)
            endpoint = try operation.bucket.map { bucket throws(EndpointError) in try found.ofBucket(bucket) } ?? found
        } catch {
            throw AWSError(
                kind: .endpoint,
                operation: operation.label,
                code: "InvalidEndpoint",
                message: error.description
            )
        }
        var call = Call(operation: operation, options: options, region: region, endpoint: endpoint)
        while true {
            call.attempts += 1
            call.clockOffsetSeconds = clockOffsetSeconds.withLock { $0 }
            let failure: AttemptFailure
            do throws(AttemptFailure) {
                let response = try await attempt(call)
                onAttempt(AWSAttempt(operation: operation.label, result: "ok"))
                quota.giveBack(call.lastCost ?? RetryQuota.successRefill)
                return response
            } catch {
                failure = error
                onAttempt(AWSAttempt(operation: operation.label, result: error.error.code))
            }
            try await prepareRepeat(of: &call, after: failure)
        }
    }

    private func knownEndpoint(of service: AWSService, in region: String) throws(EndpointError) -> AWSEndpoint {
        let place = Place(service: service, region: region)
        if let known = knownEndpoints.withLock({ $0[place] }) { return known }
        let found = try endpoints.endpoint(for: service, region: region)
        knownEndpoints.withLock { known in
            if known.count < Self.knownEndpointsMax { known[place] = found }
        }
        return found
    }

    /// One call under way.
    private struct Call {
        let operation: AWSOperation
        let options: AWSCallOptions
        let region: String
        let endpoint: AWSEndpoint
        var attempts = 0
        /// The difference to the service's clock that the attempt is dated with.
        var clockOffsetSeconds: Int64 = 0
        var repeats = 0
        var lastCost: Int?
        var outcomeUnknown = false
        var hasNewCredentials = false
        var hasCorrectedClock = false
    }

    /// Why one attempt failed, and what a repeat may make use of.
    private struct AttemptFailure: Error {
        var error: AWSError
        var usedCredentials: AWSCredentials?
        var serverTime: UTCSecond?
    }
}

/// One attempt.
extension AWSRequestExecutor {
    private func attempt(_ call: Call) async throws(AttemptFailure) -> AWSHTTPResponse {
        var request = SigningRequest(
            method: call.operation.method,
            target: call.endpoint.basePath + call.operation.target,
            headers: [HeaderField(name: "Host", value: call.endpoint.origin.authority)] + call.operation.headers
                + [HeaderField(name: "User-Agent", value: userAgent)],
            body: call.operation.body
        )
        var used: AWSCredentials?
        if call.operation.isSigned {
            let keys = try await keys(for: call)
            request = try sign(request, with: keys, for: call)
            used = keys
        }
        if let trace = CallTrace.traceparent {
            request.headers.append(HeaderField(name: "traceparent", value: trace))
        }
        let response: AWSHTTPResponse
        do throws(TransportError) {
            response = try await transport.send(
                AWSHTTPRequest(
                    method: request.method,
                    origin: call.endpoint.origin,
                    target: request.target,
                    headers: request.headers,
                    body: request.body,
                    connectTimeout: call.options.connectTimeout,
                    totalTimeout: call.options.attemptTimeout,
                    responseBytesMax: call.options.responseBytesMax
                )
            )
        } catch {
            throw AttemptFailure(error: Self.error(error, for: call), usedCredentials: used)
        }
        guard (200...299).contains(response.status), !Self.isErrorWithSuccess(response, of: call.operation) else {
            throw AttemptFailure(
                error: Self.error(response, for: call),
                usedCredentials: used,
                serverTime: response.headers.firstValue(named: "date").flatMap(UTCSecond.init(httpDateText:))
            )
        }
        return response
    }

    /// Whether the service found out that it could not do what it had answered with success already.
    ///
    /// Source: Amazon S3 API Reference, "CopyObject": "a 200 OK response can contain either a success or an error".
    private static func isErrorWithSuccess(_ response: AWSHTTPResponse, of operation: AWSOperation) -> Bool {
        operation.mayFailWithSuccess && (200...299).contains(response.status)
            && XMLText(response.body).rootName == "Error"
    }

    private func keys(for call: Call) async throws(AttemptFailure) -> AWSCredentials {
        let problem: CredentialError
        do throws(CredentialError) {
            if let credentials { return try await credentials.credentials() }
            problem = CredentialError(source: "configuration", message: "there are none")
        } catch {
            problem = error
        }
        throw AttemptFailure(
            error: AWSError(
                kind: .credentials,
                operation: call.operation.label,
                code: "NoCredentials",
                message: problem.description,
                isRetryable: problem.isTransient
            )
        )
    }

    private func sign(
        _ request: SigningRequest,
        with keys: AWSCredentials,
        for call: Call
    ) throws(AttemptFailure) -> SigningRequest {
        do throws(SigningError) {
            return try SigV4Signer.sign(
                request,
                credentials: keys,
                region: call.region,
                service: call.operation.service.signingName,
                date: clock.now().advanced(bySeconds: call.clockOffsetSeconds),
                options: call.operation.signing
            )
        } catch {
            throw AttemptFailure(
                error: AWSError(
                    kind: .endpoint,
                    operation: call.operation.label,
                    code: "InvalidRequest",
                    message: error.description
                )
            )
        }
    }

    private static func error(_ error: TransportError, for call: Call) -> AWSError {
        AWSError(
            kind: error.kind == .cancelled ? .cancelled : .transport(error.kind),
            operation: call.operation.label,
            code: error.kind == .cancelled ? "Cancelled" : "NoAnswer",
            message: error.message,
            isRetryable: error.isRetryable,
            outcomeUnknown: error.requestMayHaveBeenSent
        )
    }

    private static func error(_ response: AWSHTTPResponse, for call: Call) -> AWSError {
        let document = call.operation.readError(response)
        let code = document.code ?? "UnknownError"
        var error = AWSError(
            kind: .service,
            operation: call.operation.label,
            code: code,
            message: document.message ?? "HTTP \(response.status) without a message",
            status: response.status,
            requestID: response.requestID ?? document.requestID,
            body: document.body,
            // A service that failed half-way may have acted, and one that had begun to answer; one that refuses, also for too
            // many calls, has not.
            outcomeUnknown: (200...299).contains(response.status)
                || response.status >= 500 && !RetryClassifier.throttlingCodes.contains(code)
        )
        error.extendedRequestID = response.headers.firstValue(named: "x-amz-id-2")
        return error
    }
}

/// Between two attempts.
extension AWSRequestExecutor {
    /// Does what the next attempt needs, or throws the error of the call when there is to be none.
    private func prepareRepeat(of call: inout Call, after failure: AttemptFailure) async throws(AWSError) {
        var error = failure.error
        call.outcomeUnknown = call.outcomeUnknown || error.outcomeUnknown
        let mayRepeat = !error.outcomeUnknown || call.options.repeatsUnknownOutcome
        let retryClass = call.options.classifier.classify(error)
        error.attempts = call.attempts
        error.outcomeUnknown = call.outcomeUnknown
        error.isRetryable = retryClass == .throttling || retryClass == .transient
        log(error)
        guard mayRepeat, !Task.isCancelled else { throw error }
        switch retryClass {
        case .none:
            throw error
        case .credentials:
            guard await renewCredentials(&call, after: failure) else { throw error }
        case .clock:
            guard correctClock(&call, after: failure) else { throw error }
        case .throttling, .transient:
            try await pause(&call, after: error)
        }
    }

    private func pause(_ call: inout Call, after error: AWSError) async throws(AWSError) {
        let cost = error.kind == .transport(.timedOut) ? RetryQuota.timeoutCost : RetryQuota.cost
        guard call.repeats + 1 < retry.attemptsMax, quota.take(cost) else { throw error }
        do throws(CancellationError) {
            try await clock.sleep(retry.delay(retry: call.repeats, random: random()))
        } catch {
            throw AWSError(
                kind: .cancelled,
                operation: call.operation.label,
                code: "Cancelled",
                message: "cancelled before attempt \(call.attempts + 1)",
                outcomeUnknown: call.outcomeUnknown,
                attempts: call.attempts
            )
        }
        call.repeats += 1
        call.lastCost = cost
    }

    /// Fetches new credentials, once in a call; false when there are no others than those that were refused.
    private func renewCredentials(_ call: inout Call, after failure: AttemptFailure) async -> Bool {
        guard !call.hasNewCredentials, let used = failure.usedCredentials, let credentials else { return false }
        call.hasNewCredentials = true
        return await credentials.replace(used)
    }

    /// Sets the difference to the service's clock, once in a call; false when that is not why the request was refused.
    private func correctClock(_ call: inout Call, after failure: AttemptFailure) -> Bool {
        guard !call.hasCorrectedClock, let serverTime = failure.serverTime else { return false }
        call.hasCorrectedClock = true
        let offset = clock.now().seconds(until: serverTime)
        clockOffsetSeconds.withLock { $0 = offset }
        // Less than a minute is not why a service refuses a date. What counts is how this request was dated: another call may
        // have corrected the clock meanwhile.
        guard abs(offset - call.clockOffsetSeconds) >= 60 else { return false }
        logger.warning(
            "the clock differs from the service's; requests are dated by the service's",
            metadata: ["offsetSeconds": "\(offset)", "operation": "\(call.operation.label)"]
        )
        return true
    }

    private func log(_ error: AWSError) {
        logger.debug(
            "attempt failed",
            metadata: [
                "operation": "\(error.operation)", "code": "\(error.code)", "attempt": "\(error.attempts)",
                "status": "\(error.status.map(String.init) ?? "-")", "requestID": "\(error.requestID ?? "-")",
                "outcomeUnknown": "\(error.outcomeUnknown)",
            ]
        )
    }
}
