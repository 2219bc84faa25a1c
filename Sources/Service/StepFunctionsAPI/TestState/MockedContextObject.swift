import JSON
import StepFunctionsModel

/// The context object that a caller of `TestState` makes up.
enum MockedContextObject {
    /// The members that it may have, and what they hold.
    ///
    /// Source: Developer Guide, "Context object fields".
    private static let members: [String: [String: String]] = [
        "Execution": [
            "Id": "string", "Input": "any", "Name": "string", "RoleArn": "string", "StartTime": "string",
            "RedriveCount": "number", "RedriveTime": "string",
        ],
        "State": ["EnteredTime": "string", "Name": "string", "RetryCount": "number"],
        "StateMachine": ["Id": "string", "Name": "string"],
        "Task": ["Token": "string"],
    ]

    /// Parses and checks a context object.
    ///
    /// - Throws: `ValidationException` that names the first member that cannot be there.
    static func parse(_ text: String) throws(APIError) -> JSONObject {
        guard let object = (try? JSONValue(parsing: text))?.objectValue else {
            throw invalid("must be a valid JSON object")
        }
        for (name, value) in object {
            guard name != "Map" else { throw invalid("'Map' field is not supported when mocking a Context object") }
            guard let known = members[name] else { throw invalid("Field '\(name)' is not allowed") }
            guard let inner = value.objectValue else { throw invalid("Field '\(name)' must be an object") }
            for (key, member) in inner {
                guard let wanted = known[key] else { throw invalid("Field '\(key)' is not allowed") }
                guard wanted == "any" || wanted == member.typeName else {
                    throw invalid("Field '\(key)' must be a \(wanted)")
                }
            }
        }
        return object
    }

    private static func invalid(_ reason: String) -> APIError {
        .validationRule("Invalid Context object provided: \(reason)")
    }
}
