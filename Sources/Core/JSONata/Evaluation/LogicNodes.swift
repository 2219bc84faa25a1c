import JSON

/// Evaluates `a and b and c`, `a or b or c`.
final class LogicNode: Node {
    private let isConjunction: Bool
    private let left: any Node
    private let right: any Node
    private let rest: [any Node]

    init(isConjunction: Bool, _ left: any Node, _ right: any Node, _ rest: [any Node]) {
        self.isConjunction = isConjunction
        self.left = left
        self.right = right
        self.rest = rest
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .bool(try isTrue(input, frame, &run))
    }

    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        if try left.isTrue(input, frame, &run) != isConjunction { return !isConjunction }
        if try right.isTrue(input, frame, &run) != isConjunction { return !isConjunction }
        for operand in rest where try operand.isTrue(input, frame, &run) != isConjunction { return !isConjunction }
        return isConjunction
    }
}

/// Evaluates `=` and `!=`.
final class EqualityNode: Node {
    private let isNegated: Bool
    private let left: any Node
    private let right: any Node

    init(isNegated: Bool, _ left: any Node, _ right: any Node) {
        self.isNegated = isNegated
        self.left = left
        self.right = right
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .bool(try isTrue(input, frame, &run))
    }

    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        let left = try left.evaluate(input, frame, &run)
        let right = try right.evaluate(input, frame, &run)
        // Nothing is neither equal nor unequal to anything.
        if left.isUndefined || right.isUndefined { return false }
        return try run.areEqual(left, right) != isNegated
    }
}

/// Evaluates `< <= > >=`.
final class OrderNode: Node {
    let symbol: Symbol
    let left: any Node
    let right: any Node
    private let position: Int

    init(_ symbol: Symbol, _ left: any Node, _ right: any Node, at position: Int) {
        self.symbol = symbol
        self.left = left
        self.right = right
        self.position = position
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        if let result = try compare(input, frame, &run) { .bool(result) } else { .undefined }
    }

    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        try compare(input, frame, &run) ?? false
    }

    private func compare(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool? {
        let left = try left.evaluate(input, frame, &run)
        let right = try right.evaluate(input, frame, &run)
        if let a = left.double, let b = right.double {
            return switch symbol {
            case .less: a < b
            case .lessOrEqual: a <= b
            case .greater: a > b
            default: a >= b
            }
        }
        if case .string(let a) = left, case .string(let b) = right {
            try run.spendOnOrder(a, b)
            return switch symbol {
            case .less: a.precedes(b)
            case .lessOrEqual: !b.precedes(a)
            case .greater: b.precedes(a)
            default: !a.precedes(b)
            }
        }
        try check(left, right)
        return nil
    }

    /// Refuses what has no order; returns where one side is undefined.
    private func check(_ left: Value, _ right: Value) throws(JSONataError) {
        var subject = JSONataError.Subject(token: .string(symbol.text))
        for value in [left, right] where !(value.isUndefined || value.isNumber || value.string != nil) {
            subject.value = value.preview
            throw JSONataError(.comparedTypeUnordered, at: position, subject)
        }
        if left.isUndefined || right.isUndefined { return }
        subject.value = left.preview
        subject.value2 = right.preview
        throw JSONataError(.comparedTypesDiffer, at: position, subject)
    }
}

/// Evaluates `a in b`.
final class MembershipNode: Node {
    private let left: any Node
    private let right: any Node

    init(_ left: any Node, _ right: any Node) {
        self.left = left
        self.right = right
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .bool(try isTrue(input, frame, &run))
    }

    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        let left = try left.evaluate(input, frame, &run)
        let right = try right.evaluate(input, frame, &run)
        if left.isUndefined || right.isUndefined { return false }
        let items = right.items
        try run.spend(items.count)
        for position in 0..<items.count where try run.areEqual(left, items[position]) { return true }
        return false
    }
}

/// Evaluates `a ? b : c ? d : e`.
final class ConditionalNode: Node {
    /// A class, so that walking over a list of them touches one reference count each.
    final class Branch: Sendable {
        let condition: any Node
        let value: any Node

        init(condition: any Node, value: any Node) {
            self.condition = condition
            self.value = value
        }
    }

    private let branches: [Branch]
    private let otherwise: any Node

    init(_ branches: [Branch], otherwise: any Node) {
        self.branches = branches
        self.otherwise = otherwise
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        for branch in branches where try branch.condition.isTrue(input, frame, &run) {
            return try branch.value.evaluate(input, frame, &run)
        }
        return try otherwise.evaluate(input, frame, &run)
    }

    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        for branch in branches where try branch.condition.isTrue(input, frame, &run) {
            return try branch.value.isTrue(input, frame, &run)
        }
        return try otherwise.isTrue(input, frame, &run)
    }
}

/// Evaluates `a ?: b` and `a ?? b`.
final class DefaultNode: Node {
    private let left: any Node
    private let right: any Node
    /// Whether only a missing value gives way, not any that counts as false.
    private let keepsFalsy: Bool

    init(_ left: any Node, _ right: any Node, keepsFalsy: Bool) {
        self.left = left
        self.right = right
        self.keepsFalsy = keepsFalsy
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let value = try left.evaluate(input, frame, &run)
        let isKept = keepsFalsy ? !value.isUndefined : try run.isTrue(value)
        return isKept ? value : try right.evaluate(input, frame, &run)
    }
}
