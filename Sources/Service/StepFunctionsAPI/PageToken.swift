import Hashing
import JSON
import StepFunctionsModel

/// `nextToken`: where a list goes on.
///
/// Opaque to clients, bound to the operation and the query that it belongs to, and valid for a day.
struct PageToken {
    /// Milliseconds for which a token is good.
    ///
    /// Source: API reference, "nextToken".
    private static let lifetime: Int64 = 24 * 3600 * 1000

    let position: JSONValue

    /// The text of a token.
    ///
    /// - Parameters:
    ///   - position: Where to go on.
    ///   - operation: The operation that gives it.
    ///   - query: The request without its token: another request cannot use it.
    ///   - now: The time, from which its life counts.
    /// - Returns: The text.
    static func text(position: JSONValue, operation: String, query: JSONObject, now: Timestamp) -> String {
        let body: JSONValue = [
            "p": position, "q": .string(fingerprint(of: operation, query)),
            "t": .number(JSONNumber(now.millisecondsSinceEpoch)),
        ]
        return Base64.url.encode(Array(body.text.utf8))
    }

    /// Reads a token.
    ///
    /// - Throws: `InvalidToken` when it is made up, of another query, or too old.
    init(_ text: String, operation: String, query: JSONObject, now: Timestamp) throws(APIError) {
        guard let bytes = Base64.url.decode(text), let body = try? JSONValue(parsing: bytes), let position = body["p"],
            body["q"]?.stringValue == Self.fingerprint(of: operation, query), let made = body["t"]?.intValue, made >= 0,
            now.millisecondsSinceEpoch - Int64(made) <= Self.lifetime
        else { throw .invalidToken }
        self.position = position
    }

    /// Pages may differ in size, as recorded.
    private static func fingerprint(of operation: String, _ query: JSONObject) -> String {
        var relevant: [String: JSONValue] = ["operation": .string(operation)]
        for (name, value) in query where name != "nextToken" && name != "maxResults" && !value.isNull {
            relevant["member " + name] = value
        }
        let sorted = JSONObject(relevant.sorted { $0.key < $1.key })
        return Base64.url.encode(Digest.sha256(Array(JSONValue.object(sorted).text.utf8)).prefix(12))
    }
}
