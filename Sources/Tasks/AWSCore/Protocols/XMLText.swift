/// Finds the texts of elements in an XML answer.
///
/// Not an XML parser: it knows elements by name wherever they stand, which is enough for the few flat answers that are read.
struct XMLText: Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The name of the element that the document begins with, as it is written; nil when it begins with something else.
    var rootName: String? {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while true {
            rest = rest.drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "<") else { return nil }
            let isComment = rest.starts(with: "<!--".utf8)
            guard isComment || rest.starts(with: "<?".utf8) else { break }
            let end = Array((isComment ? "-->" : "?>").utf8)
            guard let position = find(end, from: rest.startIndex) else { return nil }
            rest = rest[(position + end.count)...]
        }
        let name = rest.dropFirst().prefix { !Self.endsName($0) }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    /// The text of the first element of that name, entities resolved; nil when there is none.
    func firstText(of name: String) -> String? { texts(of: name, limit: 1).first }

    /// The texts of all elements of that name, in order.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - limit: At most so many.
    ///   - trims: Whether blanks at the ends of texts are left out.
    ///   - unescapes: Whether entities are resolved; not for texts that hold elements.
    /// - Returns: The texts.
    func texts(of name: String, limit: Int = .max, trims: Bool = true, unescapes: Bool = true) -> [String] {
        let opening = Array("<\(name)".utf8)
        let closing = Array("</\(name)".utf8)
        var result: [String] = []
        var position = 0
        while result.count < limit, let start = find(opening, from: position) {
            position = start + opening.count
            guard position < bytes.count, Self.endsName(bytes[position]),
                let tagEnd = bytes[position...].firstIndex(of: UInt8(ascii: ">"))
            else { continue }
            if bytes[tagEnd - 1] == UInt8(ascii: "/") {
                result.append("")
                position = tagEnd + 1
            } else if let end = find(closing, from: tagEnd + 1) {
                let text = String(decoding: bytes[(tagEnd + 1)..<end], as: UTF8.self)
                let resolved = unescapes ? XMLEntities.resolved(text) : text
                result.append(trims ? Self.trimmed(resolved) : resolved)
                position = end + closing.count
            } else {
                break
            }
        }
        return result
    }

    private func find(_ pattern: [UInt8], from start: Int) -> Int? {
        guard bytes.count - pattern.count >= start else { return nil }
        return (start...bytes.count - pattern.count).first { bytes[$0..<$0 + pattern.count].elementsEqual(pattern) }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
