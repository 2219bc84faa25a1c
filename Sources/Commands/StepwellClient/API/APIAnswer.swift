import AWSCore
import JSON

/// An answer of the server, read.
struct APIAnswer {
    /// The members of the answer, or the error.
    var outcome: Result<JSONObject, CommandError>
    /// Whether the same request may succeed a little later.
    var isWorthRepeating: Bool
    /// Whether it does not come from a Step Functions server at all.
    var isForeign = false

    init(operation: String, endpoint: Endpoint, response: AWSHTTPResponse) {
        let body = try? JSONValue(parsing: response.body).objectValue
        if response.status == 200, let body {
            outcome = .success(body)
            isWorthRepeating = false
            return
        }
        let code = (body?["__type"] ?? body?["code"])?.stringValue.map(Self.plainCode)
        if let code, !code.isEmpty {
            let message = (body?["message"] ?? body?["Message"])?.stringValue ?? "no message"
            outcome = .failure(.refused(operation: operation, code: code, message: message))
            isWorthRepeating = response.status >= 500 || Self.isThrottling(code)
            if response.status >= 500 {
                outcome = .failure(.badAnswer("\(endpoint) failed in \(operation): \(code): \(message)"))
            }
        } else {
            isForeign = true
            outcome = .failure(.badAnswer(Self.describe(response, operation: operation, endpoint: endpoint)))
            isWorthRepeating = response.status >= 500 || response.status == 429
        }
    }

    /// The code without its name space and what some services put behind it.
    private static func plainCode(_ type: String) -> String {
        let afterSpace = type.split(separator: "#", omittingEmptySubsequences: false).last ?? ""
        return String(afterSpace.prefix { $0 != ":" })
    }

    private static func isThrottling(_ code: String) -> Bool {
        ["ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded"].contains(code)
    }

    private static func describe(_ response: AWSHTTPResponse, operation: String, endpoint: Endpoint) -> String {
        let text = SafeText.line(String(decoding: response.body.prefix(300), as: UTF8.self))
        let excerpt = text.isEmpty ? "an empty body" : text
        return "\(endpoint) does not speak the Step Functions API: \(operation) was answered with HTTP"
            + " \(response.status) and \(excerpt); check the endpoint"
    }
}
