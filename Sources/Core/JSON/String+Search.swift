extension String {
    /// Whether the bytes of another text stand somewhere in this one, wherever its characters begin and end.
    ///
    /// Meant for a quick look at a large text: the longer the other text, the fewer of the bytes are looked at.
    public func containsBytes(of other: String) -> Bool {
        withUTF8Bytes(of: other) { pattern in
            withUTF8Bytes(of: self) { bytes in
                guard let first = pattern.first else { return true }
                guard bytes.count >= pattern.count else { return false }
                // Below this, what skips ahead costs more to prepare than it saves.
                guard pattern.count > 2, bytes.count > 256 else {
                    return bytes.containsEachByteTried(pattern, first: first)
                }
                return bytes.containsSkippingAhead(pattern)
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Looks for a pattern wherever its first byte stands; many bytes at a time are passed that are not that one.
    fileprivate func containsEachByteTried(_ pattern: UnsafeBufferPointer<UInt8>, first: UInt8) -> Bool {
        let last = count - pattern.count
        var start = 0
        while start <= last {
            start = position(of: first, from: start)
            guard start <= last else { return false }
            if matches(pattern, at: start) { return true }
            start += 1
        }
        return false
    }

    /// The place of the next byte of that value; `count` when there is none.
    private func position(of byte: UInt8, from start: Int) -> Int {
        typealias Lanes = SIMD16<UInt8>
        var position = start
        if let baseAddress {
            let wanted = Lanes(repeating: byte)
            while position + Lanes.scalarCount <= count {
                let lanes = UnsafeRawPointer(baseAddress + position).loadUnaligned(as: Lanes.self)
                // A lane is zero where the byte is found.
                if (lanes ^ wanted).min() == 0 { break }
                position += Lanes.scalarCount
            }
        }
        while position < count, self[position] != byte { position += 1 }
        return position
    }

    /// Boyer and Moore's way as simplified by Horspool: the byte under the end of the pattern says how far it can be moved.
    fileprivate func containsSkippingAhead(_ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = pattern.count - 1
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { skips in
            // A skip that is shorter than could be misses nothing.
            skips.initialize(repeating: UInt8(clamping: pattern.count))
            for (index, byte) in pattern.dropLast().enumerated() { skips[Int(byte)] = UInt8(clamping: end - index) }
            let last = pattern[end]
            var place = end
            while place < count {
                let byte = self[place]
                if byte == last, matches(pattern, at: place - end) { return true }
                place += Int(skips[Int(byte)])
            }
            return false
        }
    }

    private func matches(_ pattern: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        var index = 0
        while index < pattern.count {
            guard self[start + index] == pattern[index] else { return false }
            index += 1
        }
        return true
    }
}
