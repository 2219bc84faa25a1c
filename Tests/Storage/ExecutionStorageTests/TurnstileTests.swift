import ExecutionStorage
import Synchronization
import Testing

private final class Count: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}

@Suite("A turnstile")
struct TurnstileTests {
    @Test("lets nobody in before there is a turn")
    func waiting() async {
        let turnstile = Turnstile(count: 2)
        await turnstile.enter()
        await turnstile.enter()
        let entered = Count()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await turnstile.enter()
                entered.add()
            }
            for _ in 0..<50 { await Task.yield() }
            #expect(entered.value == 0)
            turnstile.leave()
            await group.waitForAll()
        }
        #expect(entered.value == 1)
        turnstile.leave()
        await turnstile.enter()
    }

    @Test("has one turn at least")
    func atLeastOne() async {
        let turnstile = Turnstile(count: 0)
        await turnstile.enter()
        turnstile.leave()
        await turnstile.enter()
    }
}
