/// Why and where a text is not JSON, or exceeds a limit.
public struct JSONParseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in a few words without the place.
    public let reason: String
    /// The place in bytes from the start of the text.
    public let offset: Int
    /// The line, counted from 1 by line feeds.
    public let line: Int
    /// The column, counted from 1 in Unicode scalars.
    public let column: Int
    /// The value that was being read; the enclosing container when the fault lies between its members.
    public let pointer: JSONPointer

    /// Reason and place on one line.
    public var description: String {
        let place = "line \(line), column \(column) (byte \(offset))"
        return pointer.tokens.isEmpty ? "\(reason) at \(place)" : "\(reason) at \(place), in \(pointer)"
    }
}
