/// A claim on a piece of work, as whoever carries it out knows it.
///
/// Each claim has a number of its own: `StoredWork.attempts`, which grows with every claim. A claim that has expired, and after
/// which somebody else has claimed the work, is lost, however long its holder goes on without knowing.
public struct WorkClaim: Sendable, Hashable {
    /// The work.
    public var work: StoredWorkKey
    /// How often it had been claimed when this claim began, this one included.
    public var attempts: Int

    /// Creates a claim.
    public init(work: StoredWorkKey, attempts: Int) {
        self.work = work
        self.attempts = attempts
    }
}

extension StoredWork {
    /// The claim of whoever has just been given the work.
    public var claim: WorkClaim {
        WorkClaim(work: StoredWorkKey(executionID: executionID, key: key), attempts: attempts)
    }
}
