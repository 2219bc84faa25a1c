import Dispatch
import Foundation
import Synchronization

/// Threads of their own for clients, so that each can wait in a blocking call.
enum Clients {
    private final class Results<Value: Sendable>: Sendable {
        let values = Mutex<[Int: Result<Value, any Error>]>([:])
    }

    /// Runs the same work on several threads, each with its number from 0 on, and waits for all.
    ///
    /// - Throws: What the first of them has thrown.
    static func run<Value: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Value) throws -> [Value]
    {
        let results = Results<Value>()
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            start {
                let result = Result { try work(index) }
                results.values.withLock { $0[index] = result }
                group.leave()
            }
        }
        group.wait()
        let all = results.values.withLock { $0 }
        return try (0..<count).compactMap { try all[$0]?.get() }
    }

    /// Starts a thread and does not wait for it.
    static func start(_ work: @escaping @Sendable () -> Void) {
        let thread = Thread(block: work)
        thread.stackSize = 1 << 20
        thread.start()
    }
}

/// Numbers from 0 on, each given out once, to whichever thread comes next.
final class Counter: Sendable {
    private let next = Atomic<Int>(0)
    private let end: Int

    init(end: Int) { self.end = end }

    func take() -> Int? {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return number < end ? number : nil
    }
}
