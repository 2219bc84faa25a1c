import AWSIntegrations
import Engine
import ExecutionStorage
import TaskLaunching

/// A mistake that is put between the engine and the world on purpose, to prove that the simulation would find it.
///
/// The engine itself is untouched: what it says to the store, to ECS and to callers is changed on the way.
public enum Sabotage: String, Sendable, Hashable, CaseIterable {
    /// Tasks are launched before the transition that decided it is written.
    case effectBeforeCommit = "effect-before-commit"
    /// Each call to start a task carries another idempotency key.
    case noIdempotencyKey = "no-idempotency-key"
    /// A transition is written whatever the version of the row is.
    case noCompareAndSet = "no-compare-and-set"
    /// A token that was answered goes on answering.
    case tokenNotInvalidated = "token-not-invalidated"
    /// Timers that were armed before a node started are forgotten.
    case timerLostOnRestart = "timer-lost-on-restart"
    /// Whoever waits for a concurrency key is told that it holds it.
    case everybodyHoldsKey = "everybody-holds-key"
    /// What a receiver was told counts as heard although it has not answered.
    case answerNotAwaited = "answer-not-awaited"
    /// Each call to start an execution carries another idempotency key.
    case startsAreNew = "starts-are-new"
}

extension Sabotage {
    /// The way to ECS.
    static func client(
        _ client: SimulatedECSClient,
        _ sabotage: Sabotage?,
        _ process: SimulatedProcess
    ) -> any AWSCalling {
        sabotage == .noIdempotencyKey ? ForgetfulClient(base: client) : client
    }

    /// The way to executions that others start.
    static func launcher(
        _ launcher: any TaskLauncher,
        _ sabotage: Sabotage?,
        _ process: SimulatedProcess
    ) -> any TaskLauncher {
        sabotage == .startsAreNew ? KeyChangingLauncher(base: launcher, process: process) : launcher
    }

    /// The way to somebody who is told of changes of status.
    static func receiver(_ receiver: SimulatedReceiver, _ sabotage: Sabotage?) -> any NotificationReceiver {
        sabotage == .answerNotAwaited ? HastyReceiver(base: receiver) : receiver
    }

    /// The database itself.
    static func database(_ store: ObservedStore, _ sabotage: Sabotage?) -> any ExecutionStore {
        sabotage == .noCompareAndSet ? OverwritingStore(base: store) : store
    }

    /// The store as the engine sees it.
    static func store(
        _ store: any ExecutionStore,
        _ sabotage: Sabotage?,
        _ process: SimulatedProcess,
        _ launcher: any TaskLauncher,
        _ keyring: TokenKeyring,
        _ scheduler: Scheduler
    ) -> any ExecutionStore {
        switch sabotage {
        case .effectBeforeCommit: EagerStore(base: store, launcher: launcher, keyring: keyring)
        case .timerLostOnRestart: TimerLosingStore(base: store, startedAt: scheduler.now)
        case .everybodyHoldsKey: GenerousStore(base: store)
        case .noIdempotencyKey, .noCompareAndSet, .tokenNotInvalidated, .answerNotAwaited, .startsAreNew, nil: store
        }
    }

    /// What a caller takes an answer for.
    static func verdict(on answer: Answer<Void, TaskTokenError>, _ sabotage: Sabotage?) -> Verdict {
        if sabotage == .tokenNotInvalidated, case .answered(.failure(.taskEnded)) = answer { return .accepted }
        return Verdict(answer)
    }
}
