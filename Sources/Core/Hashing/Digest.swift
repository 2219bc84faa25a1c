/// Digests by the name of their function; ``HashAlgorithm`` chooses one at run time.
public enum Digest {
    /// Hashes with SHA-256.
    ///
    /// - Parameter bytes: What to hash.
    /// - Returns: 32 bytes.
    @inlinable
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        HashAlgorithm.sha256.hash(bytes)
    }

    /// Hashes with SHA-384.
    ///
    /// - Parameter bytes: What to hash.
    /// - Returns: 48 bytes.
    @inlinable
    public static func sha384(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        HashAlgorithm.sha384.hash(bytes)
    }

    /// Hashes with SHA-512.
    ///
    /// - Parameter bytes: What to hash.
    /// - Returns: 64 bytes.
    @inlinable
    public static func sha512(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        HashAlgorithm.sha512.hash(bytes)
    }

    /// Hashes with SHA-1, which protects nothing any more.
    ///
    /// - Parameter bytes: What to hash.
    /// - Returns: 20 bytes.
    @inlinable
    public static func sha1(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        HashAlgorithm.sha1.hash(bytes)
    }

    /// Hashes with MD5, which protects nothing any more.
    ///
    /// - Parameter bytes: What to hash.
    /// - Returns: 16 bytes.
    @inlinable
    public static func md5(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        HashAlgorithm.md5.hash(bytes)
    }
}
