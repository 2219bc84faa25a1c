import JSON

// Operators and constructors.
extension Compiler {
    @inline(never)
    mutating func array(
        _ elements: [Syntax],
        isConstructed: Bool,
        _ place: Place
    ) throws(JSONataError) -> any Node {
        var nodes: [ArrayNode.Element] = []
        nodes.reserveCapacity(elements.count)
        for element in elements {
            let isArray = if case .array = element.form { true } else { false }
            nodes.append(ArrayNode.Element(node: try compile(element, place), isArray: isArray))
        }
        return ArrayNode(nodes, isConstructed: isConstructed)
    }

    @inline(never)
    mutating func group(_ pairs: [Syntax.Pair], at position: Int, _ place: Place) throws(JSONataError) -> GroupNode {
        var nodes: [GroupNode.Pair] = []
        nodes.reserveCapacity(pairs.count)
        for pair in pairs {
            let key = try compile(pair.key, place)
            nodes.append(
                GroupNode.Pair(
                    key: key,
                    constantKey: (key as? StringNode)?.value,
                    value: try compile(pair.value, place)
                )
            )
        }
        return GroupNode(nodes, at: position)
    }

    @inline(never)
    mutating func chain(
        _ first: Syntax,
        _ links: [Syntax.ChainLink],
        _ place: Place
    ) throws(JSONataError) -> any Node {
        let node = try compile(first, place)
        var compiled: [ChainNode.Link] = []
        compiled.reserveCapacity(links.count)
        for link in links {
            let operand = try compile(link.operand, place)
            compiled.append(ChainNode.Link(symbol: link.symbol, operand: operand, position: link.position))
        }
        switch links[0].symbol {
        case .and, .or:
            return LogicNode(
                isConjunction: links[0].symbol == .and,
                node,
                compiled[0].operand,
                compiled.dropFirst().map(\.operand)
            )
        default: break
        }
        if links.allSatisfy({ $0.symbol == .ampersand }) {
            return ConcatenationNode([node] + compiled.map(\.operand))
        }
        guard compiled.count == 1 else { return ChainNode(node, compiled) }
        return ArithmeticNode(compiled[0].symbol, node, compiled[0].operand, at: compiled[0].position)
    }

    @inline(never)
    mutating func comparison(
        _ symbol: Symbol,
        _ left: Syntax,
        _ right: Syntax,
        at position: Int,
        _ place: Place
    ) throws(JSONataError) -> any Node {
        let left = try compile(left, place)
        let right = try compile(right, place)
        return switch symbol {
        case .equal: EqualityNode(isNegated: false, left, right)
        case .notEqual: EqualityNode(isNegated: true, left, right)
        case .isIn: MembershipNode(left, right)
        default: OrderNode(symbol, left, right, at: position)
        }
    }

    @inline(never)
    mutating func conditional(
        _ branches: [Syntax.Branch],
        _ otherwise: Syntax?,
        _ place: Place
    ) throws(JSONataError) -> any Node {
        var nodes: [ConditionalNode.Branch] = []
        for branch in branches {
            let condition = try compile(branch.condition, place.inner)
            nodes.append(ConditionalNode.Branch(condition: condition, value: try compile(branch.value, place)))
        }
        let last: any Node = if let otherwise { try compile(otherwise, place) } else { UndefinedNode() }
        return ConditionalNode(nodes, otherwise: last)
    }

    @inline(never)
    mutating func block(_ block: BlockSyntax, _ place: Place) throws(JSONataError) -> any Node {
        guard let last = block.expressions.last else { return UndefinedNode() }
        if block.expressions.count == 1, block.bindings.isEmpty { return try compile(last, place) }
        var inner = place
        inner.scope = Scope(block.makesFunctions ? .frame : .shared, in: place.scope)
        let firstSlot = inner.scope.layout.count
        for name in block.bindings { inner.scope.declare(name) }
        let slots = firstSlot..<inner.scope.layout.count
        var nodes: [any Node] = []
        for expression in block.expressions.dropLast() { nodes.append(try compile(expression, inner.inner)) }
        let lastNode = try compile(last, inner)
        if block.makesFunctions {
            return FramedBlockNode(nodes, last: lastNode, slotCount: inner.scope.layout.count)
        }
        return BlockNode(nodes, last: lastNode, slots: slots, levels: inner.scope.levelsToSlots)
    }
}

// Functions.
extension Compiler {
    @inline(never)
    mutating func lambda(_ lambda: LambdaSyntax, _ place: Place) throws(JSONataError) -> any Node {
        let scope = Scope(.frame, in: place.scope)
        let parameters = lambda.parameters.map { scope.declare($0) }
        for name in lambda.bindings { scope.declare(name) }
        let inner = Place(scope: scope, hasContext: place.hasContext, isTail: true)
        let body = try compile(lambda.body, inner)
        return LambdaNode(
            parameterSlots: parameters,
            slotCount: scope.layout.count,
            signature: lambda.signature,
            body: body
        )
    }

    @inline(never)
    mutating func call(
        _ syntax: Syntax,
        _ procedure: Syntax,
        _ arguments: [Syntax],
        _ place: Place,
        keepsSequence: Bool
    ) throws(JSONataError) -> any Node {
        let hint = hint(procedure, place)
        let callee = try compileProcedure(procedure, place.inner)
        var nodes: [any Node] = []
        nodes.reserveCapacity(arguments.count)
        for argument in arguments { nodes.append(try compile(argument, place.inner)) }
        if case .variable("eval") = procedure.form, place.scope.addresses(of: "eval").isEmpty {
            return EvaluationNode(
                callee,
                nodes,
                at: syntax.position ?? 0,
                scope: place.scope.snapshot,
                keepsSequence: keepsSequence
            )
        }
        return CallNode(
            callee,
            nodes,
            at: syntax.position ?? 0,
            token: procedure.tokenValue,
            hint: hint,
            isTail: place.isTail && !keepsSequence,
            keepsSequence: keepsSequence
        )
    }

    /// What is called.
    ///
    /// A plain name is not a use of the input document that anybody meant.
    private mutating func compileProcedure(_ procedure: Syntax, _ place: Place) throws(JSONataError) -> any Node {
        try compile(procedure, place)
    }

    /// The variable that a plain name in place of a function probably means.
    private mutating func hint(_ procedure: Syntax, _ place: Place) -> (any Node)? {
        guard case .path(let steps) = procedure.form, let first = steps.first, case .name(let name) = first.form else {
            return nil
        }
        return resolved(name, place)
    }

    @inline(never)
    mutating func partial(
        _ syntax: Syntax,
        _ procedure: Syntax,
        _ arguments: [Syntax],
        _ place: Place
    ) throws(JSONataError) -> any Node {
        let hint = hint(procedure, place)
        let callee = try compile(procedure, place.inner)
        var nodes: [(any Node)?] = []
        for argument in arguments {
            if case .placeholder = argument.form {
                nodes.append(nil)
            } else {
                nodes.append(try compile(argument, place.inner))
            }
        }
        return PartialNode(callee, nodes, at: syntax.position ?? 0, token: procedure.tokenValue, hint: hint)
    }

    @inline(never)
    mutating func apply(
        _ syntax: Syntax,
        _ left: Syntax,
        _ right: Syntax,
        _ place: Place,
        keepsSequence: Bool
    ) throws(JSONataError) -> any Node {
        let value = try compile(left, place.inner)
        if case .call(let procedure, let arguments) = right.form {
            // As in the language's own evaluator, predicates behind the call do not count here.
            let node = try call(right, procedure, arguments, place.inner, keepsSequence: keepsSequence)
            if let call = node as? CallNode { return ApplyCallNode(value, call) }
            if let evaluation = node as? EvaluationNode { return ApplyCallNode(value, evaluation.call) }
        }
        return ApplyNode(
            value,
            try compile(right, place.inner),
            at: syntax.position ?? 0,
            keepsSequence: keepsSequence
        )
    }

    @inline(never)
    mutating func transform(
        _ pattern: Syntax,
        _ update: Syntax,
        _ delete: Syntax?,
        _ place: Place
    ) throws(JSONataError) -> any Node {
        let item = place.item
        let clone = resolved("clone", place)
        let deletion: (any Node)? = if let delete { try compile(delete, item) } else { nil }
        return TransformNode(
            pattern: try compile(pattern, item),
            update: try compile(update, item),
            delete: deletion,
            clone: clone,
            updatePosition: update.position,
            deletePosition: delete?.position
        )
    }
}
