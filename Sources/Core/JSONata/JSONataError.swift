public import JSON

/// What is wrong with an expression, or what went wrong while it was evaluated.
///
/// Codes are those of the language: `S0xxx` for syntax, `T0xxx` to `T2xxx` for types, `D1xxx` to `D3xxx` for values that
/// turn out wrong while evaluating.
public struct JSONataError: Error, Sendable, Hashable {
    /// What an error is about, each where it applies.
    struct Subject: Sendable, Hashable {
        var token: JSONValue?
        var value: JSONValue?
        var value2: JSONValue?
        /// 1-based position of an argument or parameter.
        var index: Int?
        /// Whatever else the message names.
        var detail: String?
    }

    /// One word of memory, so that functions that can throw stay cheap.
    private final class Storage: Sendable {
        let kind: ErrorKind
        let position: Int?
        let subject: Subject

        init(kind: ErrorKind, position: Int?, subject: Subject) {
            self.kind = kind
            self.position = position
            self.subject = subject
        }
    }

    private let storage: Storage

    init(_ kind: ErrorKind, at position: Int? = nil, _ subject: Subject = Subject()) {
        storage = Storage(kind: kind, position: position, subject: subject)
    }

    init(_ kind: ErrorKind, at position: Int? = nil, token: String) {
        self.init(kind, at: position, Subject(token: .string(token)))
    }

    /// Makes an error of a function that the host adds to the language.
    ///
    /// - Parameters:
    ///   - code: A code in the manner of the language, such as `D3137`.
    ///   - message: One sentence that names the thing and its place.
    public init(code: String, message: String) {
        self.init(ErrorKind(code, literal: message))
    }

    /// The code, such as `T2001`.
    public var code: String { storage.kind.code }

    /// Where in the expression: the number of UTF-16 code units up to the end of the token concerned.
    ///
    /// Nil where no single place is to blame.
    public var position: Int? { storage.position }

    /// The token or the name of the function concerned: mostly a string, a number where a literal is concerned.
    public var token: JSONValue? { storage.subject.token }

    /// The offending value, if it has a JSON form.
    public var value: JSONValue? { storage.subject.value }

    /// What went wrong, as one sentence without code and position.
    public var message: String { storage.kind.message(about: storage.subject) }

    /// Whether a limit is exceeded, which no part of an expression can mend.
    public var isLimit: Bool { ["D1011", "D1012", "D2015"].contains(code) }

    /// The same error, with place and name filled in where they are still open.
    func located(at position: Int?, token: JSONValue?) -> JSONataError {
        if self.position != nil, self.token != nil { return self }
        var subject = storage.subject
        subject.token = subject.token ?? token
        return JSONataError(storage.kind, at: self.position ?? position, subject)
    }

    /// Whether both are the same error in every part.
    ///
    /// - Parameters:
    ///   - lhs: An error.
    ///   - rhs: Another error.
    /// - Returns: Whether code, position and everything that the message names are equal.
    public static func == (lhs: JSONataError, rhs: JSONataError) -> Bool {
        lhs.storage.kind == rhs.storage.kind && lhs.position == rhs.position
            && lhs.storage.subject == rhs.storage.subject
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.kind)
        hasher.combine(position)
        hasher.combine(storage.subject)
    }
}

extension JSONataError: CustomStringConvertible {
    /// Code and message, `T2001: The left side ...`.
    public var description: String { "\(code): \(message)" }
}
