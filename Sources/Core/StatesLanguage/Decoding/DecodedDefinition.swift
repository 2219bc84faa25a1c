import JSON
import StepFunctionsModel

/// What became of a text that is meant to be a definition.
public struct DecodedDefinition: Sendable {
    /// The definition; nil if, and only if, a diagnostic is an error.
    public var definition: StateMachineDefinition?
    /// All problems in the order in which they were found, warnings included.
    public var diagnostics: [Diagnostic]
}

/// Decodes and checks definitions.
///
/// Source: States Language specification; wording and codes from the API reference, recorded answers of the service and
/// reports of its users.
public struct DefinitionDecoder {
    /// How deep arrays and objects may be nested in a definition: more than anybody writes, and little enough for the
    /// decoder and whatever walks the model to work on a stack of 512 KB.
    static let limits = JSONLimits(depthMax: 200, duplicateKeys: .reject)

    /// Decodes the text of a state machine.
    ///
    /// - Parameter text: JSON.
    /// - Returns: The definition, or all that is wrong with it.
    public static func decode(_ text: String) -> DecodedDefinition {
        var decoded = decode(text, at: .root) { session, fields in session.stateMachine(fields) }
        decoded.diagnostics += decoded.definition?.unassignedVariableDiagnostics ?? []
        return decoded
    }

    /// Decodes the text of a single state, as `TestState` has it.
    ///
    /// The state may refer to states and variables that are not there.
    ///
    /// - Parameters:
    ///   - text: JSON: the value of a member of `States`.
    ///   - name: What the state is called.
    /// - Returns: A machine whose only state, and first, it is, or all that is wrong with it.
    public static func decodeState(_ text: String, named name: String = "StateName") -> DecodedDefinition {
        decode(text, at: Place.root.member("States").member(name)) { session, fields in
            guard let state = session.state(fields, named: name) else { return nil }
            return StateMachineDefinition(
                timeoutSeconds: nil,
                queryLanguage: .jsonPath,
                block: StatesBlock(startAt: name, states: [name: state], order: [name])
            )
        }
    }

    private static func decode(
        _ text: String,
        at place: Place,
        with decode: (inout DecodingSession, Fields) -> StateMachineDefinition?
    ) -> DecodedDefinition {
        guard text.utf8.count <= ServiceLimits.definitionBytesMax else {
            return DecodedDefinition(definition: nil, diagnostics: [tooLarge])
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text, limits: limits)
        } catch {
            return DecodedDefinition(definition: nil, diagnostics: [syntaxDiagnostic(error, in: text)])
        }
        guard case .object(let object) = value else {
            return DecodedDefinition(definition: nil, diagnostics: [notAnObject])
        }
        var session = DecodingSession()
        let definition = decode(&session, Fields(object: object, place: place))
        let isValid = !session.diagnostics.contains { $0.severity == .error }
        return DecodedDefinition(definition: isValid ? definition : nil, diagnostics: session.diagnostics)
    }

    private static let notAnObject = Diagnostic(
        .schemaValidationFailed,
        "Definition must be a valid JSON object",
        at: nil
    )

    private static let tooLarge = Diagnostic(
        .schemaValidationFailed,
        "Definition must have at most \(ServiceLimits.definitionBytesMax) bytes",
        at: nil
    )

    private static func syntaxDiagnostic(_ error: JSONParseError, in text: String) -> Diagnostic {
        let isBlank = text.utf8.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard !isBlank else { return notAnObject }
        return Diagnostic(
            code: Diagnostic.Code.invalidJSONDescription.rawValue,
            message: "Invalid JSON: \(error.reason)",
            location: "[Source: (String)\"\(text.shortened)\"; line: \(error.line), column: \(error.column)]",
            pointer: error.pointer,
            line: error.line,
            column: error.column
        )
    }
}

extension StateMachineDefinition {
    /// Decodes the text of a state machine.
    ///
    /// - Parameter text: JSON.
    /// - Throws: `InvalidDefinition` with all that is wrong.
    public init(parsing text: String) throws(InvalidDefinition) {
        let decoded = DefinitionDecoder.decode(text)
        guard let definition = decoded.definition else {
            throw InvalidDefinition(diagnostics: decoded.diagnostics)
        }
        self = definition
    }
}
