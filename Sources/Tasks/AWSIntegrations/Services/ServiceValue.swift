import JSON
import StepFunctionsModel

/// A value of an API, typed, before it is written in a protocol or after it was read from one.
indirect enum ServiceValue: Sendable, Hashable {
    /// A member of a structure with its value.
    struct Field: Sendable, Hashable {
        var member: ServiceMember
        var value: ServiceValue
    }

    /// An entry of a map.
    struct Entry: Sendable, Hashable {
        var key: String
        var value: ServiceValue
    }

    case structure([Field])
    case list([ServiceValue])
    case map([Entry])
    case text(String)
    case number(JSONNumber)
    case bool(Bool)
    case blob([UInt8])
    case time(Timestamp)
    case document(JSONValue)

    /// The fields of a structure; none of anything else.
    var fields: [Field] {
        if case .structure(let fields) = self { fields } else { [] }
    }
}

extension ServiceValue {
    /// A scalar as text in a header, a path, a form or an element.
    ///
    /// - Parameter form: How times are written.
    /// - Returns: nil for lists, maps and structures.
    func scalarText(times form: ServiceShape.TimeForm) -> String? {
        switch self {
        case .structure, .list, .map: nil
        case .text(let text): text
        case .number(let number): JSONValue.number(number).text
        case .bool(let bool): bool ? "true" : "false"
        case .blob(let bytes): ServiceBytes.base64(bytes)
        case .document(let document): document.text
        case .time(let time): Self.text(of: time, form)
        }
    }

    /// A time in one of the forms of AWS's protocols.
    static func text(of time: Timestamp, _ form: ServiceShape.TimeForm) -> String {
        switch form {
        case .unix: time.epochSecondsText
        case .iso8601: time.iso8601
        case .http: time.httpDateText
        }
    }

    /// The time that a text gives in any of the forms.
    static func time(of text: String) -> Timestamp? {
        if let time = Timestamp(iso8601: text) { return time }
        if let time = Timestamp(httpDateText: text) { return time }
        guard let seconds = JSONNumber(text: text)?.doubleValue else { return nil }
        return time(ofSeconds: seconds)
    }

    /// The time that a number of seconds since the epoch is.
    static func time(ofSeconds seconds: Double) -> Timestamp? {
        guard let milliseconds = Int64(exactly: (seconds * 1000).rounded()),
            (0...Timestamp.distantFuture.millisecondsSinceEpoch).contains(milliseconds)
        else { return nil }
        return Timestamp(millisecondsSinceEpoch: milliseconds)
    }
}
