import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Evaluates something in the environment of a state; an error becomes the state's failure.
    ///
    /// - Parameters:
    ///   - place: The state.
    ///   - root: What `$` is.
    ///   - states: Members of `$states` besides `input` and `context`.
    ///   - item: The item for which an iteration is about to start, for ItemSelector.
    ///   - body: Does the evaluation.
    /// - Returns: What it gave.
    /// - Throws: `StateFailure` in the service's words.
    mutating func evaluate<Value>(
        at place: Place,
        root: JSONValue,
        states: JSONObject = [:],
        item: (index: Int, value: JSONValue)? = nil,
        _ body: (inout EvaluationEnvironment) throws(EvaluationError) -> Value
    ) throws(StateFailure) -> Value {
        let contextObject = self.contextObject(at: place, item: item)
        var members: JSONObject = ["input": place.visit.input, "context": contextObject]
        for (key, value) in states { members[key] = value }
        var environment = EvaluationEnvironment(
            root: root,
            context: contextObject,
            variables: visibleVariables(in: place.scope),
            states: members,
            now: context.now,
            random: random
        )
        environment.budget = budget
        defer {
            random = environment.random
            evaluationSteps += budget.stepsLeft - environment.budget.stepsLeft
            budget = environment.budget
        }
        do throws(EvaluationError) {
            return try body(&environment)
        } catch {
            // Whatever else there is to evaluate has its turn in a transition of its own.
            if environment.budget.isUsedUp { evaluationSteps += interpreter.evaluationLimits.stepsMax }
            throw failure(error, at: place)
        }
    }

    /// Begins a stretch of work: what it evaluates has a budget of its own, so that an execution comes to the same end
    /// however its transitions are cut.
    mutating func renewBudget() {
        budget = interpreter.evaluationLimits.newBudget()
    }

    /// An evaluation error in the service's words.
    func failure(_ error: EvaluationError, at place: Place) -> StateFailure {
        var failure = StateFailure(StatesError(error.name, cause: introduction(to: place) + error.message).cut)
        failure.isEvaluation = error.name == .queryEvaluationError
        failure.evaluationLocation = error.location
        return failure
    }

    /// The error of a field whose value is not in its range: one of the evaluation in JSONata, where a catcher can handle
    /// it.
    func outOfRange(_ message: String, _ field: String, _ place: Place) -> StateFailure {
        switch place.state.queryLanguage {
        case .jsonPath: runtimeFailure(message, place)
        case .jsonata: failure(EvaluationError(.queryEvaluationError, message, location: field), at: place)
        }
    }

    /// Begins every cause that the interpreter itself gives.
    func introduction(to place: Place) -> String {
        // A state under test was not entered by an event.
        guard probe == nil else { return "" }
        return "An error occurred while executing the state '\(place.state.name)' (entered at the event id "
            + "#\(place.visit.entry)). "
    }

    /// The variables that a scope sees: its own and those of the scopes around it.
    func visibleVariables(in scope: Int) -> JSONObject {
        guard let found = state.scopes[scope] else { return [:] }
        guard let parent = found.parent else { return found.variables }
        var variables = visibleVariables(in: parent)
        for (name, value) in found.variables { variables[name] = value }
        return variables
    }

    /// The context object as a state sees it.
    ///
    /// Source: Developer Guide, "Accessing execution data from the Context object"; member order as recorded.
    func contextObject(at place: Place, item: (index: Int, value: JSONValue)? = nil) -> JSONValue {
        if let probe { return probe.contextObject(item: item) }
        var execution: JSONObject = [
            "Id": .string(facts.executionARN),
            "Input": facts.input,
            "StartTime": .string(facts.startTime.iso8601),
            "Name": .string(facts.executionName),
            "RoleArn": .string(facts.roleARN),
        ]
        if !facts.isExpress { execution["RedriveCount"] = .number(JSONNumber(facts.redriveCount)) }
        if let time = facts.redriveTime { execution["RedriveTime"] = .string(time.iso8601) }
        var stateObject: JSONObject = [
            "Name": .string(place.state.name), "EnteredTime": .string(place.visit.enteredTime.iso8601),
        ]
        var object: JSONObject = [
            "Execution": .object(execution),
            "StateMachine": ["Id": .string(facts.stateMachineARN), "Name": .string(facts.stateMachineName)],
        ]
        switch place.state.kind {
        case .task(let task):
            stateObject["RetryCount"] = .number(JSONNumber(place.visit.retryCount))
            object["State"] = .object(stateObject)
            if case .integration(let resource) = task.target, resource.pattern == .waitForTaskToken {
                let token = TaskTokenPlaceholder.text(for: place.ref, keyID: context.tokenKeyID, seal: facts.tokenSeal)
                object["Task"] = ["Token": .string(token)]
            }
        case .parallel, .map:
            stateObject["RetryCount"] = .number(JSONNumber(place.visit.retryCount))
            object["State"] = .object(stateObject)
        case .pass, .choice, .wait, .succeed, .fail:
            object["State"] = .object(stateObject)
        }
        if let item = item ?? enclosingItem(of: place.scope) {
            object["Map"] = ["Item": ["Index": .number(JSONNumber(item.index)), "Value": item.value]]
        }
        return .object(object)
    }

    /// The item of the innermost iteration that a scope is in.
    private func enclosingItem(of scope: Int) -> (index: Int, value: JSONValue)? {
        guard let found = state.scopes[scope] else { return nil }
        if case .iteration(_, let index, let list) = found.role, let items = state.itemLists[list]?.items,
            items.indices.contains(index)
        {
            return (index, items[index])
        }
        return found.parent.flatMap(enclosingItem(of:))
    }

    /// Evaluates Parameters, Arguments, ItemSelector or ResultSelector.
    ///
    /// - Throws: `States.ParameterPathFailure` for a path that leads nowhere, in the states that can retry or catch it; in
    ///   the others it is recorded as `States.Runtime`. Otherwise as ``evaluate(at:root:states:item:_:)``.
    mutating func payload(
        _ template: Template,
        at place: Place,
        root: JSONValue,
        item: (index: Int, value: JSONValue)? = nil
    ) throws(StateFailure) -> JSONValue {
        let canRecover =
            switch place.state.kind {
            case .task, .parallel, .map: true
            case .pass, .choice, .wait, .succeed, .fail: false
            }
        return try evaluate(at: place, root: root, item: item) { environment throws(EvaluationError) in
            do throws(EvaluationError) {
                return try template.evaluate(in: &environment)
            } catch {
                guard canRecover, error.isMissingNode else { throw error }
                throw EvaluationError(error.nameInPayload, error.message)
            }
        }
    }
}

extension EvaluationError {
    /// The name of the error where `Retry` and `Catch` can handle a template that fails.
    var nameInPayload: StatesError.Name { isMissingNode ? .parameterPathFailure : name }
}
