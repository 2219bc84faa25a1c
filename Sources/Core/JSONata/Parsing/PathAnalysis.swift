import JSON

/// Gathers steps into paths and finds out which object each `%` means.
///
/// The rules are those of the language's own parser: predicates belong to the step that they follow, a path is flat,
/// and a parent is sought from the step before the one that asks for it.
struct PathAnalysis {
    private let stack: StackGuard

    /// Rearranges the tree that a parser made.
    static func analyse(_ root: Syntax, _ stack: StackGuard) throws(JSONataError) -> Syntax {
        let result = try PathAnalysis(stack: stack).analysePart(root)
        var isOpen = !result.seekingParent.isEmpty
        if case .parent = result.form { isOpen = true }
        guard !isOpen else {
            let position: Int? = if case .parent = result.form { nil } else { result.position }
            throw JSONataError(.parentNotDerivable, at: position, token: result.typeName)
        }
        return result
    }

    func analysePart(_ node: Syntax) throws(JSONataError) -> Syntax {
        guard !stack.isExhausted else { throw .nestedTooDeeply(at: node.position) }
        let result = try rearranged(node)
        if node.keepsArray { result.keepsArray = true }
        return result
    }

    private func rearranged(_ node: Syntax) throws(JSONataError) -> Syntax {
        switch node.form {
        case .name:
            let path = Syntax(.path([node]), at: nil)
            path.keepsSingletonArray = node.keepsArray
            return path
        case .dots(let steps):
            return try path(of: steps)
        case .filter(let step, let predicate):
            return try filtered(step, by: predicate, at: node.position)
        case .group(let left, let pairs):
            return try grouped(left, pairs, at: node.position ?? 0)
        case .sort(let left, let terms):
            return try sorted(left, terms, at: node.position)
        case .focus(let left, let name):
            return try focused(left, name, at: node.position)
        case .index(let left, let name):
            return try indexed(left, name)
        case .end:
            throw JSONataError(.unexpectedEnd, at: node.position, token: "(end)")
        case .string, .number, .constant, .variable, .pattern, .wildcard, .descendants, .parent, .placeholder, .path,
            .sortStep:
            return node
        default:
            return try composed(node)
        }
    }

    /// A path out of the parts between dots.
    @inline(never)
    private func path(of parts: [Syntax]) throws(JSONataError) -> Syntax {
        guard let first = parts.first else { return Syntax(.path([]), at: nil) }
        var result = try analysePart(first)
        var steps: [Syntax]
        if case .path(let own) = result.form {
            steps = own
            if own.contains(where: \.keepsArray) { result.keepsSingletonArray = true }
        } else {
            let step = result
            steps = [step]
            result = Syntax(.path([]), at: nil)
            result.keepsSingletonArray = step.keepsArray
            // What an expression at the start asks for is lost, as in the language's own parser.
            if case .parent(let slot) = step.form { result.seekingParent = [slot] }
        }
        result.form = .placeholder
        steps.reserveCapacity(steps.count + parts.count - 1)
        for part in parts.dropFirst() { try append(part, to: result, &steps) }
        result.form = .path(steps)
        return result
    }

    @inline(never)
    private func append(_ part: Syntax, to path: Syntax, _ steps: inout [Syntax]) throws(JSONataError) {
        let rest = try analysePart(part)
        if case .path(let more) = rest.form {
            if more.contains(where: \.keepsArray) { path.keepsSingletonArray = true }
            steps += more
        } else {
            if !rest.predicates.isEmpty {
                rest.stages = rest.predicates
                rest.predicates = []
            }
            steps.append(rest)
            if rest.keepsArray { path.keepsSingletonArray = true }
        }
        for step in steps.suffix(2) { try checkStep(step) }
        if case .array = steps[0].form { steps[0].isConstructed = true }
        if let last = steps.last, case .array = last.form { last.isConstructed = true }
        try resolveAncestry(of: path, steps)
    }

    /// Strings stand for names in a path; other literals have no meaning there.
    private func checkStep(_ step: Syntax) throws(JSONataError) {
        switch step.form {
        case .number, .constant:
            throw JSONataError(.literalAsStep, at: step.position, JSONataError.Subject(value: step.tokenValue))
        case .string(let name):
            step.form = .name(name)
        default:
            return
        }
    }

    @inline(never)
    private func filtered(
        _ left: Syntax,
        by predicate: Syntax,
        at position: Int?
    ) throws(JSONataError) -> Syntax {
        let result = try analysePart(left)
        var step = result
        var isPath = false
        if case .path(let steps) = result.form, let last = steps.last {
            step = last
            isPath = true
        }
        guard step.group == nil else { throw JSONataError(.predicateAfterGroup, at: position) }
        let predicate = try analysePart(predicate)
        for slot in predicate.seekingParent {
            if slot.level == 1 {
                try seekParent(of: step, slot)
            } else {
                slot.level -= 1
            }
        }
        noteSeeking(of: predicate, in: step)
        if isPath { step.stages.append(.filter(predicate)) } else { step.predicates.append(.filter(predicate)) }
        return result
    }

    @inline(never)
    private func grouped(
        _ left: Syntax,
        _ pairs: [Syntax.Pair],
        at position: Int
    ) throws(JSONataError) -> Syntax {
        let result = try analysePart(left)
        guard result.group == nil else { throw JSONataError(.secondGroup, at: position) }
        var analysed: [Syntax.Pair] = []
        for pair in pairs { analysed.append((try analysePart(pair.key), try analysePart(pair.value))) }
        result.group = Syntax.Group(pairs: analysed, position: position)
        return result
    }

    @inline(never)
    private func sorted(
        _ left: Syntax,
        _ terms: [Syntax.SortTerm],
        at position: Int?
    ) throws(JSONataError) -> Syntax {
        var result = try analysePart(left)
        if case .path = result.form {} else { result = Syntax(.path([result]), at: nil) }
        let step = Syntax(.sortStep([]), at: position)
        var analysed: [Syntax.SortTerm] = []
        for term in terms {
            let expression = try analysePart(term.expression)
            noteSeeking(of: expression, in: step)
            analysed.append(Syntax.SortTerm(isDescending: term.isDescending, expression: expression))
        }
        step.form = .sortStep(analysed)
        guard case .path(let steps) = result.form else { return result }
        result.form = .path(steps + [step])
        try resolveAncestry(of: result, steps + [step])
        return result
    }

    @inline(never)
    private func focused(_ left: Syntax, _ name: String, at position: Int?) throws(JSONataError) -> Syntax {
        let result = try analysePart(left)
        var step = result
        if case .path(let steps) = result.form, let last = steps.last { step = last }
        guard step.stages.isEmpty, step.predicates.isEmpty else {
            throw JSONataError(.focusAfterPredicate, at: position)
        }
        if case .sortStep = step.form { throw JSONataError(.focusAfterSort, at: position) }
        step.focus = name
        step.isTuple = true
        return result
    }

    @inline(never)
    private func indexed(_ left: Syntax, _ name: String) throws(JSONataError) -> Syntax {
        var result = try analysePart(left)
        var step = result
        if case .path(let steps) = result.form, let last = steps.last {
            step = last
        } else {
            result = Syntax(.path([step]), at: nil)
            step.stages = step.predicates
            step.predicates = []
        }
        if step.stages.isEmpty { step.index = name } else { step.stages.append(.index(name)) }
        step.isTuple = true
        return result
    }
}

// Parents.
extension PathAnalysis {
    /// Notes that a node asks for parents because a part of it does.
    func noteSeeking(of part: Syntax, in node: Syntax) {
        if !part.seekingParent.isEmpty { node.seekingParent += part.seekingParent }
        if case .parent(let slot) = part.form { node.seekingParent.append(slot) }
    }

    /// Finds the steps that the last step's uses of `%` mean.
    @inline(never)
    private func resolveAncestry(of path: Syntax, _ steps: [Syntax]) throws(JSONataError) {
        guard let last = steps.last else { return }
        var sought = last.seekingParent
        if case .parent(let slot) = last.form { sought.append(slot) }
        for slot in sought {
            var index = steps.count - 2
            while slot.level > 0 {
                guard index >= 0 else {
                    path.seekingParent.append(slot)
                    break
                }
                var step = steps[index]
                index -= 1
                // Neighbours that all bind a focus stand side by side, not one inside of the other.
                while index >= 0, step.focus != nil, steps[index].focus != nil {
                    step = steps[index]
                    index -= 1
                }
                try seekParent(of: step, slot)
            }
        }
    }

    /// Goes one step up, and remembers the step's input under the slot's label if that is the object sought.
    @inline(never)
    private func seekParent(of step: Syntax, _ slot: AncestorSlot) throws(JSONataError) {
        switch step.form {
        case .name, .wildcard:
            slot.level -= 1
            guard slot.level == 0 else { return }
            if let known = step.ancestor { slot.label = known.label }
            step.ancestor = slot
            step.isTuple = true
        case .parent:
            slot.level += 1
        case .block(let block):
            guard let last = block.expressions.last else { return }
            step.isTuple = true
            try seekParent(of: last, slot)
        case .path(let steps):
            step.isTuple = true
            for inner in steps.reversed() where slot.level > 0 { try seekParent(of: inner, slot) }
        default:
            throw JSONataError(.parentNotDerivable, at: step.position, token: step.typeName)
        }
    }
}
