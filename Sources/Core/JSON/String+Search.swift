extension String {
    /// Whether the bytes of another text stand somewhere in this one, wherever its characters begin and end.
    ///
    /// Meant for a quick look at a large text: it costs one pass over the bytes and no memory.
    public func containsBytes(of other: String) -> Bool {
        withUTF8Bytes(of: other) { pattern in
            withUTF8Bytes(of: self) { bytes in
                guard let first = pattern.first else { return true }
                guard bytes.count >= pattern.count else { return false }
                for start in 0...(bytes.count - pattern.count) where bytes[start] == first {
                    if bytes[start..<(start + pattern.count)].elementsEqual(pattern) { return true }
                }
                return false
            }
        }
    }
}
