/// How far down the stack may grow: recursion asks here, since what overflows takes the process down.
///
/// It counts from where it was made, so that the same work is accepted or refused on every thread.
struct StackGuard {
    /// The address that the stack must not pass.
    ///
    /// The stack grows downwards.
    private let end: UInt

    /// Allows so many bytes beyond those that are in use.
    init(bytes: Int) {
        let here = Self.address()
        let room = UInt(max(bytes, 0))
        end = here > room ? here - room : 0
    }

    /// Whether to go no deeper.
    @inline(__always)
    var isExhausted: Bool { Self.address() < end }

    /// About where the stack is now.
    @inline(__always)
    private static func address() -> UInt {
        var mark: UInt8 = 0
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }
}
