import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching

/// The moment at which a node dies: with its n-th commit.
final class Death: Sendable {
    enum Moment: Sendable, CaseIterable {
        /// The commit is not carried out; the effects of all before it may have been.
        case beforeTheCommit
        /// The commit is carried out, but nobody learns of it, and nothing follows.
        case afterTheCommit
        /// The commit is carried out and known, but none of its effects.
        case beforeTheEffects
    }

    private let died = Mutex(false)
    let atCommit: Int
    let moment: Moment

    init(atCommit: Int, _ moment: Moment) {
        self.atCommit = atCommit
        self.moment = moment
    }

    static let error = StoreError(.failed, attempted: "go on", underlying: "the process has died")

    var isDead: Bool { died.withLock { $0 } }

    private func die() { died.withLock { $0 = true } }

    /// The faults of a node's store that make it die.
    var faults: FaultPlan {
        let plan = FaultPlan()
        plan.decide { operation, call in
            if self.isDead { return .fail(Self.error) }
            guard operation == .commit, call + 1 == self.atCommit else { return nil }
            switch self.moment {
            case .beforeTheCommit:
                self.die()
                return .fail(Self.error)
            case .afterTheCommit:
                self.die()
                return .loseAnswer(Self.error)
            case .beforeTheEffects:
                return .delayAnswer { self.die() }
            }
        }
        return plan
    }
}

/// The services as a node sees them that is going to die: after its death nothing reaches them any more.
struct MortalLauncher: TaskLauncher {
    let base: any TaskLauncher
    let death: Death

    func supports(_ resource: TaskResource) -> Bool { base.supports(resource) }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        base.scheduledParameters(for: resource, parameters: parameters)
    }

    func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool { base.answersBeforeTaskEnds(resource) }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        death.isDead ? .tryAgain(afterMilliseconds: 1000, reason: "dead") : await base.start(request)
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        death.isDead ? false : await base.stop(resource, handle: handle, region: region, reason: reason)
    }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        death.isDead ? handles.map { _ in .unknown(reason: "dead") } : await base.observe(handles)
    }
}
