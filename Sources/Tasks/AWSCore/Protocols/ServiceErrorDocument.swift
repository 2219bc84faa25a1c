import JSON
import SigV4

/// What a service says about an error, whatever its protocol.
struct ServiceErrorDocument: Sendable, Hashable {
    /// The code without namespace; nil when there is none.
    var code: String?
    var message: String?
    var requestID: String?
    var body: JSONValue?
}

extension ServiceErrorDocument {
    /// Reads the error of a service that speaks AWS JSON.
    ///
    /// The code is in `X-Amzn-ErrorType`, `__type` or `code`, with a namespace before `#` and sometimes a URL after `:`. What is
    /// not JSON is read as XML: gateways in front of a service, and stand-ins for AWS, refuse in that form.
    static func json(_ response: AWSHTTPResponse) -> ServiceErrorDocument {
        guard let body = try? JSONValue(parsing: response.body) else {
            var document = xml(response)
            document.code = response.headers.firstValue(named: "x-amzn-ErrorType").map(bareCode) ?? document.code
            return document
        }
        let codes = [
            response.headers.firstValue(named: "x-amzn-ErrorType"), body["__type"]?.stringValue,
            body["code"]?.stringValue,
        ]
        return ServiceErrorDocument(
            code: codes.compactMap { $0.map(bareCode) }.first { !$0.isEmpty },
            message: body["message"]?.stringValue ?? body["Message"]?.stringValue,
            body: body
        )
    }

    /// Reads the error of a service that speaks the Query protocol.
    static func xml(_ response: AWSHTTPResponse) -> ServiceErrorDocument {
        let document = XMLText(response.body)
        return ServiceErrorDocument(
            code: document.firstText(of: "Code"),
            message: document.firstText(of: "Message"),
            requestID: document.firstText(of: "RequestId") ?? document.firstText(of: "RequestID")
        )
    }

    /// `com.amazonaws.ecs#ClientException:http://…` is `ClientException`.
    private static func bareCode(_ text: String) -> String {
        let withoutNamespace = text.split(separator: "#", omittingEmptySubsequences: false).last ?? ""
        let withoutURL = withoutNamespace.split(separator: ":", omittingEmptySubsequences: false).first ?? ""
        return String(withoutURL.drop(while: \.isWhitespace))
    }
}
