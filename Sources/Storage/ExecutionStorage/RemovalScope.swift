/// Which closed executions a removal is about.
///
/// A state machine stands for all that runs because of it: its executions, the Map Runs in them, the children of those, and so
/// on. They are known by what they name as their state machine: children name `ARN/LABEL`, and a Map Run names the execution
/// that waits for it.
public enum RemovalScope: Sendable, Hashable {
    /// All but those of some state machines, by ARN.
    case all(except: [String])
    /// Those of one state machine, by ARN.
    case stateMachine(String)

    /// All there are.
    public static let all = RemovalScope.all(except: [])

    /// Whether an execution is meant.
    ///
    /// - Parameter stateMachineARN: What its row names as its state machine.
    /// - Returns: True if the scope has it.
    public func contains(stateMachineARN: String) -> Bool {
        let isListed = ranges.contains { range in
            !stateMachineARN.utf8.lexicographicallyPrecedes(range.lower.utf8)
                && stateMachineARN.utf8.lexicographicallyPrecedes(range.upper.utf8)
        }
        return isListed != isNegated
    }

    /// Whether what lies in `ranges` is left out, rather than meant.
    public var isNegated: Bool {
        switch self {
        case .all: true
        case .stateMachine: false
        }
    }

    /// What rows may name as their state machine, as ranges of texts in the order of their bytes; the upper end is not within.
    public var ranges: [(lower: String, upper: String)] {
        let arns =
            switch self {
            case .all(let exceptions): exceptions
            case .stateMachine(let arn): [arn]
            }
        var ranges: [(lower: String, upper: String)] = []
        for arn in arns {
            // No character of an ARN comes before "!"; "0" comes after "/", and ";" after ":".
            ranges.append((arn, arn + "!"))
            ranges.append((arn + "/", arn + "0"))
            guard let executions = Self.executions(of: arn) else { continue }
            ranges.append((executions + "/", executions + "0"))
            ranges.append((executions + ":", executions + ";"))
        }
        return ranges
    }

    /// What the ARNs of a state machine's executions begin with; nil when it has none.
    private static func executions(of arn: String) -> String? {
        guard let place = arn.firstRange(of: ":stateMachine:") else { return nil }
        var text = String(arn[..<place.lowerBound])
        text += ":execution:"
        text += arn[place.upperBound...]
        return text
    }
}
