import Engine
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import TaskLaunching

extension StepFunctionsService {
    func testState(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let request = try TestStateRequest(input) { (text) throws(APIError) in try executionInput(text) }
        if !request.roleARN.isEmpty { try checkRole(request.roleARN) }
        let facts = facts(of: request)
        guard
            let tester = StateTester(
                request.test,
                facts: facts,
                context: engine.stateTestContext(),
                shapeParameters: engine.parameterShaping,
                evaluationLimits: engine.evaluationLimits
            )
        else { throw .validationRule("State not found in definition") }
        let report: StateTestReport
        var exchange: HTTPExchange?
        let (begun, first) = await engine.aside {
            var first = tester
            return (first.begin(), first)
        }
        switch begun {
        case .ended(let ended):
            report = ended
        case .needsWork(let task):
            let outcome: StateTest.WorkOutcome
            if let mock = request.mock {
                outcome = mock
            } else {
                let called = await engine.callService(task, forTestIn: facts, showing: request.exchangeView)
                outcome = called.outcome
                exchange = called.exchange
            }
            report = await engine.aside {
                var second = first
                return second.finish(with: outcome)
            }
        }
        return Self.json(report, exchange, level: request.inspectionLevel)
    }

    /// An execution that there never was; its ARN has the form that the service shows to states under test.
    private func facts(of request: TestStateRequest) -> ExecutionFacts {
        let machine = engine.makeUUID()
        let name = engine.makeUUID()
        let machineARN = configuration.arn(.stateMachine(name: machine))
        // As that of an Express execution, but without the last part.
        let testARN = ARN(
            partition: configuration.partition,
            service: "states",
            region: configuration.region,
            account: configuration.account,
            resource: "express:\(machine):\(name)"
        ).description
        return ExecutionFacts(
            executionARN: testARN,
            executionName: name,
            roleARN: request.roleARN,
            input: request.test.input,
            startTime: engine.now,
            stateMachineARN: machineARN,
            stateMachineName: machine,
            region: configuration.region
        )
    }

    // MARK: Answer

    private static func json(
        _ report: StateTestReport,
        _ exchange: HTTPExchange?,
        level: TestStateRequest.InspectionLevel
    ) -> JSONObject {
        var answer: JSONObject = [:]
        if let output = report.output { answer["output"] = .string(output.text) }
        if let name = report.error?.name { answer["error"] = .string(name) }
        if let cause = report.error?.cause { answer["cause"] = .string(cause) }
        switch level {
        case .info: break
        case .debug, .trace:
            var data = json(report.inspection)
            if let exchange {
                data["request"] = .object(json(exchange.request))
                if let response = exchange.response { data["response"] = .object(json(response)) }
            }
            answer["inspectionData"] = .object(data)
        }
        if let next = report.nextState { answer["nextState"] = .string(next) }
        answer["status"] = .string(report.status.rawValue)
        return answer
    }

    private static func json(_ inspection: StateInspection) -> JSONObject {
        var data: JSONObject = ["input": .string(inspection.input.text)]
        for step in StateInspection.Step.allCases {
            guard let value = inspection.data[step] else { continue }
            data[step.rawValue] = .string(value.text)
        }
        if let count = inspection.maxConcurrency { data["maxConcurrency"] = .number(JSONNumber(count)) }
        if let count = inspection.toleratedFailureCount { data["toleratedFailureCount"] = .number(JSONNumber(count)) }
        if let number = inspection.toleratedFailurePercentage.flatMap({ JSONNumber($0) }) {
            data["toleratedFailurePercentage"] = .number(number)
        }
        if !inspection.variables.isEmpty { data["variables"] = .string(JSONValue.object(inspection.variables).text) }
        var details: JSONObject = [:]
        if let index = inspection.catchIndex { details["catchIndex"] = .number(JSONNumber(index)) }
        if let index = inspection.retryIndex { details["retryIndex"] = .number(JSONNumber(index)) }
        if let milliseconds = inspection.retryBackoffMilliseconds {
            details["retryBackoffIntervalSeconds"] = .number(JSONNumber(milliseconds / 1000))
        }
        if !details.isEmpty { data["errorDetails"] = .object(details) }
        return data
    }

    private static func json(_ request: HTTPExchange.Request) -> JSONObject {
        texts([
            ("protocol", request.scheme), ("method", request.method), ("url", request.url),
            ("headers", request.headers), ("body", request.body),
        ])
    }

    private static func json(_ response: HTTPExchange.Response) -> JSONObject {
        texts([
            ("protocol", response.scheme), ("statusCode", response.statusCode),
            ("statusMessage", response.statusMessage), ("headers", response.headers), ("body", response.body),
        ])
    }

    /// Members that are texts; those that are empty are left out.
    private static func texts(_ members: [(String, String)]) -> JSONObject {
        var object: JSONObject = [:]
        for (name, text) in members where !text.isEmpty { object[name] = .string(text) }
        return object
    }
}
