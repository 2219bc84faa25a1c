import AWSCore
import AWSIntegrations
import Logging
import SigV4
import Synchronization
import Testing

/// Services as a test wants them: answers come one after the other, calls are recorded.
final class ScriptedServices: AWSServiceCalling {
    typealias Answer = Result<AWSHTTPResponse, AWSError>

    private let answers: Mutex<[Answer]>
    private let recorded = Mutex<[AWSServiceCall]>([])

    init(_ answers: [Answer]) { self.answers = Mutex(answers) }

    convenience init(_ answers: Answer...) { self.init(answers) }

    var calls: [AWSServiceCall] { recorded.withLock { $0 } }

    func send(_ call: AWSServiceCall) async throws(AWSError) -> AWSHTTPResponse {
        recorded.withLock { $0.append(call) }
        let next = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else {
            Issue.record("unexpected call: \(call.request.operation)")
            throw AWSError(kind: .cancelled, operation: "", code: "", message: "not in the script")
        }
        return try next.get()
    }
}

extension Result where Success == AWSHTTPResponse, Failure == AWSError {
    static func ok(_ body: String, _ headers: [HeaderField] = [], status: Int = 200) -> Self {
        let id = HeaderField(name: "x-amzn-RequestId", value: "request-1")
        return .success(AWSHTTPResponse(status: status, headers: [id] + headers, body: Array(body.utf8)))
    }

    static func refused(_ code: String, _ message: String, status: Int = 400) -> Self {
        .failure(
            AWSError(
                kind: .service,
                operation: "Service.Operation",
                code: code,
                message: message,
                status: status,
                requestID: "request-2",
                outcomeUnknown: status >= 500
            )
        )
    }
}

/// A quiet launcher.
func serviceLauncher(_ client: any AWSServiceCalling) -> ServiceLauncher {
    ServiceLauncher(client: client, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
}

extension AWSServiceCall {
    var bodyText: String { String(decoding: request.body, as: UTF8.self) }
}
