public import JSON

/// The condition of a filter segment.
public indirect enum JSONPathFilter: Sendable, Hashable {
    /// Holds when one of the conditions does.
    case any([JSONPathFilter])
    /// Holds when all of the conditions do.
    case all([JSONPathFilter])
    /// Holds when the condition does not.
    case not(JSONPathFilter)
    /// Holds when the path leads to something.
    case exists(JSONPathFilterPath)
    /// Holds when the text of what the path leads to, or of one of its elements, matches.
    case match(JSONPathOperand, JSONPathPattern)
    /// Holds when the operator does.
    case comparison(JSONPathOperand, JSONPathOperator, JSONPathOperand)
}

/// A path inside a filter.
public struct JSONPathFilterPath: Sendable, Hashable {
    /// Whether the path begins at the element in question (`@`) rather than at the document (`$`).
    public let isRelative: Bool
    /// The steps from there on.
    public let segments: [JSONPathSegment]
}

/// What a filter compares.
public enum JSONPathOperand: Sendable, Hashable {
    /// A value that stands in the filter.
    case literal(JSONValue)
    /// What a path leads to.
    case path(JSONPathFilterPath)
}

/// How a filter compares.
///
/// Source: Jayway JsonPath, "Filter Operators".
public enum JSONPathOperator: String, Sendable, Hashable, CaseIterable {
    /// The same value; a number equals a string with its text.
    case equal = "=="
    /// Not the same value.
    case notEqual = "!="
    /// The same value of the same type.
    case identical = "==="
    /// Not the same value of the same type.
    case notIdentical = "!=="
    /// Numbers by value, strings by their code points.
    case less = "<"
    /// Less or equal.
    case lessOrEqual = "<="
    /// Greater.
    case greater = ">"
    /// Greater or equal.
    case greaterOrEqual = ">="
    /// The left is an element of the right.
    case `in`
    /// The left is no element of the right.
    case nin
    /// All elements of the left are elements of the right.
    case subsetof
    /// An element of the left is an element of the right.
    case anyof
    /// No element of the left is an element of the right.
    case noneof
    /// The right is an element, or a part of the text, of the left.
    case contains
    /// The left has so many elements or characters.
    case size
    /// The left is empty, or is not, as the right says.
    case empty

    /// Whether the operator is a word, to be set off by blanks.
    var isWord: Bool {
        rawValue.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }
}
