import JSON

extension PathAnalysis {
    /// A node whose parts are analysed each for itself; what they ask for, the node asks for.
    @inline(never)
    func composed(_ node: Syntax) throws(JSONataError) -> Syntax {
        switch node.form {
        case .negation(let operand):
            let operand = try part(operand, of: node)
            if case .number(let number) = operand.form, operand.predicates.isEmpty, operand.group == nil {
                node.form = .number(-number)
                node.position = operand.position
            } else {
                node.form = .negation(operand)
            }
        case .array(let elements): node.form = .array(try parts(elements, of: node))
        case .object(let pairs): node.form = .object(try pairParts(pairs, of: node))
        case .range(let first, let last): node.form = .range(try part(first, of: node), try part(last, of: node))
        case .comparison(let symbol, let left, let right):
            node.form = .comparison(symbol, try part(left, of: node), try part(right, of: node))
        case .chain(let first, let links): try analyseChain(first, links, of: node)
        case .conditional(let branches, let otherwise): try analyseConditional(branches, otherwise, of: node)
        case .elvis(let left, let right): node.form = .elvis(try part(left, of: node), try part(right, of: node))
        case .coalesce(let left, let right):
            node.form = .coalesce(try part(left, of: node), try part(right, of: node))
        case .bind(let name, let value): node.form = .bind(name, try part(value, of: node))
        case .apply(let left, let right):
            // What the two ask for is lost, as in the language's own parser.
            let (left, right) = (try analysePart(left), try analysePart(right))
            node.form = .apply(left, right)
            node.keepsArray = node.keepsArray || left.keepsArray || right.keepsArray
        case .call(let procedure, let arguments):
            let arguments = try parts(arguments, of: node)
            node.form = .call(try analysePart(procedure), arguments)
        case .partial(let procedure, let arguments):
            let arguments = try parts(arguments, of: node)
            node.form = .partial(try analysePart(procedure), arguments)
        case .lambda(var lambda):
            lambda.body = try analysePart(lambda.body)
            node.form = .lambda(lambda)
        case .block(var block):
            block.expressions = try parts(block.expressions, of: node)
            node.form = .block(block)
            if block.expressions.contains(where: \.isConstructedAtStart) { node.isConstructed = true }
        case .transform(let pattern, let update, let delete):
            var analysedDelete: Syntax?
            if let delete { analysedDelete = try analysePart(delete) }
            node.form = .transform(
                pattern: try analysePart(pattern),
                update: try analysePart(update),
                delete: analysedDelete
            )
        default: break
        }
        return node
    }

    private func part(_ part: Syntax, of node: Syntax) throws(JSONataError) -> Syntax {
        let analysed = try analysePart(part)
        noteSeeking(of: analysed, in: node)
        return analysed
    }

    @inline(never)
    private func parts(_ parts: consuming [Syntax], of node: Syntax) throws(JSONataError) -> [Syntax] {
        // The node lets go of its list, so that it is changed in place.
        var parts = parts
        node.form = .placeholder
        for index in parts.indices { parts[index] = try part(parts[index], of: node) }
        return parts
    }

    @inline(never)
    private func pairParts(_ pairs: consuming [Syntax.Pair], of node: Syntax) throws(JSONataError) -> [Syntax.Pair] {
        var pairs = pairs
        node.form = .placeholder
        for index in pairs.indices {
            pairs[index].key = try part(pairs[index].key, of: node)
            pairs[index].value = try part(pairs[index].value, of: node)
        }
        return pairs
    }

    @inline(never)
    private func analyseChain(
        _ first: Syntax,
        _ links: [Syntax.ChainLink],
        of node: Syntax
    ) throws(JSONataError) {
        let first = try part(first, of: node)
        var analysed: [Syntax.ChainLink] = []
        analysed.reserveCapacity(links.count)
        for link in links {
            let operand = try part(link.operand, of: node)
            analysed.append(Syntax.ChainLink(symbol: link.symbol, operand: operand, position: link.position))
        }
        node.form = .chain(first, analysed)
    }

    @inline(never)
    private func analyseConditional(
        _ branches: [Syntax.Branch],
        _ otherwise: Syntax?,
        of node: Syntax
    ) throws(JSONataError) {
        var analysed: [Syntax.Branch] = []
        for branch in branches {
            analysed.append((try part(branch.condition, of: node), try part(branch.value, of: node)))
        }
        var last: Syntax?
        if let otherwise { last = try part(otherwise, of: node) }
        node.form = .conditional(analysed, otherwise: last)
    }
}

extension Syntax {
    /// Whether the value begins with an array constructor that is not to be flattened.
    fileprivate var isConstructedAtStart: Bool {
        if isConstructed { return true }
        if case .path(let steps) = form, let first = steps.first { return first.isConstructed }
        return false
    }
}
