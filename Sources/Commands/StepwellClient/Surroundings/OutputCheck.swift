import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whether all that was written to an output has got there.
public final class OutputCheck: Sendable {
    private let descriptor: Int32
    private let hasFailed = Mutex(false)

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// That of the process's standard output.
    public static let standardOutput = OutputCheck(descriptor: STDOUT_FILENO)

    /// Whether something was lost that somebody wanted to have.
    public var isIncomplete: Bool { hasFailed.withLock { $0 } }

    /// Writes a text.
    ///
    /// - Returns: Why it could not be written, the first time that this happens. A reader that has gone away wants no more:
    ///   that is none.
    func write(_ text: String) -> String? {
        guard let code = Descriptor.failure(ofWriting: Array(text.utf8)[...], to: descriptor), code != EPIPE else {
            return nil
        }
        let isNews = hasFailed.withLock { hasFailed in
            defer { hasFailed = true }
            return !hasFailed
        }
        return isNews ? SystemError.text(code) : nil
    }
}
