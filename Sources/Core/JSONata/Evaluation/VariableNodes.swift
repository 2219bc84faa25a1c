import JSON

/// `$`, the context.
final class ContextNode: Node {
    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        input.unwrapped
    }
}

extension Value {
    /// The value itself; of an input document that is an array, that array.
    var unwrapped: Value {
        guard case .array(let array) = self, array.traits.contains(.wrapsInput), let inner = array.items.first else {
            return self
        }
        return inner
    }
}

/// A variable of the innermost frame.
final class LocalVariableNode: Node {
    let slot: Int
    /// Takes over while the variable is not bound yet.
    let fallback: any Node

    init(slot: Int, fallback: any Node) {
        self.slot = slot
        self.fallback = fallback
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        if let value = frame[slot] { return value }
        return try fallback.evaluate(input, frame, &run)
    }
}

/// A variable of a frame further out.
final class OuterVariableNode: Node {
    let levels: Int
    let slot: Int
    /// Takes over while the variable is not bound yet.
    let fallback: any Node

    init(levels: Int, slot: Int, fallback: any Node) {
        self.levels = levels
        self.slot = slot
        self.fallback = fallback
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        if let value = frame.outer(levels)[slot] { return value }
        return try fallback.evaluate(input, frame, &run)
    }
}

/// A variable that nothing in the expression binds: a binding from outside or a function.
final class GlobalNode: Node {
    let index: Int
    /// The function of that name.
    let native: NativeFunction?

    init(index: Int, native: NativeFunction?) {
        self.index = index
        self.native = native
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        run.global(index)
    }
}

/// The same in code that was made while running, which has no place in the table of globals.
final class NamedGlobalNode: Node {
    let name: String

    init(name: String) {
        self.name = name
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        run.global(named: name)
    }
}

/// Evaluates `$name := value`.
final class BindNode: Node {
    let levels: Int
    let slot: Int
    let value: any Node

    init(levels: Int, slot: Int, value: any Node) {
        self.levels = levels
        self.slot = slot
        self.value = value
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let value = try value.evaluate(input, frame, &run)
        frame.outer(levels)[slot] = value
        return value
    }
}

/// Evaluates `( a; b; c )`.
final class BlockNode: Node {
    private let expressions: [any Node]
    private let last: any Node
    /// The slots that belong to the block, in the frame of the function around it.
    private let slots: Range<Int>
    /// How many frames out that frame is.
    private let levels: Int

    init(_ expressions: [any Node], last: any Node, slots: Range<Int>, levels: Int) {
        self.expressions = expressions
        self.last = last
        self.slots = slots
        self.levels = levels
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try begin(input, frame, &run)
        return try last.evaluate(input, frame, &run)
    }

    /// Evaluates all but the last expression.
    private func begin(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) {
        if !slots.isEmpty {
            // Variables of an earlier time round are not bound any more.
            let owner = frame.outer(levels)
            for slot in slots { owner[slot] = nil }
        }
        for expression in expressions { _ = try expression.evaluate(input, frame, &run) }
    }

    func evaluateTuples(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> TupleResult {
        try begin(input, frame, &run)
        return try last.evaluateTuples(input, frame, &run)
    }
}

/// A block that makes functions: it has a frame of its own, since a function may outlive it.
final class FramedBlockNode: Node {
    private let expressions: [any Node]
    private let last: any Node
    private let slotCount: Int

    init(_ expressions: [any Node], last: any Node, slotCount: Int) {
        self.expressions = expressions
        self.last = last
        self.slotCount = slotCount
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let own = Frame.make(parent: frame, count: slotCount)
        for expression in expressions { _ = try expression.evaluate(input, own, &run) }
        return try last.evaluate(input, own, &run)
    }

    func evaluateTuples(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> TupleResult {
        let own = Frame.make(parent: frame, count: slotCount)
        for expression in expressions { _ = try expression.evaluate(input, own, &run) }
        return try last.evaluateTuples(input, own, &run)
    }
}
