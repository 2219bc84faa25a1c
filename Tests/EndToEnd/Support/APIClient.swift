import AWSCore
import Foundation
import JSON
import SigV4

/// A refusal by the service, as an SDK sees it.
struct ServiceError: Error, CustomStringConvertible {
    let status: Int
    let code: String
    let message: String

    var description: String { "HTTP \(status) \(code): \(message)" }
}

/// A small client of the AWS JSON protocol and of the REST face.
struct APIClient: Sendable {
    /// An AWS service behind the daemon's port.
    enum Service: Sendable {
        case states
        case ecs

        var prefix: String { self == .states ? "AWSStepFunctions" : "AmazonEC2ContainerServiceV20141113" }
        var contentType: String { self == .states ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1" }
        var signingName: String { self == .states ? "states" : "ecs" }
    }

    static let anyCredentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret-of-a-test-0123")

    let origin: HTTPOrigin
    let transport: CurlTransport
    /// What requests are signed with; nil sends them unsigned.
    var credentials: AWSCredentials? = Self.anyCredentials

    /// Calls an operation.
    ///
    /// - Throws: `ServiceError`; `TransportError` when there was no answer.
    func call(_ operation: String, _ input: JSONValue = [:], of service: Service = .states) async throws -> JSONValue {
        let answer = try await send(operation, Array(input.text.utf8), to: service)
        let value = try JSONValue(parsing: answer.body)
        guard answer.status == 200 else {
            let type = value["__type"]?.stringValue ?? ""
            throw ServiceError(
                status: answer.status,
                code: type.split(separator: "#").last.map(String.init) ?? "",
                message: value["message"]?.stringValue ?? ""
            )
        }
        return value
    }

    /// Calls an operation until there is an answer: for as long as a daemon may be away.
    func callPatiently(
        _ operation: String,
        _ input: JSONValue = [:],
        within limit: Duration = .seconds(240)
    ) async throws -> JSONValue {
        try await value("an answer to \(operation)", within: limit, every: .milliseconds(50)) {
            do {
                return try await call(operation, input)
            } catch is TransportError {
                return nil
            }
        }
    }

    /// The error that a call ends with; nil when it succeeds.
    func error(
        _ operation: String,
        _ input: JSONValue = [:],
        of service: Service = .states
    ) async throws -> ServiceError? {
        do {
            _ = try await call(operation, input, of: service)
            return nil
        } catch let error as ServiceError {
            return error
        }
    }

    /// Sends a body to an operation, whatever the body is.
    func send(_ operation: String, _ body: [UInt8], to service: Service = .states) async throws -> AWSHTTPResponse {
        try await send(
            "POST",
            "/",
            headers: [
                HeaderField(name: "Content-Type", value: service.contentType),
                HeaderField(name: "X-Amz-Target", value: "\(service.prefix).\(operation)"),
            ],
            body: body,
            signedFor: service.signingName
        )
    }

    /// Calls the REST face.
    ///
    /// - Returns: Status and JSON of the answer.
    func rest(
        _ method: String,
        _ target: String,
        _ body: JSONValue? = nil,
        bearer: String? = nil,
        headers: [HeaderField] = []
    ) async throws -> (status: Int, body: JSONValue) {
        var headers = headers
        if body != nil { headers.append(HeaderField(name: "Content-Type", value: "application/json")) }
        if let bearer { headers.append(HeaderField(name: "Authorization", value: "Bearer \(bearer)")) }
        let answer = try await send(method, target, headers: headers, body: body.map { Array($0.text.utf8) } ?? [])
        return (answer.status, try JSONValue(parsing: answer.body))
    }

    /// Sends any request.
    func send(
        _ method: String,
        _ target: String,
        headers: [HeaderField] = [],
        body: [UInt8] = [],
        signedFor service: String? = nil
    ) async throws -> AWSHTTPResponse {
        var request = SigningRequest(method: method, target: target, headers: headers, body: body)
        if let service, let credentials {
            request.headers.append(HeaderField(name: "Host", value: origin.authority))
            request = try SigV4Signer.sign(
                request,
                credentials: credentials,
                region: "us-east-1",
                service: service,
                date: UTCSecond(secondsSince1970: Int64(Date().timeIntervalSince1970))
            )
        }
        return try await transport.send(
            AWSHTTPRequest(
                method: method,
                origin: origin,
                target: target,
                headers: request.headers,
                body: body,
                totalTimeout: .seconds(120)
            )
        )
    }
}
