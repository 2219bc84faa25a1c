import JSON

/// Where `secrets` of a container definition come from on a laptop: the environment of the daemon.
///
/// `valueFrom` may be `env:NAME`, or the name or ARN of a parameter of SSM or a secret of Secrets Manager. For these
/// the variable is the last part of the name, in upper case, with `_` for all that is no letter or digit:
/// `/prod/db-password` and `…:secret:prod/db-password-a1B2c3` both are `DB_PASSWORD`. A secret's ARN may name a key of
/// its JSON (`…:secret:NAME:KEY::`): then `NAME_KEY` is looked for first, and after it that key in the JSON of `NAME`.
struct LocalSecrets: Sendable {
    /// The value of a variable; nil when there is none.
    let lookUp: @Sendable (String) -> String?

    /// A secret that the environment does not have.
    struct Missing: Error, Hashable {
        let valueFrom: String
        /// The variables that would have done.
        let variables: [String]
    }

    func value(of valueFrom: String) throws(Missing) -> String {
        let candidates = Self.candidates(valueFrom)
        for candidate in candidates {
            guard let text = lookUp(candidate.variable) else { continue }
            guard let key = candidate.key else { return text }
            guard let value = (try? JSONValue(parsing: text))?[key] else { continue }
            return value.stringValue ?? value.text
        }
        throw Missing(valueFrom: valueFrom, variables: candidates.map { $0.variable })
    }

    private struct Candidate {
        let variable: String
        var key: String?
    }

    private static func candidates(_ valueFrom: String) -> [Candidate] {
        if valueFrom.hasPrefix("env:") { return [Candidate(variable: String(valueFrom.dropFirst(4)))] }
        let pieces = valueFrom.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard pieces.count > 6, pieces[0] == "arn", pieces[2] == "secretsmanager" else {
            let name = pieces.count > 5 && pieces[0] == "arn" ? pieces[5...].joined(separator: ":") : valueFrom
            return [Candidate(variable: variable(lastPart(of: name)))]
        }
        var names = [lastPart(of: pieces[6])]
        if let bare = withoutSuffix(names[0]) { names.insert(bare, at: 0) }
        guard pieces.count > 7, !pieces[7].isEmpty else { return names.map { Candidate(variable: variable($0)) } }
        let key = pieces[7]
        return names.map { Candidate(variable: variable($0 + "_" + key)) }
            + names.map { Candidate(variable: variable($0), key: key) }
    }

    /// What Secrets Manager appends to a name in its ARN: a hyphen and six letters or digits.
    private static func withoutSuffix(_ name: String) -> String? {
        let suffix = name.suffix(7)
        guard name.count > 7, suffix.first == "-", suffix.dropFirst().allSatisfy({ isPlain($0) }) else { return nil }
        return String(name.dropLast(7))
    }

    private static func lastPart(of name: String) -> String {
        name.split(separator: "/").last.map { String($0) } ?? name
    }

    private static func variable(_ name: String) -> String {
        String(name.uppercased().map { isPlain($0) ? $0 : "_" })
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}
