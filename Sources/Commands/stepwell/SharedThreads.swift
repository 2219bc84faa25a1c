import NIOCore
import NIOPosix

/// Requests are worked on by the threads that read them: a change of threads costs more than most of the work.
enum SharedThreads {
    /// Whether Swift's tasks run on the threads of the server's event loops; asked for at the first use, for the whole process.
    ///
    /// Where the runtime does not offer it, they run on threads of their own, and all is well but slower.
    static let isInEffect = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
}
