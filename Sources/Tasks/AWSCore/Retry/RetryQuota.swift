import Synchronization

/// Keeps a broken endpoint from being hammered: repeats cost tokens, successes bring them back.
///
/// One quota is shared by all calls to an endpoint. When it is empty, calls fail at their first error.
///
/// Source: AWS SDKs and Tools Reference Guide, "Retry behavior", standard mode.
public final class RetryQuota: Sendable {
    private let capacity: Int
    private let tokens: Mutex<Int>

    /// What a repeat costs.
    static let cost = 5

    /// What a repeat after a timeout costs.
    static let timeoutCost = 10

    /// What a call that succeeds at once brings back.
    static let successRefill = 1

    /// Creates a full quota.
    public init(capacity: Int = 500) {
        self.capacity = max(0, capacity)
        tokens = Mutex(max(0, capacity))
    }

    /// How many tokens are left.
    var available: Int { tokens.withLock { $0 } }

    /// Takes tokens for a repeat; false when there are not enough.
    func take(_ cost: Int) -> Bool {
        tokens.withLock { tokens in
            guard tokens >= cost else { return false }
            tokens -= cost
            return true
        }
    }

    /// Brings tokens back, up to the capacity.
    func giveBack(_ amount: Int) {
        tokens.withLock { $0 = min($0 + amount, capacity) }
    }
}
