import Foundation
import Synchronization

/// Runs something on a thread with as little stack as the threads have that serve concurrent code: 512 KiB.
func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    let result = Mutex<Result?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    let box = Box(result: result, isDone: isDone)
    let thread = Thread {
        let value = body()
        box.result.withLock { $0 = value }
        box.isDone.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    isDone.wait()
    return box.result.withLock { $0 }
}

private final class Box<Result: Sendable>: Sendable {
    let result: Mutex<Result?>
    let isDone: DispatchSemaphore

    init(result: consuming Mutex<Result?>, isDone: DispatchSemaphore) {
        self.result = result
        self.isDone = isDone
    }
}
