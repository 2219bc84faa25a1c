import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where random bits come from: the system's generator in the daemon, a seed in tests.
public protocol EntropySource: Sendable {
    /// 64 unpredictable bits.
    func next() -> UInt64
}

/// The system's cryptographically secure generator.
public struct SystemEntropy: EntropySource {
    /// Creates the source.
    public init() {}

    /// 64 random bits.
    public func next() -> UInt64 { Self.pool.next() }

    /// One for the process: a start takes a dozen of numbers, and each would be a call of the system.
    private static let pool = EntropyPool()
}

/// Random numbers of the system, asked for many at a time; each is handed out once and forgotten.
private final class EntropyPool: Sendable {
    private static let wordsMax = 32

    private let words = Mutex<[UInt64]>([])

    func next() -> UInt64 {
        words.withLock { words in
            if words.isEmpty { words = Self.draw() }
            return words.popLast() ?? UInt64.random(in: 0...UInt64.max)
        }
    }

    private static func draw() -> [UInt64] {
        #if canImport(Glibc) || canImport(Musl)
            var drawn = [UInt64](repeating: 0, count: wordsMax)
            // It gives 256 bytes at most.
            let outcome = drawn.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map { getentropy($0, bytes.count) } ?? -1
            }
            if outcome == 0 { return drawn }
        #endif
        var generator = SystemRandomNumberGenerator()
        return (0..<wordsMax).map { _ in generator.next() }
    }
}
