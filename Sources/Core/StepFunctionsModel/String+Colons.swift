extension String {
    /// The parts between the first colons, empty ones included.
    ///
    /// By bytes, which is many times as fast as by characters: requests are full of ARNs.
    func split(atColons colonsMax: Int) -> [String] {
        var text = self
        return text.withUTF8 { bytes in
            var parts: [String] = []
            var start = 0
            for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") && parts.count < colonsMax {
                parts.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self))
                start = index + 1
            }
            parts.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self))
            return parts
        }
    }
}
