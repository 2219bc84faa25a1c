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
        if let known = place.visit.mapRun {
            try redriveMapRun(known, at: place)
            return
        }
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
        wait(for: StateVisit.MapRunOnRecord(arn: plan.arn), at: place)
        transition.effects.append(.startMapRun(MapRunStart(plan: plan, items: items)))
    }

    private mutating func wait(for mapRun: StateVisit.MapRunOnRecord, at place: Place) {
        var visit = place.visit
        visit.activity = .mapRun(arn: mapRun.arn)
        visit.mapRun = mapRun
        change(place.scope) { $0.position = .inState(visit) }
    }

    /// The execution was redriven: the state's Map Run goes on, with what is not done.
    ///
    /// Source: Developer Guide, "Redriving Map Runs in Step Functions executions".
    private mutating func redriveMapRun(
        _ known: StateVisit.MapRunOnRecord,
        at place: Place
    ) throws(StateFailure) {
        guard known.redriveCount < ServiceLimits.mapRunRedrivesMax else {
            var failure = StateFailure(
                StatesError(
                    .runtime,
                    cause: "The Map Run \(known.arn) was redriven \(known.redriveCount) times, which is the maximum."
                )
            )
            failure.hasStarted = true
            throw failure
        }
        var mapRun = known
        mapRun.redriveCount += 1
        emit(
            .mapRunRedriven,
            ["mapRunArn": .string(mapRun.arn), "redriveCount": mapRun.redriveCount.json],
            in: place.scope
        )
        wait(for: mapRun, at: place)
        transition.effects.append(
            .redriveMapRun(place.ref, arn: mapRun.arn, redriveCount: mapRun.redriveCount)
        )
    }

    /// A redrive starts a new Map Run: there is nothing to go on with.
    private mutating func forgetMapRun(of place: Place) -> Place {
        var forgotten = place
        forgotten.visit.activity = .working
        forgotten.visit.mapRun = nil
        let visit = forgotten.visit
        change(place.scope) { $0.position = .inState(visit) }
        return forgotten
    }

    /// The Map Run of a state has ended, and the state goes on.
    mutating func mapRunEnded(_ ref: TaskRef, _ outcome: ExecutionOutcome) throws(StimulusRejected) {
        let place = try place(of: ref.scope)
        guard case .map(let map) = place.state.kind else {
            throw .damaged("'\(place.state.name)' is no Map state")
        }
        switch outcome {
        case .succeeded(let result):
            // If the state fails all the same, what is wrong is not the Map Run's.
            let place = forgetMapRun(of: place)
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
            failMap(error.leavesMapRunToRedrive ? place : forgetMapRun(of: place), with: error)
        case .aborted:
            emit(.mapRunAborted, in: ref.scope)
            failMap(place, with: StatesError(.taskFailed, cause: "The Map Run was aborted."))
        }
    }

    private mutating func failMap(_ place: Place, with error: StatesError) {
        settle(place) { _, _ throws(StateFailure) in
            var failure = StateFailure(error.cut)
            // What the children gave is too large together, as it may be for a Map within the execution.
            failure.escapesWildcards = error.name == StatesError.Name.dataLimitExceeded.rawValue
            throw failure
        }
    }

    // MARK: Fields

    /// `ItemBatcher`, evaluated.
    mutating func batch(
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

    /// `ItemReader`, evaluated.
    mutating func call(
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

    /// `ResultWriter`, evaluated.
    mutating func call(
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

extension StatesError {
    /// Whether a redrive goes on with a Map Run that has failed for this reason, rather than start a new one: the items have to
    /// be known, and another input or result is not to be had from the same ones.
    ///
    /// Source: Developer Guide, "Redriving Map Runs in Step Functions executions".
    fileprivate var leavesMapRunToRedrive: Bool {
        !isNamed(.dataLimitExceeded) && !isNamed(.runtime) && !isNamed(.itemReaderFailed)
    }
}
