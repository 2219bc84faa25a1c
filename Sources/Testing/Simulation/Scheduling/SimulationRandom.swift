import TestSupport

/// Random choices that a seed determines.
struct SimulationRandom: Sendable {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// A sequence of its own for a purpose, so that what one purpose needs does not shift the choices of the others.
    init(seed: UInt64, purpose: String) {
        self.init(seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ Self.hash(purpose))
    }

    mutating func next() -> UInt64 { generator.next() }

    /// A number from 0 up to, but not including, the bound; 0 for a bound below 1.
    mutating func below(_ bound: Int) -> Int {
        bound < 2 ? 0 : Int(next() % UInt64(bound))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    mutating func milliseconds(_ range: ClosedRange<Int>) -> Int64 { Int64(number(range)) }

    mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

    /// Whether something that has this probability happens.
    mutating func chance(_ probability: Double) -> Bool {
        guard probability > 0 else { return false }
        return Double(next() >> 11) * 0x1p-53 < probability
    }

    /// One of the elements, of which there is at least one.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// The 64-bit FNV-1a hash of a text: the same in every process.
    ///
    /// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
