import AWSCore
public import JSON
public import Logging
public import StepFunctionsModel
import Synchronization
public import TaskLaunching

/// Task states that call AWS services other than Amazon ECS: `aws-sdk:SERVICE:OPERATION` for every operation of the services
/// whose models are here, and the optimized integrations of `OptimizedIntegration`.
///
/// **What is repeated.** A call is repeated a few times by the AWS client itself, with the same body, where that can do no
/// harm. All else is the state's error, for its `Retry` to match. A call that was interrupted, so that it may have been
/// carried out, is made again if it may be repeated (`ServiceCaller.isRepeatable`), and fails as unknown if not.
public final class ServiceLauncher: TaskLauncher {
    /// How many functions are waited for at once.
    ///
    /// Each of them keeps one of the engine's places for work, for as long as a quarter of an hour: some must stay free for
    /// what cannot wait.
    public static let functionsMax = 192

    let client: any AWSServiceCalling
    let logger: Logger
    let missing = MissingTaskBook()
    private let functionsMax: Int
    private let runningFunctions = Mutex(0)

    /// Creates a launcher.
    ///
    /// - Parameters:
    ///   - client: The way to AWS.
    ///   - functionsMax: How many functions are waited for at once; calls above that are put off.
    ///   - logger: Gets what is odd but no state's error.
    public init(
        client: any AWSServiceCalling,
        functionsMax: Int = ServiceLauncher.functionsMax,
        logger: Logger
    ) {
        self.client = client
        self.functionsMax = functionsMax
        self.logger = logger
    }

    /// Whether this is an optimized integration, or an SDK integration of a service whose model is here.
    ///
    /// Any operation of an SDK integration is taken, so that `start` can name the one that does not exist.
    public func supports(_ resource: TaskResource) -> Bool {
        if let service = Self.sdkService(resource) {
            return (resource.pattern == .requestResponse || resource.pattern == .waitForTaskToken)
                && ServiceModelTexts.names.contains(service)
        }
        return OptimizedIntegration(resource) != nil
    }

    /// The parameters as they are: nothing is added.
    public func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    /// For as long as the service surely knows the token of a request, and a day where it says no time, or where a repeat does
    /// no harm.
    ///
    /// Services count from when they have answered; calls take long, and clocks differ. So this is less than what they say.
    ///
    /// Source: Amazon DynamoDB API Reference, `TransactWriteItems` and `ExecuteTransaction` (10 minutes), `ImportTable` and
    /// `ExportTableToPointInTime` (8 hours); AWS Batch API Reference, `UpdateConsumableResource` (8 hours).
    public func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 {
        switch (resource.service, resource.action.lowercased()) {
        case ("aws-sdk:dynamodb", "transactwriteitems"), ("aws-sdk:dynamodb", "executetransaction"): 5 * 60 * 1000
        case ("aws-sdk:dynamodb", "importtable"), ("aws-sdk:dynamodb", "exporttabletopointintime"),
            ("aws-sdk:batch", "updateconsumableresource"):
            7 * 3600 * 1000
        default: 24 * 3600 * 1000
        }
    }

    /// Yes: functions do, and services differ.
    public func mayTakeLong(_ resource: TaskResource) -> Bool { true }

    /// Calls the operation that the state asks for.
    public func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        await CallTrace.$traceparent.withValue(request.traceparent) { await call(request) }
    }

    private func call(_ request: TaskStartRequest) async -> TaskStartOutcome {
        guard let caller = caller(for: request.resource) else {
            return .failed(StatesError(.runtime, cause: "The resource '\(request.resource)' is no integration."))
        }
        let isFunction = request.resource == .lambdaFunction
        let name = isFunction ? "Invoke" : ECSMemberName.pascal(request.resource.action)
        guard isFunction || name != request.resource.action, let operation = caller.style.model.operations[name] else {
            return .failed(
                StatesError(
                    .runtime,
                    cause: "The resource 'arn:aws:states:::\(request.resource)' cannot be called: "
                        + "\(caller.style.model.serviceID) has no operation '\(request.resource.action)'."
                )
            )
        }
        let parameters = IntegrationRules.parameters(of: request)
        guard caller.isRepeatable(operation, parameters) || !request.mayHaveBeenSent else {
            return .failed(outcomeUnknown(of: operation, caller, "an earlier attempt to make the call was interrupted"))
        }
        if let problem = IntegrationRules.problem(with: parameters, of: request.resource) { return .failed(problem) }
        let waitsForFunction = caller.style.model.name == "lambda" && name == "Invoke"
        if waitsForFunction {
            guard takePlace() else {
                return .nothingStarted(tryAgainAfterMilliseconds: 1000, reason: "\(functionsMax) functions are running")
            }
        }
        defer { if waitsForFunction { runningFunctions.withLock { $0 -= 1 } } }
        let circumstances = ServiceCaller.Circumstances(
            region: IntegrationRules.region(of: request),
            roleARN: request.roleARN,
            idempotencyKey: request.idempotencyKey
        )
        do throws(ServiceCallFailure) {
            let (output, answer) = try await caller.call(operation, parameters, circumstances)
            return outcome(output, answer, of: request, circumstances)
        } catch {
            switch error {
            case .parameters(let problem):
                return .failed(problem.statesError)
            case .call(let error):
                return .failed(statesError(error, of: operation, caller, request))
            }
        }
    }

    private func takePlace() -> Bool {
        runningFunctions.withLock { running in
            guard running < functionsMax else { return false }
            running += 1
            return true
        }
    }

    private func outcome(
        _ output: JSONObject,
        _ answer: AWSHTTPResponse,
        of request: TaskStartRequest,
        _ circumstances: ServiceCaller.Circumstances
    ) -> TaskStartOutcome {
        let output = IntegrationRules.output(output, of: request.resource)
        if let error = IntegrationRules.error(in: output, of: request.resource) { return .failed(error) }
        if request.resource == .lambdaFunction { return .answered(output["Payload"] ?? .null) }
        var response = JSONValue.object(output)
        if OptimizedIntegration(request.resource) != nil {
            response = .object(
                SDKMetadata.added(
                    to: output,
                    status: answer.status,
                    headers: answer.headers,
                    requestID: answer.requestID ?? XMLReader.requestID(in: answer.body)
                )
            )
        }
        switch request.resource.pattern {
        case .requestResponse: return .answered(response)
        case .waitForTaskToken: return .submitted(response: response, handle: nil)
        case .sync, .sync2:
            guard let job = ServiceJob(request.resource), let id = job.id(in: response) else {
                return .failed(StatesError(.taskFailed, cause: "The answer names no job: \(response.text)"))
            }
            return .submitted(response: response, handle: job.handle(id, circumstances))
        }
    }

    /// What calls a resource's service, nil when this launcher does not know it.
    func caller(for resource: TaskResource) -> ServiceCaller? {
        guard supports(resource) else { return nil }
        let integration = OptimizedIntegration(resource)
        guard let name = integration?.model ?? Self.sdkService(resource),
            let model = ServiceModelReader.model(of: name)
        else { return nil }
        return ServiceCaller(client: client, style: ServiceStyle(model: model, integration: integration))
    }

    /// `dynamodb` of `aws-sdk:dynamodb`.
    private static func sdkService(_ resource: TaskResource) -> String? {
        let prefix = "aws-sdk:"
        return resource.service.hasPrefix(prefix) ? String(resource.service.dropFirst(prefix.count)) : nil
    }

    /// The error of a call that failed.
    ///
    /// A refusal of a repeat (expired credentials, a token that the service rejects) says nothing about the attempt before it.
    /// Under the refusal's own name a `Retry` of the definition might match it and, with another token, have it all done a
    /// second time.
    private func statesError(
        _ error: AWSError,
        of operation: ServiceOperation,
        _ caller: ServiceCaller,
        _ request: TaskStartRequest
    ) -> StatesError {
        if error.kind == .transport(.responseTooLarge) { return Self.resultTooLarge(request.resource) }
        guard caller.carriesToken(operation), request.mayHaveBeenSent || error.outcomeUnknown else {
            return caller.style.statesError(error)
        }
        return outcomeUnknown(of: operation, caller, error.reason)
    }

    private static func resultTooLarge(_ resource: TaskResource) -> StatesError {
        StatesError(
            .dataLimitExceeded,
            cause:
                "The state/task '\(resource.service)' returned a result with a size exceeding the maximum number of bytes "
                + "service limit."
        )
    }

    private func outcomeUnknown(of operation: ServiceOperation, _ caller: ServiceCaller, _ reason: String)
        -> StatesError
    {
        StatesError(
            .taskFailed,
            cause:
                "It is not known whether \(caller.style.model.serviceID) carried out \(operation.name). The call is not "
                + "made again, since a second one might do more than the first: \(reason)"
        )
    }
}

extension XMLReader {
    /// The id that Query services give in the document.
    static func requestID(in bytes: [UInt8]) -> String? {
        guard let root = bytes.first == UInt8(ascii: "<") ? root(of: bytes) : nil else { return nil }
        return (root.child("ResponseMetadata")?.child("RequestId") ?? root.child("RequestId"))?.text
    }
}
