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

extension Sequence where Element == HeaderField {
    /// The values of all lines of that name, in order; `name` in any case.
    public func values(named name: String) -> [String] {
        let wanted = name.asciiLowercased
        return compactMap { field in
            field.name.asciiLowercased.utf8.elementsEqual(wanted.utf8) ? field.value : nil
        }
    }

    /// The value of the first line of that name, or nil; `name` in any case.
    public func firstValue(named name: String) -> String? {
        let wanted = name.asciiLowercased
        return first { $0.name.asciiLowercased.utf8.elementsEqual(wanted.utf8) }?.value
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
        let wanted = name.asciiLowercased
        removeAll { $0.name.asciiLowercased.utf8.elementsEqual(wanted.utf8) }
    }
}

extension String {
    /// The string with A–Z made lower case; all other bytes stay.
    var asciiLowercased: String {
        guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
        return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
