import StepFunctionsModel

/// Turns what is new in an execution's progress into lines of a log.
struct ProgressLog: Sendable {
    private struct Shown: Sendable {
        var outcome: StateVisit.Outcome
        var attempts: Int
        var error: String?
        var isSubmitted: Bool
    }

    private var shown: [Shown?] = []
    private var shownKeyWait: KeyWait?
    private let dialect: LogDialect

    init(dialect: LogDialect) {
        self.dialect = dialect
    }

    /// The lines for all that has changed since the last call.
    mutating func lines(_ progress: ExecutionProgress, now: Timestamp) -> [String] {
        let wait = shownKeyWait == progress.keyWait ? nil : progress.keyWait
        shownKeyWait = progress.keyWait
        return stateLines(progress) + (wait.map { [line(offset: now, $0.text, progress)] } ?? [])
    }

    private mutating func stateLines(_ progress: ExecutionProgress) -> [String] {
        var lines: [(event: EventID, line: String)] = []
        for (index, visit) in progress.visits.enumerated() where isWorthALine(visit, in: progress) {
            while shown.count <= index { shown.append(nil) }
            let now = Shown(
                outcome: visit.outcome,
                attempts: visit.attempts,
                error: visit.error,
                isSubmitted: visit.isSubmitted
            )
            if let text = text(visit, before: shown[index]) {
                lines.append((visit.changedBy, line(offset: visit.changedAt, text, progress)))
            }
            shown[index] = now
        }
        return lines.sorted { $0.event < $1.event }.map(\.line)
    }

    /// The line that tells that nothing has changed for a while.
    func stillRunning(_ progress: ExecutionProgress, now: Timestamp) -> String {
        if let wait = progress.keyWait { return line(offset: now, wait.text, progress) }
        let running = progress.visits.filter { $0.outcome == .running && (!$0.isContainer || $0.mapRunARN != nil) }
        guard !running.isEmpty else {
            let text =
                progress.lastEventID == 0
                ? "nothing is known yet" : progress.visits.isEmpty ? "waiting to begin" : "still running"
            return line(offset: now, text, progress)
        }
        let names = running.prefix(5).map { visit in
            let remark = visit.mapRunARN == nil ? "" : "; \(visit.remark)"
            return "\(visit.label) (\(visit.duration(now: now))\(remark))"
        }.joined(separator: ", ")
        let more = running.count > 5 ? " and \(running.count - 5) more" : ""
        return line(offset: now, "still running: \(names)\(more)", progress)
    }

    /// States inside of a large Map get a line only when they fail: ten thousand iterations would drown the rest.
    private func isWorthALine(_ visit: StateVisit, in progress: ExecutionProgress) -> Bool {
        guard visit.outcome != .failed else { return true }
        var parent = visit.parent
        while let index = parent {
            let enclosing = progress.visits[index]
            if enclosing.type == "Map", enclosing.itemCount ?? 0 > Self.itemsMax { return false }
            parent = enclosing.parent
        }
        return true
    }

    private func text(_ visit: StateVisit, before: Shown?) -> String? {
        let name = visit.label
        let remark = visit.remark.isEmpty ? "" : ": \(visit.remark)"
        if visit.outcome != .running {
            guard before?.outcome != visit.outcome else { return nil }
            let duration = visit.duration(now: visit.enteredAt)
            let word =
                switch visit.outcome {
                case .succeeded, .running: "done"
                case .caught: "left"
                case .failed: "FAILED"
                case .aborted: "aborted"
                }
            let detail = visit.outcome == .aborted ? "" : remark
            return "\(visit.mark(spinner: ">")) \(name) \(word) after \(duration)\(detail)"
        }
        guard let before else { return "> \(name) (\(visit.type)) entered\(remark)" }
        // That the first attempt was scheduled is no news: what follows is.
        let isFirstAttempt = visit.attempts == 1 && visit.error == nil && !visit.isSubmitted
        let isSame =
            isFirstAttempt
            || before.attempts == visit.attempts && before.error == visit.error
                && before.isSubmitted == visit.isSubmitted
        return isSame || remark.isEmpty ? nil : "> \(name)\(remark)"
    }

    private func line(offset time: Timestamp, _ text: String, _ progress: ExecutionProgress) -> String {
        let offset = TimeText.duration(from: progress.startedAt ?? time, to: time)
        let blanks = String(repeating: " ", count: max(0, 8 - offset.count))
        return dialect.quoted(SafeText.line("\(blanks)\(offset)  \(text)"))
    }

    private static let itemsMax = 10
}
