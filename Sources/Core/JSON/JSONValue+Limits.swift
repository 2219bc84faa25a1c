extension JSONValue {
    /// Whether the value's compact text is within limits of depth and size, that is, whether it could be read again.
    ///
    /// Values that are built rather than parsed know no limits: a few steps of putting a value into itself make one
    /// whose text fills the memory, or that takes more stack to release than there is. Whoever builds values step by
    /// step asks here after each.
    ///
    /// - Parameter limits: The limits; what they say about duplicate keys plays no part.
    /// - Returns: Whether the text is neither longer nor nested deeper. The answer takes no longer than reading as many
    ///   bytes as are allowed, and no memory but for the value's depth and breadth.
    public func fits(_ limits: JSONLimits) -> Bool {
        var bytesLeft = limits.bytesMax
        var pending: [(value: JSONValue, depth: Int)] = [(self, 1)]
        while let (value, depth) = pending.popLast() {
            switch value {
            case .null, .bool(true): bytesLeft -= 4
            case .bool(false): bytesLeft -= 5
            case .number(let number): bytesLeft -= number.text.utf8.count
            case .string(let string): bytesLeft -= writtenByteCount(of: string, upTo: bytesLeft)
            case .array(let elements):
                bytesLeft -= 2 + max(elements.count - 1, 0)
                guard depth <= limits.depthMax, bytesLeft >= 0 else { return false }
                for element in elements { pending.append((element, depth + 1)) }
            case .object(let object):
                bytesLeft -= 2 + max(2 * object.count - 1, 0)
                guard depth <= limits.depthMax, bytesLeft >= 0 else { return false }
                for (key, value) in object {
                    bytesLeft -= writtenByteCount(of: key, upTo: bytesLeft)
                    guard bytesLeft >= 0 else { return false }
                    pending.append((value, depth + 1))
                }
            }
            guard bytesLeft >= 0 else { return false }
        }
        return true
    }

    /// How many bytes a string takes with quotes and escapes, or some number above the bound.
    private func writtenByteCount(of string: String, upTo bound: Int) -> Int {
        withUTF8Bytes(of: string) { bytes in
            var count = bytes.count + 2
            var position = 0
            while count <= bound {
                position = firstSpecialByte(in: bytes, from: position)
                guard position < bytes.count else { break }
                switch bytes[position] {
                case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x22, 0x5C: count += 1
                default: count += 5
                }
                position += 1
            }
            return count
        }
    }
}
