import AWSCore
import SigV4
import TaskLaunching

extension HTTPExchange {
    /// A request that has no answer yet.
    init(_ request: AWSHTTPRequest) {
        self.init(
            request: Request(
                scheme: request.origin.scheme.rawValue,
                method: request.method,
                url: request.url,
                headers: Self.text(ofHeaders: request.headers.map { (name: $0.name, value: $0.value) }),
                body: String(decoding: request.body, as: UTF8.self)
            )
        )
    }
}

extension HTTPExchange.Response {
    /// An answer, whose body is no longer than the result of a state may be: the transport gives up what is.
    init(_ answer: AWSHTTPResponse, scheme: String) {
        self.init(
            scheme: scheme,
            statusCode: String(answer.status),
            statusMessage: HTTPTaskAnswer.statusText(answer.status),
            headers: HTTPExchange.text(ofHeaders: answer.headers.map { (name: $0.name, value: $0.value) }),
            body: String(decoding: answer.body, as: UTF8.self)
        )
    }
}
