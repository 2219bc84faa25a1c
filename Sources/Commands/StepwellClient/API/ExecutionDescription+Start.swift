import JSON
import StepFunctionsModel

extension ExecutionDescription {
    /// Why this cannot be the execution that a start would have made: another input, another version or alias.
    ///
    /// Where the server shows `<redacted>`, any text will do: what stands there nobody can compare.
    ///
    /// - Parameters:
    ///   - machine: What was to be started: the state machine, with its version or alias if one was named.
    ///   - input: The input that was to be given, JSON text.
    /// - Returns: The difference in words, without any value; nil when there is none.
    func difference(fromStartOf machine: ARN, input: String) -> String? {
        differenceOfVersion(machine) ?? differenceOfInput(input)
    }

    private func differenceOfVersion(_ machine: ARN) -> String? {
        let version = json["stateMachineVersionArn"]?.stringValue
        let alias = json["stateMachineAliasArn"]?.stringValue
        let found: String?
        switch StepFunctionsARN(machine) {
        case .alias: found = alias
        case .version: found = version
        default: found = alias ?? version
        }
        let asked = machine == stateMachineARN ? nil : machine.description
        guard found != asked else { return nil }
        let wanted = asked.map { "of \(Self.qualified($0))" } ?? "of the state machine without a version or an alias"
        guard let other = alias ?? version else { return "it is not \(wanted)" }
        return "it is one of \(Self.qualified(other)), not \(wanted)"
    }

    private func differenceOfInput(_ asked: String) -> String? {
        guard let input else { return "the server does not show its input" }
        guard let shown = try? JSONValue(parsing: input), let wanted = try? JSONValue(parsing: asked) else {
            return input == asked ? nil : "its input is another one"
        }
        let places = wanted.differences(from: shown, limit: Self.differencesMax).filter { place in
            guard let text = shown[place]?.stringValue, let value = wanted[place] else { return true }
            return !RedactedText(text).mayStand(for: value)
        }
        guard !places.isEmpty else { return nil }
        let named = places.prefix(3).map { $0.tokens.isEmpty ? "the whole of it" : $0.description }
        return "its input is another one, at \(named.joined(separator: ", "))" + (places.count > 3 ? ", …" : "")
    }

    /// The state machine and its version or alias, by their names.
    private static func qualified(_ arn: String) -> String {
        guard let parsed = ARN(parsing: arn) else { return arn }
        return switch StepFunctionsARN(parsed) {
        case .version(let machine, let version): "\(machine):\(version)"
        case .alias(let machine, let alias): "\(machine):\(alias)"
        default: arn
        }
    }

    private static let differencesMax = 10_000
}

/// Text as a server shows it, with `<redacted>` in place of secrets.
struct RedactedText: Sendable, Hashable {
    private static let mark = "<redacted>"
    private let pieces: [String]

    init(_ text: String) {
        pieces = text.split(separator: Self.mark, omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether the text may be what is shown of a value: all that is not covered up is in it, in order.
    func mayStand(for value: JSONValue) -> Bool {
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return false }
        // Whatever has the name of a secret is covered up whole, texts or not.
        guard let text = value.stringValue else { return pieces.allSatisfy(\.isEmpty) }
        guard text.hasPrefix(first) else { return false }
        var rest = text.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
