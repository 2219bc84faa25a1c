import JSON

extension HistoryRecord {
    /// What there is to say about the event besides its type and state, on one line.
    var summary: String {
        var parts: [String] = []
        if let index = details["index"]?.intValue { parts.append("item \(index)") }
        if let length = details["length"]?.intValue { parts.append("\(length) items") }
        if let count = details["redriveCount"]?.intValue { parts.append("redrive \(count)") }
        if let correction { parts.append(correction) }
        for key in ["mapRunArn", "workerName", "location"] {
            if let text = detail(key) { parts.append(text) }
        }
        if let resource { parts.append(resource) }
        if let seconds = details["timeoutInSeconds"]?.intValue { parts.append("timeout \(seconds)s") }
        if let seconds = details["heartbeatInSeconds"]?.intValue { parts.append("heartbeat \(seconds)s") }
        if let failure { parts.append(failure) }
        if let variables = details["assignedVariables"]?.objectValue { parts.append(assigned(variables)) }
        if let payload { parts.append(payload) }
        return SafeText.line(parts.joined(separator: "; "))
    }

    /// What was corrected with a redrive, by whom and why.
    private var correction: String? {
        guard let correction = details["correction"] else { return nil }
        var corrected: [String] = []
        if let changes = correction["definition"]?["changes"]?.arrayValue {
            let places = changes.prefix(5).compactMap(\.stringValue).joined(separator: " ")
            corrected.append("the definition (\(places)\(changes.count > 5 ? " and \(changes.count - 5) more" : ""))")
        }
        let state = correction["state"]?.stringValue ?? ""
        if let input = correction["input"]?.stringValue { corrected.append("the input of \(state) (\(input))") }
        if let other = correction["resumeAt"]?.stringValue {
            corrected.append("the next state (\(other) for \(state))")
        }
        let author = correction["by"]?.stringValue ?? correction["accessKeyId"]?.stringValue
        let what = "corrected \(corrected.joined(separator: " and "))\(author.map { " by \($0)" } ?? "")"
        return "\(what): \(correction["reason"]?.stringValue ?? "")"
    }

    private var resource: String? {
        guard let resource = detail("resource") else { return nil }
        return detail("resourceType").map { "\($0):\(resource)" } ?? resource
    }

    private var failure: String? {
        let cause = detail("cause").map { FailureText.line($0) }
        let parts = [detail("error"), cause].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }

    private func assigned(_ variables: JSONObject) -> String {
        let texts = variables.map { "\($0.key) = \($0.value.stringValue ?? $0.value.text)" }
        return "assigned \(texts.joined(separator: ", "))"
    }

    private var payload: String? {
        if let output = detail("output") {
            return startedTask(output).map { "task \($0)" } ?? "output \(output)"
        }
        return detail("input").map { "input \($0)" }
    }

    /// The ARN of the ECS task that the event tells the start of.
    private func startedTask(_ output: String) -> String? {
        guard type == "TaskSubmitted", detail("resourceType") == "ecs" else { return nil }
        let task = (try? JSONValue(parsing: output))?["Tasks"]?[0]
        return task?["TaskArn"]?.stringValue
    }
}
