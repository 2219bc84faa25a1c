/// Where a command writes to, and what is known about it.
public struct Console: Sendable {
    /// Writes to standard output, as it is.
    public var writeOutput: @Sendable (String) -> Void
    /// Writes to standard error, as it is.
    public var writeError: @Sendable (String) -> Void
    /// Whether standard output is a terminal that understands cursor movements.
    public var isTerminal: Bool
    /// Whether colours are wanted.
    public var hasColours: Bool
    /// Columns and rows of the terminal now; nil when it has none.
    public var size: @Sendable () -> ConsoleSize?

    /// Creates a console.
    public init(
        writeOutput: @escaping @Sendable (String) -> Void,
        writeError: @escaping @Sendable (String) -> Void,
        isTerminal: Bool = false,
        hasColours: Bool = false,
        size: @escaping @Sendable () -> ConsoleSize? = { nil }
    ) {
        self.writeOutput = writeOutput
        self.writeError = writeError
        self.isTerminal = isTerminal
        self.hasColours = hasColours
        self.size = size
    }

    /// Writes a line to standard output.
    public func line(_ text: String = "") { writeOutput(text + "\n") }

    /// Writes a line to standard error.
    public func errorLine(_ text: String) { writeError(text + "\n") }

    /// Writes a message to standard error, with the program's name before it.
    public func complain(_ message: String) {
        errorLine(SafeText.block("stepwell: \(message)"))
    }
}

/// How large a terminal is.
public struct ConsoleSize: Sendable, Hashable {
    /// Characters in a line.
    public var columns: Int
    /// Lines.
    public var rows: Int

    /// Creates a size.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}
