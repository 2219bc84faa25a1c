import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// A Map Run in memory: its row, its decoded state, and what decides about it.
///
/// In the store a Map Run is a row like that of an execution: it has an ARN, a status, a version that guards its transitions,
/// pieces of state and work. In place of a state machine the row names the execution that the Map Run belongs to. Can be
/// thrown away any time.
struct LoadedMapRun: Sendable {
    var row: StoredExecution
    let facts: MapRunFacts
    let reducer: MapRunReducer
    var state: MapRunState

    var plan: MapRunPlan { reducer.plan }
}

/// What is fixed when a Map Run starts, besides its plan (which is the row's input): the `facts` of its row.
struct MapRunFacts: Sendable, Hashable {
    /// The execution that waits for it.
    var parentID: ExecutionID
    /// What is fixed about that execution.
    var parent: ExecutionSettings

    var json: JSONValue { ["parentId": .string(parentID.hexadecimal), "parent": parent.json] }
}

extension MapRunFacts {
    init(json: JSONValue) throws(StateDecodingError) {
        guard let id = json["parentId"]?.stringValue.flatMap(ExecutionID.init(hexadecimal:)),
            let parent = json["parent"]
        else { throw StateDecodingError("the map run names no parent") }
        self.init(parentID: id, parent: try ExecutionSettings(json: parent))
    }
}

/// What makes an execution a child of a Map Run.
struct MapRunMembership: Sendable, Hashable {
    /// The Map Run.
    var mapRunID: ExecutionID
    /// The Map state, whose processor is what runs.
    var stateName: String
    /// Its place among the children.
    var index: Int
    /// How many items it has.
    var itemCount: Int

    var json: JSONValue {
        [
            "id": .string(mapRunID.hexadecimal), "state": .string(stateName), "index": .number(JSONNumber(index)),
            "items": .number(JSONNumber(itemCount)),
        ]
    }

    init(mapRunID: ExecutionID, stateName: String, index: Int, itemCount: Int) {
        self.mapRunID = mapRunID
        self.stateName = stateName
        self.index = index
        self.itemCount = itemCount
    }

    init?(json: JSONValue?) {
        guard let id = json?["id"]?.stringValue.flatMap(ExecutionID.init(hexadecimal:)),
            let stateName = json?["state"]?.stringValue, let index = json?["index"]?.intValue,
            let itemCount = json?["items"]?.intValue
        else { return nil }
        self.init(mapRunID: id, stateName: stateName, index: index, itemCount: itemCount)
    }
}

extension ExecutionID {
    /// The identifier that a UUID's text stands for; nil for other texts.
    init?(uuid text: String) {
        self.init(hexadecimal: text.filter { $0 != "-" })
    }
}
