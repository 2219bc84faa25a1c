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
        left.scope.utf8.elementsEqual(right.scope.utf8) && left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// The order of the bytes, first of the scope, then of the text.
    public static func < (left: ConcurrencyKey, right: ConcurrencyKey) -> Bool {
        guard left.scope.utf8.elementsEqual(right.scope.utf8) else {
            return left.scope.utf8.lexicographicallyPrecedes(right.scope.utf8)
        }
        return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// See `==`.
    public func hash(into hasher: inout Hasher) {
        for part in [scope, text] {
            hasher.combine(part.utf8.count)
            for byte in part.utf8 { hasher.combine(byte) }
        }
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
