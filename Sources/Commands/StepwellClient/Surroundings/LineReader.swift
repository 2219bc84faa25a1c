#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads lines from a descriptor, each as soon as it is there.
public struct LineReader {
    /// What was read.
    public enum Line: Sendable, Hashable {
        /// A line without its line feed; the last one may have had none.
        case bytes([UInt8])
        /// A line that is longer than allowed.
        case tooLong
    }

    private let descriptor: Int32
    private let bytesMax: Int
    private var buffer: [UInt8] = []
    /// How much of the buffer was given out or looked through without finding a line feed.
    private var consumed = 0
    private var searched = 0
    private var isAtEnd = false

    /// Reads from standard input.
    ///
    /// - Parameter bytesMax: The longest line.
    /// - Returns: The reader.
    public static func standardInput(bytesMax: Int) -> LineReader {
        LineReader(descriptor: STDIN_FILENO, bytesMax: bytesMax)
    }

    init(descriptor: Int32, bytesMax: Int) {
        self.descriptor = descriptor
        self.bytesMax = bytesMax
    }

    /// The next line; nil after the last one.
    ///
    /// - Throws: `CommandError.usage` when the descriptor cannot be read.
    public mutating func next() throws(CommandError) -> Line? {
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[consumed..<end]
                consumed = end + 1
                searched = consumed
                return isTooLong || line.count > bytesMax ? .tooLong : .bytes(Array(line))
            }
            searched = buffer.count
            if buffer.count - consumed > bytesMax {
                isTooLong = true
                discard()
            }
            guard !isAtEnd else {
                let rest = Array(buffer[consumed...])
                discard()
                if isTooLong { return .tooLong }
                return rest.isEmpty ? nil : .bytes(rest)
            }
            try fill()
        }
    }

    private mutating func discard() {
        buffer = []
        consumed = 0
        searched = 0
    }

    private mutating func fill() throws(CommandError) {
        if consumed > 0 {
            buffer.removeFirst(consumed)
            searched -= consumed
            consumed = 0
        }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                buffer += chunk[..<count]
                return
            }
            if count == 0 {
                isAtEnd = true
                return
            }
            if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                throw .usage("cannot read standard input: \(SystemError.text(errno))")
            }
        }
    }
}
