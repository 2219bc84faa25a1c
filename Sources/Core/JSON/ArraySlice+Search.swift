extension ArraySlice<UInt8> {
    /// Where the first occurrence of a run of bytes ends.
    ///
    /// Takes time in proportion to both lengths together, whatever is repeated in them: as Knuth, Morris and Pratt search, no byte is
    /// looked at again.
    ///
    /// - Parameter part: What to look for; an empty one is found at the beginning.
    /// - Returns: The index behind its last byte; nil when it does not occur.
    public func endOfFirst(_ part: [UInt8]) -> Index? {
        guard !part.isEmpty else { return startIndex }
        // For each beginning of the part: how long the longest shorter beginning is with which it ends.
        var borders = [0]
        borders.reserveCapacity(part.count)
        var length = 0
        for byte in part.dropFirst() {
            while length > 0, part[length] != byte { length = borders[length - 1] }
            if part[length] == byte { length += 1 }
            borders.append(length)
        }
        length = 0
        for (index, byte) in zip(indices, self) {
            while length > 0, part[length] != byte { length = borders[length - 1] }
            if part[length] == byte { length += 1 }
            if length == part.count { return index + 1 }
        }
        return nil
    }
}
