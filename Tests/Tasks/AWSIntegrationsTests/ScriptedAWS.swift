import AWSCore
import AWSIntegrations
import JSON
import SigV4
import Synchronization
import Testing

/// AWS as a test wants it: answers come from a closure, calls are recorded.
final class ScriptedAWS: AWSCalling {
    typealias Answer = Result<AWSResponse, AWSError>

    private let answer: @Sendable (AWSCall) -> Answer
    private let recorded = Mutex<[AWSCall]>([])

    /// Answers each call by what the closure says.
    init(_ answer: @escaping @Sendable (AWSCall) -> Answer) {
        self.answer = answer
    }

    /// Answers the calls one after the other; one too many is a failure of the test and of the call.
    convenience init(_ answers: Answer...) { self.init(answers) }

    /// Answers the calls one after the other; one too many is a failure of the test and of the call.
    convenience init(_ answers: [Answer]) {
        let remaining = Mutex(answers[...])
        self.init { call in
            if let next = remaining.withLock({ $0.popFirst() }) { return next }
            Issue.record("unexpected call: \(call)")
            return .refused("UnexpectedCall", "not in the script")
        }
    }

    var calls: [AWSCall] { recorded.withLock { $0 } }

    func call(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
        recorded.withLock { $0.append(call) }
        return try answer(call).get()
    }
}

extension Result where Success == AWSResponse, Failure == AWSError {
    /// An answer with status 200.
    static func ok(_ body: JSONValue) -> Self {
        .success(
            AWSResponse(
                status: 200,
                headers: [
                    HeaderField(name: "x-amzn-RequestId", value: "request-1"),
                    HeaderField(name: "Content-Type", value: "application/x-amz-json-1.1"),
                ],
                requestID: "request-1",
                body: body
            )
        )
    }

    /// An error that the service answered, classified as the client does it.
    static func refused(_ code: String, _ message: String, status: Int = 400, body: JSONValue? = nil) -> Self {
        var error = AWSError(
            kind: .service,
            operation: "ECS",
            code: code,
            message: message,
            status: status,
            requestID: "request-2",
            body: body,
            outcomeUnknown: status >= 500
        )
        let found = RetryClassifier.ecs.classify(error)
        error.isRetryable = found == .throttling || found == .transient
        return .failure(error)
    }

    /// No answer.
    static func silence(_ kind: TransportError.Kind, isSent: Bool) -> Self {
        let error = TransportError(kind, message: "POST https://ecs: \(kind)", requestMayHaveBeenSent: isSent)
        return .failure(
            AWSError(
                kind: .transport(kind),
                operation: "ECS",
                code: "NoAnswer",
                message: error.message,
                isRetryable: error.isRetryable,
                outcomeUnknown: isSent
            )
        )
    }
}
