import JSON

/// `$eval(text, context)`, which sees the variables around it.
final class EvaluationNode: Node {
    /// The same as a call that does not.
    let call: CallNode
    private let procedure: any Node
    private let arguments: [any Node]
    private let position: Int
    private let scope: ScopeSnapshot
    private let keepsSequence: Bool

    init(
        _ procedure: any Node,
        _ arguments: [any Node],
        at position: Int,
        scope: ScopeSnapshot,
        keepsSequence: Bool
    ) {
        self.procedure = procedure
        self.arguments = arguments
        self.position = position
        self.scope = scope
        self.keepsSequence = keepsSequence
        call = CallNode(
            procedure,
            arguments,
            at: position,
            token: "eval",
            hint: nil,
            isTail: false,
            keepsSequence: keepsSequence
        )
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let callee = try procedure.evaluate(input, frame, &run)
        guard case .function(let function) = callee, case .native(let native) = function.kind,
            case .evaluation = native.body
        else { return try call.evaluate(input, frame, &run) }
        var values: [Value] = []
        for argument in arguments { values.append(try argument.evaluate(input, frame, &run)) }
        do {
            let validated = try native.signature.validated(values, context: input, &run)
            try run.capture(frame)
            let value = try run.evaluate(validated[0], context: validated[1], or: input, scope: (scope, frame))
            return keepsSequence ? value.kept : value.collapsed
        } catch {
            throw error.located(at: position, token: "eval")
        }
    }
}

extension Run {
    /// Evaluates the text of an expression.
    ///
    /// - `text`: The expression; undefined gives undefined.
    /// - `context`: The context, or undefined to take `input`.
    /// - `scope`: The variables around the call and the frame there.
    mutating func evaluate(
        _ text: Value,
        context: Value,
        or input: Value,
        scope: (snapshot: ScopeSnapshot, frame: Frame)?
    ) throws(JSONataError) -> Value {
        guard case .string(let source) = text else { return .undefined }
        try enterCall()
        defer { leaveCall() }
        try spend(source.utf8.count)
        let code: Code
        do {
            code = try compile(source, scope?.snapshot)
        } catch {
            // Whether the text is to blame or what the evaluation has left of the stack: the limit is the same.
            if error.code == ErrorKind.nestedTooDeeply.code {
                throw JSONataError(.tooDeep, JSONataError.Subject(detail: error.message))
            }
            throw Self.failure(.evalSyntax, error)
        }
        let frame = Frame.make(parent: scope?.frame, count: code.slotCount)
        do {
            return try code.root.evaluate(context.isUndefined ? input : context.asInput, frame, &self)
        } catch {
            // A budget that is used up stays used up.
            if error.isLimit { throw error }
            throw Self.failure(.evalFailure, error)
        }
    }

    /// An error that tells of an error, at a length that holds when evaluations fail within one another.
    private static func failure(_ kind: ErrorKind, _ error: JSONataError) -> JSONataError {
        JSONataError(kind, JSONataError.Subject(value: .string(String(error.message.prefix(500)))))
    }
}

extension Value {
    /// The value as an input document: an array counts as one item.
    var asInput: Value {
        switch self {
        case .jsonArray:
            .array(ArrayValue([self], [.sequence, .wrapsInput]))
        case .array(let array) where !array.traits.contains(.sequence):
            .array(ArrayValue([self], [.sequence, .wrapsInput]))
        default:
            self
        }
    }
}
