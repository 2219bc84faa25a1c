import JSON
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

    /// The context object as the state sees it, or as its ItemSelector does for an item.
    func contextObject(item: (index: Int, value: JSONValue)?) -> JSONValue {
        guard let item else { return .object(contextObject) }
        var object = contextObject
        object["Map"] = ["Item": ["Index": .number(JSONNumber(item.index)), "Value": item.value]]
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
            [.itemSelector]
        case (.jsonata, _):
            []
        case (.jsonPath, .pass(let pass)) where pass.result != nil:
            [.result, .resultSelector, .resultPath]
        case (.jsonPath, .pass):
            [.inputPath, .parameters, .resultSelector, .resultPath]
        case (.jsonPath, .task):
            [.inputPath, .parameters, .result, .resultSelector, .resultPath]
        case (.jsonPath, .map):
            [.inputPath, .itemsPath, .itemSelector, .resultSelector, .resultPath]
        case (.jsonPath, .parallel):
            [.resultSelector, .resultPath]
        case (.jsonPath, .choice), (.jsonPath, .wait), (.jsonPath, .succeed), (.jsonPath, .fail):
            [.inputPath]
        }
    }
}

extension Reduction {
    /// What a Map state under test does in place of its iterations: everything up to the first of them.
    mutating func prepareTestedMap(_ map: MapState, at place: Place) throws(StateFailure) {
        let items = try testedItems(of: map, at: place)
        _ = try concurrency(of: map, at: place)
        _ = try toleratedFailures(of: map, at: place)
        guard let items else { return }
        probe?.itemCount = items.count
        guard map.itemSelector != nil else { return }
        var selected: [JSONValue] = []
        for (index, item) in items.enumerated() {
            selected.append(try iterationInput(map, at: place, index: index, item: item))
        }
        probe?.note(.itemSelector, .array(selected))
    }

    /// The items; nil when they come from an ItemReader whose data is not given, or is no array.
    private mutating func testedItems(of map: MapState, at place: Place) throws(StateFailure) -> [JSONValue]? {
        guard case .distributed(let distributed) = map.mode, distributed.itemReader != nil else {
            return try items(of: map, at: place)
        }
        guard let text = probe?.itemReaderData else { return nil }
        return (try? JSONValue(parsing: text))?.arrayValue
    }
}
