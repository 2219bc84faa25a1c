/// Why a text cannot be read as YAML that stands for JSON, and where.
public struct YAMLProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and the way out where there is one.
    public var message: String
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1 in Unicode scalars.
    public var column: Int

    /// Everything on one line.
    public var description: String { "\(message) at line \(line), column \(column)" }
}
