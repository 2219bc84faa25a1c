#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A system call that failed.
struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was attempted, for example `open`.
    let attempt: String
    let code: Int32

    /// The failure of the call that just returned.
    static func last(_ attempt: String) -> SystemError {
        SystemError(attempt: attempt, code: errno)
    }

    var reason: String { String(cString: strerror(code)) }
    var description: String { "\(attempt): \(reason)" }
}
