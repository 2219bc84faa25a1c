import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Map: starts as many iterations as may run at once.
    mutating func performMap(_ map: MapState, at place: Place) throws(StateFailure) {
        guard probe == nil else { return try prepareTestedMap(map, at: place) }
        if case .distributed(let settings) = map.mode {
            return try performDistributedMap(map, settings, at: place)
        }
        let items = try items(of: map, at: place)
        let concurrency = try concurrency(of: map, at: place)
        _ = try toleratedFailures(of: map, at: place)
        emit(.mapStateStarted, ["length": .number(JSONNumber(items.count))], in: place.scope)
        guard !items.isEmpty else {
            emit(.mapStateSucceeded, previous: state.lastEventID)
            try complete(
                place,
                result: [],
                resultSelector: map.resultSelector,
                resultPlacement: map.resultPlacement
            )
            return
        }
        let list = state.nextPiece
        let progress = MapProgress(
            items: list,
            count: items.count,
            firstScope: list + 1,
            next: 0,
            finished: 0,
            concurrency: concurrency
        )
        state.nextPiece += 1 + items.count
        state.itemLists[list] = ItemList(items: items)
        transition.changedPieces.insert(list)
        var started = place
        started.visit.activity = .iterations(progress)
        let visit = started.visit
        change(place.scope) { $0.position = .inState(visit) }
        try startIterations(of: map, at: started, cause: state.lastEventID)
    }

    /// Starts iterations until as many run as may.
    private mutating func startIterations(of map: MapState, at place: Place, cause: EventID) throws(StateFailure) {
        guard case .iterations(var progress) = place.visit.activity,
            let items = state.itemLists[progress.items]?.items
        else { return }
        var started: [Int] = []
        var failure: StateFailure?
        while progress.next < progress.count, progress.next - progress.finished < progress.concurrency {
            let index = progress.next
            let input: JSONValue
            do throws(StateFailure) {
                input = try iterationInput(map, at: place, index: index, item: items[index])
            } catch {
                failure = error
                break
            }
            let event = emit(
                .mapIterationStarted,
                ["name": .string(place.state.name), "index": .number(JSONNumber(index))],
                previous: cause
            )
            add(
                Scope(
                    parent: place.scope,
                    role: .iteration(state: place.state.name, index: index, items: progress.items),
                    lastEventID: event,
                    position: .entering(state: map.itemProcessor.startAt, input: input)
                ),
                as: progress.firstScope + index,
                holding: input.text.utf8.count
            )
            started.append(progress.firstScope + index)
            progress.next += 1
        }
        var current = place
        current.visit.activity = .iterations(progress)
        state.ready.insert(contentsOf: started, at: 0)
        let visit = current.visit
        change(place.scope) { $0.position = .inState(visit) }
        if var failure {
            // ItemSelector failed for an item: the state fails, and so do the iterations that have begun.
            cutShort(current, because: cause)
            failure.hasStarted = true
            throw failure
        }
    }

    /// What goes into an iteration: the item, or what ItemSelector makes of it.
    mutating func iterationInput(
        _ map: MapState,
        at place: Place,
        index: Int,
        item: JSONValue
    ) throws(StateFailure) -> JSONValue {
        guard let selector = map.itemSelector else { return item }
        let effective = try effectiveInput(at: place)
        let input = try payload(selector, at: place, root: effective, item: (index, item))
        try checkSize(input, of: place)
        return input
    }

    /// An iteration has ended well: the next one starts, or the state ends.
    mutating func iterationFinished(_ scope: Int) {
        guard let found = state.scopes[scope], let parent = found.parent, let place = try? place(of: parent),
            case .map(let map) = place.state.kind, case .iterations(var progress) = place.visit.activity,
            case .iteration(let name, let index, _) = found.role
        else { return }
        let succeeded = emit(
            .mapIterationSucceeded,
            ["name": .string(name), "index": .number(JSONNumber(index))],
            previous: found.lastEventID
        )
        progress.finished += 1
        var visit = place.visit
        visit.activity = .iterations(progress)
        let current = Place(scope: parent, state: place.state, visit: visit)
        change(parent) { $0.position = .inState(visit) }
        guard progress.finished == progress.count else {
            startNext(map, at: current, cause: found.lastEventID)
            return
        }
        complete(map, at: current, progress, cause: succeeded)
    }

    /// All iterations have ended well.
    mutating func complete(_ map: MapState, at place: Place, _ progress: MapProgress, cause: EventID) {
        let results = (progress.firstScope..<(progress.firstScope + progress.count)).map { output(of: $0) }
        emit(.mapStateSucceeded, previous: cause)
        change(place.scope) { $0.lastEventID = cause }
        settle(place) { reduction, settled throws(StateFailure) in
            try reduction.complete(
                settled,
                result: .array(results),
                resultSelector: map.resultSelector,
                resultPlacement: map.resultPlacement
            )
        }
    }

    /// Starts as many iterations as may run beside those that do.
    mutating func startNext(_ map: MapState, at place: Place, cause: EventID) {
        renewBudget()
        do throws(StateFailure) {
            try startIterations(of: map, at: place, cause: cause)
        } catch {
            let failure = error
            let current = (try? self.place(of: place.scope)) ?? place
            settle(current) { _, _ throws(StateFailure) in throw failure }
        }
    }

    // MARK: Fields

    /// The items, before ItemSelector.
    mutating func items(of map: MapState, at place: Place) throws(StateFailure) -> [JSONValue] {
        switch map.items {
        case .path(let selection):
            let effective = try effectiveInput(at: place)
            let found = try select(selection, field: "ItemsPath", from: effective, at: place)
            if let items = found.arrayValue {
                probe?.note(.itemsPath, found)
                return items
            }
            var path = if case .expression(let expression) = selection { expression.text } else { "$" }
            // A path into the context object is shown as if it began at the input: so it is recorded.
            if path.utf8.starts(with: "$$".utf8) { path.removeFirst() }
            throw runtimeFailure("Reference path \"\(path)\" must point to array.", place)
        case .template(let template):
            let found = try evaluatedOutput(template, at: place, default: place.visit.input)
            try checkSize(found, of: place)
            if let items = found.arrayValue { return items }
            if case .expression(let expression, let field) = template {
                throw failure(expression.unexpectedType(found, expected: "array", field: field), at: place)
            }
            throw failure(
                EvaluationError(
                    .queryEvaluationError,
                    "Map state input must be an array but was: \(found.text)",
                    location: template == nil ? nil : "Items"
                ),
                at: place
            )
        }
    }

    /// How many iterations may run at once.
    mutating func concurrency(of map: MapState, at place: Place) throws(StateFailure) -> Int {
        let wanted = try wantedConcurrency(of: map, at: place) ?? 0
        return wanted == 0 ? ServiceLimits.inlineMapConcurrencyMax : min(wanted, ServiceLimits.inlineMapConcurrencyMax)
    }

    /// `MaxConcurrency`; nil when there is none.
    mutating func wantedConcurrency(of map: MapState, at place: Place) throws(StateFailure) -> Int? {
        guard let field = map.maxConcurrency else {
            probe?.inspection.maxConcurrency = 0
            return nil
        }
        let effective = try effectiveInput(at: place)
        let wanted = try evaluate(at: place, root: effective) { environment throws(EvaluationError) in
            try field.integer(in: &environment)
        }
        guard wanted >= 0 else { throw outOfRange("MaxConcurrency cannot be negative.", "MaxConcurrency", place) }
        probe?.inspection.maxConcurrency = wanted
        return wanted
    }

    /// Tolerated failures have a meaning for distributed Maps only, but their values are checked for every Map.
    mutating func toleratedFailures(
        of map: MapState,
        at place: Place
    ) throws(StateFailure) -> (count: Int?, percentage: Double?) {
        let effective = try effectiveInput(at: place)
        var count: Int?
        if let field = map.toleratedFailureCount {
            count = try evaluate(at: place, root: effective) { environment throws(EvaluationError) in
                try field.integer(in: &environment)
            }
            if let count, count < 0 {
                throw outOfRange("ToleratedFailureCount cannot be negative.", "ToleratedFailureCount", place)
            }
        }
        var percentage: Double?
        if let field = map.toleratedFailurePercentage {
            percentage = try evaluate(at: place, root: effective) { environment throws(EvaluationError) in
                try field.number(in: &environment)
            }
            if let percentage, !(0...100).contains(percentage) {
                throw outOfRange(
                    "ToleratedFailurePercentage must be between 0 and 100.",
                    "ToleratedFailurePercentage",
                    place
                )
            }
        }
        probe?.inspection.toleratedFailureCount = count
        probe?.inspection.toleratedFailurePercentage = percentage
        return (count, percentage)
    }
}
