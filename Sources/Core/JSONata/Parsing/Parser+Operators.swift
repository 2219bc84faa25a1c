import JSON

extension Parser {
    /// Reads what follows an operator that has been taken.
    @inline(never)
    mutating func operation(_ symbol: Symbol, _ left: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        switch symbol {
        case .dot:
            return try dot(left, position)
        case .openBracket:
            return try filter(left, position)
        case .openBrace:
            let pairs = try pairs()
            let depth = max(left.depth + 1, Self.depth(overPairs: pairs))
            return Syntax(.group(left, pairs), at: position, depth: depth)
        case .openParenthesis:
            return try call(left, position)
        case .caret:
            return try sort(left, position)
        case .at, .hash:
            return try stepBinding(symbol, left, position)
        case .bind:
            return try bind(left, position)
        case .question:
            return try conditional(left, position)
        case .plus, .minus, .ampersand, .star, .slash, .percent, .and, .or:
            return try chain(symbol, left, position)
        case .apply:
            let right = try expression(symbol.bindingPower)
            return Syntax(.apply(left, right), at: position, depth: Self.depth(over: [left, right]))
        case .elvis:
            let right = try expression(0)
            return Syntax(.elvis(left, right), at: position, depth: Self.depth(over: [left, right]))
        case .coalesce:
            let right = try expression(0)
            return Syntax(.coalesce(left, right), at: position, depth: Self.depth(over: [left, right]))
        default:
            let right = try expression(symbol.bindingPower)
            return Syntax(.comparison(symbol, left, right), at: position, depth: Self.depth(over: [left, right]))
        }
    }

    /// The steps of a path are gathered in one node, so that long paths do not nest.
    @inline(never)
    private mutating func dot(_ left: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        let right = try expression(Symbol.dot.bindingPower)
        let depth = max(left.depth, right.depth + 1)
        guard case .dots(var steps) = left.form else {
            return Syntax(.dots([left, right]), at: position, depth: max(depth, left.depth + 1))
        }
        // The node lets go of its list, so that the list is not copied at each step.
        left.form = .placeholder
        steps.append(right)
        left.form = .dots(steps)
        left.position = position
        left.depth = depth
        return left
    }

    /// Operators of one binding power are gathered in one node, so that long sums do not nest.
    @inline(never)
    private mutating func chain(_ symbol: Symbol, _ left: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        let power = symbol.bindingPower
        let right = try expression(power)
        let link = Syntax.ChainLink(symbol: symbol, operand: right, position: position)
        let depth = max(left.depth, right.depth + 1)
        guard case .chain(let first, var links) = left.form, links.first?.symbol.bindingPower == power else {
            return Syntax(.chain(left, [link]), at: position, depth: max(depth, left.depth + 1))
        }
        left.form = .placeholder
        links.append(link)
        left.form = .chain(first, links)
        left.position = position
        left.depth = depth
        return left
    }

    @inline(never)
    private mutating func filter(_ left: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        if at(.closeBracket) {
            var step = left
            while case .filter(let inner, _) = step.form { step = inner }
            step.keepsArray = true
            try advance()
            return left
        }
        let predicate = try expression(0)
        try expect(.closeBracket, afterOperand: true)
        return Syntax(.filter(left, predicate), at: position, depth: Self.depth(over: [left, predicate]))
    }

    @inline(never)
    private mutating func sort(_ left: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        try expect(.openParenthesis)
        var terms: [Syntax.SortTerm] = []
        while true {
            let isDescending = at(.greater)
            if isDescending || at(.less) { try advance() }
            terms.append(Syntax.SortTerm(isDescending: isDescending, expression: try expression(0)))
            guard at(.comma) else { break }
            try advance()
        }
        try expect(.closeParenthesis, afterOperand: true)
        let depth = max(left.depth + 1, Self.depth(over: terms.map(\.expression)))
        return Syntax(.sort(left, terms), at: position, depth: depth)
    }

    /// The form `@$name` and `#$name`.
    @inline(never)
    private mutating func stepBinding(
        _ symbol: Symbol,
        _ left: Syntax,
        _ position: Int
    ) throws(JSONataError) -> Syntax {
        let right = try expression(symbol.bindingPower)
        guard case .variable(let name) = right.form else {
            throw JSONataError(.bindingNotVariable, at: right.position, token: symbol.text)
        }
        let form = symbol == .at ? Syntax.Form.focus(left, name) : .index(left, name)
        return Syntax(form, at: position, depth: left.depth + 1)
    }

    @inline(never)
    private mutating func bind(_ left: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        guard case .variable(let name) = left.form else {
            throw JSONataError(
                .bindingTargetNotVariable,
                at: left.position,
                JSONataError.Subject(token: left.writtenTokenValue)
            )
        }
        // One less, since bindings group from the right.
        let right = try expression(Symbol.bind.bindingPower - 1)
        bindings[bindings.count - 1].append(name)
        return Syntax(.bind(name, right), at: position, depth: right.depth + 1)
    }

    /// Reads `? then : else`, and on as long as the else part is a conditional again, so that long tables do not nest.
    @inline(never)
    private mutating func conditional(_ condition: Syntax, _ position: Int) throws(JSONataError) -> Syntax {
        var branches: [Syntax.Branch] = []
        var condition = condition
        var otherwise: Syntax?
        while true {
            branches.append((condition, try expression(0)))
            guard at(.colon) else { break }
            try advance()
            let alternative = try expression(Symbol.question.bindingPower)
            guard at(.question) else {
                otherwise = try operators(after: alternative, 0)
                break
            }
            try advance()
            condition = alternative
        }
        let depth = branches.reduce(otherwise?.depth ?? 0) { max($0, $1.condition.depth, $1.value.depth) } + 1
        return Syntax(.conditional(branches, otherwise: otherwise), at: position, depth: depth)
    }
}

extension Syntax {
    /// The value of the node's token, as messages show it; nil where the language's own tree has none.
    var tokenValue: JSONValue? {
        switch form {
        case .name(let text), .string(let text), .variable(let text), .pattern(let text, _): .string(text)
        case .number(let number): JSONNumber(number).map(JSONValue.number)
        case .constant(.true): true
        case .constant(.false): false
        case .constant(.null): .null
        case .wildcard: "*"
        case .descendants: "**"
        case .negation: "-"
        case .array: "["
        case .object: "{"
        case .call, .partial: "("
        case .apply: "~>"
        case .bind: ":="
        case .range: ".."
        case .comparison(let symbol, _, _): .string(symbol.text)
        case .chain(_, let links): links.last.map { .string($0.symbol.text) }
        case .path(let steps): steps.first?.tokenValue
        default: nil
        }
    }

    /// The value of the node's token before the path analysis, when every node has one.
    var writtenTokenValue: JSONValue? {
        switch form {
        case .dots: "."
        case .filter: "["
        case .group: "{"
        case .sort: "^"
        case .focus: "@"
        case .index: "#"
        case .block, .lambda: "("
        case .conditional, .placeholder: "?"
        case .elvis: "?:"
        case .coalesce: "??"
        case .transform: "|"
        case .parent: "%"
        case .end: "(end)"
        default: tokenValue
        }
    }
}
