import JSON

/// The state of decoding one definition: what was found wrong so far, and what is in force where the decoder stands.
///
/// Every method reports what it finds and goes on with what it can make of the rest, so that one pass finds everything;
/// what they return is used only when nothing was wrong.
struct DecodingSession {
    /// How deep Parallel and Map states may be nested: enough for any real machine, and safe on a small stack.
    static let blockDepthMax = 16

    /// What was found, in order.
    private(set) var diagnostics: [Diagnostic] = []
    /// The machine's query language.
    var machineLanguage = QueryLanguage.jsonPath
    /// The query language of the state that is being decoded.
    var language = QueryLanguage.jsonPath
    /// What `$states` has where the decoder stands.
    var statesMembers: Set<StatesMember> = [.input, .context]
    /// Names of all states so far.
    var stateNames: Set<String> = []
    /// Labels of all distributed Map states so far.
    var labels: Set<String> = []
    /// Names of the variables that exist around the current block.
    var outerVariables: Set<String> = []
    /// Names of the variables that each state of the current block assigns.
    var blockVariables: [String: Set<String>] = [:]
    /// How many blocks are around the current one.
    var blockDepth = 0

    /// Reports an error.
    ///
    /// - Parameters:
    ///   - message: What is wrong.
    ///   - place: Where, as the service says it; nil where it says nothing.
    ///   - member: The member of the object there that is to blame, which the service leaves to the message.
    ///   - code: The kind of problem.
    mutating func report(
        _ message: String,
        at place: Place?,
        member: String? = nil,
        code: Diagnostic.Code = .schemaValidationFailed
    ) {
        var diagnostic = Diagnostic(code, message, at: place)
        if let member, let place { diagnostic.pointer = place.member(member).pointer }
        diagnostics.append(diagnostic)
    }

    mutating func report(_ diagnostics: [Diagnostic]) {
        self.diagnostics += diagnostics
    }

    mutating func warn(_ message: String, at place: Place, code: Diagnostic.Code) {
        diagnostics.append(Diagnostic(code, message, at: place, severity: .warning))
    }
}
