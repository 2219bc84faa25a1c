public import JSON
public import StepFunctionsModel

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

    /// The resource of a start as it is stored, without reading the rest, which may be large; nil when it does not stand at the
    /// beginning.
    public static func resource(ofStored text: String) -> TaskResource? {
        // {"ref":"…","resource":"…", as `json` has it: neither contains a quotation mark.
        let parts = text.utf8.prefix(400).split(
            separator: UInt8(ascii: "\""),
            maxSplits: 8,
            omittingEmptySubsequences: false
        )
        guard parts.count == 9, parts[5].elementsEqual("resource".utf8) else { return nil }
        return TaskResource(parsing: String(decoding: parts[7], as: UTF8.self))
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
