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
        // As in all that comes in, there may be a task token in it.
        let input = wanted.input.map { veil.hide($0, in: id) }
        var correction = Correction(
            change: input == nil && wanted.resumeAt == nil
                ? nil : Correction.Change(state: wanted.state, input: input, resumeAt: wanted.resumeAt),
            author: wanted.author.map { hidden($0, in: id) },
            accessKeyID: wanted.accessKeyID,
            reason: hidden(wanted.reason, in: id)
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
        revision.isInitial = false
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

    private func hidden(_ text: String, in id: ExecutionID) -> String {
        veil.hide(.string(text), in: id).stringValue ?? text
    }

    /// Forgets what was stored for a redrive that was refused.
    ///
    /// The refusal may come from the very redrive, whose commit was carried out after its answer had been given up: what the
    /// execution works with is never forgotten.
    func discard(_ prepared: PreparedCorrection, of id: ExecutionID) async {
        guard let revision = prepared.correction.definition?.revisionID else { return }
        // What is left behind when this fails is a text that nobody refers to.
        guard let row = try? await store.execution(id: id), let settings = try? ExecutionSettings(of: row),
            settings.revisionID != revision
        else { return }
        _ = try? await store.apply([.delete(id: revision)])
    }

    /// Where two definitions differ.
    private static func changes(from former: String, to text: String) -> [String] {
        guard let one = try? JSONValue(parsing: former), let two = try? JSONValue(parsing: text) else { return [] }
        return one.differences(from: two, limit: changesMax).map(\.description)
    }
}
