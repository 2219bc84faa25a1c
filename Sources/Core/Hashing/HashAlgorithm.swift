/// The hash functions that the service offers.
///
/// MD5 and SHA-1 are here because the States Language has them; neither protects anything.
public enum HashAlgorithm: Sendable, Hashable, CaseIterable {
    /// MD5, RFC 1321: 16 bytes.
    case md5
    /// SHA-1, FIPS 180-4: 20 bytes.
    case sha1
    /// SHA-256, FIPS 180-4: 32 bytes.
    case sha256
    /// SHA-384, FIPS 180-4: 48 bytes.
    case sha384
    /// SHA-512, FIPS 180-4: 64 bytes.
    case sha512

    /// Hashes bytes.
    ///
    /// - Parameter bytes: What to hash; contiguous storage is read in place.
    /// - Returns: The digest.
    @inlinable
    public func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        withContiguousBytes(of: bytes) { hash(buffer: $0) }
    }

    @usableFromInline
    func hash(buffer: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        switch self {
        case .md5: hashMD5(buffer)
        case .sha1: hashSHA1(buffer)
        case .sha256: hashSHA256([buffer])
        case .sha384: hashSHA384(buffer)
        case .sha512: hashSHA512(buffer)
        }
    }
}
