import JSON

/// Reads an expression by operator precedence.
struct Parser {
    /// How deep expressions may be nested; far beyond what people write.
    ///
    /// The stack may allow less.
    static let depthMax = 200

    private var lexer: Lexer
    /// The next token.
    var token = Token(kind: .end, position: 0)
    private var nesting = 0
    /// Variables bound in each block and function that is open, the innermost last.
    var bindings: [[String]] = [[]]
    /// How many places that make functions have been seen.
    var functionCount = 0
    /// How many uses of `%` there may be: each is looked for along the whole path.
    static let parentsMax = 200
    /// How many uses of `%` have been seen.
    var parentCount = 0

    private let stack: StackGuard

    init(_ text: String, options: JSONataOptions, _ stack: StackGuard) throws(JSONataError) {
        self.stack = stack
        guard text.utf8.count <= options.bytesMax else {
            throw JSONataError(.tooLong, JSONataError.Subject(value: .number(JSONNumber(options.bytesMax))))
        }
        lexer = Lexer(text, dialect: options.dialect)
    }

    /// Reads the whole text.
    mutating func parse() throws(JSONataError) -> Syntax {
        try advance()
        let syntax = try expression(0)
        guard token.kind == .end else {
            throw JSONataError(.syntax, at: token.position, JSONataError.Subject(token: tokenValue))
        }
        return syntax
    }

    /// Goes on to the next token.
    mutating func advance(afterOperand: Bool = false) throws(JSONataError) {
        token = try lexer.next(afterOperand: afterOperand)
        if case .symbol(.exclamation) = token.kind { throw unknownOperator }
        if case .symbol(.tilde) = token.kind { throw unknownOperator }
    }

    private var unknownOperator: JSONataError {
        JSONataError(.unknownOperator, at: token.position, token: tokenText)
    }

    /// Takes a symbol that must stand here.
    mutating func expect(_ symbol: Symbol, afterOperand: Bool = false) throws(JSONataError) {
        guard token.kind == .symbol(symbol) else {
            let subject = JSONataError.Subject(token: tokenValue, value: .string(symbol.text))
            throw JSONataError(
                token.kind == .end ? .expectedTokenBeforeEnd : .expectedToken,
                at: token.position,
                subject
            )
        }
        try advance(afterOperand: afterOperand)
    }

    func at(_ symbol: Symbol) -> Bool {
        token.kind == .symbol(symbol)
    }

    /// The next token as messages show it.
    var tokenValue: JSONValue {
        switch token.kind {
        case .end: .string("(end)")
        case .symbol(let symbol): .string(symbol.text)
        case .number: JSONNumber(token.number).map(JSONValue.number) ?? .null
        case .constant(.true): true
        case .constant(.false): false
        case .constant(.null): nil
        case .name, .variable, .string, .pattern: .string(token.text)
        }
    }

    var tokenText: String { tokenValue.stringValue ?? tokenValue.text }

    /// Reads an expression up to the first operator that binds no stronger than asked for.
    mutating func expression(_ power: Int) throws(JSONataError) -> Syntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.depthMax, !stack.isExhausted else { throw .nestedTooDeeply(at: token.position) }
        let left = try operand()
        return try operators(after: left, power)
    }

    /// Reads the operators that follow an operand.
    mutating func operators(after operand: Syntax, _ power: Int) throws(JSONataError) -> Syntax {
        var left = operand
        while case .symbol(let symbol) = token.kind, symbol.bindingPower > power {
            let position = token.position
            try advance()
            left = try operation(symbol, left, position)
            guard left.depth <= Self.depthMax else { throw .nestedTooDeeply(at: position) }
        }
        return left
    }

    /// One more than the greatest depth.
    static func depth(over nodes: [Syntax]) -> Int {
        nodes.reduce(0) { max($0, $1.depth) } + 1
    }
}

extension JSONataError {
    @inline(never)
    static func nestedTooDeeply(at position: Int?) -> JSONataError {
        JSONataError(ErrorKind.nestedTooDeeply, at: position)
    }
}
