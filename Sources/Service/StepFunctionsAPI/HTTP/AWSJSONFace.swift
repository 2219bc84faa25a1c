import Engine
import HTTPTypes
import JSON
import StepFunctionsModel

/// Another AWS JSON service on the same port, told apart by the prefix of `X-Amz-Target`.
public protocol CompanionService: Sendable {
    /// What stands before the dot in `X-Amz-Target`.
    var targetPrefix: String { get }
    /// The signing name.
    var signingName: String { get }
    /// The content type of its answers.
    var contentType: String { get }

    /// Carries out an operation; `body` is the JSON of the request as it came.
    func respond(to operation: String, body: [UInt8]) async -> (status: Int, body: [UInt8])
}

/// What goes back over the wire.
struct RawAnswer: Sendable {
    var status: Int
    var contentType: String
    var body: [UInt8]
    /// Further headers.
    var headers: [HTTPField] = []

    /// Adds a header.
    ///
    /// - Parameters:
    ///   - name: Its name; nothing is added without one.
    ///   - value: What it says.
    mutating func addHeader(_ name: HTTPField.Name?, _ value: String) {
        guard let name else { return }
        headers.append(HTTPField(name: name, value: value))
    }
}

/// The AWS JSON 1.0 protocol: `POST /` with the operation in `X-Amz-Target`.
struct AWSJSONFace: Sendable {
    static let contentType = "application/x-amz-json-1.0"
    private static let targetPrefix = "AWSStepFunctions"
    /// The operations that a task token alone entitles to, as it does at the REST face.
    private static let tokenOperations: Set<String> = ["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"]

    let service: StepFunctionsService
    let gatekeeper: Gatekeeper
    let companions: [any CompanionService]
    let metrics: RequestMetrics

    /// Answers a request; a wait ends when its client hangs up.
    func respond(to request: RawRequest, from client: RequestClient? = nil) async -> RawAnswer {
        do throws(APIError) {
            let target = request.header("X-Amz-Target")
            let asked = Result<AWSJSONRequest, APIError> { () throws(APIError) in try AWSJSONRequest(target: target) }
            let known = try? asked.get()
            if let known, let companion = companions.first(where: { $0.targetPrefix == known.prefix }) {
                return try await answer(request, companion, known.operation)
            }
            return try await metrics.timing(Self.counted(known)) { () async throws(APIError) in
                let asked = try asked.get()
                guard asked.prefix == Self.targetPrefix else { throw .unknownOperation(target ?? "") }
                let caller = try gatekeeper.admit(
                    request,
                    service: "states",
                    now: service.engine.now,
                    bringsToken: Self.tokenOperations.contains(asked.operation)
                )
                let input = try AWSJSONRequest.members(of: request.body)
                if asked.operation == "DescribeExecution" { return try await describeExecution(input) }
                let output = try await service.answer(to: asked.operation, input, from: caller, client)
                return RawAnswer(status: 200, contentType: Self.contentType, body: output)
            }
        } catch {
            return Self.answer(for: error)
        }
    }

    /// The operation that a request is counted as.
    private static func counted(_ asked: AWSJSONRequest?) -> String {
        guard let asked, asked.prefix == targetPrefix, StepFunctionsService.knows(asked.operation) else {
            return RequestMetrics.unknownOperation
        }
        return asked.operation
    }

    /// `DescribeExecution`, with a header for executions that have a concurrency key: clients that know AWS pass over it.
    private func describeExecution(_ input: JSONObject) async throws(APIError) -> RawAnswer {
        let (members, row) = try await service.describedExecution(input)
        var answer = RawAnswer(
            status: 200,
            contentType: Self.contentType,
            body: Array(JSONValue.object(members).text.utf8)
        )
        if let standing = try await service.concurrency(of: row) {
            answer.addHeader(Self.concurrencyHeader, JSONValue.object(standing).text.escapedToASCII)
        }
        return answer
    }

    /// How an execution stands with its concurrency key, as JSON.
    private static let concurrencyHeader = HTTPField.Name("x-stepwell-concurrency")

    /// Programs run in the companion's name, so that its requests have to be signed even where any key will do: a web page
    /// that makes a browser send requests cannot sign.
    private func answer(
        _ request: RawRequest,
        _ companion: any CompanionService,
        _ operation: String
    ) async throws(APIError) -> RawAnswer {
        try gatekeeper.admit(
            request,
            service: companion.signingName,
            now: service.engine.now,
            mustBeSigned: true
        )
        let (status, body) = await companion.respond(to: operation, body: request.body)
        return RawAnswer(status: status, contentType: companion.contentType, body: body)
    }

    /// An error in the shape of the protocol.
    static func answer(for error: APIError) -> RawAnswer {
        let type = error.code == "SerializationException" ? error.code : "\(error.namespace)#\(error.code)"
        var object: JSONObject = ["__type": .string(type), "message": .string(error.message)]
        for (key, value) in error.details.sorted(by: { $0.key < $1.key }) { object[key] = .string(value) }
        return RawAnswer(
            status: error.status,
            contentType: contentType,
            body: Array(JSONValue.object(object).text.utf8),
            headers: error.retryHeaders
        )
    }
}

extension APIError {
    /// Headers that tell a client when to send the request again, where that helps.
    var retryHeaders: [HTTPField] {
        code == APIError.throttled.code ? [HTTPField(name: .retryAfter, value: "1")] : []
    }
}

extension String {
    /// JSON text in ASCII only, for a header.
    fileprivate var escapedToASCII: String {
        var text = ""
        for unit in utf16 {
            if unit < 0x7F, let scalar = Unicode.Scalar(unit) {
                text.unicodeScalars.append(scalar)
            } else {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
        return text
    }
}
