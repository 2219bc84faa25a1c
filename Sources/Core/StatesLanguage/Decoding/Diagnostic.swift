public import JSON

/// A problem in a definition, and where it is.
public struct Diagnostic: Sendable, Hashable {
    /// Whether the definition can be used all the same.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        case error = "ERROR"
        case warning = "WARNING"
    }

    /// Whether the definition can be used all the same.
    public var severity: Severity
    /// The kind of problem, such as `SCHEMA_VALIDATION_FAILED`; ``Code`` has those that occur.
    public var code: String
    /// What is wrong, without the place.
    public var message: String
    /// The place as the service writes it, `/States/Pick/Choices[0]/Next`, or `[Source: ...]` for a syntax error; empty
    /// where the problem belongs to no place.
    public var location: String
    /// The place in the definition's text; nil where the problem belongs to none.
    public var pointer: JSONPointer?
    /// The line of a syntax error, counted from 1.
    public var line: Int?
    /// The column of a syntax error, counted from 1.
    public var column: Int?

    /// Creates a diagnostic.
    public init(
        severity: Severity = .error,
        code: String,
        message: String,
        location: String,
        pointer: JSONPointer? = nil,
        line: Int? = nil,
        column: Int? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.pointer = pointer
        self.line = line
        self.column = column
    }

    init(_ code: Code, _ message: String, at place: Place?, severity: Severity = .error) {
        self.init(
            severity: severity,
            code: code.rawValue,
            message: message,
            location: place?.location ?? "",
            pointer: place?.pointer ?? JSONPointer()
        )
    }

    /// The service's form: `CODE: text at /place`.
    public var description: String { "\(code): \(message) at \(location.isEmpty ? "null" : location)" }
}

extension Diagnostic {
    /// The kinds of problems.
    ///
    /// Source: API reference, `ValidateStateMachineDefinitionDiagnostic`.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The text is not JSON.
        case invalidJSONDescription = "INVALID_JSON_DESCRIPTION"
        /// A field is missing, not known here, or has a wrong value.
        case schemaValidationFailed = "SCHEMA_VALIDATION_FAILED"
        /// A transition leads to no state of its block, or no transition leads to a state.
        case missingTransitionTarget = "MISSING_TRANSITION_TARGET"
        /// A block cannot end.
        case missingEndState = "MISSING_END_STATE"
        /// A name is used twice in the machine.
        case duplicateStateName = "DUPLICATE_STATE_NAME"
        /// A name is empty or too long.
        case invalidStateName = "INVALID_STATE_NAME"
        /// A `Label` is used twice.
        case duplicateLabelName = "DUPLICATE_LABEL_NAME"
        /// A `Label` is empty, too long or has a forbidden character.
        case invalidLabelName = "INVALID_LABEL_NAME"
        /// Nothing here can run what a `Resource` names.
        case invalidResource = "INVALID_RESOURCE"
        /// States are nested too deeply.
        case tooDeeplyNested = "TOO_DEEPLY_NESTED"
        /// A member of a template looks dynamic but its name does not end in `.$` (a warning).
        case noDollar = "NO_DOLLAR"
        /// A field's value looks dynamic but the field's name does not end in `Path` (a warning).
        case noPath = "NO_PATH"
        /// The `Result` of a Pass state looks dynamic, which it never is (a warning).
        case passResultIsStatic = "PASS_RESULT_IS_STATIC"
    }
}

/// A definition that cannot be used.
public struct InvalidDefinition: Error, Sendable, Hashable, CustomStringConvertible {
    /// All that is wrong, and warnings.
    public var diagnostics: [Diagnostic]

    /// Creates an error.
    public init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// The errors in the service's form: `CODE: text at /place, CODE: text at /place`.
    public var message: String {
        diagnostics.filter { $0.severity == .error }.map(\.description).joined(separator: ", ")
    }

    /// The errors in the service's form.
    public var description: String { message }
}
