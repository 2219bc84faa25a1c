import JSON
import StepFunctionsModel

extension DecodingSession {
    /// The fields of a Pass state.
    mutating func pass(_ fields: Fields) -> PassState {
        guard language == .jsonPath else { return PassState() }
        if let text = fields["Result"]?.stringValue, isDynamicText(text) {
            warn(
                "The result of a Pass state is static: it is not evaluated",
                at: fields.place(of: "Result"),
                code: .passResultIsStatic
            )
        }
        return PassState(
            result: fields["Result"],
            parameters: template("Parameters", of: fields),
            resultPlacement: resultPlacement(of: fields)
        )
    }

    /// The fields of a Wait state: one of four.
    mutating func wait(_ fields: Fields) -> WaitState? {
        let names =
            language == .jsonPath
            ? ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"] : ["Seconds", "Timestamp"]
        requireExactlyOne(of: names, in: fields)
        if fields.has("Seconds") || fields.has("SecondsPath") {
            return integerField("Seconds", of: fields, in: 0...Self.secondsMax).map { .seconds($0) }
        }
        guard let field = textField("Timestamp", of: fields) else { return nil }
        if case .literal(let text) = field, Timestamp(iso8601: text) == nil {
            report("String does not match RFC3339 timestamp", at: fields.place(of: "Timestamp"))
        }
        return .timestamp(field)
    }

    /// The fields of a Fail state.
    mutating func fail(_ fields: Fields) -> FailState {
        FailState(
            error: textField("Error", of: fields, allowsIntrinsic: true),
            cause: textField("Cause", of: fields, allowsIntrinsic: true)
        )
    }

    /// The fields of a Parallel state.
    mutating func parallel(_ fields: Fields) -> ParallelState? {
        require(["Branches"], of: fields)
        let parameters = template(language == .jsonPath ? "Parameters" : "Arguments", of: fields)
        let resultSelector = language == .jsonPath ? template("ResultSelector", of: fields) : nil
        let placement = resultPlacement(of: fields)
        let recovery = recovery(of: fields)
        guard let elements = nonEmptyArray("Branches", of: fields) else { return nil }
        var branches: [StatesBlock] = []
        for (index, element) in elements.enumerated() {
            guard let branch = object(element, at: fields.place(of: "Branches").element(index)) else { continue }
            refuseFields(of: branch, otherThan: ["Comment", "StartAt", "States"])
            _ = string("Comment", of: branch)
            if let block = innerBlock(branch, of: fields.place.lastName) { branches.append(block) }
        }
        return ParallelState(
            branches: branches,
            parameters: parameters,
            resultSelector: resultSelector,
            resultPlacement: placement,
            recovery: recovery
        )
    }
}
