import ExecutionStorage
import StatesInterpreter
import Synchronization

/// Gathers what happens to Map Runs, so that much of it is one transition, and lets one transition of each happen at a time.
///
/// Keeps the states of busy Map Runs meanwhile.
final class MapRunInbox: Sendable {
    /// Something that happened to a Map Run.
    struct Letter: Sendable {
        let stimuli: [MapRunStimulus]
        /// Keys of the Map Run's work that it settles, in the same transition.
        let settledWork: [String]
        /// The work of another execution that it settles, after the transition.
        let report: StoredWorkKey?
        /// The claim under which it was written: it has no effect once that is lost.
        var claim: WorkClaim?
        /// Items to write with it.
        var chunks: Chunks?
        let answer = Answer<Result<Void, EngineError>>()
    }

    /// Texts of chunks of items that follow on each other.
    struct Chunks: Sendable {
        /// The number of the first.
        var first: Int
        var texts: [String]
    }

    private struct State {
        /// Letters of Map Runs that somebody delivers to at this moment.
        var busy: [ExecutionID: [Letter]] = [:]
        var recent: [ExecutionID: LoadedMapRun] = [:]
        /// The oldest first.
        var recentOrder: [ExecutionID] = []
    }

    /// Letters that one transition takes, at most.
    static let lettersMax = 256
    /// Idle Map Runs that are kept in memory, at most.
    static let recentMax = 64

    private let state = Mutex(State())

    /// Adds a letter.
    ///
    /// - Returns: Whether the caller has to deliver it, and all that come after it, until `take` gives none.
    func add(_ letter: Letter, to id: ExecutionID) -> Bool {
        state.withLock { state in
            if state.busy[id] == nil {
                state.busy[id] = [letter]
                return true
            }
            state.busy[id]?.append(letter)
            return false
        }
    }

    /// The letters to deliver next; nil when there are none, and the Map Run is idle again.
    func take(for id: ExecutionID) -> [Letter]? {
        state.withLock { state in
            guard var letters = state.busy[id], !letters.isEmpty else {
                state.busy[id] = nil
                return nil
            }
            let taken = Array(letters.prefix(Self.lettersMax))
            letters.removeFirst(taken.count)
            state.busy[id] = letters
            return taken
        }
    }

    /// Takes the state of a Map Run out of memory, if it is there.
    func takeState(of id: ExecutionID) -> LoadedMapRun? {
        state.withLock { state in
            guard let known = state.recent.removeValue(forKey: id) else { return nil }
            state.recentOrder.removeAll { $0 == id }
            return known
        }
    }

    /// Keeps the state of a Map Run.
    func keep(_ loaded: LoadedMapRun) {
        state.withLock { state in
            if state.recent.updateValue(loaded, forKey: loaded.row.id) == nil {
                state.recentOrder.append(loaded.row.id)
            }
            while state.recentOrder.count > Self.recentMax {
                state.recent[state.recentOrder.removeFirst()] = nil
            }
        }
    }
}
