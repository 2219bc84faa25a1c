import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// A distributed Map: has a Map Run started, and waits for its end.
    mutating func performDistributedMap(
        _ map: MapState,
        _ settings: DistributedMap,
        at place: Place
    ) throws(StateFailure) {
        let items = settings.itemReader == nil ? try items(of: map, at: place) : []
        let concurrency = try wantedConcurrency(of: map, at: place) ?? 0
        // As recorded: whatever is wrong with the other fields is found when the state has started.
        emit(.mapStateStarted, ["length": .number(JSONNumber(items.count))], in: place.scope)
        let tolerated = try toleratedFailures(of: map, at: place)
        let label = settings.label ?? Self.generatedLabel(of: place.state.name)
        let names = MapRunNames(facts: facts, label: label, id: random.nextUUID())
        var plan = MapRunPlan(
            ref: place.ref,
            arn: names.mapRunARN,
            stateName: place.state.name,
            childStateMachineName: names.childStateMachineName,
            executionType: settings.executionType,
            settings: MapRunSettings(
                maxConcurrency: concurrency,
                toleratedFailureCount: tolerated.count ?? 0,
                toleratedFailurePercentage: tolerated.percentage ?? 0
            )
        )
        plan.batch = try batch(settings.itemBatcher, at: place)
        plan.reader = try call(settings.itemReader, at: place)
        plan.writer = try call(settings.resultWriter, at: place)
        plan.surroundings = try surroundings(of: map.itemSelector, at: place)
        emit(.mapRunStarted, ["mapRunArn": .string(plan.arn)], in: place.scope)
        var visit = place.visit
        visit.activity = .mapRun(arn: plan.arn)
        change(place.scope) { $0.position = .inState(visit) }
        transition.effects.append(.startMapRun(MapRunStart(plan: plan, items: items)))
    }

    /// The Map Run of a state has ended, and the state goes on.
    mutating func mapRunEnded(_ ref: TaskRef, _ outcome: ExecutionOutcome) throws(StimulusRejected) {
        let place = try place(of: ref.scope)
        guard case .map(let map) = place.state.kind else {
            throw .damaged("'\(place.state.name)' is no Map state")
        }
        switch outcome {
        case .succeeded(let result):
            // As recorded: the state is left because the Map Run was started, not because it ended.
            let started = state.scopes[ref.scope]?.lastEventID ?? 0
            let succeeded = emit(.mapRunSucceeded, previous: started)
            emit(.mapStateSucceeded, previous: succeeded)
            settle(place) { reduction, settled throws(StateFailure) in
                try reduction.complete(
                    settled,
                    result: result,
                    resultSelector: map.resultSelector,
                    resultPlacement: map.resultPlacement
                )
            }
        case .failed(let error), .timedOut(let error):
            emit(.mapRunFailed, error.eventDetails, in: ref.scope)
            failMap(place, with: error)
        case .aborted:
            emit(.mapRunAborted, in: ref.scope)
            failMap(place, with: StatesError(.taskFailed, cause: "The Map Run was aborted."))
        }
    }

    private mutating func failMap(_ place: Place, with error: StatesError) {
        settle(place) { _, _ throws(StateFailure) in throw StateFailure(error.cut) }
    }

    // MARK: Fields

    private mutating func batch(
        _ batcher: ItemBatcher?,
        at place: Place
    ) throws(StateFailure) -> MapRunPlan.Batch? {
        guard let batcher else { return nil }
        var batch = MapRunPlan.Batch()
        let effective = try effectiveInput(at: place)
        batch.itemsMax = try number(batcher.maxItemsPerBatch, named: "MaxItemsPerBatch", effective, at: place)
        let bytes = try number(batcher.maxInputBytesPerBatch, named: "MaxInputBytesPerBatch", effective, at: place)
        batch.inputBytesMax = bytes.map { min($0, ServiceLimits.payloadBytesMax) }
        if let template = batcher.batchInput {
            batch.input = try payload(template, at: place, root: effective)
        }
        return batch
    }

    private mutating func number(
        _ field: NumberField?,
        named name: String,
        _ effective: JSONValue,
        at place: Place
    ) throws(StateFailure) -> Int? {
        guard let field else { return nil }
        let number = try evaluate(at: place, root: effective) { environment throws(EvaluationError) in
            try field.integer(in: &environment)
        }
        guard number > 0 else { throw outOfRange("\(name) must be positive.", "ItemBatcher/\(name)", place) }
        return number
    }

    private mutating func call(
        _ reader: ItemReader?,
        at place: Place
    ) throws(StateFailure) -> MapRunPlan.Call? {
        guard let reader else { return nil }
        let effective = try effectiveInput(at: place)
        var call = MapRunPlan.Call(
            resource: reader.resource,
            parameters: try parameters(reader.parameters, effective, at: place),
            config: reader.config
        )
        if let field = reader.maxItems {
            let most = try evaluate(at: place, root: effective) { environment throws(EvaluationError) in
                try field.integer(in: &environment)
            }
            // As recorded: 0 is no limit. A negative number is for the Map Run to refuse.
            call.itemsMax = most == 0 ? nil : most
        }
        return call
    }

    private mutating func call(
        _ writer: ResultWriter?,
        at place: Place
    ) throws(StateFailure) -> MapRunPlan.Call? {
        guard let writer else { return nil }
        let effective = try effectiveInput(at: place)
        return MapRunPlan.Call(
            resource: writer.resource ?? "",
            parameters: try parameters(writer.parameters, effective, at: place),
            config: writer.config
        )
    }

    private mutating func parameters(
        _ template: Template?,
        _ effective: JSONValue,
        at place: Place
    ) throws(StateFailure) -> JSONValue {
        guard let template else { return [:] }
        return try payload(template, at: place, root: effective)
    }

    /// What is kept for a selector that is applied later, by the Map Run.
    private mutating func surroundings(
        of selector: Template?,
        at place: Place
    ) throws(StateFailure) -> MapRunPlan.Surroundings? {
        guard let selector else { return nil }
        let wanted = selector.variableNames
        return MapRunPlan.Surroundings(
            root: try effectiveInput(at: place),
            input: place.visit.input,
            context: contextObject(at: place).objectValue ?? [:],
            variables: JSONObject(visibleVariables(in: place.scope).filter { wanted.contains($0.key) })
        )
    }

    /// The label of a Map state that has none: the same in each execution.
    private static func generatedLabel(of stateName: String) -> String {
        // FNV-1a: it need not be hard to guess, only stable.
        let seed = stateName.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        var source = RandomSource(seed: seed)
        return source.nextUUID()
    }
}

/// What a Map Run and its children are called.
private struct MapRunNames {
    let mapRunARN: String
    let childStateMachineName: String

    init(facts: ExecutionFacts, label: String, id: String) {
        // The state machine of a child is `NAME/LABEL`; labels are unique in the whole definition, so that they do not pile up.
        let name = String(facts.stateMachineName.prefix { $0 != "/" })
        let resource = StepFunctionsARN.mapRun(stateMachineName: name, label: label, id: id)
        mapRunARN = ARN(parsing: facts.executionARN)?.sibling(resource).description ?? resource.resource
        childStateMachineName = "\(name)/\(label)"
    }
}
