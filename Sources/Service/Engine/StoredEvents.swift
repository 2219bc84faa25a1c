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
    /// - Returns: Whether the text has as many events as it should; nothing is appended otherwise.
    public func append(_ range: ClosedRange<Int>, isReversed: Bool, to bytes: inout [UInt8]) -> Bool {
        guard let places = places() else { return false }
        guard first <= last, range.overlaps(first...last) else { return true }
        var text = text
        return text.withUTF8 { source in
            let wanted = range.clamped(to: first...last)
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

    /// Where each event stands in the text; nil when these are not as many as there should be.
    private func places() -> [Range<Int>]? {
        var places: [Range<Int>] = []
        places.reserveCapacity(last - first + 1)
        var text = text
        text.withUTF8 { source in
            var depth = 0
            var start = 0
            var isInString = false
            var position = 0
            while position < source.count {
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
        return places.count == last - first + 1 ? places : nil
    }
}
