/// Finds a string in others, byte by byte, in time that grows with the length of both and not with their product.
struct ByteSearch {
    /// Up to this length it is quicker to begin anew at each place.
    private static let shortMax = 8

    private let part: [UInt8]
    /// For each prefix of `part`, how long the longest proper prefix of it is that also ends it.
    private let borders: [Int]

    init(_ part: String) {
        self.part = Array(part.utf8)
        guard self.part.count > Self.shortMax else {
            borders = []
            return
        }
        var borders = [0]
        borders.reserveCapacity(self.part.count)
        var length = 0
        for index in 1..<self.part.count {
            while length > 0, self.part[length] != self.part[index] { length = borders[length - 1] }
            if self.part[length] == self.part[index] { length += 1 }
            borders.append(length)
        }
        self.borders = borders
    }

    /// Where the string first occurs in a text, from a place on; an empty one occurs right there.
    func firstRange(in text: String, from start: String.Index? = nil) -> Range<String.Index>? {
        let utf8 = text.utf8
        let from = utf8.distance(from: utf8.startIndex, to: start ?? utf8.startIndex)
        let inPlace: Int?? = utf8.withContiguousStorageIfAvailable { firstOffset(in: $0, from: from) }
        let found = inPlace ?? Array(utf8).withUnsafeBufferPointer { firstOffset(in: $0, from: from) }
        guard let found else { return nil }
        let lower = utf8.index(utf8.startIndex, offsetBy: found)
        return lower..<utf8.index(lower, offsetBy: part.count)
    }

    private func firstOffset(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = part.first else { return start }
        guard text.count - start >= part.count else { return nil }
        return borders.isEmpty ? shortOffset(in: text, from: start, first) : longOffset(in: text, from: start)
    }

    private func shortOffset(in text: UnsafeBufferPointer<UInt8>, from start: Int, _ first: UInt8) -> Int? {
        for offset in start...(text.count - part.count) where text[offset] == first {
            var length = 1
            while length < part.count, text[offset + length] == part[length] { length += 1 }
            if length == part.count { return offset }
        }
        return nil
    }

    private func longOffset(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var length = 0
        for offset in start..<text.count {
            while length > 0, part[length] != text[offset] { length = borders[length - 1] }
            if part[length] == text[offset] { length += 1 }
            if length == part.count { return offset + 1 - length }
        }
        return nil
    }
}
