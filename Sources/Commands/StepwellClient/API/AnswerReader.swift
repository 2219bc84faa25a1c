import JSON
import StepFunctionsModel

/// Takes typed members out of an answer, and says what is missing.
struct AnswerReader {
    let operation: String
    let members: JSONObject

    func string(_ key: String) throws(CommandError) -> String {
        guard let value = members[key]?.stringValue else { throw wrong(key, "a string") }
        return value
    }

    func arn(_ key: String) throws(CommandError) -> ARN {
        guard let value = ARN(parsing: try string(key)) else { throw wrong(key, "an ARN") }
        return value
    }

    func time(_ key: String) throws(CommandError) -> Timestamp {
        guard let value = try optionalTime(key) else { throw wrong(key, "a time") }
        return value
    }

    func optionalTime(_ key: String) throws(CommandError) -> Timestamp? {
        guard let value = members[key], !value.isNull else { return nil }
        guard let seconds = value.doubleValue, seconds.magnitude < 1e12 else { throw wrong(key, "a time in seconds") }
        return Timestamp(millisecondsSinceEpoch: Int64((seconds * 1000).rounded()))
    }

    func status(_ key: String) throws(CommandError) -> ExecutionStatus {
        guard let value = ExecutionStatus(rawValue: try string(key)) else { throw wrong(key, "an execution status") }
        return value
    }

    func items(_ key: String) throws(CommandError) -> [AnswerReader] {
        guard let elements = members[key]?.arrayValue else { throw wrong(key, "an array") }
        var readers: [AnswerReader] = []
        for element in elements {
            guard let object = element.objectValue else { throw wrong(key, "an array of objects") }
            readers.append(AnswerReader(operation: operation, members: object))
        }
        return readers
    }

    private func wrong(_ key: String, _ expected: String) -> CommandError {
        let found = members[key].map { "it is \($0.typeName): \($0.text.prefix(80))" } ?? "it is missing"
        return .badAnswer("the answer to \(operation) should have \(expected) in '\(key)', but \(SafeText.line(found))")
    }
}
