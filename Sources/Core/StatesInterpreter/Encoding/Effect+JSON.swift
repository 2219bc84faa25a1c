public import JSON
import StepFunctionsModel

extension TaskStart {
    /// The stored form: what has to be sent again, byte for byte, after a crash.
    public var json: JSONValue {
        var object: JSONObject = [
            "ref": .string(ref.description), "resource": .string(resource.description), "state": .string(stateName),
            "parameters": parameters,
        ]
        if let roleARN { object["roleArn"] = .string(roleARN) }
        if let tokenKeyID { object["tokenKey"] = .string(tokenKeyID) }
        return .object(object)
    }

    /// Reads the stored form.
    ///
    /// - Throws: `StateDecodingError` when it makes no sense.
    public init(json: JSONValue) throws(StateDecodingError) {
        let reader = StateReader(json, "task start")
        guard let ref = TaskRef(parsing: try reader.string("ref")),
            let resource = TaskResource(parsing: try reader.string("resource"))
        else { throw StateDecodingError("a task start names no task or resource") }
        self.init(
            ref: ref,
            resource: resource,
            parameters: try reader.member("parameters"),
            roleARN: json["roleArn"]?.stringValue,
            stateName: try reader.string("state"),
            tokenKeyID: json["tokenKey"]?.stringValue
        )
    }
}
