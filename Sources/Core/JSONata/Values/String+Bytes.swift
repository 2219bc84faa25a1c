extension String {
    /// Whether both strings are the same bytes; Swift's `==` also holds for canonically equivalent ones.
    @inline(__always)
    func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        // The same bits are the same string: short strings carry their bytes, long ones share their storage.
        if representation == other.representation { return true }
        // `==` tells most strings that differ apart at a glance, and what it finds to differ does differ in its bytes.
        return self == other && utf8.elementsEqual(other.utf8)
    }

    private var representation: (UInt64, UInt64) {
        // A string is 16 bytes without padding, any bits make two integers, and only whether they are equal counts.
        unsafeBitCast(self, to: (UInt64, UInt64).self)
    }

    /// The seeded hash of the bytes.
    var byteHash: Int {
        var hasher = Hasher()
        if utf8.withContiguousStorageIfAvailable({ hasher.combine(bytes: UnsafeRawBufferPointer($0)) }) == nil {
            for byte in utf8 { hasher.combine(byte) }
        }
        return hasher.finalize()
    }

    /// Whether the string comes before another one by UTF-16 code units, as in JavaScript.
    ///
    /// The order of UTF-8 bytes is the same but for one thing: characters beyond U+FFFF have code units below U+E000.
    func precedes(_ other: String) -> Bool {
        var (ones, others) = (utf8.makeIterator(), other.utf8.makeIterator())
        while true {
            guard let b = others.next() else { return false }
            guard let a = ones.next() else { return true }
            if a == b { continue }
            let isAstral = (a >= 0xF0, b >= 0xF0)
            if isAstral.0 != isAstral.1, min(a, b) >= 0xEE { return isAstral.0 }
            return a < b
        }
    }

    /// Whether every character is ASCII, so that bytes, code units and characters count the same.
    var isASCII: Bool {
        utf8.allSatisfy { $0 < 0x80 }
    }

    /// The number of code points.
    var characterCount: Int {
        var continuations = 0
        var bytes = 0
        for byte in utf8 {
            bytes += 1
            if byte & 0xC0 == 0x80 { continuations += 1 }
        }
        return bytes - continuations
    }
}
