import ExecutionStorage
import StatesInterpreter
import Synchronization

/// A stimulus that nobody waits for: it is in no hurry, and goes along with the next one of its execution.
struct CompanionStimulus: Sendable {
    /// What became of it.
    enum Fate: Sendable {
        /// It is durable, with the one that it went along with.
        case taken
        /// It was not taken along after all.
        case leftBehind
    }

    let stimulus: Stimulus
    /// The key of the work that it settles.
    let settledWork: String
    let fate = Answer<Fate>()
}

/// Lets one transition of an execution happen at a time, and keeps the state of busy executions in memory meanwhile.
final class ExecutionQueue: Sendable {
    private struct Entry {
        var waiters: [CheckedContinuation<LoadedExecution?, Never>] = []
    }

    private struct State {
        var busy: [ExecutionID: Entry] = [:]
        /// States of executions that had something to do a moment ago.
        var recent = RecentValues<ExecutionID, LoadedExecution>(countMax: recentMax, bytesMax: recentBytesMax)
        var companions: [ExecutionID: [CompanionStimulus]] = [:]
    }

    /// How many idle executions are kept, at most.
    ///
    /// A paused execution is a row; this only spares reading it back when its next stimulus follows at once.
    static let recentMax = 128
    /// How many bytes of text those were read from, at most: large ones must not fill the memory.
    static let recentBytesMax = 4 * 1024 * 1024

    private let state = Mutex(State())

    /// Waits for the execution's turn.
    ///
    /// - Returns: Its state if it is in memory. The caller must call `release`.
    func acquire(_ id: ExecutionID) async -> LoadedExecution? {
        await withCheckedContinuation { continuation in
            let found: LoadedExecution?? = state.withLock { state in
                if state.busy[id] != nil {
                    state.busy[id]?.waiters.append(continuation)
                    return nil
                }
                state.busy[id] = Entry()
                return .some(state.recent.take(id))
            }
            if let found { continuation.resume(returning: found) }
        }
    }

    /// Gives the turn to the next.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - loaded: The state to keep in memory; nil when it is not known, or closed.
    func release(_ id: ExecutionID, _ loaded: LoadedExecution?) {
        let next = state.withLock { state -> CheckedContinuation<LoadedExecution?, Never>? in
            guard var entry = state.busy[id] else { return nil }
            guard !entry.waiters.isEmpty else {
                state.busy[id] = nil
                if let loaded { state.recent.keep(loaded, as: id, bytes: loaded.bytesCount) }
                return nil
            }
            let next = entry.waiters.removeFirst()
            state.busy[id] = entry
            return next
        }
        next?.resume(returning: loaded)
    }
}

extension ExecutionQueue {
    /// Drops the states of executions that have had nothing to do since this was called last.
    ///
    /// - Returns: Whether there are others.
    func forgetIdle() -> Bool { state.withLock { $0.recent.forgetOld() } }

    /// The ARN of an execution that had something to do a moment ago; nil for others.
    func arn(of id: ExecutionID) -> String? { state.withLock { $0.recent[id]?.row.arn } }

    /// How many wait for an execution's turn.
    func waiting(for id: ExecutionID) -> Int { state.withLock { $0.busy[id]?.waiters.count ?? 0 } }
}

/// Stimuli that go along with others.
extension ExecutionQueue {
    /// Leaves a stimulus for whoever has the execution's turn next.
    func leave(_ companion: CompanionStimulus, for id: ExecutionID) {
        state.withLock { $0.companions[id, default: []].append(companion) }
    }

    /// What goes along with the stimulus whose turn it is, in order; the caller decides the fate of each.
    func takeCompanions(of id: ExecutionID) -> [CompanionStimulus] {
        state.withLock { $0.companions.removeValue(forKey: id) ?? [] }
    }

    /// Takes a stimulus back that nobody has taken along.
    ///
    /// - Returns: False when somebody has: its fate will be known.
    func takeBack(_ companion: CompanionStimulus, from id: ExecutionID) -> Bool {
        state.withLock { state in
            guard let index = state.companions[id]?.firstIndex(where: { $0.fate === companion.fate }) else {
                return false
            }
            state.companions[id]?.remove(at: index)
            if state.companions[id]?.isEmpty == true { state.companions[id] = nil }
            return true
        }
    }
}
