/// Walks over a number by the grammar of RFC 8259, section 6.
struct NumberScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where the number begins; after a scan, the first byte that is not part of it or breaks the grammar.
    var position: Int

    /// Walks over one number.
    ///
    /// - Returns: nil on success, otherwise what is wrong at `position`.
    mutating func scan() -> String? {
        if has(UInt8(ascii: "-")) { position += 1 }
        if has(UInt8(ascii: "0")) {
            position += 1
            if hasDigit { return "leading zero in a number" }
        } else if !skipDigits() {
            return "expected a digit"
        }
        if has(UInt8(ascii: ".")) {
            position += 1
            if !skipDigits() { return "expected a digit after the decimal point" }
        }
        if has(UInt8(ascii: "e")) || has(UInt8(ascii: "E")) {
            position += 1
            if has(UInt8(ascii: "+")) || has(UInt8(ascii: "-")) { position += 1 }
            if !skipDigits() { return "expected a digit in the exponent" }
        }
        return nil
    }

    private func has(_ byte: UInt8) -> Bool {
        position < bytes.count && bytes[position] == byte
    }

    private var hasDigit: Bool {
        position < bytes.count && bytes[position] &- UInt8(ascii: "0") < 10
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while hasDigit { position += 1 }
        return position > start
    }
}
