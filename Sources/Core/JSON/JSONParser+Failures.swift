extension JSONParser {
    /// Gives a violation its line, column and pointer.
    func locate(_ failure: Failure) -> JSONParseError {
        var line = 1
        var column = 1
        for byte in bytes.prefix(failure.offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONParseError(
            reason: failure.reason,
            offset: failure.offset,
            line: line,
            column: column,
            pointer: pointer(isInValue: failure.isInValue)
        )
    }

    /// Names the value that is being read, or the container of which the next member is.
    private func pointer(isInValue: Bool) -> JSONPointer {
        var tokens: [String] = []
        for (depth, frame) in frames.enumerated() {
            let next = depth + 1 < frames.count ? frames[depth + 1] : nil
            if next == nil, !isInValue { break }
            if frame.isObject {
                let last = (next?.firstMember ?? members.count) - 1
                if last >= frame.firstMember { tokens.append(members[last].key) }
            } else {
                tokens.append(String((next?.firstElement ?? elements.count) - frame.firstElement))
            }
        }
        return JSONPointer(tokens)
    }
}
