public import JSON
import StepFunctionsModel

/// A stored piece of an execution's state that cannot be read: damaged, or written by an incompatible version.
public struct StateDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and where.
    public let reason: String

    /// Creates an error.
    public init(_ reason: String) {
        self.reason = reason
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { "the stored state of the execution cannot be read: \(reason)" }
}

extension ExecutionState {
    /// The part that is stored in the execution's row: counters and the root scope.
    public var headJSON: JSONValue {
        var object: JSONObject = [
            "lastEventId": .number(JSONNumber(lastEventID)), "nextPiece": .number(JSONNumber(nextPiece)),
        ]
        if !ready.isEmpty { object["ready"] = .array(ready.map { .number(JSONNumber($0)) }) }
        if isClosed { object["closed"] = true }
        if let admission { object["awaitsAdmissionTo"] = .string(admission.rawValue) }
        if let root = scopes[Self.rootScope] { object["root"] = root.json }
        return .object(object)
    }

    /// The part that is stored in a row of its own: another scope, or an item list; nil when there is none of that number.
    public func pieceJSON(_ number: Int) -> JSONValue? {
        if let scope = scopes[number] { return scope.json }
        return itemLists[number].map { ["items": .array($0.items)] }
    }

    /// Bytes of the texts of all parts.
    ///
    /// Takes as long as writing them.
    public var bytesCount: Int {
        let head = headJSON.text.utf8.count
        return scopes.keys.reduce(into: itemLists.keys.reduce(into: head, add)) { count, number in
            if number != Self.rootScope { add(&count, number) }
        }
    }

    private func add(_ count: inout Int, _ number: Int) { count += pieceJSON(number)?.text.utf8.count ?? 0 }

    /// Puts a state together from its stored parts.
    ///
    /// - Parameters:
    ///   - head: What `headJSON` gave.
    ///   - pieces: What `pieceJSON` gave, by number.
    /// - Throws: `StateDecodingError` when any part makes no sense.
    public init(head: JSONValue, pieces: [(number: Int, json: JSONValue)]) throws(StateDecodingError) {
        self.init()
        let reader = StateReader(head, "head")
        lastEventID = try reader.int("lastEventId")
        nextPiece = try reader.int("nextPiece")
        isClosed = reader.value["closed"]?.boolValue ?? false
        admission = try reader.value["awaitsAdmissionTo"].map { (value) throws(StateDecodingError) in
            guard let admission = value.stringValue.flatMap(Admission.init) else {
                throw StateDecodingError("the head awaits admission to something unknown")
            }
            return admission
        }
        ready = (reader.value["ready"]?.arrayValue ?? []).compactMap(\.intValue)
        if let root = reader.value["root"] { scopes[Self.rootScope] = try Scope(StateReader(root, "root")) }
        for piece in pieces {
            if let items = piece.json["items"]?.arrayValue {
                itemLists[piece.number] = ItemList(items: items)
            } else {
                scopes[piece.number] = try Scope(StateReader(piece.json, "piece \(piece.number)"))
            }
        }
        if !isClosed { try checkSoundness() }
    }
}

/// Reads members of a stored object, with errors that name the piece.
struct StateReader {
    let value: JSONValue
    let name: String

    init(_ value: JSONValue, _ name: String) {
        self.value = value
        self.name = name
    }

    func int(_ key: String) throws(StateDecodingError) -> Int {
        guard let number = value[key]?.intValue else { throw StateDecodingError("\(name) has no number '\(key)'") }
        return number
    }

    func string(_ key: String) throws(StateDecodingError) -> String {
        guard let text = value[key]?.stringValue else { throw StateDecodingError("\(name) has no text '\(key)'") }
        return text
    }

    func member(_ key: String) throws(StateDecodingError) -> JSONValue {
        guard let member = value[key] else { throw StateDecodingError("\(name) has no member '\(key)'") }
        return member
    }

    func nested(_ key: String) throws(StateDecodingError) -> StateReader {
        StateReader(try member(key), "\(name).\(key)")
    }
}

extension Int {
    var json: JSONValue { .number(JSONNumber(self)) }
}
