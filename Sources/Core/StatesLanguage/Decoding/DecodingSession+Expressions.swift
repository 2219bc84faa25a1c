import JSON
import JSONPath
import JSONata

extension DecodingSession {
    /// The path in a text; nil when it is none.
    func path(_ text: String) -> JSONPath? {
        guard text.utf8.first == UInt8(ascii: "$") else { return nil }
        return try? JSONPath(parsing: text)
    }

    /// A path, or an intrinsic call; nil when the text is neither.
    func pathOrIntrinsic(_ text: String) -> Expression? {
        if IntrinsicCall.isIntended(by: text) {
            return (try? IntrinsicCall(parsing: text)).map { .intrinsic($0) }
        }
        return path(text).map { .path($0) }
    }

    /// A member that is a path; nil when it is absent or reported.
    mutating func path(_ name: String, of fields: Fields) -> JSONPath? {
        guard let text = string(name, of: fields) else { return nil }
        guard let path = path(text) else {
            report("Value is not a valid JSONPath", at: fields.place(of: name))
            return nil
        }
        return path
    }

    /// A member that is a path to one node; nil when it is absent or reported.
    mutating func referencePath(_ name: String, of fields: Fields) -> JSONPath? {
        guard let path = path(name, of: fields) else { return nil }
        guard path.isReferencePath else {
            report("Value is not a Reference Path", at: fields.place(of: name))
            return nil
        }
        return path
    }

    /// `InputPath` and its like; the whole when the field is absent, reported, or belongs to the other language.
    mutating func selection(_ name: String, of fields: Fields) -> Selection {
        guard language == .jsonPath, let value = fields[name] else { return .whole }
        if value.isNull { return .nothing }
        guard let path = path(name, of: fields), path.text != "$" else { return .whole }
        return .expression(.path(path))
    }

    /// `ResultPath` of a state or catcher.
    mutating func resultPlacement(of fields: Fields) -> ResultPlacement {
        guard language == .jsonPath, let value = fields["ResultPath"] else { return .replacesInput }
        if value.isNull { return .discarded }
        guard let text = string("ResultPath", of: fields), text != "$" else { return .replacesInput }
        let place = fields.place(of: "ResultPath")
        guard let path = try? ReferencePath(parsing: text) else {
            report("Value is not a Reference Path", at: place)
            return .replacesInput
        }
        return .inserted(ReferencePathField(path: path))
    }

    /// What a string of a JSONata state is.
    enum JSONataText {
        case plain
        case expression(JSONataExpression)
        /// It is meant to be an expression, but is none; that was reported.
        case reported
    }

    /// The expression in a string of a JSONata state.
    ///
    /// - Parameters:
    ///   - text: The string.
    ///   - place: Where it stands.
    /// - Returns: What the string is.
    mutating func jsonata(_ text: String, at place: Place) -> JSONataText {
        let opens = text.utf8.starts(with: "{%".utf8)
        let closes = text.utf8.count >= 4 && text.utf8.suffix(2).elementsEqual("%}".utf8)
        guard opens && closes else {
            if opens || text.utf8.suffix(2).elementsEqual("%}".utf8) {
                report("A JSONata expression must begin with '{%' and end with '%}'", at: place)
                return .reported
            }
            return .plain
        }
        let source = String(text.dropFirst(2).dropLast(2)).trimmingBlanks
        guard !source.isEmpty else {
            report("A JSONata expression cannot be empty", at: place)
            return .reported
        }
        do throws(JSONataError) {
            let expression = try JSONataExpression(parsing: source)
            if let problem = expression.referenceProblem(members: statesMembers) {
                reportExpression(source, problem.message, problem.position, at: place)
            }
            return .expression(expression)
        } catch {
            reportExpression(source, error.description, error.position, at: place)
            return .reported
        }
    }

    private mutating func reportExpression(_ source: String, _ problem: String, _ position: Int?, at place: Place) {
        let position = position.map { " (position \($0))" } ?? ""
        report("The JSONata expression '\(source.shortened)' is not valid: \(problem)\(position)", at: place)
    }

    /// Decodes something where `$states` has other members than everywhere.
    mutating func withStatesMember<Decoded>(
        _ member: StatesMember?,
        _ decode: (inout DecodingSession) -> Decoded
    ) -> Decoded {
        let around = statesMembers
        defer { statesMembers = around }
        if let member { statesMembers.insert(member) }
        return decode(&self)
    }
}

extension String {
    /// The text without blanks, tabs and line ends at both ends.
    var trimmingBlanks: String {
        let isBlank: (Unicode.Scalar) -> Bool = { [" ", "\t", "\n", "\r"].contains($0) }
        let scalars = unicodeScalars.drop(while: isBlank)
        guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(scalars[...last])
    }
}
