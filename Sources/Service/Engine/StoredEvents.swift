/// Stored events one after the other, as the text that they are stored as.
///
/// Each is a JSON object with members as in the API. Task tokens in it are placeholders.
public struct StoredEvents: Sendable {
    /// The number of the first event.
    public let first: Int
    /// The number of the last event.
    public let last: Int
    /// JSON: an array.
    public let text: String

    /// Creates them.
    init(first: Int, last: Int, text: String) {
        self.first = first
        self.last = last
        self.text = text
    }

    /// Appends some of the events, as text, with a comma before each.
    ///
    /// - Parameters:
    ///   - range: The numbers of those that are wanted.
    ///   - isReversed: Whether the last comes first.
    ///   - bytes: What they are appended to.
    /// - Returns: Whether the text has the events that are wanted; nothing is appended otherwise.
    public func append(_ range: ClosedRange<Int>, isReversed: Bool, to bytes: inout [UInt8]) -> Bool {
        guard first <= last, range.overlaps(first...last) else { return true }
        let wanted = range.clamped(to: first...last)
        guard let places = places(through: wanted.upperBound) else { return false }
        var text = text
        return text.withUTF8 { source in
            func append(_ number: Int) {
                bytes.append(UInt8(ascii: ","))
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[places[number - first]]))
            }
            if isReversed {
                for number in wanted.reversed() { append(number) }
            } else {
                for number in wanted { append(number) }
            }
            return true
        }
    }

    /// Where each event up to one stands in the text, which is not read further; nil when it ends before that one, or, if that is
    /// the last, goes on after it.
    private func places(through number: Int) -> [Range<Int>]? {
        let count = number - first + 1
        var places: [Range<Int>] = []
        places.reserveCapacity(count)
        var text = text
        text.withUTF8 { source in
            var depth = 0
            var start = 0
            var isInString = false
            var position = 0
            while position < source.count, places.count < count || number == last {
                let byte = source[position]
                if isInString {
                    if byte == UInt8(ascii: "\\") {
                        position += 1
                    } else if byte == UInt8(ascii: "\"") {
                        isInString = false
                    }
                } else {
                    switch byte {
                    case UInt8(ascii: "\""): isInString = true
                    case UInt8(ascii: "{"), UInt8(ascii: "["):
                        if depth == 1 { start = position }
                        depth += 1
                    case UInt8(ascii: "}"), UInt8(ascii: "]"):
                        depth -= 1
                        if depth == 1 { places.append(start..<(position + 1)) }
                    default: break
                    }
                }
                position += 1
            }
        }
        return places.count == count ? places : nil
    }
}
