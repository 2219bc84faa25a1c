import Engine
import NIOCore
import NIOPosix
import StepFunctionsModel

/// The machine's clock, whose waits are timers of the event loops, which Swift's tasks run on as a rule.
///
/// A wait of Swift's own runtime costs four changes of threads: its timer, its queue, the queue's thread and the loop's. Each
/// callback has one such wait.
struct EventLoopClock: EngineClock {
    private let system: SystemClock

    init(_ system: SystemClock = SystemClock()) {
        self.system = system
    }

    func now() -> Timestamp { system.now() }

    func sleep(until time: Timestamp) async {
        await system.sleep(until: time) { milliseconds in
            // The loop that this runs on, if it runs on one.
            let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: .milliseconds(milliseconds)) {}
            // Fails when it is cancelled, and when the loop ends: then there is nothing left to wait for.
            return await withTaskCancellationHandler {
                (try? await timer.futureResult.get()) != nil
            } onCancel: {
                timer.cancel()
            }
        }
    }
}
