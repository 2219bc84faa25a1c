/// The operand of `StringMatches`: `*` stands for any run of characters, `\*` and `\\` for themselves.
struct StringPattern {
    private enum Element: Equatable {
        case any
        case byte(UInt8)
    }

    private let elements: [Element]

    init(_ pattern: String) {
        var elements: [Element] = []
        var isEscaped = false
        for byte in pattern.utf8 {
            switch (isEscaped, byte) {
            case (false, UInt8(ascii: "\\")):
                isEscaped = true
            case (false, UInt8(ascii: "*")):
                elements.append(.any)
            case (false, _):
                elements.append(.byte(byte))
            case (true, _):
                if byte != UInt8(ascii: "*"), byte != UInt8(ascii: "\\") { elements.append(.byte(UInt8(ascii: "\\"))) }
                elements.append(.byte(byte))
                isEscaped = false
            }
        }
        if isEscaped { elements.append(.byte(UInt8(ascii: "\\"))) }
        self.elements = elements
    }

    /// Whether the whole text matches.
    ///
    /// Takes at most time in proportion to pattern times text.
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var position = 0
        var element = 0
        var retry: (element: Int, position: Int)?
        while position < bytes.count {
            if element < elements.count, elements[element] == .any {
                retry = (element + 1, position)
                element += 1
            } else if element < elements.count, elements[element] == .byte(bytes[position]) {
                element += 1
                position += 1
            } else if let last = retry {
                // The last run takes one byte more.
                retry = (last.element, last.position + 1)
                element = last.element
                position = last.position + 1
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { $0 == .any }
    }
}
