import AWSCore
import JSON
import SigV4
import StepFunctionsModel

/// The answer to the request of an `http:invoke` state, as the state gets it.
///
/// Source: Developer Guide, "HTTP Task: response", "error handling".
enum HTTPTaskAnswer {
    /// The state's result: body, headers, status.
    static func result(_ answer: AWSHTTPResponse) -> JSONValue {
        var headers: [(key: String, value: JSONValue)] = []
        for header in answer.headers {
            let name = header.name.lowercased()
            if let index = headers.firstIndex(where: { $0.key == name }) {
                headers[index].value = .array((headers[index].value.arrayValue ?? []) + [.string(header.value)])
            } else {
                headers.append((name, [.string(header.value)]))
            }
        }
        return [
            "Headers": .object(JSONObject(headers)), "ResponseBody": body(answer),
            "StatusCode": .number(JSONNumber(answer.status)), "StatusText": .string(statusText(answer.status)),
        ]
    }

    /// The body: JSON where it says so and is it, else text.
    private static func body(_ answer: AWSHTTPResponse) -> JSONValue {
        let type = answer.headers.last { $0.name.lowercased() == "content-type" }?.value.lowercased() ?? ""
        if type.contains("json"), let value = try? JSONValue(parsing: answer.body) { return value }
        return .string(String(decoding: answer.body, as: UTF8.self))
    }

    /// The error of an answer that is no success; nil for one that is.
    ///
    /// Redirects are none: they are not followed.
    static func error(_ answer: AWSHTTPResponse) -> StatesError? {
        guard !(200...299).contains(answer.status) else { return nil }
        let text = String(decoding: answer.body, as: UTF8.self)
        return StatesError(
            name: "States.Http.StatusCode.\(answer.status)",
            cause: text.isEmpty ? "\(answer.status) \(statusText(answer.status))" : text
        )
    }

    /// The error of a request without an answer.
    static func error(_ error: TransportError) -> StatesError {
        switch error.kind {
        case .handshakeFailed, .tlsFailed:
            StatesError(name: "States.Http.TLS", cause: error.message)
        case .addressRefused:
            StatesError(
                name: "States.Http.Socket",
                cause: "\(error.message). Addresses that are not public have to be allowed by the option "
                    + "http-task-networks, and only they may be called without TLS."
            )
        case .responseTooLarge:
            StatesError(
                .dataLimitExceeded,
                cause:
                    "The state/task 'http' returned a result with a size exceeding the maximum number of bytes service "
                    + "limit."
            )
        case .invalidRequest:
            StatesError(.runtime, cause: error.message)
        case .connectFailed, .timedOut, .connectionLost, .invalidResponse, .queueFull, .cancelled, .shutDown, .failed:
            StatesError(.httpSocket, cause: error.message)
        }
    }

    /// The words that belong to a status; empty for one that has none.
    ///
    /// Source: IANA, "Hypertext Transfer Protocol (HTTP) Status Code Registry".
    static func statusText(_ status: Int) -> String { texts[status] ?? "" }

    private static let texts: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 203: "Non-Authoritative Information", 204: "No Content",
        205: "Reset Content", 206: "Partial Content", 207: "Multi-Status", 208: "Already Reported", 226: "IM Used",
        300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
        307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
        402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
        407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
        411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
        415: "Unsupported Media Type", 416: "Range Not Satisfiable", 417: "Expectation Failed",
        421: "Misdirected Request", 422: "Unprocessable Content", 423: "Locked", 424: "Failed Dependency",
        425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
        431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons", 500: "Internal Server Error",
        // Names that RFC 9110 gives to what an endpoint answers: they speak of the endpoint, not of this program.
        501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
        505: "HTTP Version Not Supported", 506: "Variant Also Negotiates", 507: "Insufficient Storage",
        508: "Loop Detected", 511: "Network Authentication Required",
    ]
}
