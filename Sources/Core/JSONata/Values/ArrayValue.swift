import JSON

/// What the language remembers of an array besides its elements.
struct ArrayTraits: OptionSet {
    let rawValue: UInt8

    /// Made by selecting: one element stands for itself, none for undefined.
    static let sequence = ArrayTraits(rawValue: 1)
    /// A sequence that stays an array even with one element (`[]` in the expression).
    static let keepsSingleton = ArrayTraits(rawValue: 2)
    /// Written with brackets at the start or the end of a path: not flattened into the sequence around it.
    static let constructed = ArrayTraits(rawValue: 4)
    /// The input document is an array; this sequence of one holds it, so that it counts as one item.
    static let wrapsInput = ArrayTraits(rawValue: 8)
}

/// An array that an expression made.
struct ArrayValue {
    private enum Elements {
        case values([Value])
        case json([JSONValue])
    }

    private let elements: Elements
    var traits: ArrayTraits
    /// 1 more than the greatest nesting of an element.
    let nesting: Int

    /// Makes an array and looks how deep it is nested.
    init(_ items: Items, _ traits: ArrayTraits = []) {
        self.traits = traits
        var deepest = 0
        switch items {
        case .json(let values):
            elements = .json(values)
        case .one(let value):
            elements = .values([value])
            deepest = value.nesting
        case .values(let values):
            elements = .values(values)
            for value in values {
                switch value {
                case .array(let array): deepest = max(deepest, array.nesting)
                case .object(let object): deepest = max(deepest, object.nesting)
                case .function(let function): deepest = max(deepest, function.nesting)
                default: continue
                }
            }
        }
        nesting = deepest + 1
    }

    init(_ elements: [Value], _ traits: ArrayTraits = []) {
        self.init(.values(elements), traits)
    }

    var items: Items {
        switch elements {
        case .values(let values): .values(values)
        case .json(let values): .json(values)
        }
    }

    /// The value that stands for this array: a sequence of one is its element, an empty one undefined.
    var collapsed: Value {
        guard traits.contains(.sequence), items.count < 2 else { return .array(self) }
        guard let only = items.first else { return .undefined }
        return traits.contains(.keepsSingleton) ? .array(self) : only
    }
}

extension Value {
    /// A sequence of the elements, whatever their number.
    static func sequence(_ elements: [Value]) -> Value {
        .array(ArrayValue(elements, .sequence))
    }

    /// A plain array of the elements.
    static func list(_ elements: [Value]) -> Value {
        .array(ArrayValue(elements))
    }

    /// The value after evaluation: sequences of one and of none give way.
    var collapsed: Value {
        if case .array(let array) = self { array.collapsed } else { self }
    }

    /// The value after evaluation where the expression asks to keep arrays (`[]`).
    var kept: Value {
        guard case .array(var array) = self, array.traits.contains(.sequence) else { return self }
        array.traits.insert(.keepsSingleton)
        return array.collapsed
    }
}
