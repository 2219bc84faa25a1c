/// One HTTP header line: a name, compared without regard to ASCII case, and a value.
///
/// Headers are kept as an ordered list, not as a dictionary: the signature of a repeated header depends on its order.
public struct HeaderField: Sendable, Hashable {
    /// The name as it is sent, for example `X-Amz-Date`.
    public var name: String

    /// The value as it is sent.
    public var value: String

    /// Creates a header line.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension HeaderField {
    /// Whether its name is this one, in any case.
    public func isNamed(_ name: String) -> Bool {
        self.name.utf8.count == name.utf8.count
            && self.name.utf8.elementsEqual(name.utf8) { $0.asciiLowercased == $1.asciiLowercased }
    }
}

extension [HeaderField] {
    /// The values of all lines of that name, in order; `name` in any case.
    public func values(named name: String) -> [String] {
        compactMap { $0.isNamed(name) ? $0.value : nil }
    }

    /// The value of the first line of that name, or nil; `name` in any case.
    public func firstValue(named name: String) -> String? {
        first { $0.isNamed(name) }?.value
    }
}

extension [HeaderField] {
    /// Removes every line of that name and puts one with `value` at the end.
    public mutating func replace(name: String, with value: String) {
        remove(name: name)
        append(HeaderField(name: name, value: value))
    }

    /// Removes every line of that name; `name` in any case.
    public mutating func remove(name: String) {
        removeAll { $0.isNamed(name) }
    }
}

extension String {
    /// The string with A–Z made lower case; all other bytes stay.
    var asciiLowercased: String {
        guard utf8.contains(where: { $0 != $0.asciiLowercased }) else { return self }
        var text = self
        return text.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { result in
                for index in bytes.indices { result.initializeElement(at: index, to: bytes[index].asciiLowercased) }
                return bytes.count
            }
        }
    }
}

extension UInt8 {
    /// The byte, made lower case when it is one of A–Z.
    fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
