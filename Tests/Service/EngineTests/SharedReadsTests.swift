import ExecutionStorage
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite struct SharedReadsTests {
    /// A value that changes, whose readings wait until they are let go.
    private final class Source: Sendable {
        private struct State {
            var value = 0
            var begun = 0
            var held: [CheckedContinuation<Void, Never>] = []
            var isOpen = false
        }

        private let state = Mutex(State())

        var begun: Int { state.withLock { $0.begun } }

        func set(_ value: Int) { state.withLock { $0.value = value } }

        /// Takes the value at its beginning, and answers it when it is let go.
        func read() async -> Int {
            let value = state.withLock { state in
                state.begun += 1
                return state.value
            }
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if !state.isOpen { state.held.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
            return value
        }

        func open() {
            let held = state.withLock { state in
                state.isOpen = true
                defer { state.held = [] }
                return state.held
            }
            for continuation in held { continuation.resume() }
        }
    }

    @Test func whoAsksLaterNeverGetsAnAnswerThatWasBegunBefore() async throws {
        let reads = SharedReads<Int>()
        let source = Source()
        let first = Task { try await reads.read("a") { () async throws(StoreError) in await source.read() } }
        let isReading = await eventually { source.begun == 1 }
        #expect(isReading)
        source.set(1)
        let later = (0..<50).map { _ in
            Task { try await reads.read("a") { () async throws(StoreError) in await source.read() } }
        }
        // Another name waits for nothing.
        let other = Task { try await reads.read("b") { () async throws(StoreError) in 7 } }
        let otherValue = try await other.value
        #expect(otherValue == 7)
        let hasGathered = await eventually { reads.waitingCount(for: "a") == 50 }
        #expect(hasGathered)
        source.open()
        let firstValue = try await first.value
        #expect(firstValue == 0)
        for task in later {
            let value = try await task.value
            #expect(value == 1)
        }
        // Fifty shared one reading.
        #expect(source.begun == 2)
        #expect(reads.waitingCount(for: "a") == nil)
    }

    @Test func aFailureIsThatOfAllWhoSharedIt() async throws {
        let reads = SharedReads<Int>()
        let failure = StoreError(.unavailable, attempted: "read", underlying: "gone")
        await #expect(throws: StoreError.self) {
            _ = try await reads.read("a") { () async throws(StoreError) in throw failure }
        }
        let value = try await reads.read("a") { () async throws(StoreError) in 3 }
        #expect(value == 3)
    }
}
