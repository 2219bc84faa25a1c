/// The `Resource` of a Task state, taken apart.
///
/// Source: Developer Guide, "Integrating services", and the ARNs in recorded definitions.
public struct TaskResource: Sendable, Hashable, CustomStringConvertible {
    /// How the state waits for what it started.
    public enum Pattern: String, Sendable, Hashable, CaseIterable {
        /// The state ends with the answer of the API call.
        case requestResponse = ""
        /// The state ends with the job that the call started.
        case sync = ".sync"
        /// As `sync`, with parsed JSON where `sync` gives text.
        case sync2 = ".sync:2"
        /// The state ends when somebody answers its task token.
        case waitForTaskToken = ".waitForTaskToken"
    }

    /// `ecs`, `states`, `aws-sdk:ecs`, `lambda` ...: what history calls `resourceType`.
    public var service: String
    /// The action without the pattern, such as `runTask`.
    public var action: String
    /// How the state waits.
    public var pattern: Pattern

    /// Creates a resource.
    public init(service: String, action: String, pattern: Pattern) {
        self.service = service
        self.action = action
        self.pattern = pattern
    }

    /// The action with its pattern, such as `runTask.sync`: what history calls `resource`.
    public var actionWithPattern: String { action + pattern.rawValue }

    /// The text that logs and messages show; holds no secret.
    public var description: String { "\(service):\(actionWithPattern)" }

    /// What a state with a function's ARN for a resource asks for: the function's result and nothing around it.
    ///
    /// `FunctionName` and `Payload` are its parameters.
    public static let lambdaFunction = TaskResource(service: "lambda", action: "function", pattern: .requestResponse)

    /// Parses the part of a service integration's ARN behind `states:::`, such as `ecs:runTask.sync`.
    ///
    /// Returns nil when it names no service and action.
    public init?(parsing text: String) {
        let pattern =
            [Pattern.sync2, .sync, .waitForTaskToken].first { text.hasSuffix($0.rawValue) } ?? .requestResponse
        let plain = text.dropLast(pattern.rawValue.count)
        guard let colon = plain.lastIndex(of: ":"), colon != plain.startIndex else { return nil }
        let action = plain[plain.index(after: colon)...]
        guard !action.isEmpty else { return nil }
        self.init(service: String(plain[..<colon]), action: String(action), pattern: pattern)
    }
}
