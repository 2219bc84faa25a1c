/// What the parser accepts at most.
public struct JSONLimits: Sendable, Hashable {
    /// What becomes of a key that an object has twice.
    public enum DuplicateKeys: Sendable, Hashable {
        /// The last value counts and takes the place of the first.
        case keepLast
        /// The text is refused.
        case reject
    }

    /// What becomes of half of a surrogate pair, which is no character: `\ud83d` without `\ude00` behind it, for example.
    public enum SurrogateHalves: Sendable, Hashable {
        /// The text is refused.
        case reject
        /// U+FFFD takes its place.
        case replace
    }

    /// The greatest nesting of arrays and objects that any caller can allow.
    ///
    /// Releasing a nested value needs stack for each level, which Swift offers no way to avoid; at this depth it is
    /// safe on a thread with 512 KB of stack in a debug build (a test holds it to that).
    public static let depthCeiling = 512

    /// The greatest nesting of arrays and objects; a scalar has the depth 0.
    ///
    /// Never above ``depthCeiling``.
    public let depthMax: Int
    /// The greatest length of the text in bytes.
    public let bytesMax: Int
    /// What becomes of a key that an object has twice.
    public let duplicateKeys: DuplicateKeys
    /// What becomes of half of a surrogate pair.
    public let surrogateHalves: SurrogateHalves

    /// States limits.
    ///
    /// - Parameters:
    ///   - depthMax: The greatest nesting, cut to 0 ... ``depthCeiling``.
    ///   - bytesMax: The greatest length of the text in bytes, 64 MiB unless told otherwise.
    ///   - duplicateKeys: What becomes of a key that an object has twice.
    ///   - surrogateHalves: What becomes of half of a surrogate pair.
    public init(
        depthMax: Int = JSONLimits.depthCeiling,
        bytesMax: Int = 64 << 20,
        duplicateKeys: DuplicateKeys = .keepLast,
        surrogateHalves: SurrogateHalves = .reject
    ) {
        self.depthMax = min(max(depthMax, 0), Self.depthCeiling)
        self.bytesMax = bytesMax
        self.duplicateKeys = duplicateKeys
        self.surrogateHalves = surrogateHalves
    }

    /// 512 levels, 64 MiB, the last of duplicate keys counts, half of a surrogate pair is refused.
    public static let `default` = JSONLimits()
}
