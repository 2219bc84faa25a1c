import CTaskHook
import NIOCore
import NIOPosix

/// Requests are worked on by the threads that read them: a change of threads costs more than most of the work.
enum SharedThreads {
    /// Where Swift's tasks run: the event loops of the server.
    private static let loops = MultiThreadedEventLoopGroup.singleton

    /// Whether Swift's tasks run on the threads of the server's event loops; asked for at the first use, for the whole process.
    ///
    /// NIO has a function for the same. It looks the runtime's hook up by name, which a program cannot do that has the runtime
    /// linked in; and it runs jobs as those of an executor of its own, so that a task which changes from one actor to another,
    /// or to none, has to queue once more each time.
    static let isInEffect: Bool = {
        _ = loops.any()
        return ctaskhook_take_all { job in
            // A job is run once, by whoever was handed it.
            nonisolated(unsafe) let job = job
            // On the thread of an event loop, that one.
            SharedThreads.loops.any().execute { ctaskhook_run(job) }
        }
    }()
}
