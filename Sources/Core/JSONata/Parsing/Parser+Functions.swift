import JSON

extension Parser {
    /// Reads the arguments of a call, or the definition of a function; the opening parenthesis has been taken.
    @inline(never)
    mutating func call(_ procedure: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        let (arguments, isPartial) = try self.arguments()
        return try call(procedure, arguments, isPartial: isPartial, position)
    }

    @inline(never)
    private mutating func arguments() throws(JSONataError) -> (arguments: [Syntax], isPartial: Bool) {
        var arguments: [Syntax] = []
        var isPartial = false
        if !at(.closeParenthesis) {
            while true {
                if at(.question) {
                    isPartial = true
                    arguments.append(Syntax(.placeholder, at: token.position))
                    try advance()
                } else {
                    arguments.append(try expression(0))
                }
                guard at(.comma) else { break }
                try advance()
            }
        }
        try expect(.closeParenthesis, afterOperand: true)
        return (arguments, isPartial)
    }

    @inline(never)
    private mutating func call(
        _ procedure: Syntax,
        _ arguments: [Syntax],
        isPartial: Bool,
        _ position: Int
    ) throws(JSONataError) -> Syntax {
        if case .name(let name) = procedure.form, name == "function" || name == "λ" {
            return try lambda(arguments, position)
        }
        let depth = max(procedure.depth + 1, Self.depth(over: arguments))
        let form = isPartial ? Syntax.Form.partial(procedure, arguments) : .call(procedure, arguments)
        return Syntax(form, at: position, depth: depth)
    }

    @inline(never)
    private mutating func lambda(_ arguments: [Syntax], _ position: Int) throws(JSONataError) -> Syntax {
        var parameters: [String] = []
        for (index, argument) in arguments.enumerated() {
            guard case .variable(let name) = argument.form else {
                throw JSONataError(
                    .parameterNotVariable,
                    at: argument.position,
                    JSONataError.Subject(token: argument.writtenTokenValue, index: index + 1)
                )
            }
            parameters.append(name)
        }
        functionCount += 1
        let signature = at(.less) ? try self.signature() : nil
        bindings.append([])
        try expect(.openBrace)
        let body = try expression(0)
        try expect(.closeBrace)
        let lambda = LambdaSyntax(
            parameters: parameters,
            signature: signature,
            body: body,
            bindings: bindings.popLast() ?? []
        )
        return Syntax(.lambda(lambda), at: position, depth: body.depth + 1)
    }

    /// Reads `<...>` after the parameters.
    @inline(never)
    private mutating func signature() throws(JSONataError) -> Signature {
        let start = token.position
        var text = "<"
        var depth = 1
        while depth > 0, !at(.openBrace), token.kind != .end {
            try advance()
            if at(.greater) { depth -= 1 }
            if at(.less) { depth += 1 }
            if token.kind != .end { text += tokenText }
        }
        try expect(.greater)
        return try Signature(parsing: text, at: start)
    }
}
