import JSON
import StepFunctionsModel

/// What an execution waits for that has not got its concurrency key yet.
public struct KeyWait: Sendable, Hashable {
    /// The key.
    public var key: String
    /// Who has it; nil where the server does not say.
    public var holder: String?
    /// Whether the holder has ended, and its tasks have not been seen stopped.
    public var isHolderOver: Bool
    /// How many are before it, the holder among them; nil where the server does not say.
    public var ahead: Int?

    /// Reads how an execution stands with its key, as the server says it; nil when it does not wait.
    init?(_ standing: JSONValue?) {
        guard let standing, standing["status"]?.stringValue == "WAITING", let key = standing["key"]?.stringValue else {
            return nil
        }
        self.key = key
        holder = standing["waitsFor"]?.stringValue.map { text in
            ARN(parsing: text).map { ExecutionName.short($0) } ?? text
        }
        isHolderOver = standing["waitsForStatus"]?.stringValue.map { $0 != "RUNNING" } ?? false
        ahead = standing["ahead"]?.intValue
    }

    /// One line for people: the key, who holds it, how many are before.
    public var text: String {
        let held = holder.map { "is held by \($0)" } ?? "is held"
        let over = isHolderOver ? ", which has ended, but whose tasks have not been seen stopped" : ""
        let more = ahead.map { $0 > 1 ? "; \($0) are before it" : "" } ?? ""
        return "waiting to begin: the key \(key) \(held)\(over)\(more)"
    }
}
