public import ExecutionStorage

/// What goes wrong in a call to a store.
public enum StoreFault: Sendable {
    /// The call fails and has done nothing.
    case fail(StoreError)
    /// The call is carried out, but its caller gets this error: the answer of the database was lost.
    case loseAnswer(StoreError)
    /// The call fails, and is carried out all the same, by whoever is handed it, at any time: the connection was lost, and the
    /// database does not know. For commits; any other call just fails.
    case late(StoreError, @Sendable (_ call: @escaping @Sendable () async -> Void) -> Void)
    /// The call is carried out once this returns.
    case delay(@Sendable () async -> Void)
    /// The call is carried out at once, but its caller gets the answer only when this returns.
    case delayAnswer(@Sendable () async -> Void)

    /// The call fails, as if the database could not be reached, and has done nothing.
    public static var fail: StoreFault {
        .fail(StoreError(.unavailable, attempted: "reach the store", underlying: "a fault that the test planned"))
    }

    /// The call is carried out, but the connection breaks before its answer arrives.
    public static var loseAnswer: StoreFault {
        .loseAnswer(
            StoreError(.unavailable, attempted: "hear from the store", underlying: "a fault that the test planned")
        )
    }
}
