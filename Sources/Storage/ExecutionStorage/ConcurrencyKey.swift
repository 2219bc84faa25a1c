import JSON

/// What at most one execution may hold at a time.
public struct ConcurrencyKey: Sendable, Hashable, Comparable {
    /// Among whom the key is unique: the ARN of a state machine, or a name that several state machines share.
    public var scope: String
    /// The key itself, such as the name of a database.
    public var text: String

    /// Creates a key.
    public init(scope: String, text: String) {
        self.scope = scope
        self.text = text
    }

    /// Keys are equal when the bytes of their texts are.
    public static func == (left: ConcurrencyKey, right: ConcurrencyKey) -> Bool {
        left.scope.hasSameUTF8(as: right.scope) && left.text.hasSameUTF8(as: right.text)
    }

    /// The order of the bytes, first of the scope, then of the text.
    public static func < (left: ConcurrencyKey, right: ConcurrencyKey) -> Bool {
        guard left.scope.hasSameUTF8(as: right.scope) else { return left.scope.precedesInUTF8(right.scope) }
        return left.text.precedesInUTF8(right.text)
    }

    /// See `==`.
    public func hash(into hasher: inout Hasher) {
        scope.hashUTF8(into: &hasher)
        text.hashUTF8(into: &hasher)
    }
}

/// What becomes of an execution whose key another one holds.
public enum ConcurrencyPolicy: String, Sendable, Hashable, CaseIterable {
    /// It waits; first come, first served.
    case queue
    /// It is not started.
    case reject
    /// It waits, in place of all that wait.
    case supersede
}
