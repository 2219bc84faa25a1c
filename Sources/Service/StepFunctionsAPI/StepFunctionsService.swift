public import Engine
import ExecutionStorage
public import JSON
public import Logging
public import StepFunctionsModel

/// The operations of the Step Functions API: from the JSON of a request to the JSON of an answer.
///
/// It translates and never decides what an execution does. It knows nothing of HTTP.
public struct StepFunctionsService: Sendable {
    let engine: Engine
    let catalog: Catalog
    let configuration: ServiceConfiguration
    /// What is covered up in the texts that are shown.
    let environmentRedaction: EnvironmentRedaction
    let logger: Logger

    /// Creates the service over an engine.
    public init(engine: Engine, configuration: ServiceConfiguration, logger: Logger) {
        self.engine = engine
        catalog = engine.catalog
        self.configuration = configuration
        environmentRedaction = EnvironmentRedaction(
            keys: configuration.redactedKeys,
            revealsTaskTokens: configuration.revealsTaskTokens
        )
        self.logger = logger
    }

    /// Carries out an operation.
    ///
    /// - Parameters:
    ///   - operation: Its name in the service model, such as `StartExecution`.
    ///   - input: The members of the request.
    ///   - caller: Who asks.
    /// - Returns: The members of the answer.
    /// - Throws: The error that the client gets.
    public func respond(
        to operation: String,
        _ input: JSONObject,
        from caller: Caller = .unknown
    ) async throws(APIError) -> JSONObject {
        switch operation {
        case "CreateStateMachine": try await createStateMachine(input)
        case "DescribeStateMachine": try await describeStateMachine(input)
        case "UpdateStateMachine": try await updateStateMachine(input)
        case "DeleteStateMachine": try await deleteStateMachine(input)
        case "ListStateMachines": try await listStateMachines(input)
        case "DescribeStateMachineForExecution": try await describeStateMachineForExecution(input)
        case "ValidateStateMachineDefinition": try validateStateMachineDefinition(input)
        case "PublishStateMachineVersion": try await publishStateMachineVersion(input)
        case "DeleteStateMachineVersion": try await deleteStateMachineVersion(input)
        case "ListStateMachineVersions": try await listStateMachineVersions(input)
        case "CreateStateMachineAlias": try await createStateMachineAlias(input)
        case "DescribeStateMachineAlias": try await describeStateMachineAlias(input)
        case "UpdateStateMachineAlias": try await updateStateMachineAlias(input)
        case "DeleteStateMachineAlias": try await deleteStateMachineAlias(input)
        case "ListStateMachineAliases": try await listStateMachineAliases(input)
        case "StartExecution": try await startExecution(input)
        case "DescribeExecution": try await describeExecution(input)
        case "ListExecutions": try await listExecutions(input)
        case "ListMapRuns": try await listMapRuns(input)
        case "DescribeMapRun": try await describeMapRun(input)
        case "UpdateMapRun": try await updateMapRun(input)
        case "GetExecutionHistory": try await getExecutionHistory(input)
        case "StartSyncExecution": try await startSyncExecution(input)
        case "StopExecution": try await stopExecution(input)
        case "RedriveExecution": try await redriveExecution(input, from: caller)
        case "SendTaskSuccess": try await sendTaskSuccess(input)
        case "SendTaskFailure": try await sendTaskFailure(input)
        case "SendTaskHeartbeat": try await sendTaskHeartbeat(input)
        case "TestState": try await testState(input)
        case "TagResource": try await tagResource(input)
        case "UntagResource": try await untagResource(input)
        case "ListTagsForResource": try await listTagsForResource(input)
        case "CreateActivity": try await createActivity(input)
        case "DescribeActivity": try await describeActivity(input)
        case "ListActivities": try await listActivities(input)
        case "DeleteActivity": try await deleteActivity(input)
        case "GetActivityTask": try await getActivityTask(input)
        default: throw APIError.unknownOperation(operation)
        }
    }

    /// Whether there is an operation of that name.
    static func knows(_ operation: String) -> Bool { RequestShape.requests[operation] != nil }

    /// Carries out an operation whose answer goes out as it is.
    ///
    /// - Parameters:
    ///   - operation: Its name in the service model.
    ///   - input: The members of the request.
    ///   - caller: Who asks.
    ///   - client: At the other end of the connection, where the operation may wait.
    /// - Returns: The answer as JSON.
    /// - Throws: The error that the client gets.
    func answer(
        to operation: String,
        _ input: JSONObject,
        from caller: Caller,
        _ client: RequestClient?
    ) async throws(APIError) -> [UInt8] {
        let members: JSONObject
        switch operation {
        case "GetExecutionHistory": return try await executionHistoryText(input)
        case "GetActivityTask": members = try await getActivityTask(input, for: client)
        default: members = try await respond(to: operation, input, from: caller)
        }
        var bytes: [UInt8] = []
        JSONValue.object(members).write(to: &bytes)
        return bytes
    }

    // MARK: Errors

    /// Calls the store; its failures become what clients may retry.
    func stored<Value: Sendable>(
        _ body: () async throws(StoreError) -> Value
    ) async throws(APIError) -> Value {
        do throws(StoreError) {
            return try await body()
        } catch {
            throw apiError(for: .store(error))
        }
    }

    /// Calls the engine; its failures become those of the API.
    func engineCall<Value: Sendable>(
        _ body: () async throws(EngineError) -> Value
    ) async throws(APIError) -> Value {
        do throws(EngineError) {
            return try await body()
        } catch {
            throw apiError(for: error)
        }
    }

    /// What a client is told about a failure of the engine; the details go to the log.
    func apiError(for error: EngineError) -> APIError {
        switch error {
        case .store(let failure) where failure.kind == .full:
            engine.trouble.log("The store has no room", failure, level: .error)
            return .storageFull
        case .store(let failure) where failure.kind == .misplaced:
            engine.trouble.log("The store is not where it was", failure, level: .error)
            return .storageMisplaced
        case .store(let failure) where failure.kind == .stopping:
            logger.notice("A request was broken off: the daemon is stopping", metadata: ["error": "\(failure)"])
            return .stopping
        case .store(let failure) where failure.isRetryable:
            engine.trouble.log("The store is not available", failure, level: .error)
            return .serviceUnavailable
        case .busy:
            return .busy
        case .concurrency(let problem):
            return problem.apiError
        case .notRedrivable(.correctionUnfit(let why)):
            return APIError.validationRule(RedriveObstacle.correctionUnfit(why).reason)
        case .notRedrivable(let obstacle):
            return APIError(code: "ExecutionNotRedrivable", message: obstacle.reason)
        case .store, .damaged, .rejected, .noSuchExecution, .alreadyExists, .alreadyRedriven,
            .claimLost, .premiseChanged:
            engine.trouble.log("A request failed inside the server", error, level: .error)
            return .internalFailure
        }
    }
}

/// What the service is told about its place in the world.
public struct ServiceConfiguration: Sendable {
    /// `aws`, `aws-cn` or `aws-us-gov`: the partition of ARNs of what is created here.
    public var partition: String
    /// The region of ARNs of what is created here.
    public var region: String
    /// The account of ARNs of what is created here.
    public var account: String
    /// Whether history and descriptions show task tokens; `<redacted>` stands in their place otherwise.
    public var revealsTaskTokens: Bool
    /// What the names of environment variables contain whose values histories and descriptions do not show; see
    /// `EnvironmentRedaction`.
    public var redactedKeys: [String]

    /// Creates a configuration.
    public init(
        partition: String = "aws",
        region: String = "us-east-1",
        account: String = "000000000000",
        revealsTaskTokens: Bool = false,
        redactedKeys: [String] = EnvironmentRedaction.defaultKeys
    ) {
        self.partition = partition
        self.region = region
        self.account = account
        self.revealsTaskTokens = revealsTaskTokens
        self.redactedKeys = redactedKeys
    }

    /// The ARN of something here.
    func arn(_ resource: StepFunctionsARN) -> String {
        ARN(partition: partition, service: "states", region: region, account: account, resource: resource.resource)
            .description
    }
}

extension StepFunctionsService {
    /// The ARN of the state machine of a name here.
    public func stateMachineARN(name: String) -> String { configuration.arn(.stateMachine(name: name)) }
}
