/// Authenticates a message with HMAC-SHA-256.
///
/// - Parameters:
///   - key: The secret, of any length.
///   - message: What to authenticate.
/// - Returns: 32 bytes.
///
/// Source: RFC 2104; vectors of RFC 4231 in the tests.
@inlinable
public func hmacSHA256(key: some Sequence<UInt8>, message: some Sequence<UInt8>) -> [UInt8] {
    withContiguousBytes(of: key) { key in
        withContiguousBytes(of: message) { authenticateSHA256(key: key, message: $0) }
    }
}

@usableFromInline
func authenticateSHA256(key: UnsafeBufferPointer<UInt8>, message: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let blockByteCount = 64
    guard key.count <= blockByteCount else {
        return hashSHA256([key]).withUnsafeBufferPointer { authenticateSHA256(key: $0, message: message) }
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: blockByteCount) { block in
        func fill(_ mask: UInt8) {
            for index in 0..<blockByteCount { block[index] = (index < key.count ? key[index] : 0) ^ mask }
        }
        fill(0x36)
        let inner = hashSHA256([UnsafeBufferPointer(block), message])
        fill(0x5C)
        return inner.withUnsafeBufferPointer { hashSHA256([UnsafeBufferPointer(block), $0]) }
    }
}
