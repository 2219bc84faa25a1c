import Synchronization
import Testing

@testable import Daemon

@Suite("Whether the store can be worked with", .timeLimit(.minutes(5)))
struct ReadinessProbeTests {
    @Test("is what a look at it finds, each time anew")
    func verdicts() async {
        let store = QuietStore()
        store.speak()
        let probe = ReadinessProbe(patience: .seconds(600)) { await store.look() }
        for problem in [nil, "gone", "gone", nil] {
            store.set(problem: problem)
            #expect(await probe.problem() == problem)
        }
        #expect(store.looksCount == 4)
    }

    @Test("is said in time when it is silent, after one look for all who ask, and is true again once it answers")
    func silence() async {
        let store = QuietStore()
        let probe = ReadinessProbe(patience: .milliseconds(50)) { await store.look() }
        for _ in 0..<3 {
            let problem = await probe.problem()
            #expect(problem?.contains("has not answered") == true)
        }
        await withTaskGroup(of: String?.self) { group in
            for _ in 0..<50 { group.addTask { await probe.problem() } }
            for await problem in group { #expect(problem?.contains("has not answered") == true) }
        }
        while store.looksCount == 0 { await Task.yield() }
        #expect(store.looksCount == 1)
        store.speak()
        while await probe.problem() != nil {}
        store.set(problem: "gone")
        while await probe.problem() != "gone" {}
    }

    @Test("is heard by all who wait as soon as it is known")
    func sharing() async {
        let store = QuietStore()
        let probe = ReadinessProbe(patience: .seconds(600)) { await store.look() }
        await withTaskGroup(of: String?.self) { group in
            for _ in 0..<50 { group.addTask { await probe.problem() } }
            while store.looksCount == 0 { await Task.yield() }
            store.speak()
            for await problem in group { #expect(problem == nil) }
        }
    }
}

/// A store that says nothing until it is told to speak.
private final class QuietStore: Sendable {
    private struct State {
        var problem: String?
        var isSilent = true
        var looksCount = 0
        var looks: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// How often it was looked at.
    var looksCount: Int { state.withLock { $0.looksCount } }

    /// What is wrong with it from now on.
    func set(problem: String?) { state.withLock { $0.problem = problem } }

    func look() async -> String? {
        await withCheckedContinuation { continuation in
            let isSilent = state.withLock { state in
                state.looksCount += 1
                if state.isSilent { state.looks.append(continuation) }
                return state.isSilent
            }
            if !isSilent { continuation.resume() }
        }
        return state.withLock { $0.problem }
    }

    func speak() {
        let looks = state.withLock { state in
            state.isSilent = false
            defer { state.looks = [] }
            return state.looks
        }
        for look in looks { look.resume() }
    }
}
