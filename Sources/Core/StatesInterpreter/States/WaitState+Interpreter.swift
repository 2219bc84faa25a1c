import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// The longest delay: what AWS accepts is bounded by 2^31 seconds.
    private static let delaySecondsMax: Int64 = 2_147_483_647

    /// Wait: pauses until a time, or goes on at once when it has passed.
    mutating func performWait(_ wait: WaitState, at place: Place) throws(StateFailure) {
        let input = try effectiveInput(at: place)
        let end: Timestamp
        switch wait {
        case .seconds(let field):
            end = context.now.adding(seconds: try waitSeconds(field, input: input, at: place))
        case .timestamp(let field):
            end = try waitTimestamp(field, input: input, at: place)
        }
        guard end.milliseconds(since: context.now) <= Self.delaySecondsMax * 1000 else {
            let field = if case .seconds = wait { "Seconds" } else { "Timestamp" }
            throw outOfRange("Wait state delay is too long.", field, place)
        }
        guard end > context.now else {
            try leaveWait(place)
            return
        }
        var visit = place.visit
        visit.activity = .waiting
        change(place.scope) { $0.position = .inState(visit) }
        transition.effects.append(.armTimer(.wait(scope: place.scope, entry: visit.entry), at: end))
    }

    /// The pause is over.
    mutating func leaveWait(_ place: Place) throws(StateFailure) {
        try passThrough(place, rule: nil, to: place.state.transition ?? .end)
    }

    private mutating func waitSeconds(
        _ field: NumberField,
        input: JSONValue,
        at place: Place
    ) throws(StateFailure) -> Int {
        guard case .expression(let expression, let name) = field, case .path = expression else {
            return try evaluate(at: place, root: input) { environment throws(EvaluationError) in
                try field.integer(in: &environment)
            }
        }
        let found: JSONValue
        do throws(StateFailure) {
            found = try evaluate(at: place, root: input) { environment throws(EvaluationError) in
                try expression.evaluate(in: &environment, field: name)
            }
        } catch {
            throw runtimeFailure(
                "The SecondsPath parameter does not reference an input value: \(expression.text)",
                place
            )
        }
        guard let seconds = found.intValue else {
            throw runtimeFailure(
                "The SecondsPath parameter cannot be parsed as a long value: \(expression.text) == \(found.text)",
                place
            )
        }
        guard seconds >= 0 else {
            throw runtimeFailure(
                "The SecondsPath parameter references a negative value: \(expression.text) == \(seconds)",
                place
            )
        }
        return seconds
    }

    private mutating func waitTimestamp(
        _ field: TextField,
        input: JSONValue,
        at place: Place
    ) throws(StateFailure) -> Timestamp {
        switch field {
        case .literal(let text):
            // Checked when the definition was created.
            return Timestamp(iso8601: text) ?? context.now
        case .expression(let expression, let name):
            if case .jsonata = expression {
                let text = try evaluate(at: place, root: input) { environment throws(EvaluationError) in
                    try field.text(in: &environment)
                }
                if let timestamp = Timestamp(iso8601: text) { return timestamp }
                throw failure(
                    EvaluationError(
                        .queryEvaluationError,
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: \(text)",
                        location: "Timestamp"
                    ),
                    at: place
                )
            }
            let found: JSONValue
            do throws(StateFailure) {
                found = try evaluate(at: place, root: input) { environment throws(EvaluationError) in
                    try expression.evaluate(in: &environment, field: name)
                }
            } catch {
                throw runtimeFailure(
                    "The TimestampPath parameter does not reference an input value: \(expression.text)",
                    place
                )
            }
            if let text = found.stringValue, let timestamp = Timestamp(iso8601: text) { return timestamp }
            throw runtimeFailure(
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                    + "\(expression.text) == \(found.stringValue ?? found.text)",
                place
            )
        }
    }

    /// A `States.Runtime` failure with the usual introduction.
    func runtimeFailure(_ message: String, _ place: Place) -> StateFailure {
        StateFailure(StatesError(.runtime, cause: introduction(to: place) + message))
    }
}
