import AWSCore
import SigV4
import Synchronization

/// Answers requests from a closure and keeps them.
final class FakeTransport: HTTPTransport {
    private let answer: @Sendable (AWSHTTPRequest) -> Result<AWSHTTPResponse, TransportError>
    private let received = Mutex<[AWSHTTPRequest]>([])

    init(_ answer: @escaping @Sendable (AWSHTTPRequest) -> Result<AWSHTTPResponse, TransportError>) {
        self.answer = answer
    }

    /// Gives one answer after the other, and the last one for ever.
    convenience init(inTurn answers: [Result<AWSHTTPResponse, TransportError>]) {
        let rest = Mutex(answers)
        self.init { _ in
            rest.withLock { rest in
                rest.count > 1 ? rest.removeFirst() : rest.first ?? .failure(.unreachable)
            }
        }
    }

    /// Nobody is there.
    static var nobody: FakeTransport { FakeTransport { _ in .failure(.unreachable) } }

    var requests: [AWSHTTPRequest] { received.withLock { $0 } }

    func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse {
        received.withLock { $0.append(request) }
        await Task.yield()
        return try answer(request).get()
    }
}

extension TransportError {
    static let unreachable = TransportError(.connectFailed, message: "refused", requestMayHaveBeenSent: false)
    static let lost = TransportError(.connectionLost, message: "reset", requestMayHaveBeenSent: true)
    static let late = TransportError(.timedOut, message: "timed out", requestMayHaveBeenSent: true)
}

extension AWSHTTPResponse {
    init(_ status: Int, _ text: String, headers: [HeaderField] = []) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }
}

extension AWSHTTPRequest {
    var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The access key id that signed it; nil for an unsigned one.
    var signer: String? {
        headers.firstValue(named: "authorization")?.split(separator: "=").dropFirst().first?
            .split(separator: "/").first.map(String.init)
    }
}
