public import StepFunctionsModel

/// Shows progress as one block of lines on a terminal that is drawn anew several times a second.
public actor BlockDisplay: ProgressDisplay {
    private let console: Console
    private let title: String
    private var progress = ExecutionProgress()
    private var note = ""
    private var frame = 0
    private var drawnLines = 0

    /// Begins to show an execution.
    public init(title: String, console: Console) {
        self.title = title
        self.console = console
    }

    /// Draws what has changed.
    public func update(_ progress: ExecutionProgress, now: Timestamp) {
        self.progress = progress
        note = ""
        draw(now)
    }

    /// Turns the spinner.
    public func tick(now: Timestamp) {
        frame += 1
        draw(now)
    }

    /// Shows the note below, until there is news of the execution.
    public func note(_ text: String, now: Timestamp) {
        note = text
        draw(now)
    }

    /// Draws for the last time; the block stays.
    public func end(now: Timestamp) {
        draw(now)
    }

    private func draw(_ now: Timestamp) {
        let block = ProgressBlock(title: title, size: console.size() ?? ConsoleSize(columns: 80, rows: 24))
        let lines = block.lines(progress, now: now, frame: frame, note: note)
        let back = drawnLines > 0 ? "\u{1B}[\(drawnLines)A" : ""
        let text = lines.map { "\u{1B}[2K\($0)\n" }.joined()
        console.writeOutput("\(back)\r\(text)\u{1B}[0J")
        drawnLines = lines.count
    }
}
