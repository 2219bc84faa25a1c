import JSON
import MapItems
import StatesLanguage
import StepFunctionsModel

/// Looks over a reduction's shoulder while a state is tested, and stands in for the world around the state.
///
/// No execution has one.
struct StateProbe: Sendable {
    /// The context object, but for `Map.Item`.
    var contextObject: JSONObject
    /// What an `ItemReader` read.
    var itemReaderData: String?
    /// How often every retrier has been used: which of them applies is seen only when the error is.
    var retrierRetryCount: Int
    /// What was seen so far.
    var inspection: StateInspection
    /// The last error on its way to Retry and Catch.
    var failure: StatesError?
    /// How many items the Map state has, once that is known.
    var itemCount: Int?
    /// Where the items of a distributed Map come from: `Map.Item.Source`.
    var itemSource: String?

    /// The context object as the state sees it, or as its ItemSelector does for an item.
    func contextObject(item: (index: Int, value: JSONValue)?) -> JSONValue {
        guard let item else { return .object(contextObject) }
        var object = contextObject
        var members: JSONObject = ["Index": .number(JSONNumber(item.index)), "Value": item.value]
        if let itemSource { members["Source"] = .string(itemSource) }
        object["Map"] = ["Item": .object(members)]
        return .object(object)
    }

    /// Notes the data after a step.
    mutating func note(_ step: StateInspection.Step, _ value: JSONValue) {
        inspection.data[step] = value
    }
}

extension State {
    /// The steps after which the service shows the data of a state of this kind: as recorded.
    var inspectedSteps: Set<StateInspection.Step> {
        switch (queryLanguage, kind) {
        case (.jsonata, .task):
            [.arguments, .result]
        case (.jsonata, .map):
            [.itemsPointer, .itemSelector, .itemBatcher]
        case (.jsonata, _):
            []
        case (.jsonPath, .pass(let pass)) where pass.result != nil:
            [.result, .resultSelector, .resultPath]
        case (.jsonPath, .pass):
            [.inputPath, .parameters, .resultSelector, .resultPath]
        case (.jsonPath, .task):
            [.inputPath, .parameters, .result, .resultSelector, .resultPath]
        case (.jsonPath, .map):
            [.inputPath, .itemsPath, .itemsPointer, .itemSelector, .itemBatcher, .resultSelector, .resultPath]
        case (.jsonPath, .parallel):
            [.resultSelector, .resultPath]
        case (.jsonPath, .choice), (.jsonPath, .wait), (.jsonPath, .succeed), (.jsonPath, .fail):
            [.inputPath]
        }
    }
}

extension Reduction {
    /// What a Map state under test does in place of its iterations: everything up to the first of them, in the order of a run.
    mutating func prepareTestedMap(_ map: MapState, at place: Place) throws(StateFailure) {
        let distributed: DistributedMap? = if case .distributed(let settings) = map.mode { settings } else { nil }
        var found: [JSONValue]?
        if distributed?.itemReader == nil { found = try items(of: map, at: place) }
        _ = try concurrency(of: map, at: place)
        _ = try toleratedFailures(of: map, at: place)
        let batch = try batch(distributed?.itemBatcher, at: place)
        let reader = try call(distributed?.itemReader, at: place)
        _ = try call(distributed?.resultWriter, at: place)
        if distributed != nil { probe?.itemSource = MapRunPlan.itemSource(of: reader) }
        if let reader, let text = probe?.itemReaderData { found = try testedItems(in: text, readWith: reader) }
        guard let found else { return }
        probe?.itemCount = found.count
        guard map.itemSelector != nil || batch != nil else { return }
        var inputs: [JSONValue] = []
        for (index, item) in found.enumerated() {
            inputs.append(try iterationInput(map, at: place, index: index, item: item))
        }
        if map.itemSelector != nil { probe?.note(.itemSelector, .array(inputs)) }
        guard let batch else { return }
        let batches = try batches(of: inputs, batch)
        probe?.note(.itemBatcher, .array(batches))
    }

    /// The items in what an `ItemReader` read.
    private mutating func testedItems(
        in text: String,
        readWith reader: MapRunPlan.Call
    ) throws(StateFailure) -> [JSONValue] {
        do throws(ItemReadingError) {
            if let refusal = reader.readingRefusal { throw ItemReadingError(refusal) }
            let format = try ItemFormat(config: reader.config)
            var decoder = ItemDecoder(format.content)
            let items = try decoder.decode(Array(text.utf8), isLast: true)
            if case .json(at: _?) = format.content { probe?.note(.itemsPointer, .array(items)) }
            return Array(items.prefix(reader.itemsMax ?? .max))
        } catch {
            throw StateFailure(StatesError(.itemReaderFailed, cause: error.description))
        }
    }

    /// The inputs of the children that a Map Run would start.
    private func batches(of items: [JSONValue], _ batch: MapRunPlan.Batch) throws(StateFailure) -> [JSONValue] {
        var batches: [JSONValue] = []
        var used = 0
        while used < items.count {
            let rest = items[used...]
            let (input, count) = batch.nextInput(of: rest.count) { rest[rest.startIndex + $0] }
            guard input.fits(JSONLimits(bytesMax: ServiceLimits.payloadBytesMax)) else {
                throw .dataLimitExceeded(MapRunPlan.childInputTooLarge)
            }
            batches.append(input)
            used += count
        }
        return batches
    }
}
