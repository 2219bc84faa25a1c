internal import COpenSSL

// The results of the C functions are dropped with good reason: each returns 1 in every case (the state lies in memory
// of ours, nothing is allocated or looked up). The digest is written through a pointer to as many bytes as it has.

/// Gives the bytes of a sequence as one buffer, in place where the sequence has one.
///
/// What takes any sequence is inlined down to here, so that the rest is not compiled for sequences in general.
@inlinable
func withContiguousBytes<Result>(
    of bytes: some Sequence<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
    bytes.withContiguousStorageIfAvailable(body) ?? Array(bytes).withUnsafeBufferPointer(body)
}

func hashMD5(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var state = MD5_CTX()
    _ = MD5_Init(&state)
    _ = MD5_Update(&state, bytes.baseAddress, bytes.count)
    var digest = [UInt8](repeating: 0, count: Int(MD5_DIGEST_LENGTH))
    _ = MD5_Final(&digest, &state)
    return digest
}

func hashSHA1(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var state = SHA_CTX()
    _ = SHA1_Init(&state)
    _ = SHA1_Update(&state, bytes.baseAddress, bytes.count)
    var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
    _ = SHA1_Final(&digest, &state)
    return digest
}

/// Hashes pieces as if they were one.
func hashSHA256(_ pieces: [UnsafeBufferPointer<UInt8>]) -> [UInt8] {
    var state = SHA256_CTX()
    _ = SHA256_Init(&state)
    for piece in pieces { _ = SHA256_Update(&state, piece.baseAddress, piece.count) }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256_Final(&digest, &state)
    return digest
}

func hashSHA384(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var state = SHA512_CTX()
    _ = SHA384_Init(&state)
    _ = SHA384_Update(&state, bytes.baseAddress, bytes.count)
    var digest = [UInt8](repeating: 0, count: Int(SHA384_DIGEST_LENGTH))
    _ = SHA384_Final(&digest, &state)
    return digest
}

func hashSHA512(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var state = SHA512_CTX()
    _ = SHA512_Init(&state)
    _ = SHA512_Update(&state, bytes.baseAddress, bytes.count)
    var digest = [UInt8](repeating: 0, count: Int(SHA512_DIGEST_LENGTH))
    _ = SHA512_Final(&digest, &state)
    return digest
}

/// Compares in a time that depends on the lengths only.
///
/// - Parameters:
///   - one: Bytes.
///   - other: Other bytes.
/// - Returns: Whether they are the same; bytes of different lengths never are, which takes less time to find out.
@inlinable
public func constantTimeEquals(_ one: some Sequence<UInt8>, _ other: some Sequence<UInt8>) -> Bool {
    withContiguousBytes(of: one) { one in
        withContiguousBytes(of: other) { other in
            constantTimeEquals(buffers: one, other)
        }
    }
}

@usableFromInline
func constantTimeEquals(buffers one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    guard let first = one.baseAddress, let second = other.baseAddress else { return true }
    return CRYPTO_memcmp(first, second, one.count) == 0
}
