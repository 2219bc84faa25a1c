public import JSON
import StatesLanguage
public import StepFunctionsModel

/// Runs one state of a definition, with the interpreter that runs executions: no second account of what states do.
///
/// The work of a Task, Parallel or Map state is not done but given: by a mock, or by whoever calls the service that a Task
/// state asks for. A Wait state does not wait.
public struct StateTester: Sendable {
    /// Where a test stands.
    public enum Progress: Sendable {
        /// The state has ended.
        case ended(StateTestReport)
        /// The state needs the outcome of its work: continue with `finish(with:)`. `task` is what a Task state asks a
        /// service for; nil for activities, and Parallel and Map states.
        case needsWork(task: TaskStart?)
    }

    private let test: StateTest
    private let state: State
    private var reduction: Reduction

    /// Prepares a test; nil when the definition has no state of that name.
    ///
    /// - Parameters:
    ///   - test: The test.
    ///   - facts: What the context object is made up from where the test brings none.
    ///   - context: The time and the randomness of the test.
    ///   - shapeParameters: What service integrations add to parameters.
    ///   - evaluationLimits: What JSONata expressions may use.
    public init?(
        _ test: StateTest,
        facts: ExecutionFacts,
        context: StimulusContext,
        shapeParameters: @escaping Interpreter.ParameterShaping = { _, parameters in parameters },
        evaluationLimits: EvaluationLimits = EvaluationLimits()
    ) {
        guard let state = test.definition.state(named: test.stateName) else { return nil }
        self.test = test
        self.state = state
        // A machine of this one state: its transitions lead nowhere, and the test never follows them.
        var definition = test.definition
        definition.block = StatesBlock(startAt: state.name, states: [state.name: state], order: [state.name])
        reduction = Reduction(
            interpreter: Interpreter(
                definition: definition,
                shapeParameters: shapeParameters,
                evaluationLimits: evaluationLimits
            ),
            facts: facts,
            context: context,
            state: ExecutionState()
        )
        reduction.probe = StateProbe(
            contextObject: test.contextObject ?? Self.contextObject(of: state, facts: facts, now: context.now),
            itemReaderData: test.mapItemReaderData,
            retrierRetryCount: test.retrierRetryCount,
            inspection: StateInspection(input: test.input)
        )
        reduction.add(
            Scope(
                parent: nil,
                role: .root,
                variables: test.variables,
                lastEventID: 0,
                position: .entering(state: state.name, input: test.input)
            ),
            as: ExecutionState.rootScope,
            holding: 0
        )
    }

    /// The context object of a test that brings none.
    ///
    /// Members, their order and the state's name, which is always the same, are as recorded.
    private static func contextObject(of state: State, facts: ExecutionFacts, now: Timestamp) -> JSONObject {
        var stateObject: JSONObject = ["Name": "StateName", "EnteredTime": .string(now.iso8601)]
        var object: JSONObject = [
            "Execution": [
                "Id": .string(facts.executionARN), "Input": facts.input, "Name": .string(facts.executionName),
                "RoleArn": facts.roleARN.isEmpty ? .null : .string(facts.roleARN),
                "StartTime": .string(facts.startTime.iso8601),
            ],
            "StateMachine": ["Id": .string(facts.stateMachineARN), "Name": .string(facts.stateMachineName)],
        ]
        switch state.kind {
        case .task, .parallel, .map: stateObject["RetryCount"] = 0
        case .pass, .choice, .wait, .succeed, .fail: break
        }
        object["State"] = .object(stateObject)
        if case .task(let task) = state.kind, case .integration(let resource) = task.target,
            resource.pattern == .waitForTaskToken
        {
            object["Task"] = ["Token": .string(TaskTokenPlaceholder.redaction)]
        }
        return object
    }

    // MARK: Steps

    /// Enters the state and does what can be done without the world.
    public mutating func begin() -> Progress {
        do throws(StimulusRejected) {
            try reduction.enterState(ExecutionState.rootScope)
            guard let visit = visit else { return .ended(report()) }
            switch visit.activity {
            case .waiting:
                try reduction.timerFired(.wait(scope: ExecutionState.rootScope, entry: visit.entry))
                return .ended(report())
            case .task:
                return .needsWork(task: taskStart)
            case .branches, .iterations, .mapRun:
                return .needsWork(task: nil)
            case .working:
                // A Map state under test that has come to its iterations; anything else that works has failed.
                return reduction.state.isClosed ? .ended(report()) : .needsWork(task: nil)
            case .pausedBeforeRetry, .redriven:
                return .ended(report())
            }
        } catch {
            return .ended(impossible(error))
        }
    }

    /// Goes on with the outcome of the state's work.
    ///
    /// - Returns: The report; the test is over.
    public mutating func finish(with outcome: StateTest.WorkOutcome) -> StateTestReport {
        do throws(StimulusRejected) {
            let place = try reduction.place(of: ExecutionState.rootScope)
            switch state.kind {
            case .task:
                try finishTask(place.ref, with: outcome)
            case .parallel(let parallel):
                finish(place, with: outcome, parallel.resultSelector, parallel.resultPlacement)
            case .map(let map):
                finish(place, with: tolerated(outcome), map.resultSelector, map.resultPlacement)
            case .pass, .choice, .wait, .succeed, .fail:
                break
            }
            return report()
        } catch {
            return impossible(error)
        }
    }

    private mutating func finishTask(
        _ ref: TaskRef,
        with outcome: StateTest.WorkOutcome
    ) throws(StimulusRejected) {
        switch outcome {
        case .result(let result): try reduction.taskSucceeded(ref, output: result)
        case .error(let error): try reduction.taskFailed(ref, error: error)
        }
    }

    private mutating func finish(
        _ place: Place,
        with outcome: StateTest.WorkOutcome,
        _ resultSelector: Template?,
        _ resultPlacement: ResultPlacement
    ) {
        reduction.settle(place) { reduction, settled throws(StateFailure) in
            switch outcome {
            case .result(let result):
                try reduction.complete(
                    settled,
                    result: result,
                    resultSelector: resultSelector,
                    resultPlacement: resultPlacement
                )
            case .error(let error):
                throw StateFailure(error)
            }
        }
    }

    /// The error of a Map state in place of its result, when more iterations failed than it tolerates.
    ///
    /// Source: Developer Guide, "Setting failure thresholds for Distributed Map states"; cause as recorded.
    private func tolerated(_ outcome: StateTest.WorkOutcome) -> StateTest.WorkOutcome {
        guard case .result = outcome, let failures = test.mapIterationFailureCount, failures > 0,
            let inspection = reduction.probe?.inspection
        else { return outcome }
        var isExceeded = inspection.toleratedFailureCount == nil && inspection.toleratedFailurePercentage == nil
        if let count = inspection.toleratedFailureCount, failures > count { isExceeded = true }
        if let percentage = inspection.toleratedFailurePercentage, let items = reduction.probe?.itemCount,
            Double(failures) * 100 > percentage * Double(items)
        {
            isExceeded = true
        }
        guard isExceeded else { return outcome }
        return .error(
            StatesError(
                .exceedToleratedFailureThreshold,
                cause: "The specified tolerated failure threshold was exceeded"
            )
        )
    }

    // MARK: Report

    private var visit: StateVisit? {
        guard case .inState(let visit) = reduction.state.scopes[ExecutionState.rootScope]?.position else { return nil }
        return visit
    }

    private var taskStart: TaskStart? {
        for case .startTask(let start) in reduction.transition.effects { return start }
        return nil
    }

    private func report() -> StateTestReport {
        var inspection = reduction.probe?.inspection ?? StateInspection(input: test.input)
        let shown = state.inspectedSteps
        inspection.data = inspection.data.filter { shown.contains($0.key) }
        let scope = reduction.state.scopes[ExecutionState.rootScope]
        inspection.variables = scope?.variables ?? [:]
        var report = StateTestReport(status: .failed, inspection: inspection)
        switch scope?.position {
        case .finished(let output):
            report.status = .succeeded
            report.output = output
        case .entering(let next, let output):
            report.status = .succeeded
            report.output = output
            report.nextState = next
        case .inState, nil:
            break
        }
        if inspection.catchIndex != nil, report.status == .succeeded { report.status = .caughtError }
        if case .pausedBeforeRetry = visit?.activity { report.status = .retriable }
        if report.status != .succeeded { report.error = reduction.probe?.failure }
        return report
    }

    private func impossible(_ reason: StimulusRejected) -> StateTestReport {
        var failed = report()
        failed.status = .failed
        failed.error = StatesError(.runtime, cause: "The state cannot be tested: \(reason)")
        return failed
    }
}
