import JSON

/// Turns the tree of an expression into nodes that run: variables become slots, frequent forms get nodes of their own.
struct Compiler {
    /// What is known at a place of the expression.
    struct Place {
        var scope: Scope
        /// Whether there is a context, even if the whole expression has no input document.
        var hasContext: Bool
        /// Whether the value is that of the function around it.
        var isTail = false

        /// The same place inside of something, so that a call there is not the last thing to do.
        var inner: Place {
            var place = self
            place.isTail = false
            return place
        }

        /// A place with an item of a path as context.
        var item: Place {
            var place = inner
            place.hasContext = true
            return place
        }
    }

    /// Variables that the expression does not bind.
    private var globals: [Code.Global] = []
    private var globalNumbers = NameTable()
    private var nodeCount = 0
    var references = JSONataReferences()
    /// Whether this is code that is compiled while running.
    private let isNested: Bool
    private let options: JSONataOptions
    private let stack: StackGuard

    init(options: JSONataOptions, _ stack: StackGuard, isNested: Bool = false) {
        self.stack = stack
        self.options = options
        self.isNested = isNested
    }

    /// The function of a name; Step Functions knows no `$eval`, whatever the library has.
    private func function(named name: String) -> NativeFunction? {
        guard let function = options.library.functions[name] else { return nil }
        if options.dialect == .stepFunctions, case .evaluation = function.body { return nil }
        return function
    }

    /// Compiles a whole expression.
    mutating func compile(
        _ syntax: Syntax,
        binding names: [String],
        surroundings: ScopeSnapshot? = nil
    ) throws(JSONataError) -> Code {
        let scope = Scope(.frame, in: nil, surroundings: surroundings)
        for name in names { scope.declare(name) }
        let root = try compile(syntax, Place(scope: scope, hasContext: isNested))
        return Code(
            root: root,
            slotCount: scope.layout.count,
            globals: globals,
            library: options.library,
            nodeCount: nodeCount
        )
    }

    /// A node with the predicates, the grouping and the `[]` behind it.
    mutating func compile(_ syntax: Syntax, _ place: Place) throws(JSONataError) -> any Node {
        nodeCount += 1
        guard !stack.isExhausted else { throw .nestedTooDeeply(at: syntax.position) }
        if case .path(let steps) = syntax.form { return try compilePath(syntax, steps, place) }
        let isPlain = syntax.isPlain
        let base = try compileForm(syntax, isPlain ? place : place.inner, keepsSequence: !isPlain)
        if isPlain { return base }
        var filters: [Filter] = []
        for case .filter(let predicate) in syntax.predicates { filters.append(try filter(predicate, place)) }
        let group: GroupNode? =
            if let group = syntax.group { try self.group(group.pairs, at: group.position, place.item) } else { nil }
        return FilteredNode(base, filters, group: group, keepsArray: syntax.keepsArray)
    }

    @inline(never)
    private mutating func compileForm(
        _ syntax: Syntax,
        _ place: Place,
        keepsSequence: Bool
    ) throws(JSONataError) -> any Node {
        switch syntax.form {
        case .number(let number): return NumberNode(number)
        case .string(let string): return StringNode(string)
        case .constant(.true): return BooleanNode(true)
        case .constant(.false): return BooleanNode(false)
        case .constant(.null): return NullNode()
        case .pattern(let text, let flags): return PatternNode(try Pattern(text, flags, at: syntax.position))
        case .variable(let name): return variable(name, syntax, place)
        case .name(let name): return NamePathNode([name])
        case .wildcard:
            noteInput(.wildcard, syntax, place)
            return WildcardNode(keepsSequence: keepsSequence)
        case .descendants:
            noteInput(.descendants, syntax, place)
            return DescendantsNode(keepsSequence: keepsSequence)
        case .parent(let slot): return resolved(Self.name(of: slot), place)
        case .call(let procedure, let arguments):
            return try call(syntax, procedure, arguments, place, keepsSequence: keepsSequence)
        case .partial(let procedure, let arguments): return try partial(syntax, procedure, arguments, place)
        case .apply(let left, let right): return try apply(syntax, left, right, place, keepsSequence: keepsSequence)
        case .lambda(let lambda): return try self.lambda(lambda, place)
        case .block(let block): return try self.block(block, place)
        case .transform(let pattern, let update, let delete):
            return try transform(pattern, update, delete, place)
        case .conditional(let branches, let otherwise): return try conditional(branches, otherwise, place)
        default: return try compileOperator(syntax, place.inner)
        }
    }

    @inline(never)
    private mutating func compileOperator(_ syntax: Syntax, _ place: Place) throws(JSONataError) -> any Node {
        switch syntax.form {
        case .negation(let operand):
            return NegationNode(try compile(operand, place), at: syntax.position ?? 0)
        case .array(let elements):
            return try array(elements, isConstructed: syntax.isConstructed, place)
        case .object(let pairs):
            return ObjectNode(try group(pairs, at: syntax.position ?? 0, place))
        case .range(let first, let last):
            return RangeNode(try compile(first, place), try compile(last, place), at: syntax.position)
        case .chain(let first, let links):
            return try chain(first, links, place)
        case .comparison(let symbol, let left, let right):
            return try comparison(symbol, left, right, at: syntax.position ?? 0, place)
        case .elvis(let left, let right):
            return DefaultNode(try compile(left, place), try compile(right, place), keepsFalsy: false)
        case .coalesce(let left, let right):
            return DefaultNode(try compile(left, place), try compile(right, place), keepsFalsy: true)
        case .bind(let name, let value):
            let node = try compile(value, place)
            let address = place.scope.bindingAddress(of: name)
            return BindNode(levels: address.levels, slot: address.slot, value: node)
        default:
            return UndefinedNode()
        }
    }

    // Variables.

    /// The name under which an object is remembered for `%`.
    ///
    /// No variable of the expression can have it.
    static func name(of slot: AncestorSlot) -> String {
        "!\(slot.label)"
    }

    @inline(never)
    mutating func variable(_ name: String, _ syntax: Syntax, _ place: Place, path: [String] = []) -> any Node {
        if name.isEmpty {
            noteInput(.context, syntax, place)
            return ContextNode()
        }
        let addresses = place.scope.addresses(of: name)
        if addresses.isEmpty { noteVariable(name, syntax, path: path) }
        return resolved(name, addresses)
    }

    mutating func resolved(_ name: String, _ place: Place) -> any Node {
        resolved(name, place.scope.addresses(of: name))
    }

    /// A node that looks for a variable from the innermost place outwards.
    private func node(at addresses: [SlotAddress], else last: any Node) -> any Node {
        var node = last
        for address in addresses.reversed() {
            node =
                address.levels == 0
                ? LocalVariableNode(slot: address.slot, fallback: node)
                : OuterVariableNode(levels: address.levels, slot: address.slot, fallback: node)
        }
        return node
    }

    private mutating func resolved(_ name: String, _ addresses: [SlotAddress]) -> any Node {
        if isNested { return node(at: addresses, else: NamedGlobalNode(name: name)) }
        let index = globalNumbers[name] ?? globals.count
        if index == globals.count {
            globalNumbers.add(name, index)
            globals.append(Code.Global(name: name, native: function(named: name)))
        }
        return node(at: addresses, else: GlobalNode(index: index, native: globals[index].native))
    }

    mutating func noteInput(_ kind: JSONataReferences.Input.Kind, _ syntax: Syntax, _ place: Place) {
        if !place.hasContext { references.inputs.append(.init(kind: kind, position: syntax.position ?? 0)) }
    }

    private mutating func noteVariable(_ name: String, _ syntax: Syntax, path: [String]) {
        if name == "$" {
            references.inputs.append(.init(kind: .root, position: syntax.position ?? 0))
        } else {
            references.variables.append(
                .init(
                    name: name,
                    path: path,
                    position: syntax.position ?? 0,
                    isFunction: function(named: name) != nil
                )
            )
        }
    }
}
