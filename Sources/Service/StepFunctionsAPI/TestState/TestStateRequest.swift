import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import TaskLaunching

/// A request of `TestState`, read and checked.
struct TestStateRequest {
    /// Determines the values to return.
    enum InspectionLevel: String, CaseIterable {
        case info = "INFO"
        case debug = "DEBUG"
        case trace = "TRACE"
    }

    /// What a single state is called that comes without a machine around it.
    private static let loneStateName = "StateName"

    let test: StateTest
    let state: State
    let mock: StateTest.WorkOutcome?
    let roleARN: String
    let inspectionLevel: InspectionLevel
    /// How much is shown of what is said to an HTTP API; nil for nothing, which `revealSecrets` does not change.
    let exchangeView: HTTPExchange.View?

    /// Reads and checks a request.
    ///
    /// - Throws: What the service answers; the order of the checks is that of the recordings, as far as they show one.
    init(_ members: JSONObject, readInput: (String) throws(APIError) -> JSONValue) throws(APIError) {
        let reader = try RequestReader(members, of: "TestState")
        let definition = reader.requiredText("definition")
        roleARN = reader.text("roleArn") ?? ""
        let input = reader.text("input") ?? "{}"
        let variables = reader.text("variables")
        let stateName = reader.text("stateName")
        let context = reader.text("context")
        let mock = MockMembers(reader)
        let configuration = ConfigurationMembers(reader)

        inspectionLevel = reader.text("inspectionLevel").flatMap(InspectionLevel.init(rawValue:)) ?? .info
        let revealsSecrets = reader.boolean("revealSecrets") ?? false
        exchangeView = inspectionLevel != .trace ? nil : revealsSecrets ? .secretsRevealed : .secretsCovered
        let machine = try Self.machine(definition, isWhole: stateName != nil)
        guard let state = machine.state(named: stateName ?? Self.loneStateName) else {
            throw .validationRule("State not found in definition")
        }
        self.state = state
        if let mock {
            self.mock = try mock.outcome(for: state)
        } else {
            try configuration.checkUnmocked()
            guard context == nil else {
                throw .validationRule("TestState does not support Context when a mock is not specified.")
            }
            try Self.checkUnmocked(state)
            self.mock = nil
        }
        test = StateTest(
            definition: machine,
            stateName: state.name,
            input: try readInput(input),
            variables: try Self.variables(variables),
            contextObject: try context.map { (text) throws(APIError) in try MockedContextObject.parse(text) },
            retrierRetryCount: configuration.retrierRetryCount ?? 0,
            mapIterationFailureCount: configuration.mapIterationFailureCount,
            mapItemReaderData: configuration.mapItemReaderData
        )
    }

    private static func machine(_ text: String, isWhole: Bool) throws(APIError) -> StateMachineDefinition {
        let decoded =
            isWhole ? DefinitionDecoder.decode(text) : DefinitionDecoder.decodeState(text, named: loneStateName)
        guard let definition = decoded.definition else {
            throw .invalidDefinition(InvalidDefinition(diagnostics: decoded.diagnostics).message)
        }
        return definition
    }

    private static func variables(_ text: String?) throws(APIError) -> JSONObject {
        guard let text else { return [:] }
        guard let variables = (try? JSONValue(parsing: text))?.objectValue else {
            throw .validationRule("Variables must be a valid JSON object")
        }
        return variables
    }

    /// - Throws: When the state can only be tested with a mock.
    private static func checkUnmocked(_ state: State) throws(APIError) {
        switch state.kind {
        case .pass, .wait, .choice, .succeed, .fail:
            return
        case .map, .parallel:
            throw unsupported(
                "TestState API does not support Map or Parallel states. Supported state types include: "
                    + "[Task, Wait, Pass, Succeed, Fail, Choice]"
            )
        case .task(let task):
            switch task.target {
            case .lambdaFunction:
                return
            case .activity:
                throw unsupported("TestState API does not support Activity tasks when a mock is not specified.")
            case .integration(let resource):
                guard resource.pattern != .requestResponse else { return }
                throw unsupported(
                    "TestState API does not support the '\(resource.pattern.rawValue)' service integration pattern when "
                        + "a mock is not specified."
                )
            }
        }
    }

    private static func unsupported(_ message: String) -> APIError {
        APIError(code: "InvalidDefinition", message: message)
    }
}

/// `mock` of a request.
private struct MockMembers {
    let result: String?
    let error: StatesError?
    let mode: MockResultSchema.Mode
    let isToRevealSecrets: Bool

    init?(_ reader: RequestReader) {
        guard let mock = reader.structure("mock") else { return nil }
        result = mock.text("result")
        error = mock.structure("errorOutput").map {
            StatesError(name: $0.text("error"), cause: $0.text("cause"))
        }
        mode = mock.text("fieldValidationMode").flatMap(MockResultSchema.Mode.init(rawValue:)) ?? .strict
        isToRevealSecrets = reader.boolean("revealSecrets") ?? false
    }

    /// - Throws: `ValidationException` when the mock does not fit the state.
    func outcome(for state: State) throws(APIError) -> StateTest.WorkOutcome {
        switch state.kind {
        case .task, .parallel, .map: break
        case .pass, .choice, .wait, .succeed, .fail:
            throw .validationRule("State type '\(state.typeName)' is not supported when a mock is specified")
        }
        // Source: Developer Guide, "Using TestState API to test a state", "TRACE inspectionLevel".
        guard !isToRevealSecrets else {
            throw .validationRule("TestState does not support RevealSecrets when a mock is specified.")
        }
        switch (result, error) {
        case (nil, nil):
            throw .validationRule("A test mock should have one of the following fields: [result, errorOutput].")
        case (.some, .some):
            throw .validationRule("A test mock should have only one of the following fields: [result, errorOutput].")
        case (nil, .some(let error)):
            guard error.name != nil else {
                throw .validationRule("The errorOutput of a test mock should have the following field: [error].")
            }
            return .error(error)
        case (.some(let text), nil):
            guard let value = try? JSONValue(parsing: text) else {
                throw .validationRule("Mocked result must be valid JSON")
            }
            try check(value, for: state)
            return .result(value)
        }
    }

    private func check(_ value: JSONValue, for state: State) throws(APIError) {
        switch state.kind {
        case .task(let task):
            guard case .integration(let resource) = task.target else { return }
            try MockResultSchema(of: resource)?.check(value, mode: mode)
        case .parallel(let parallel):
            guard let results = value.arrayValue else { throw Self.notAnArray }
            guard results.count == parallel.branches.count else {
                throw .validationRule(
                    "Mocked result must contain the same number of items as number of Parallel branches."
                )
            }
        case .map(let map):
            guard case .distributed(let distributed) = map.mode, let writer = distributed.resultWriter else {
                guard value.arrayValue != nil else { throw Self.notAnArray }
                return
            }
            // What is written somewhere leaves an object that says where; results that stay have the form that the writer gives them.
            guard writer.resource == nil || value.objectValue != nil else {
                throw .validationRule("Mocked result must be a JSON object.")
            }
        case .pass, .choice, .wait, .succeed, .fail:
            return
        }
    }

    private static let notAnArray = APIError.validationRule("Mocked result must be an array.")
}

/// `stateConfiguration` of a request.
private struct ConfigurationMembers {
    var retrierRetryCount: Int?
    var errorCausedByState: String?
    var mapIterationFailureCount: Int?
    var mapItemReaderData: String?

    init(_ reader: RequestReader) {
        guard let configuration = reader.structure("stateConfiguration") else { return }
        retrierRetryCount = configuration.integer("retrierRetryCount")
        errorCausedByState = configuration.text("errorCausedByState")
        mapIterationFailureCount = configuration.integer("mapIterationFailureCount")
        mapItemReaderData = configuration.text("mapItemReaderData")
    }

    /// - Throws: When something is configured that has a meaning for mocks only.
    func checkUnmocked() throws(APIError) {
        let given: [(String, Bool)] = [
            ("RetrierRetryCount", retrierRetryCount != nil), ("ErrorCausedByState", errorCausedByState != nil),
            ("MapIterationFailureCount", mapIterationFailureCount != nil),
            ("MapItemReaderData", mapItemReaderData != nil),
        ]
        for (name, isGiven) in given where isGiven {
            throw .validationRule("TestState does not support \(name) when a mock is not specified.")
        }
    }
}
