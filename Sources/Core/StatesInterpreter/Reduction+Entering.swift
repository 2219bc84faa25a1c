import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Enters the state that a scope is about to enter, and does what can be done there at once.
    mutating func enterState(_ scope: Int) throws(StimulusRejected) {
        guard case .entering(let name, let input) = state.scopes[scope]?.position else {
            throw .damaged("scope \(scope) is not about to enter a state")
        }
        guard let found = try block(of: scope).states[name] else {
            throw .damaged("the definition has no state '\(name)'")
        }
        emit(found.enteredEventType, stateEnteredDetails(name: name, input: input), in: scope)
        let visit = StateVisit(name: name, input: input, entry: state.lastEventID, enteredTime: context.now)
        change(scope) { $0.position = .inState(visit) }
        try work(at: Place(scope: scope, state: found, visit: visit))
    }

    /// Does a state's work, for the first time or again after a pause.
    mutating func work(at place: Place) throws(StimulusRejected) {
        renewBudget()
        do throws(StateFailure) {
            switch place.state.kind {
            case .pass(let pass): try performPass(pass, at: place)
            case .task(let task): try performTask(task, at: place)
            case .choice(let choice): try performChoice(choice, at: place)
            case .wait(let wait): try performWait(wait, at: place)
            case .succeed: try performSucceed(at: place)
            case .fail(let fail): try performFail(fail, at: place)
            case .parallel(let parallel): try performParallel(parallel, at: place)
            case .map(let map): try performMap(map, at: place)
            }
        } catch {
            try fail(place, with: error)
        }
    }

    private func stateEnteredDetails(name: String, input: JSONValue) -> JSONObject {
        ["input": .string(input.text), "inputDetails": ["truncated": false], "name": .string(name)]
    }

    /// Leaves a state with its output and goes where the state leads.
    ///
    /// - Throws: `States.DataLimitExceeded` when the output is too large to pass on.
    mutating func exit(
        _ place: Place,
        output: JSONValue,
        assigned: JSONObject,
        to transition: State.Transition
    ) throws(StateFailure) {
        try checkSize(output, of: place)
        try checkVariables(assigned, of: place)
        let text = output.text
        var details: JSONObject = [
            "name": .string(place.state.name), "output": .string(text), "outputDetails": ["truncated": false],
        ]
        if !assigned.isEmpty {
            details["assignedVariables"] = .object(JSONObject(assigned.map { ($0.key, .string($0.value.text)) }))
            details["assignedVariablesDetails"] = ["truncated": false]
        }
        if let type = place.state.exitedEventType { emit(type, details, in: place.scope) }
        change(place.scope) { $0.assign(assigned) }
        switch transition {
        case .next(let name):
            change(place.scope) { $0.position = .entering(state: name, input: output) }
            state.ready.insert(place.scope, at: 0)
        case .end:
            finish(place.scope, output: output)
        }
    }

    /// Refuses a value that is too large to be passed on or stored; takes no longer than reading as many bytes as are allowed.
    ///
    /// - Throws: `States.DataLimitExceeded`.
    func checkSize(_ value: JSONValue, of place: Place) throws(StateFailure) {
        guard !value.fits(JSONLimits(bytesMax: ServiceLimits.payloadBytesMax)) else { return }
        throw .dataLimitExceeded(
            "The state/task '\(place.state.name)' returned a result with a size exceeding the maximum number of bytes "
                + "service limit."
        )
    }

    /// Ends a scope well.
    mutating func finish(_ scope: Int, output: JSONValue) {
        change(scope) { $0.finish(output: output) }
        guard let found = state.scopes[scope] else { return }
        switch found.role {
        case .root: close(.succeeded(output: output), previous: found.lastEventID)
        case .branch: branchFinished(scope)
        case .iteration: iterationFinished(scope)
        }
    }

    /// Applies what a state of JSONPath does with its result (Assign, ResultSelector, ResultPath, OutputPath), or one of
    /// JSONata (Assign, Output), and leaves the state.
    mutating func complete(
        _ place: Place,
        result: JSONValue,
        resultSelector: Template?,
        resultPlacement: ResultPlacement
    ) throws(StateFailure) {
        probe?.note(.result, result)
        let states: JSONObject = ["result": result]
        let assigned = try assignment(place.state.assign, at: place, root: result, states: states)
        let output: JSONValue
        switch place.state.queryLanguage {
        case .jsonata:
            if let template = place.state.output {
                output = try evaluate(at: place, root: .null, states: states) { environment throws(EvaluationError) in
                    try template.evaluate(in: &environment)
                }
            } else {
                output = result
            }
        case .jsonPath:
            var selected = result
            if let resultSelector {
                selected = try payload(resultSelector, at: place, root: result)
            }
            probe?.note(.resultSelector, selected)
            let placed: JSONValue
            do throws(EvaluationError) {
                placed = try resultPlacement.place(selected, into: place.visit.input)
            } catch {
                throw failure(error, at: place)
            }
            probe?.note(.resultPath, placed)
            output = try select(place.state.outputPath, field: "OutputPath", from: placed, at: place)
        }
        try exit(place, output: output, assigned: assigned, to: place.state.transition ?? .end)
    }

    /// Applies `InputPath` or `OutputPath`.
    mutating func select(
        _ selection: Selection,
        field: String,
        from value: JSONValue,
        at place: Place
    ) throws(StateFailure) -> JSONValue {
        if case .whole = selection { return value }
        return try evaluate(at: place, root: value) { environment throws(EvaluationError) in
            try selection.select(in: &environment, field: field)
        }
    }

    /// The effective input: what `InputPath` selects under JSONPath, the raw input under JSONata.
    mutating func effectiveInput(at place: Place) throws(StateFailure) -> JSONValue {
        let effective = try select(place.state.inputPath, field: "InputPath", from: place.visit.input, at: place)
        probe?.note(.inputPath, effective)
        return effective
    }

    /// The input for the work: `Parameters` or `Arguments` evaluated over the effective input, or that input itself.
    mutating func workInput(_ template: Template?, at place: Place) throws(StateFailure) -> JSONValue {
        let effective = try effectiveInput(at: place)
        let step = place.state.queryLanguage == .jsonata ? StateInspection.Step.arguments : .parameters
        guard let template else {
            probe?.note(step, effective)
            return effective
        }
        let input = try payload(template, at: place, root: effective)
        try checkSize(input, of: place)
        probe?.note(step, input)
        return input
    }
}

extension State {
    /// The event of entering the state.
    var enteredEventType: HistoryEventType {
        switch kind {
        case .task: .taskStateEntered
        case .pass: .passStateEntered
        case .choice: .choiceStateEntered
        case .wait: .waitStateEntered
        case .succeed: .succeedStateEntered
        case .fail: .failStateEntered
        case .parallel: .parallelStateEntered
        case .map: .mapStateEntered
        }
    }

    /// The event of leaving it; a Fail state is never left.
    var exitedEventType: HistoryEventType? {
        switch kind {
        case .task: .taskStateExited
        case .pass: .passStateExited
        case .choice: .choiceStateExited
        case .wait: .waitStateExited
        case .succeed: .succeedStateExited
        case .fail: nil
        case .parallel: .parallelStateExited
        case .map: .mapStateExited
        }
    }
}
