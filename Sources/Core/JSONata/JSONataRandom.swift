/// A small random number generator that gives the same numbers for the same seed everywhere.
///
/// Not for secrets. Source: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
public struct JSONataRandom: RandomNumberGenerator, Sendable, Hashable {
    private var state: UInt64

    /// Makes a generator.
    ///
    /// - Parameter seed: Decides about all numbers that follow.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    ///
    /// - Returns: The bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The next number, at least 0 and below 1.
    ///
    /// - Returns: One of 2^53 numbers at equal distances.
    public mutating func nextUnit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
