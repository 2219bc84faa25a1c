public import JSON
import StatesLanguage
import StepFunctionsModel

extension MapRunStart {
    /// The stored form.
    public var json: JSONValue { ["plan": plan.json, "items": .array(items)] }

    /// Reads the stored form.
    ///
    /// - Throws: `StateDecodingError` when it makes no sense.
    public init(json: JSONValue) throws(StateDecodingError) {
        let reader = StateReader(json, "map run start")
        guard let items = json["items"]?.arrayValue else { throw StateDecodingError("a map run start has no items") }
        self.init(plan: try MapRunPlan(json: try reader.member("plan")), items: items)
    }
}

extension MapRunPlan {
    /// The stored form.
    public var json: JSONValue {
        var object: JSONObject = [
            "ref": .string(ref.description), "arn": .string(arn), "state": .string(stateName),
            "children": .string(childStateMachineName), "executionType": .string(executionType.rawValue),
            "settings": settings.json,
        ]
        if let batch { object["batch"] = batch.json }
        if let reader { object["reader"] = reader.json }
        if let writer { object["writer"] = writer.json }
        if let surroundings { object["surroundings"] = surroundings.json }
        return .object(object)
    }

    /// Reads the stored form.
    ///
    /// - Throws: `StateDecodingError` when it makes no sense.
    public init(json: JSONValue) throws(StateDecodingError) {
        let reader = StateReader(json, "map run plan")
        guard let ref = TaskRef(parsing: try reader.string("ref")),
            let type = DistributedMap.ExecutionType(rawValue: try reader.string("executionType"))
        else { throw StateDecodingError("a map run plan names no state or no type of children") }
        self.init(
            ref: ref,
            arn: try reader.string("arn"),
            stateName: try reader.string("state"),
            childStateMachineName: try reader.string("children"),
            executionType: type,
            settings: try MapRunSettings(try reader.nested("settings"))
        )
        if json["batch"] != nil { batch = Batch(try reader.nested("batch")) }
        if json["reader"] != nil { self.reader = try Call(try reader.nested("reader")) }
        if json["writer"] != nil { writer = try Call(try reader.nested("writer")) }
        if json["surroundings"] != nil { surroundings = try Surroundings(try reader.nested("surroundings")) }
    }
}

extension MapRunSettings {
    var json: JSONValue {
        [
            "maxConcurrency": maxConcurrency.json, "toleratedFailureCount": toleratedFailureCount.json,
            "toleratedFailurePercentage": JSONNumber(toleratedFailurePercentage).map(JSONValue.number) ?? 0,
        ]
    }

    init(_ reader: StateReader) throws(StateDecodingError) {
        guard let percentage = try reader.member("toleratedFailurePercentage").doubleValue else {
            throw StateDecodingError("\(reader.name) has no percentage")
        }
        self.init(
            maxConcurrency: max(0, try reader.int("maxConcurrency")),
            toleratedFailureCount: max(0, try reader.int("toleratedFailureCount")),
            toleratedFailurePercentage: percentage
        )
    }
}

extension MapRunPlan.Batch {
    fileprivate var json: JSONValue {
        var object: JSONObject = [:]
        if let itemsMax { object["itemsMax"] = itemsMax.json }
        if let inputBytesMax { object["inputBytesMax"] = inputBytesMax.json }
        if let input { object["input"] = input }
        return .object(object)
    }

    fileprivate init(_ reader: StateReader) {
        self.init(
            itemsMax: reader.value["itemsMax"]?.intValue.map { max(1, $0) },
            inputBytesMax: reader.value["inputBytesMax"]?.intValue,
            input: reader.value["input"]
        )
    }
}

extension MapRunPlan.Call {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "resource": .string(resource), "parameters": parameters, "config": .object(config),
        ]
        if let itemsMax { object["itemsMax"] = itemsMax.json }
        return .object(object)
    }

    fileprivate init(_ reader: StateReader) throws(StateDecodingError) {
        self.init(
            resource: try reader.string("resource"),
            parameters: try reader.member("parameters"),
            config: try reader.member("config").objectValue ?? [:],
            itemsMax: reader.value["itemsMax"]?.intValue
        )
    }
}

extension MapRunPlan.Surroundings {
    fileprivate var json: JSONValue {
        ["root": root, "input": input, "context": .object(context), "variables": .object(variables)]
    }

    fileprivate init(_ reader: StateReader) throws(StateDecodingError) {
        self.init(
            root: try reader.member("root"),
            input: try reader.member("input"),
            context: try reader.member("context").objectValue ?? [:],
            variables: try reader.member("variables").objectValue ?? [:]
        )
    }
}
