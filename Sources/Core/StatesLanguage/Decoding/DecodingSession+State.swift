import JSON

extension DecodingSession {
    /// A member of `States`.
    mutating func state(_ fields: Fields, named name: String) -> State? {
        guard fields.has("Type") else {
            require(["Type"], of: fields)
            return nil
        }
        guard let type = word("Type", of: fields, as: StateType.self) else { return nil }
        language = stateLanguage(of: fields)
        checkFields(of: fields, type: type)
        let language = language
        let comment = string("Comment", of: fields)
        let inputPath = selection("InputPath", of: fields)
        let outputPath = selection("OutputPath", of: fields)
        let (output, assign) = withStatesMember(type.hasResult ? .result : nil) { session in
            (
                session.language == .jsonata ? session.template("Output", of: fields) : nil,
                session.assignment("Assign", of: fields)
            )
        }
        let transition = type.hasTransition ? transition(of: fields) : nil
        // Inner states change the language in force, so this comes last.
        guard let kind = kind(type, fields) else { return nil }
        return State(
            name: name,
            pointer: fields.place.pointer,
            comment: comment,
            queryLanguage: language,
            inputPath: inputPath,
            outputPath: outputPath,
            output: output,
            assign: assign,
            transition: transition,
            kind: kind
        )
    }

    private mutating func kind(_ type: StateType, _ fields: Fields) -> State.Kind? {
        switch type {
        case .task: task(fields).map { .task($0) }
        case .pass: .pass(pass(fields))
        case .choice: choice(fields).map { .choice($0) }
        case .wait: wait(fields).map { .wait($0) }
        case .succeed: .succeed
        case .fail: .fail(fail(fields))
        case .parallel: parallel(fields).map { .parallel($0) }
        case .map: map(fields).map { .map($0) }
        }
    }

    private mutating func stateLanguage(of fields: Fields) -> QueryLanguage {
        guard fields.has("QueryLanguage") else { return machineLanguage }
        // Whatever is not exactly JSONPath counts as JSONata, beside being reported.
        let own = word("QueryLanguage", of: fields, as: QueryLanguage.self) ?? .jsonata
        if own == .jsonPath, machineLanguage == .jsonata {
            report(
                "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                at: fields.place,
                member: "QueryLanguage"
            )
        }
        return own
    }

    private mutating func checkFields(of fields: Fields, type: StateType) {
        let (mine, other) =
            switch language {
            case .jsonPath: (type.jsonPathFields, type.jsonataFields)
            case .jsonata: (type.jsonataFields, type.jsonPathFields)
            }
        let common = type.commonFields
        for name in fields.object.keys where !common.contains(name) && !mine.contains(name) {
            if other.contains(name) {
                reportLanguage(of: name, at: fields.place)
            } else {
                report("Field '\(name)' is not supported", at: fields.place, member: name)
            }
        }
    }

    /// Reports a field that belongs to the other query language than the one in force.
    mutating func reportLanguage(of name: String, at place: Place) {
        let other = language == .jsonPath ? QueryLanguage.jsonata : .jsonPath
        report(
            "The QueryLanguage is set to '\(language.rawValue)', but field '\(name)' is only supported for the "
                + "'\(other.rawValue)' QueryLanguage",
            at: place,
            member: name
        )
    }

    /// `Next` or `End: true`, exactly one of them.
    private mutating func transition(of fields: Fields) -> State.Transition? {
        let next = nonEmptyString("Next", of: fields)
        let end = fields["End"]
        if let end, end.boolValue == nil {
            report("Value is not a boolean", at: fields.place(of: "End"))
            return nil
        }
        let isEnd = end?.boolValue == true
        switch (fields.has("Next"), isEnd) {
        case (true, true):
            report("Only one of these fields can be used: [Next, End]", at: fields.place, member: "End")
            return nil
        case (false, false):
            report("One of these fields is required: [Next, End]", at: fields.place)
            return nil
        case (true, false): return next.map { .next($0) }
        case (false, true): return .end
        }
    }
}
