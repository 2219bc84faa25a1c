/// A table in Markdown.
public struct MarkdownTable: Sendable, Hashable {
    /// What is above the columns.
    public var heading: [String]
    /// The cells, row by row.
    public var rows: [[String]]
    /// How many columns, from the left, have text and not numbers.
    public var textColumns: Int

    /// Creates a table.
    public init(heading: [String], rows: [[String]] = [], textColumns: Int = 1) {
        self.heading = heading
        self.rows = rows
        self.textColumns = textColumns
    }

    /// The table as text: rows are filled up with empty cells, bars and line ends in cells are escaped.
    public var text: String {
        let rules = heading.indices.map { $0 < textColumns ? "---" : "---:" }
        return ([heading.map(Self.escaped), rules] + rows.map { $0.map(Self.escaped) })
            .map { row in
                let cells = row + Array(repeating: "", count: max(0, heading.count - row.count))
                return "| " + cells.joined(separator: " | ") + " |\n"
            }
            .joined()
    }

    private static func escaped(_ cell: String) -> String {
        cell.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\n", with: "<br>")
    }
}
