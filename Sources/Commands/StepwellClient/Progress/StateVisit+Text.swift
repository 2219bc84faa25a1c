import StepFunctionsModel

extension StateVisit {
    /// The mark before the name.
    func mark(spinner: String) -> String {
        switch outcome {
        case .running: spinner
        case .succeeded: "✓"
        case .caught: "!"
        case .failed: "✗"
        case .aborted: "-"
        }
    }

    /// The name, with the item's position inside of a Map state.
    var label: String { iteration.map { "\(name) [\($0)]" } ?? name }

    /// What there is to say besides name and duration.
    var remark: String {
        var parts: [String] = []
        if let itemCount {
            let failed = itemsFailed > 0 ? ", \(itemsFailed) failed" : ""
            parts.append("\(itemsSucceeded) of \(itemCount) items done\(failed)")
        }
        switch outcome {
        case .running:
            if let error, attempts > 0 {
                parts.append("attempt \(attempts) failed with \(error)")
            } else if let resource {
                if attempts > 1 { parts.append("attempt \(attempts)") }
                parts.append(isSubmitted ? "\(resource), waiting for its end" : resource)
            }
        case .failed: parts.append(error ?? "")
        case .caught: parts.append("caught \(error ?? "an error")")
        case .aborted: parts.append("aborted")
        case .succeeded: if attempts > 1 { parts.append("\(attempts) attempts") }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
