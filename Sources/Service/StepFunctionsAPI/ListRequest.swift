import ExecutionStorage
import JSON
import StepFunctionsModel

/// A request of an operation that lists: its page and its size.
struct ListRequest {
    let reader: RequestReader
    private let operation: String
    private let input: JSONObject
    private let now: Timestamp

    /// Checks a request.
    ///
    /// - Throws: What `RequestReader` does.
    init(_ input: JSONObject, of operation: String, now: Timestamp) throws(APIError) {
        reader = try RequestReader(input, of: operation)
        self.operation = operation
        self.input = input
        self.now = now
    }

    /// How many a page has.
    var limit: Int { reader.maxResults }

    /// How many to look for: one more than a page has tells whether there is another page.
    var sought: Int { limit + 1 }

    /// Where the page begins; nil for the first one.
    ///
    /// - Throws: `InvalidToken`.
    var position: JSONValue? {
        get throws(APIError) {
            guard let token = reader.text("nextToken") else { return nil }
            return try PageToken(token, operation: operation, query: input, now: now).position
        }
    }

    /// Where a page of resources begins.
    var resourceCursor: ResourceCursor? {
        get throws(APIError) {
            guard let position = try position else { return nil }
            guard let time = position["t"]?.intValue, let id = position["id"]?.stringValue else { throw .invalidToken }
            return ResourceCursor(creationDate: Timestamp(millisecondsSinceEpoch: Int64(time)), id: id)
        }
    }

    /// The token of a page that begins at a position.
    func token(_ position: JSONValue) -> JSONValue {
        .string(PageToken.text(position: position, operation: operation, query: input, now: now))
    }

    /// The answer with the first of what was found.
    ///
    /// - Parameters:
    ///   - member: The name of the list.
    ///   - found: What was found, `sought` at least where there is that much.
    ///   - place: Creation date and id of one of them.
    ///   - json: One of them as the answer shows it.
    /// - Returns: The answer.
    func answer<Found>(
        _ member: String,
        _ found: [Found],
        place: (Found) -> (Timestamp, String),
        json: (Found) -> JSONValue
    ) -> JSONObject {
        var answer: JSONObject = [member: .array(found.prefix(limit).map(json))]
        if let token = token(after: found, place: place) { answer["nextToken"] = token }
        return answer
    }

    /// The token of the page after the first of what was found; nil when there is none.
    func token<Found>(after found: [Found], place: (Found) -> (Timestamp, String)) -> JSONValue? {
        guard found.count > limit, let last = found.prefix(limit).last else { return nil }
        let (creationDate, id) = place(last)
        return token(["t": .number(JSONNumber(creationDate.millisecondsSinceEpoch)), "id": .string(id)])
    }
}
