public import JSON
import StepFunctionsModel

/// A concurrency key that is held, with its line.
public struct Lock: Sendable, Hashable {
    /// An execution in the line.
    public struct Place: Sendable, Hashable {
        /// Its ARN.
        public var executionARN: String
        /// Its status; one that has ended holds its key until its tasks are seen stopped.
        public var executionStatus: String
        /// Since when it stands in the line, as text.
        public var since: String
        /// Since when it holds the key, as text.
        public var heldSince: String?

        init?(_ json: JSONValue?) {
            guard let json, let arn = json["executionArn"]?.stringValue else { return nil }
            executionARN = arn
            executionStatus = json["executionStatus"]?.stringValue ?? ""
            since = json["since"]?.stringValue ?? ""
            heldSince = json["heldSince"]?.stringValue
        }

        /// State machine and execution by their names.
        public var shortName: String { ARN(parsing: executionARN).map { ExecutionName.short($0) } ?? executionARN }
    }

    /// The key.
    public var key: String
    /// The ARN of the state machine whose key it is, or the name under which several share it.
    public var scope: String
    /// Who holds it.
    public var holder: Place?
    /// Who waits, in order.
    public var waiting: [Place]
    /// As it came.
    public var json: JSONObject

    init(_ json: JSONObject) {
        key = json["key"]?.stringValue ?? ""
        scope = json["scope"]?.stringValue ?? ""
        holder = Place(json["holder"])
        waiting = (json["waiting"]?.arrayValue ?? []).compactMap { Place($0) }
        self.json = json
    }

    /// The scope as people write it: the name of the state machine, or the shared name.
    public var scopeName: String {
        scope.hasPrefix("arn:") ? scope.split(separator: ":").last.map(String.init) ?? scope : scope
    }
}
