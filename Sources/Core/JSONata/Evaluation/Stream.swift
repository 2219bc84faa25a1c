import JSON

/// What a step of a path or a predicate gives.
enum Stream {
    /// A sequence without elements.
    case none
    /// A sequence of one.
    case one(Value)
    /// A sequence of several, or of any number that is not worth a look.
    case many([Value])
    /// An array as it stood in the data: it stays an array, whatever its length.
    case plain(Value)

    /// The elements that the next step walks over.
    var items: Items {
        switch self {
        case .none: .values([])
        case .one(let value): .one(value)
        case .many(let values): .values(values)
        case .plain(let array): array.items
        }
    }

    var isEmpty: Bool {
        switch self {
        case .none: true
        case .one: false
        case .many(let values): values.isEmpty
        case .plain(let array): array.items.count == 0
        }
    }

    /// The value that stands for the stream.
    func value(keepsSingleton: Bool) -> Value {
        switch self {
        case .none:
            return .undefined
        case .one(let value):
            return keepsSingleton ? .array(ArrayValue([value], [.sequence, .keepsSingleton])) : value
        case .many(let values):
            return ArrayValue(values, keepsSingleton ? [.sequence, .keepsSingleton] : .sequence).collapsed
        case .plain(let array):
            return array
        }
    }
}

/// Gathers what a step gives for each item: nothing, values, or arrays that are flattened by one level.
struct SequenceBuilder {
    /// How many items gave a result.
    private var resultCount = 0
    /// The only result so far, as long as it may turn out to be the only one at all.
    private var first: Value = .undefined
    private var elements: [Value] = []

    /// Adds the result for one item. Undefined is none.
    @inline(__always)
    mutating func add(_ value: Value) {
        if value.isUndefined { return }
        resultCount += 1
        if resultCount == 1 {
            first = value
        } else {
            if resultCount == 2 { flushFirst() }
            append(value)
        }
    }

    /// Adds the result for one item that predicates were applied to.
    mutating func add(_ stream: Stream) {
        switch stream {
        case .plain(let array):
            add(array)
        case .one(let value):
            addSequence(of: value)
        case .many(let values):
            flushFirst()
            resultCount = max(resultCount, 1) + 1
            elements.append(contentsOf: values)
        case .none:
            flushFirst()
            resultCount = max(resultCount, 1) + 1
        }
    }

    private mutating func addSequence(of value: Value) {
        flushFirst()
        resultCount = max(resultCount, 1) + 1
        elements.append(value)
    }

    private mutating func flushFirst() {
        if first.isUndefined { return }
        append(first)
        first = .undefined
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .undefined: return
        case .array(let array) where !array.traits.contains(.constructed):
            elements.append(contentsOf: array.elements)
        case .jsonArray(let array):
            elements.append(contentsOf: array.lazy.map { Value($0) })
        default:
            elements.append(value)
        }
    }

    /// Makes room before many results are added.
    mutating func reserve(_ count: Int) {
        elements.reserveCapacity(count)
    }

    /// The sequence of all results.
    ///
    /// - Parameter isLast: Whether this is the end of the path, where an array that is the only result stays as it is.
    consuming func finish(isLast: Bool) -> Stream {
        if resultCount == 0 { return .none }
        guard resultCount == 1 else {
            return elements.count == 1 ? .one(elements[0]) : .many(elements)
        }
        switch first {
        case .array(let array):
            if array.traits.contains(.sequence) { return .many(array.elements) }
            if isLast { return .plain(first) }
            return array.traits.contains(.constructed) ? .one(first) : .many(array.elements)
        case .jsonArray:
            return .plain(first)
        default:
            return .one(first)
        }
    }
}
