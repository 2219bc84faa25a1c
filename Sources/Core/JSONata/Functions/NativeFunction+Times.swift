import JSON

// Moments.
extension NativeFunction {
    static let times: [NativeFunction] = [
        make("millis", "<:n>", arity: 0, .none { (run) in .number(Double(run.nowMilliseconds)) }),
        make(
            "now",
            "<s?s?:s>",
            arity: 2,
            .two { (picture, zone, run) throws(JSONataError) in
                .string(try format(Double(run.nowMilliseconds), picture, zone, &run))
            }
        ),
        make(
            "fromMillis",
            "<n-s?s?:s>",
            arity: 3,
            .three { (milliseconds, picture, zone, run) throws(JSONataError) in
                guard let number = milliseconds.double else { return .undefined }
                return .string(try format(number, picture, zone, &run))
            }
        ),
        make(
            "toMillis",
            "<s-s?:n>",
            arity: 2,
            .two { (text, picture, run) throws(JSONataError) in
                guard case .string(let text) = text else { return .undefined }
                try run.spend(textBytes: text.utf8.count)
                guard case .string(let picture) = picture else {
                    guard let milliseconds = ISOTimestamp.milliseconds(text) else {
                        throw JSONataError(.notTimestamp, JSONataError.Subject(value: .string(text)))
                    }
                    return .number(Double(milliseconds))
                }
                try run.spend(picture: picture)
                // A regular expression is made of it.
                try run.spend(elements: 100)
                let now = CivilDate(milliseconds: Int(run.nowMilliseconds))
                let milliseconds = try DateTimePicture(picture).milliseconds(text, now: now, &run)
                return milliseconds.map { .number(Double($0)) } ?? .undefined
            }
        ),
    ]

    /// The greatest distance from 1970 that a moment can have, as in JavaScript.
    private static let millisecondsMax = 8.64e15

    private static func format(
        _ number: Double,
        _ picture: Value,
        _ zone: Value,
        _ run: inout Run
    ) throws(JSONataError) -> String {
        if case .string(let picture) = picture { try run.spend(picture: picture) }
        let layout =
            if case .string(let picture) = picture { try DateTimePicture(picture) } else { try DateTimePicture.iso() }
        guard number.magnitude <= millisecondsMax else {
            throw JSONataError(
                .numberOutOfRange,
                JSONataError.Subject(value: JSONNumber(number).map(JSONValue.number) ?? .null)
            )
        }
        let offset = zone.string.map { zoneMinutes($0) } ?? 0
        return try layout.text(milliseconds: Int(number.rounded(.towardZero)), zoneMinutes: offset)
    }

    /// `±hhmm` in minutes; whatever is not a number is zero.
    private static func zoneMinutes(_ text: String) -> Int {
        let isNegative = text.hasPrefix("-")
        let digits = text.drop { $0 == "-" || $0 == "+" || $0 == " " }.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number < 10_000 else { return 0 }
        let minutes = number / 100 * 60 + number % 100
        return isNegative ? -minutes : minutes
    }
}
