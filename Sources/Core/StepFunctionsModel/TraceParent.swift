/// The header `traceparent` of a request: which trace it is a part of.
///
/// Source: W3C Recommendation "Trace Context", section 3.2.
public struct TraceParent: Sendable, Hashable {
    /// The header's name.
    public static let headerName = "traceparent"

    /// The value, as it was sent.
    public var text: String

    /// Reads the value of a header; nil when it is not valid, and so to be ignored.
    ///
    /// - Parameter text: The value.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, Self.isNumber(parts[0], digits: 2), parts[0] != "ff",
            // Later versions may have more to say, this one has not.
            parts.count == 4 || parts[0] != "00", text.utf8.count <= 256,
            Self.isNumber(parts[1], digits: 32), parts[1].contains(where: { $0 != "0" }),
            Self.isNumber(parts[2], digits: 16), parts[2].contains(where: { $0 != "0" }),
            Self.isNumber(parts[3], digits: 2)
        else { return nil }
        self.text = text
    }

    private static func isNumber(_ text: Substring, digits: Int) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
