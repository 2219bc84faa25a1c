import JSON

/// What holds for every history of an execution that has ended.
enum HistoryCheck {
    static let terminal: Set<String> = [
        "ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut",
    ]

    /// What is wrong with a history; empty when nothing is.
    static func problems(in events: [JSONValue]) -> [String] {
        var problems: [String] = []
        for (index, event) in events.enumerated() {
            let id = event["id"]?.intValue ?? -1
            if id != index + 1 { problems.append("event \(index + 1) has the id \(id)") }
            let previous = event["previousEventId"]?.intValue ?? -1
            if previous < 0 || previous >= id { problems.append("event \(id) follows \(previous)") }
        }
        if events.first?["type"] != "ExecutionStarted" { problems.append("it does not begin with ExecutionStarted") }
        let ends = events.filter { terminal.contains($0["type"]?.stringValue ?? "") }
        if ends.count != 1 { problems.append("it has \(ends.count) terminal events") }
        if ends.first != events.last { problems.append("its terminal event is not the last one") }
        return problems
    }

    /// How many events of a type there are.
    static func count(_ type: String, in events: [JSONValue]) -> Int {
        events.count { $0["type"]?.stringValue == type }
    }
}
