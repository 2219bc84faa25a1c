/// Authenticates a message with HMAC-SHA-256.
///
/// - Parameters:
///   - key: The secret, of any length.
///   - message: What to authenticate.
/// - Returns: 32 bytes.
///
/// Source: RFC 2104; vectors of RFC 4231 in the tests.
public func hmacSHA256(key: some Sequence<UInt8>, message: some Sequence<UInt8>) -> [UInt8] {
    let blockByteCount = 64
    var block = Array(key)
    if block.count > blockByteCount { block = Digest.sha256(block) }
    block += repeatElement(0, count: blockByteCount - block.count)
    let inner = withContiguousBytes(of: message) { message in
        block.map { $0 ^ 0x36 }.withUnsafeBufferPointer { hashSHA256([$0, message]) }
    }
    return Digest.sha256(block.map { $0 ^ 0x5C } + inner)
}
