public import JSON
import StatesInterpreter

/// Covers up values of environment variables in the container overrides of ECS tasks: `ContainerOverrides[].Environment[]`
/// with `Name` and `Value`, in either casing, wherever it stands in a payload.
public struct EnvironmentRedaction: Sendable {
    /// What the name of a variable contains whose value nobody needs to see, unless the operator has a list of their own.
    public static let defaultKeys = [
        "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "CREDENTIAL", "API_KEY", "APIKEY", "ACCESS_KEY",
        "PRIVATE_KEY", "DATABASE_URL", "CONNECTION_STRING",
    ]

    /// In upper case.
    private let keys: [String]
    private let revealsTaskTokens: Bool

    /// Creates a redaction.
    ///
    /// - Parameters:
    ///   - keys: A variable whose name contains any of these, in whatever case, is covered up; none for no redaction.
    ///   - revealsTaskTokens: Whether a value that is a task token, and nothing else, stays.
    public init(keys: [String], revealsTaskTokens: Bool) {
        self.keys = keys.map { $0.uppercased() }
        self.revealsTaskTokens = revealsTaskTokens
    }

    /// JSON text with `<redacted>` in place of what is covered up; any other text as it is.
    public func redact(_ text: String) -> String {
        // Most texts hold no overrides, and a look is cheaper than parsing.
        guard mayChange(text) else { return text }
        let structured = (try? JSONValue(parsing: text)).flatMap { redact($0)?.text } ?? text
        // What is quoted in strings and messages is seen by its form alone.
        let pairs = EnvironmentPairs(isCovered: isCovered) {
            isRevealed(.string($0)) ? nil : TaskTokenPlaceholder.redaction
        }
        return pairs.covering(structured) ?? structured
    }

    /// Whether there may be something to cover up in a text, or in a text within it.
    public func mayChange(_ text: String) -> Bool { !keys.isEmpty && Self.mayHoldOverrides(text) }

    /// The value with what is covered up; nil when there is nothing of the kind.
    public func redact(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null, .bool, .number, .string:
            return nil
        case .array(let elements):
            return Self.changed(elements, redact).map { .array($0) }
        case .object(let members):
            return Self.changed(members) { key, member in
                guard key == "ContainerOverrides" || key == "containerOverrides", let containers = member.arrayValue
                else { return redact(member) }
                return Self.changed(containers, redactContainer).map { .array($0) }
            }
        }
    }

    private func redactContainer(_ container: JSONValue) -> JSONValue? {
        guard let members = container.objectValue else { return nil }
        return Self.changed(members) { key, member in
            guard key == "Environment" || key == "environment", let variables = member.arrayValue else { return nil }
            return Self.changed(variables, redactVariable).map { .array($0) }
        }
    }

    private func redactVariable(_ variable: JSONValue) -> JSONValue? {
        guard let members = variable.objectValue, let name = (members["Name"] ?? members["name"])?.stringValue,
            isCovered(name)
        else { return nil }
        return Self.changed(members) { key, value in
            guard key == "Value" || key == "value", !isRevealed(value) else { return nil }
            return .string(TaskTokenPlaceholder.redaction)
        }
    }

    private func isCovered(_ name: String) -> Bool {
        let name = name.uppercased()
        return keys.contains { name.contains($0) }
    }

    private func isRevealed(_ value: JSONValue) -> Bool {
        guard revealsTaskTokens, let text = value.stringValue else { return false }
        return TaskTokenPlaceholder.replacing(in: text) { _ in "" } == ""
    }

    // MARK: Changing parts

    private static func changed(_ elements: [JSONValue], _ body: (JSONValue) -> JSONValue?) -> [JSONValue]? {
        var (result, isChanged) = (elements, false)
        for (index, element) in elements.enumerated() {
            guard let new = body(element) else { continue }
            result[index] = new
            isChanged = true
        }
        return isChanged ? result : nil
    }

    private static func changed(_ members: JSONObject, _ body: (String, JSONValue) -> JSONValue?) -> JSONValue? {
        var (result, isChanged) = (members, false)
        for (key, value) in members {
            guard let new = body(key, value) else { continue }
            result[key] = new
            isChanged = true
        }
        return isChanged ? .object(result) : nil
    }

    /// Written in any way that JSON allows, the name may hold escapes: then the text is parsed to find out.
    private static func mayHoldOverrides(_ text: String) -> Bool {
        marks.contains { text.containsBytes(of: $0) }
    }

    private static let marks = ["ontainerOverrides", "nvironment", "\\u"]
}
