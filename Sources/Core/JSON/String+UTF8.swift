/// Gives the UTF-8 bytes of a string as one buffer.
func withUTF8Bytes<Result>(of string: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = string.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(string.utf8).withUnsafeBufferPointer(body)
}

extension String {
    /// Whether both strings are the same bytes; Swift's `==` also holds for canonically equivalent ones.
    ///
    /// - Parameter other: What it is compared with.
    /// - Returns: Whether they are the same.
    public func hasSameUTF8(as other: String) -> Bool { isSame(as: other) }

    @inline(__always)
    func isSame(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        // The same bits are the same string: short strings carry their bytes, long ones share their storage.
        if representation == other.representation { return true }
        // `==` tells most strings that differ apart at a glance, and what it finds to differ does differ in its bytes.
        return self == other && hasSameBytes(as: other)
    }

    private var representation: (UInt64, UInt64) {
        // A string is 16 bytes without padding, any bits make two integers, and only whether they are equal counts.
        unsafeBitCast(self, to: (UInt64, UInt64).self)
    }

    private func hasSameBytes(as other: String) -> Bool {
        withUTF8Bytes(of: self) { one in
            withUTF8Bytes(of: other) { haveSameBytes(one, $0) }
        }
    }

    /// Whether the string comes before another one in the order of their bytes.
    ///
    /// - Parameter other: What it is compared with.
    /// - Returns: Whether it comes first; not when both are the same.
    public func precedesInUTF8(_ other: String) -> Bool {
        withUTF8Bytes(of: self) { one in
            withUTF8Bytes(of: other) { other in
                let (one, other) = (UnsafeRawBufferPointer(one), UnsafeRawBufferPointer(other))
                let shared = min(one.count, other.count)
                var position = 0
                while position + 8 <= shared {
                    let left = UInt64(bigEndian: one.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                    let right = UInt64(bigEndian: other.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                    if left != right { return left < right }
                    position += 8
                }
                while position < shared, one[position] == other[position] { position += 1 }
                return position < shared ? one[position] < other[position] : one.count < other.count
            }
        }
    }

    /// Feeds the bytes and their number.
    ///
    /// - Parameter hasher: What they are fed to.
    public func hashUTF8(into hasher: inout Hasher) {
        withUTF8Bytes(of: self) { bytes in
            hasher.combine(bytes.count)
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
    }

    /// The seeded hash of the bytes.
    var utf8Hash: Int {
        var hasher = Hasher()
        hashUTF8(into: &hasher)
        return hasher.finalize()
    }
}

/// Whether two buffers of one length hold the same bytes, eight at a time.
private func haveSameBytes(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let (a, b) = (UnsafeRawBufferPointer(one), UnsafeRawBufferPointer(other))
    var position = 0
    while position + 8 <= a.count {
        let same =
            a.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            == b.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if !same { return false }
        position += 8
    }
    while position < a.count {
        if a[position] != b[position] { return false }
        position += 1
    }
    return true
}
