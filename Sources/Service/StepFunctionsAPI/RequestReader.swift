import JSON
import StepFunctionsModel

/// The members of a request that was checked against the service model.
struct RequestReader {
    private let object: JSONObject

    /// Checks a request.
    ///
    /// - Throws: What `RequestCheck` finds.
    init(_ input: JSONObject, of operation: String) throws(APIError) {
        try RequestCheck.run(input, of: operation)
        object = input
    }

    /// A structure inside of a checked request.
    private init(checked object: JSONObject) {
        self.object = object
    }

    /// The member itself; nil when absent or null.
    func value(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    /// An optional text.
    func text(_ name: String) -> String? { value(name)?.stringValue }

    /// A text that has to be there.
    func requiredText(_ name: String) -> String { text(name) ?? "" }

    /// An optional whole number.
    func integer(_ name: String) -> Int? { value(name)?.intValue }

    /// An optional number.
    func number(_ name: String) -> Double? { value(name)?.doubleValue }

    /// An optional Boolean.
    func boolean(_ name: String) -> Bool? { value(name)?.boolValue }

    /// An optional structure.
    func structure(_ name: String) -> RequestReader? { value(name)?.objectValue.map(RequestReader.init(checked:)) }

    /// An optional list.
    func list(_ name: String) -> [JSONValue]? { value(name)?.arrayValue }

    /// An optional list of structures.
    func structures(_ name: String) -> [RequestReader]? {
        list(name)?.compactMap { $0.objectValue.map(RequestReader.init(checked:)) }
    }

    /// `maxResults`: 0 or absent means 100.
    var maxResults: Int {
        let wanted = integer("maxResults") ?? 0
        return wanted == 0 ? 100 : wanted
    }
}
