import ExecutionStorage
import JSON
import StepFunctionsModel

/// Compares the executions that tasks have started with what the histories of those that started them say.
struct NestingCheck: Sendable {
    /// All executions and Map Runs.
    let rows: [ExecutionID: StoredExecution]
    let histories: [ExecutionID: [HistoryEvent]]

    /// One attempt of a task to start an execution.
    private struct Attempt {
        var recorded: RecordedAttempt
        /// What the execution was to be called in its input: tells attempts apart, but for those of loops.
        var name: String

        init?(_ recorded: RecordedAttempt) {
            guard let text = recorded.scheduled.details?["parameters"]?.stringValue,
                let name = (try? JSONValue(parsing: text))?["Input"]?["execution"]?.stringValue
            else { return nil }
            self.recorded = recorded
            self.name = name
        }

        /// The ARN of the execution that it has started, as far as the history has it.
        var startedARN: String? {
            let answer = recorded.submitted ?? recorded.end
            guard let text = answer?.details?["output"]?.stringValue else { return nil }
            return (try? JSONValue(parsing: text))?["ExecutionArn"]?.stringValue
        }

        /// What the history says about the end of the execution; nil when it does not, or did not wait for it.
        var told: (arn: String, status: String)? {
            guard recorded.isSubmitted, let end = recorded.end,
                let text = end.details?["output"]?.stringValue ?? end.details?["cause"]?.stringValue,
                let description = try? JSONValue(parsing: text),
                let arn = description["ExecutionArn"]?.stringValue, let status = description["Status"]?.stringValue
            else { return nil }
            return (arn, status)
        }
    }

    /// What is wrong.
    func violations() -> [Violation] {
        let attempts = histories.values.flatMap { RecordedAttempt.all(in: $0) }.compactMap(Attempt.init)
        let children = rows.values.filter(\.isNested)
        let byARN = Dictionary(children.map { ($0.arn, $0) }) { first, _ in first }
        return counts(attempts, children) + starts(attempts, byARN) + ends(attempts, byARN)
    }

    /// No attempt has started more than one.
    private func counts(_ attempts: [Attempt], _ children: [StoredExecution]) -> [Violation] {
        var wanted: [String: Int] = [:]
        for attempt in attempts { wanted[attempt.name, default: 0] += 1 }
        var found: [String: Int] = [:]
        for child in children {
            let name = (try? JSONValue(parsing: child.input))?["execution"]?.stringValue ?? child.name
            found[name, default: 0] += 1
        }
        return found.sorted { $0.key < $1.key }.filter { $0.value > wanted[$0.key, default: 0] }.map {
            Violation(
                .nesting,
                "\($0.key) was wanted \(wanted[$0.key, default: 0]) times, and started \($0.value) times"
            )
        }
    }

    /// What was answered to be started is there, and belongs to one attempt.
    private func starts(_ attempts: [Attempt], _ children: [String: StoredExecution]) -> [Violation] {
        var owners: Set<String> = []
        return attempts.compactMap { attempt in
            guard let arn = attempt.startedARN else { return nil }
            guard children[arn] != nil else {
                return Violation(.nesting, "\(attempt.name) was started as \(arn), which is not there")
            }
            guard owners.insert(arn).inserted else {
                return Violation(.nesting, "\(attempt.name) was started as \(arn), as another one was")
            }
            return nil
        }
    }

    /// What is told of an end is so.
    private func ends(_ attempts: [Attempt], _ children: [String: StoredExecution]) -> [Violation] {
        attempts.compactMap { attempt in
            guard let told = attempt.told else { return nil }
            let isWell = attempt.recorded.end?.type == .taskSucceeded
            guard let child = children[told.arn], told.arn == attempt.startedARN, child.status.rawValue == told.status,
                isWell == (child.status == .succeeded)
            else {
                return Violation(
                    .nesting,
                    "\(attempt.name) is told to be \(told.status), but is \(children[told.arn]?.status.rawValue ?? "nothing")"
                )
            }
            return nil
        }
    }
}
