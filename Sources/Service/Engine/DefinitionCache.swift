import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import Synchronization
import TaskLaunching

/// Decoded definitions by revision.
///
/// Revisions never change, so that what is here never becomes wrong.
final class DefinitionCache: Sendable {
    private let store: any ExecutionStore
    private let launcher: any TaskLauncher
    private let dataBytesMax: Int
    private let interpreters = Mutex<[String: Interpreter]>([:])

    /// How many definitions are kept, at most; the cache then starts afresh.
    private static let countMax = 1000

    /// Creates a cache of interpreters that let an execution hold so many bytes.
    init(store: any ExecutionStore, launcher: any TaskLauncher, dataBytesMax: Int) {
        self.store = store
        self.launcher = launcher
        self.dataBytesMax = dataBytesMax
    }

    /// The interpreter of an execution: that of its revision, or of what the children of a Map state run.
    ///
    /// - Throws: `damaged` as `interpreter(revisionID:)` does.
    func interpreter(of settings: ExecutionSettings) async throws(EngineError) -> Interpreter {
        guard let name = settings.membership?.stateName else {
            return try await interpreter(revisionID: settings.revisionID)
        }
        let key = settings.revisionID + "\n" + name
        if let known = interpreters.withLock({ $0[key] }) { return known }
        let whole = try await interpreter(revisionID: settings.revisionID).definition
        guard let state = whole.block.mapState(named: name) else {
            throw .damaged("revision \(settings.revisionID) of the state machine has no Map state '\(name)'")
        }
        let made = interpreter(
            of: StateMachineDefinition(
                timeoutSeconds: nil,
                queryLanguage: whole.queryLanguage,
                block: state.itemProcessor
            )
        )
        keep(made, as: key)
        return made
    }

    private func keep(_ interpreter: Interpreter, as key: String) {
        interpreters.withLock { known in
            if known.count >= Self.countMax { known = [:] }
            known[key] = interpreter
        }
    }

    /// The interpreter of a revision.
    ///
    /// - Throws: `damaged` when the revision is gone or its definition is not valid (any more).
    func interpreter(revisionID: String) async throws(EngineError) -> Interpreter {
        if let known = interpreters.withLock({ $0[revisionID] }) { return known }
        let resource: StoredResource?
        do throws(StoreError) {
            resource = try await store.resource(id: revisionID)
        } catch {
            throw .store(error)
        }
        guard let document = resource?.document,
            let text = (try? JSONValue(parsing: document))?["definition"]?.stringValue
        else { throw .damaged("revision \(revisionID) of the state machine is gone") }
        do throws(InvalidDefinition) {
            let interpreter = interpreter(of: try StateMachineDefinition(parsing: text))
            keep(interpreter, as: revisionID)
            return interpreter
        } catch {
            throw .damaged("revision \(revisionID) of the state machine is not valid: \(error.message)")
        }
    }

    /// An interpreter that knows what the launcher adds to parameters.
    private func interpreter(of definition: StateMachineDefinition) -> Interpreter {
        let launcher = launcher
        return Interpreter(
            definition: definition,
            shapeParameters: { launcher.scheduledParameters(for: $0, parameters: $1) },
            evaluationLimits: .ofExecutions,
            dataBytesMax: dataBytesMax
        )
    }
}
