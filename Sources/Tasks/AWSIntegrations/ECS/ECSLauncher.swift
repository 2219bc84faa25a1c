import AWSCore
public import JSON
public import Logging
public import StepFunctionsModel
import Synchronization
public import TaskLaunching

/// Task states that call Amazon ECS: `ecs:runTask` in its three patterns, and `aws-sdk:ecs:<operation>` for every operation
/// of the API, as request-response and as `.waitForTaskToken`.
///
/// **What is repeated where.** A call is repeated a few times by the AWS client itself, with the same body. When that did not
/// help, `start` asks to be called again (`tryAgain`, or `nothingStarted` where that is certain) with a growing delay where
/// `ECSRepeatPolicy` says so; all else is the state's error, for its `Retry` to match. The body of RunTask carries the same
/// `clientToken` each time, so ECS starts the tasks once, for as long as it remembers the token.
///
/// **Several tasks.** With `Count` above 1 the tasks are one piece of work: it runs while any of them runs, and has ended
/// well when all have.
public final class ECSLauncher: TaskLauncher {
    /// A task that ECS does not list is no news for this long after it was started: ECS is eventually consistent.
    static let missingGraceMilliseconds: Int64 = 60_000
    /// How long ECS surely remembers a client token.
    ///
    /// It promises 24 hours at most, and less once the task has ended, which it lists for about an hour then. A task may end
    /// as soon as it was started, calls take long, and clocks differ.
    ///
    /// Source: Developer Guide, "Ensuring idempotency"; API reference, `DescribeTasks`.
    static let clientTokenMilliseconds: Int64 = 55 * 60 * 1000
    /// What `.sync` says in `StartedBy`.
    ///
    /// Source: recorded from AWS.
    static let startedBy = "AWS Step Functions"

    let client: any AWSCalling
    let logger: Logger
    let random: @Sendable () -> Double
    let attempts = AttemptBook()
    let missing = MissingTaskBook()
    let definitions = Mutex<[String: DefinitionFacts]>([:])
    let logs: ECSLogReading?

    /// Creates a launcher.
    ///
    /// - Parameters:
    ///   - client: The way to AWS.
    ///   - logger: Gets what is odd but no state's error.
    ///   - logs: How the logs of failed containers are read; nil leaves them alone.
    ///   - random: Numbers from 0 to 1 that spread delays.
    public init(
        client: any AWSCalling,
        logger: Logger,
        logs: ECSLogReading? = nil,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.client = client
        self.logger = logger
        self.logs = logs
        self.random = random
    }

    /// Whether this is `ecs:runTask` or an SDK integration of ECS.
    ///
    /// Any operation of the SDK integration is taken, so that `start` can name the one that does not exist.
    public func supports(_ resource: TaskResource) -> Bool {
        switch (ECSStyle(resource), resource.pattern) {
        case (.optimized, .requestResponse), (.optimized, .sync), (.optimized, .waitForTaskToken):
            resource.action == "runTask"
        case (.sdk, .requestResponse), (.sdk, .waitForTaskToken): true
        case (.optimized, .sync2), (.sdk, .sync), (.sdk, .sync2), (nil, _): false
        }
    }

    /// Adds `StartedBy` to what `.sync` asks for, last, unless the definition says it.
    ///
    /// Source: recorded from AWS.
    public func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        guard ECSStyle(resource) == .optimized, resource.pattern == .sync, var members = parameters.objectValue,
            !members.contains(key: "StartedBy")
        else { return parameters }
        members["StartedBy"] = .string(Self.startedBy)
        return .object(members)
    }

    /// For RunTask, as long as ECS surely remembers a client token; a day for what may be repeated without one.
    public func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 {
        resource.action == "runTask" ? Self.clientTokenMilliseconds : 24 * 3600 * 1000
    }

    /// RunTask answers as soon as the tasks are placed, long before their containers run.
    public func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool { resource.action == "runTask" }

    /// Makes the call that the state asks for.
    ///
    /// The same request makes the same body, to the byte.
    public func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        await CallTrace.$traceparent.withValue(request.traceparent) { await call(request) }
    }

    private func call(_ request: TaskStartRequest) async -> TaskStartOutcome {
        guard let style = ECSStyle(request.resource), supports(request.resource) else {
            return .failed(
                StatesError(.runtime, cause: "The resource '\(request.resource)' is not an integration of Amazon ECS.")
            )
        }
        do {
            return await start(
                try ECSCallPlan(request, style: style, parameters: parameters(of: request)),
                for: request
            )
        } catch {
            return .failed(error)
        }
    }

    private func parameters(of request: TaskStartRequest) -> JSONValue {
        scheduledParameters(for: request.resource, parameters: request.parameters)
    }
}
