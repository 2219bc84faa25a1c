/// A path that names one place in the input, by member names and positions only.
///
/// Source: Amazon States Language, "Reference Paths".
public struct ReferencePath: Sendable {
    /// A step of the path.
    public enum Step: Sendable, Hashable, CustomStringConvertible {
        /// A member of an object.
        case name(String)
        /// An element of an array, counted from 0.
        case index(Int)

        /// The step in bracket notation.
        public var description: String {
            switch self {
            case .name(let name): "['\(name)']"
            case .index(let index): "[\(index)]"
            }
        }
    }

    /// The text that was parsed.
    public let text: String
    /// The steps from the root on; none for `$`.
    public let steps: [Step]

    /// Parses a path.
    ///
    /// - Parameter text: The path, beginning with `$`, without white space around it.
    /// - Throws: ``JSONPathError`` when the text is not a path, begins at the context object or a variable, or may
    ///   name more than one place.
    public init(parsing text: String) throws(JSONPathError) {
        let path = try JSONPath(parsing: text)
        guard case .input = path.root else {
            throw JSONPathError(reason: "a reference path begins with '$' alone", text: text, offset: 1)
        }
        guard path.isReferencePath else {
            let reason = "a reference path has only names and positions, none of the operators @ .. , : ? *"
            throw JSONPathError(reason: reason, text: text, offset: 1)
        }
        self.text = text
        steps = path.segments.compactMap { segment in
            switch segment {
            case .names(let names): names.first.map(Step.name)
            case .indices(let indices): indices.first.map(Step.index)
            case .slice, .wildcard, .descendants, .filter, .function: nil
            }
        }
    }
}

extension ReferencePath: Hashable, CustomStringConvertible {
    /// Whether both paths have the same text, byte by byte.
    ///
    /// - Parameters:
    ///   - lhs: A path.
    ///   - rhs: Another path.
    /// - Returns: Whether they are identical.
    public static func == (lhs: ReferencePath, rhs: ReferencePath) -> Bool {
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
