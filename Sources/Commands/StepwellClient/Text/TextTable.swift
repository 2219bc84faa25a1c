/// A table of text with columns as wide as their widest cell.
public struct TextTable: Sendable, Hashable {
    /// The titles.
    public var titles: [String]
    /// The rows; a short row has empty cells at its end.
    public var rows: [[String]]

    /// Creates a table.
    public init(titles: [String], rows: [[String]] = []) {
        self.titles = titles
        self.rows = rows
    }

    /// The lines of the table, the titles first.
    ///
    /// Cells are made safe for a terminal. Blanks at the end of a line are left out.
    ///
    /// - Parameter width: The last column is cut so that no line is longer; nil for no limit.
    /// - Returns: Lines without line feeds.
    public func lines(width: Int? = nil) -> [String] {
        let cells = ([titles] + rows).map { $0.map(SafeText.line) }
        var widths = [Int](repeating: 0, count: cells.map(\.count).max() ?? 0)
        for row in cells {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], Columns.width(of: cell)) }
        }
        return cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += column == widths.count - 1 ? cell : Columns.padded(cell, to: widths[column]) + "  "
            }
            let clipped = width.map { Columns.clipped(line, to: max(20, $0)) } ?? line
            return withoutTrailingBlanks(clipped)
        }
    }

    private func withoutTrailingBlanks(_ line: String) -> String {
        guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
        return String(line[...last])
    }
}
