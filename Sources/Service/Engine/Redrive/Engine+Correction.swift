import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

/// Redrives with a correction: whether it fits is decided by the interpreter; here it is made into what that works with.
extension Engine {
    /// A correction that is ready to be decided on.
    struct PreparedCorrection {
        /// What the interpreter gets.
        var correction: Correction
        /// The interpreter of the new definition; nil when the definition stays.
        var interpreter: Interpreter?
    }

    /// How many places where a definition was changed the history names, at most.
    private static let changesMax = 100

    /// Makes a correction ready: a new definition is stored as a revision of its own, which is the state machine's current one
    /// for no other execution.
    ///
    /// - Throws: `EngineError`: `notRedrivable` when the execution cannot be redriven anyway, `alreadyRedriven` when it was by the
    ///   same call; then nothing is stored.
    func prepared(
        _ wanted: RedriveCorrection,
        for id: ExecutionID,
        token: String
    ) async throws(EngineError) -> PreparedCorrection {
        var correction = Correction(
            change: wanted.input == nil && wanted.resumeAt == nil
                ? nil : Correction.Change(state: wanted.state, input: wanted.input, resumeAt: wanted.resumeAt),
            author: wanted.author,
            accessKeyID: wanted.accessKeyID,
            reason: wanted.reason
        )
        guard let text = wanted.definition else { return PreparedCorrection(correction: correction) }
        guard let loaded = try await load(id) else { throw .noSuchExecution }
        try Self.checkRedrivable(loaded, token: token, at: clock.now())
        let formerID = loaded.settings.revisionID
        let former = try await reading { () async throws(StoreError) in try await catalog.revision(id: formerID) }
        guard let former else { throw .damaged("revision \(formerID) of the state machine is gone") }
        var revision = former
        revision.id = makeUUID()
        revision.creationDate = clock.now()
        revision.definition = text
        let stored = revision.resource
        _ = try await reading { () async throws(StoreError) in try await store.apply([.insert(stored)]) }
        correction.definition = Correction.Definition(
            revisionID: revision.id,
            formerRevisionID: formerID,
            changes: Self.changes(from: former.definition, to: text)
        )
        return PreparedCorrection(
            correction: correction,
            interpreter: try await definitions.interpreter(revisionID: revision.id)
        )
    }

    /// Forgets what was stored for a redrive that was refused.
    func discard(_ prepared: PreparedCorrection) async {
        guard let id = prepared.correction.definition?.revisionID else { return }
        // What is left behind when this fails too is a text that nobody refers to.
        _ = try? await store.apply([.delete(id: id)])
    }

    /// Where two definitions differ.
    private static func changes(from former: String, to text: String) -> [String] {
        guard let one = try? JSONValue(parsing: former), let two = try? JSONValue(parsing: text) else { return [] }
        return one.differences(from: two, limit: changesMax).map(\.description)
    }
}
