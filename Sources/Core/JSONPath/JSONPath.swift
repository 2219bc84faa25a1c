/// A path into a JSON document, parsed once and evaluated as often as needed.
///
/// The syntax is that of the States Language: JSONPath rooted at the input (`$`), the context object (`$$`) or a
/// variable (`$name`). Which document to look into is the caller's business: see ``root-swift.property``.
///
/// Results and messages are those of Jayway JsonPath, which AWS Step Functions uses. Beyond it go functions
/// (``JSONPathFunction``) and slices with a step or with bounds on both ends that count from the end.
///
/// Source: Amazon States Language, "Paths" and "Reference Paths"; AWS Step Functions Developer Guide, "Using paths";
/// RFC 9535 for slices.
public struct JSONPath: Sendable {
    /// What a path begins at.
    public enum Root: Sendable, Hashable {
        /// `$`: the effective input, or the result, or the error output, depending on the field.
        case input
        /// `$$`: the context object.
        case context
        /// `$name`: a workflow variable.
        case variable(String)
    }

    /// The greatest number of segments in a path.
    public static let segmentsMax = 128

    /// The text that was parsed.
    public let text: String
    /// What the path begins at.
    public let root: Root
    /// The steps from the root on.
    public let segments: [JSONPathSegment]
    /// Whether the path names exactly one node by names and non-negative positions only.
    public let isReferencePath: Bool

    /// Parses a path.
    ///
    /// - Parameter text: The path, without white space around it.
    /// - Throws: ``JSONPathError`` with the place of the first violation of the syntax.
    public init(parsing text: String) throws(JSONPathError) {
        var parser = JSONPathParser(text: text)
        (root, segments) = try parser.parse()
        self.text = text
        isReferencePath = !parser.hasReservedCharacters && segments.allSatisfy(\.isReference)
    }

    /// Whether the path yields one value rather than an array of all matches.
    ///
    /// Names, several names at the end (their members in one object), single positions and functions do.
    public var isDefinite: Bool {
        Self.isDefinite(segments)
    }

    static func isDefinite(_ segments: [JSONPathSegment]) -> Bool {
        if case .function = segments.last { return true }
        return segments.allSatisfy(\.isDefinite)
    }

    /// Writes segments the way messages name a place: `$['a'][0]`.
    static func location(_ segments: some Sequence<JSONPathSegment>, root: String = "$") -> String {
        segments.reduce(into: root) { $0 += $1.description }
    }
}

extension JSONPath: Hashable, CustomStringConvertible {
    /// Whether both paths have the same text, byte by byte.
    ///
    /// - Parameters:
    ///   - lhs: A path.
    ///   - rhs: Another path.
    /// - Returns: Whether they are identical.
    public static func == (lhs: JSONPath, rhs: JSONPath) -> Bool {
        lhs.text.utf8.elementsEqual(rhs.text.utf8)
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    /// The text that was parsed.
    public var description: String { text }
}
