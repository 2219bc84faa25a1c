import CTaskHook
import NIOCore
import NIOPosix

/// Requests are worked on by the threads that read them: a change of threads costs more than most of the work; see decision 17.
enum SharedThreads {
    /// Where Swift's tasks run: the event loops of the server.
    private static let loops = MultiThreadedEventLoopGroup.singleton

    /// Has Swift's tasks run on the threads of the server's event loops, for the whole process; to be called before there are any.
    ///
    /// NIO has a function for the same. It looks the runtime's hook up by name, which a program cannot do that has the runtime
    /// linked in; and it runs jobs as those of an executor of its own, so that a task which changes from one actor to another,
    /// or to none, has to queue once more each time.
    static func install() { _ = isInstalled }

    /// Whether they do.
    static func areInUse() async -> Bool {
        await Task { MultiThreadedEventLoopGroup.currentEventLoop != nil }.value
    }

    private static let isInstalled: Bool = {
        // Made here, and not by the first job that is handed over.
        _ = loops.any()
        // What later runtimes make of it has to be looked at first.
        #if compiler(<6.4)
            return ctaskhook_take_all { job in
                // Unsafe to the compiler alone, which takes a pointer for shared: the runtime hands a job to one taker, once, and keeps
                // nothing of it; here it is passed on, and what it points to is touched by `ctaskhook_run` only, on one thread.
                nonisolated(unsafe) let job = job
                // On the thread of an event loop, that one.
                SharedThreads.loops.any().execute { ctaskhook_run(job) }
            }
        #else
            return false
        #endif
    }()
}
