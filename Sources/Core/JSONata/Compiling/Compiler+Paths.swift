import JSON

// Paths.
extension Compiler {
    @inline(never)
    mutating func compilePath(_ path: Syntax, _ steps: [Syntax], _ place: Place) throws(JSONataError) -> any Node {
        let place = place.inner
        if let first = steps.first, case .name(let name) = first.form { noteInput(.name(name), first, place) }
        if steps.contains(where: \.isTuple) { return try tuplePath(path, steps, place) }
        let keepsSingleton = path.keepsSingletonArray || path.keepsArray
        if !keepsSingleton, path.group == nil, let simple = simplePath(steps, place) { return simple }
        let nodes = try plainSteps(steps[...], isWhole: true, place)
        return PathNode(
            Self.start(of: steps),
            nodes,
            keepsSingleton: keepsSingleton,
            group: try group(of: path, place)
        )
    }

    private mutating func group(of path: Syntax, _ place: Place) throws(JSONataError) -> GroupNode? {
        guard let group = path.group else { return nil }
        return try self.group(group.pairs, at: group.position, place.item)
    }

    /// A path of nothing but names, perhaps from a variable on.
    @inline(never)
    private mutating func simplePath(_ steps: [Syntax], _ place: Place) -> (any Node)? {
        for (index, step) in steps.enumerated() {
            guard step.isBare else { return nil }
            switch step.form {
            case .name: continue
            case .variable where index == 0: continue
            default: return nil
            }
        }
        var names: [String] = []
        names.reserveCapacity(steps.count)
        for step in steps { if case .name(let name) = step.form { names.append(name) } }
        guard let first = steps.first, case .variable(let variable) = first.form else { return NamePathNode(names) }
        let node = self.variable(variable, first, place, path: names)
        return names.isEmpty ? node : VariablePathNode(node, names)
    }

    private static func start(of steps: [Syntax]) -> PathNode.Start {
        guard let first = steps.first else { return .eachItem }
        if case .variable = first.form { return .variable }
        return first.isConstructed && steps.count > 1 ? .constructor : .eachItem
    }

    @inline(never)
    private mutating func plainSteps(
        _ steps: ArraySlice<Syntax>,
        isWhole: Bool,
        _ place: Place
    ) throws(JSONataError) -> [PathStep] {
        var nodes: [PathStep] = []
        nodes.reserveCapacity(steps.count)
        var place = place
        for (index, step) in steps.enumerated() {
            var filters: [Filter] = []
            let kind = try stepKind(step, isFirst: index == 0, place, index, in: steps)
            for case .filter(let predicate) in step.stages { filters.append(try filter(predicate, place)) }
            nodes.append(PathStep(kind: kind, filters: filters))
            place = place.item
        }
        return nodes
    }

    /// The plain names that follow a step, which tell which part of a variable is used.
    private static func names(after index: Int, in steps: ArraySlice<Syntax>) -> [String] {
        var names: [String] = []
        for step in steps.dropFirst(index + 1) {
            guard case .name(let name) = step.form else { break }
            names.append(name)
        }
        return names
    }

    @inline(never)
    private mutating func stepKind(
        _ step: Syntax,
        isFirst: Bool,
        _ place: Place,
        _ index: Int,
        in steps: ArraySlice<Syntax>
    ) throws(JSONataError) -> PathStep.Kind {
        switch step.form {
        case .name(let name) where step.isPlainStep:
            return .name(name)
        case .sortStep(let terms):
            var nodes: [SortTerms.Term] = []
            for term in terms {
                let node = try compile(term.expression, place.item)
                nodes.append(SortTerms.Term(node: node, isDescending: term.isDescending))
            }
            return .sort(SortTerms(nodes, at: step.position))
        case .variable(let name) where step.isPlain:
            // What is used of the variable is only known where nothing is selected in between.
            let path = step.stages.isEmpty ? Self.names(after: index, in: steps) : []
            return .node(variable(name, step, place, path: path))
        default:
            return .node(try compile(step, place))
        }
    }

    @inline(never)
    mutating func filter(_ predicate: Syntax, _ place: Place) throws(JSONataError) -> Filter {
        // What follows a literal number does not count here, as in the language's own evaluator.
        if case .number(let number) = predicate.form, number.magnitude < 1e15 {
            return .position(Int(number.rounded(.down)))
        }
        let node = try compile(predicate, place.item)
        switch node {
        case is LogicNode, is EqualityNode, is OrderNode, is MembershipNode: return .condition(node)
        default: return .expression(node)
        }
    }
}

// Paths that bind variables.
extension Compiler {
    @inline(never)
    private mutating func tuplePath(
        _ path: Syntax,
        _ steps: [Syntax],
        _ place: Place
    ) throws(JSONataError) -> any Node {
        let firstTuple = steps.firstIndex(where: \.isTuple) ?? 0
        let plain = try plainSteps(steps[..<firstTuple], isWhole: false, place)

        let scope = Scope(.item, in: place.scope)
        _ = scope.reserve()
        for name in Self.boundNames(in: steps) { scope.declare(name) }
        var inner = place
        inner.scope = scope
        if firstTuple > 0 { inner.hasContext = true }

        var nodes: [TupleStep] = []
        for (index, step) in steps.enumerated().dropFirst(firstTuple) {
            nodes.append(try tupleStep(step, isFirst: index == 0, scope, inner))
            inner.hasContext = true
        }
        let group = try self.group(of: path, inner)
        return TuplePathNode(
            Self.start(of: steps),
            plainSteps: plain,
            steps: nodes,
            slotCount: scope.layout.count,
            keepsSingleton: path.keepsSingletonArray || path.keepsArray,
            group: group,
            sharesBindings: path.isTuple
        )
    }

    @inline(never)
    private mutating func tupleStep(
        _ step: Syntax,
        isFirst: Bool,
        _ scope: Scope,
        _ place: Place
    ) throws(JSONataError) -> TupleStep {
        var stages = step.stages
        if !step.predicates.isEmpty {
            // The predicates of a block see what the block binds.
            stages = step.predicates + stages
            step.predicates = []
        }
        let kind = try stepKind(step, isFirst: isFirst, place, 0, in: [])
        var compiled: [TupleStep.Stage] = []
        for stage in stages {
            switch stage {
            case .filter(let predicate): compiled.append(.filter(try filter(predicate, place)))
            case .index(let name): compiled.append(.index(slot: scope.declare(name)))
            }
        }
        var moves: [TupleStep.SlotMove] = []
        if let inner = Self.innerPath(of: step), case .path(let innerSteps) = inner.form {
            for (index, name) in Self.boundNames(in: innerSteps).enumerated() {
                moves.append(TupleStep.SlotMove(from: index + 1, to: scope.declare(name)))
            }
        }
        return TupleStep(
            kind: kind,
            stages: compiled,
            focus: step.focus.map { scope.declare($0) },
            index: step.index.map { scope.declare($0) },
            ancestor: step.ancestor.map { scope.declare(Self.name(of: $0)) },
            innerSlots: moves
        )
    }

    /// The path at the end of a block whose bindings the path around the block wants.
    private static func innerPath(of step: Syntax) -> Syntax? {
        guard step.isTuple, case .block(let block) = step.form, let last = block.expressions.last else { return nil }
        if case .path = last.form { return last.isTuple ? last : nil }
        return innerPath(of: last)
    }

    /// All names that a path binds, each once.
    ///
    /// Their order decides about slots: the first has slot 1.
    private static func boundNames(in steps: [Syntax]) -> [String] {
        var names: [String] = []
        var known: Set<String> = []
        func add(_ name: String?) {
            if let name, known.insert(name).inserted { names.append(name) }
        }
        for step in steps {
            add(step.focus)
            add(step.index)
            add(step.ancestor.map { Self.name(of: $0) })
            for case .index(let name) in step.stages { add(name) }
            if let inner = innerPath(of: step), case .path(let innerSteps) = inner.form {
                boundNames(in: innerSteps).forEach(add)
            }
        }
        return names
    }
}
