public import StepFunctionsModel

/// Draws the lines that show an execution's progress on a terminal.
public struct ProgressBlock: Sendable {
    /// What stands in the first line.
    public var title: String
    /// The terminal's size.
    public var size: ConsoleSize

    /// Creates a block.
    public init(title: String, size: ConsoleSize) {
        self.title = title
        self.size = size
    }

    /// The lines, none longer than the terminal is wide, and fewer than it is high.
    ///
    /// - Parameters:
    ///   - progress: What to show.
    ///   - now: The time, for what still runs.
    ///   - frame: Which picture of the spinner to show; any number from 0.
    ///   - note: What to say below; empty for nothing.
    /// - Returns: Lines without line feeds.
    public func lines(_ progress: ExecutionProgress, now: Timestamp, frame: Int, note: String = "") -> [String] {
        let spinner = Self.spinner[frame % Self.spinner.count]
        let start = progress.startedAt ?? now
        let duration = TimeText.duration(from: start, to: progress.endedAt ?? max(now, start))
        var lines = ["\(title)  \(progress.status.rawValue)  \(duration)"]
        let visible = progress.visits.filter { isVisible($0, in: progress) }
        let room = max(3, size.rows - 3 - (note.isEmpty ? 0 : 1) - (progress.keyWait == nil ? 0 : 1))
        if visible.count > room { lines.append("  … \(visible.count - room + 1) states before") }
        let shown = visible.suffix(visible.count > room ? room - 1 : room)
        let labels = shown.map {
            String(repeating: "  ", count: $0.depth + 1) + "\($0.mark(spinner: spinner)) \($0.label)"
        }
        let width = min(labels.map { Columns.width(of: $0) }.max() ?? 0, max(20, size.columns / 2))
        for (visit, label) in zip(shown, labels) {
            let name = Columns.padded(Columns.clipped(SafeText.line(label), to: width), to: width)
            let time = visit.duration(now: now)
            let blanks = String(repeating: " ", count: max(0, 7 - time.count))
            lines.append("\(name)  \(blanks)\(time)" + (visit.remark.isEmpty ? "" : "  \(visit.remark)"))
        }
        if let wait = progress.keyWait { lines.append("  \(spinner) \(wait.text)") }
        if !note.isEmpty { lines.append(note) }
        return lines.map { Columns.clipped(SafeText.line($0), to: size.columns - 1) }
    }

    /// States inside of a large Map show only while they run, or when they failed.
    private func isVisible(_ visit: StateVisit, in progress: ExecutionProgress) -> Bool {
        guard visit.outcome == .succeeded || visit.outcome == .aborted else { return true }
        var parent = visit.parent
        while let index = parent {
            let enclosing = progress.visits[index]
            if enclosing.type == "Map", enclosing.itemCount ?? 0 > 3 { return false }
            parent = enclosing.parent
        }
        return true
    }

    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
}
