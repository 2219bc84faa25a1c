import JSON
import StepFunctionsModel

extension DecodingSession {
    /// The delay that `MaxDelaySeconds` must stay below.
    ///
    /// Source: Developer Guide, "Retry field examples".
    static let maxDelaySecondsLimit = 31_622_400

    /// `Retry` and `Catch` of a state.
    mutating func recovery(of fields: Fields) -> Recovery {
        var recovery = Recovery()
        let retry = array("Retry", of: fields) ?? []
        for (index, element) in retry.enumerated() {
            guard let retrier = object(element, at: fields.place(of: "Retry").element(index)) else { continue }
            if let retrier = self.retrier(retrier, isLast: index == retry.count - 1) {
                recovery.retriers.append(retrier)
            }
        }
        let catchers = array("Catch", of: fields) ?? []
        for (index, element) in catchers.enumerated() {
            guard let catcher = object(element, at: fields.place(of: "Catch").element(index)) else { continue }
            let isLast = index == catchers.count - 1
            if let catcher = self.catcher(catcher, path: "Catch[\(index)]/", isLast: isLast) {
                recovery.catchers.append(catcher)
            }
        }
        return recovery
    }

    private mutating func retrier(_ fields: Fields, isLast: Bool) -> Retrier? {
        refuseFields(
            of: fields,
            otherThan: [
                "ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy",
                "Comment",
            ]
        )
        let errorEquals = errorEquals(of: fields, isLast: isLast)
        let interval = integer("IntervalSeconds", of: fields, in: 1...Self.secondsMax)
        let attempts = integer("MaxAttempts", of: fields, in: 0...Self.secondsMax)
        let maxDelay = integer("MaxDelaySeconds", of: fields, in: 1...Self.maxDelaySecondsLimit - 1)
        if let maxDelay, maxDelay <= interval ?? 1 {
            report("MaxDelaySeconds must be greater than IntervalSeconds", at: fields.place(of: "MaxDelaySeconds"))
        }
        let jitter = word("JitterStrategy", of: fields, as: Retrier.Jitter.self)
        var retrier = Retrier(errorEquals: errorEquals ?? [])
        if let interval { retrier.intervalSeconds = interval }
        if let attempts { retrier.maxAttempts = attempts }
        if let rate = backoffRate(of: fields) { retrier.backoffRate = rate }
        if let jitter { retrier.jitter = jitter }
        retrier.maxDelaySeconds = maxDelay
        return errorEquals == nil ? nil : retrier
    }

    private mutating func backoffRate(of fields: Fields) -> Double? {
        guard let value = fields["BackoffRate"] else { return nil }
        guard let rate = value.doubleValue, rate.isFinite, rate >= 1 else {
            report("Value must be a number of at least 1.0", at: fields.place(of: "BackoffRate"))
            return nil
        }
        return rate
    }

    private mutating func catcher(_ fields: Fields, path: String, isLast: Bool) -> Catcher? {
        let own = language == .jsonPath ? "ResultPath" : "Output"
        let other = language == .jsonPath ? "Output" : "ResultPath"
        for name in fields.object.keys where !["ErrorEquals", "Next", "Assign", "Comment", own].contains(name) {
            if name == other {
                reportLanguage(of: name, at: fields.place)
            } else {
                report("Field '\(name)' is not supported", at: fields.place, member: name)
            }
        }
        require(["Next"], of: fields)
        _ = string("Comment", of: fields)
        let errorEquals = errorEquals(of: fields, isLast: isLast)
        let next = nonEmptyString("Next", of: fields)
        let placement = resultPlacement(of: fields)
        let (assign, output) = withStatesMember(.errorOutput) { session in
            (
                session.assignment("Assign", of: fields, path: path),
                session.language == .jsonata ? session.template("Output", of: fields, path: path) : nil
            )
        }
        guard let errorEquals, let next else { return nil }
        return Catcher(
            errorEquals: errorEquals,
            next: next,
            resultPlacement: placement,
            assign: assign,
            output: output
        )
    }

    /// `ErrorEquals`: at least one name; `States.ALL` alone, and in the last element only.
    private mutating func errorEquals(of fields: Fields, isLast: Bool) -> [String]? {
        require(["ErrorEquals"], of: fields)
        guard let elements = nonEmptyArray("ErrorEquals", of: fields) else { return nil }
        let place = fields.place(of: "ErrorEquals")
        let names = elements.compactMap(\.stringValue)
        guard names.count == elements.count else {
            report("Value is not an array of strings", at: place)
            return nil
        }
        if let index = names.firstIndex(of: "States.ALL"), names.count > 1 || !isLast {
            report("States.ALL must appear alone and at end of list", at: place.element(index))
        }
        for name in names where name.hasPrefix(FailureClass.prefix) && !FailureClass.isName(name) {
            // A slip of the pen would never match, and nobody would notice.
            warn("There is no class \(name) of failed containers", at: place, code: .schemaValidationFailed)
        }
        return names
    }
}
