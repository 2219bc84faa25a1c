import JSON

extension Parser {
    /// Reads what an expression can begin with.
    mutating func operand() throws(JSONataError) -> Syntax {
        let token = token
        switch token.kind {
        case .end:
            // What is missing at the end is told first, if there is more than this operand: a bracket, say.
            return try leaf(.end, token)
        case .symbol(let symbol):
            return try operand(symbol, at: token.position)
        case .name:
            return try leaf(.name(token.text), token)
        case .variable:
            // Code that is evaluated later may make functions.
            if token.text == "eval" { functionCount += 1 }
            return try leaf(.variable(token.text), token)
        case .string:
            return try leaf(.string(token.text), token)
        case .number:
            return try leaf(.number(token.number), token)
        case .constant(let constant):
            return try leaf(.constant(constant), token)
        case .pattern:
            return try leaf(.pattern(token.text, token.flags), token)
        }
    }

    @inline(never)
    private mutating func leaf(_ form: Syntax.Form, _ token: Token) throws(JSONataError) -> Syntax {
        try advance(afterOperand: true)
        return Syntax(form, at: token.position)
    }

    private mutating func operand(_ symbol: Symbol, at position: Int) throws(JSONataError) -> Syntax {
        // As in the language's own parser a slash right behind a symbol that begins an operand divides.
        try advance(afterOperand: true)
        switch symbol {
        case .star:
            return Syntax(.wildcard, at: position)
        case .doubleStar:
            return Syntax(.descendants, at: position)
        case .percent:
            parentCount += 1
            guard parentCount <= Self.parentsMax else {
                let most = JSONataError.Subject(value: .number(JSONNumber(Self.parentsMax)))
                throw JSONataError(.tooManyParents, at: position, most)
            }
            return Syntax(.parent(AncestorSlot(label: parentCount)), at: position)
        case .and, .or, .isIn:
            // Where no operator can stand these are names.
            return Syntax(.name(symbol.text), at: position)
        case .minus:
            let operand = try expression(70)
            return Syntax(.negation(operand), at: position, depth: operand.depth + 1)
        case .openParenthesis:
            return try block(at: position)
        case .openBracket:
            return try array(at: position)
        case .openBrace:
            let pairs = try pairs()
            return Syntax(.object(pairs), at: position, depth: Self.depth(overPairs: pairs))
        case .bar:
            return try transform(at: position)
        default:
            throw JSONataError(.notUnary, at: position, token: symbol.text)
        }
    }

    static func depth(overPairs pairs: [Syntax.Pair]) -> Int {
        pairs.reduce(0) { max($0, $1.key.depth, $1.value.depth) } + 1
    }

    @inline(never)
    private mutating func block(at position: Int) throws(JSONataError) -> Syntax {
        let functionsBefore = functionCount
        bindings.append([])
        var expressions: [Syntax] = []
        while !at(.closeParenthesis) {
            expressions.append(try expression(0))
            guard at(.semicolon) else { break }
            try advance()
        }
        try expect(.closeParenthesis, afterOperand: true)
        let block = BlockSyntax(
            expressions: expressions,
            bindings: bindings.popLast() ?? [],
            makesFunctions: functionCount > functionsBefore
        )
        return Syntax(.block(block), at: position, depth: Self.depth(over: expressions))
    }

    @inline(never)
    private mutating func array(at position: Int) throws(JSONataError) -> Syntax {
        var elements: [Syntax] = []
        if !at(.closeBracket) {
            while true {
                elements.append(try element())
                guard at(.comma) else { break }
                try advance()
            }
        }
        try expect(.closeBracket, afterOperand: true)
        return Syntax(.array(elements), at: position, depth: Self.depth(over: elements))
    }

    /// An element of an array: an expression or a range.
    @inline(never)
    private mutating func element() throws(JSONataError) -> Syntax {
        let first = try expression(0)
        guard at(.range) else { return first }
        let position = token.position
        try advance()
        let last = try expression(0)
        return Syntax(.range(first, last), at: position, depth: Self.depth(over: [first, last]))
    }

    /// Keys and values up to the closing brace.
    @inline(never)
    mutating func pairs() throws(JSONataError) -> [Syntax.Pair] {
        var pairs: [Syntax.Pair] = []
        if !at(.closeBrace) {
            while true {
                let key = try expression(0)
                try expect(.colon)
                pairs.append((key, try expression(0)))
                guard at(.comma) else { break }
                try advance()
            }
        }
        try expect(.closeBrace, afterOperand: true)
        return pairs
    }

    @inline(never)
    private mutating func transform(at position: Int) throws(JSONataError) -> Syntax {
        functionCount += 1
        let pattern = try expression(0)
        try expect(.bar)
        let update = try expression(0)
        var delete: Syntax?
        if at(.comma) {
            try advance()
            delete = try expression(0)
        }
        try expect(.bar)
        return Syntax(
            .transform(pattern: pattern, update: update, delete: delete),
            at: position,
            depth: Self.depth(over: [pattern, update] + (delete.map { [$0] } ?? []))
        )
    }
}
