import JSON

/// What a step of a path or a predicate gives.
enum Stream {
    /// A sequence without elements.
    case none
    /// A sequence of one.
    case one(Value)
    /// A sequence of several, or of any number that is not worth a look.
    case many(Items)
    /// An array as it stood in the data: it stays an array, whatever its length.
    case plain(Value)

    /// The elements that the next step walks over.
    var items: Items {
        switch self {
        case .none: .none
        case .one(let value): .one(value)
        case .many(let items): items
        case .plain(let array): array.items
        }
    }

    var isEmpty: Bool {
        switch self {
        case .none: true
        case .one: false
        case .many(let items): items.isEmpty
        case .plain(let array): array.items.isEmpty
        }
    }

    /// The value that stands for the stream.
    func value(keepsSingleton: Bool) -> Value {
        switch self {
        case .none:
            return .undefined
        case .one(let value):
            return keepsSingleton ? .array(ArrayValue(.one(value), [.sequence, .keepsSingleton])) : value
        case .many(let items):
            return ArrayValue(items, keepsSingleton ? [.sequence, .keepsSingleton] : .sequence).collapsed
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
    private var elements = ItemList()
    private var paidCount = 0

    /// Adds the result for one item; undefined is none.
    @inline(__always)
    mutating func add(_ value: consuming Value) {
        if value.isUndefined { return }
        resultCount += 1
        if resultCount == 1 {
            first = value
        } else {
            if resultCount == 2 { flushFirst() }
            append(value)
        }
    }

    /// Adds a part of the input as the result for one item.
    @inline(__always)
    mutating func add(_ json: consuming JSONValue) {
        if resultCount < 2 {
            add(Value(json))
        } else {
            resultCount += 1
            if case .array(let array) = json {
                elements.append(contentsOf: .json(array))
            } else {
                elements.append(json)
            }
        }
    }

    /// Adds the result for one item that predicates were applied to.
    mutating func add(_ stream: Stream) {
        switch stream {
        case .plain(let array):
            add(array)
        case .one(let value):
            beginSequence()
            elements.append(value)
        case .many(let items):
            beginSequence()
            elements.append(contentsOf: items)
        case .none:
            beginSequence()
        }
    }

    /// Counts a result that is a sequence, which never stays as it is.
    private mutating func beginSequence() {
        flushFirst()
        resultCount = max(resultCount, 1) + 1
    }

    private mutating func flushFirst() {
        if first.isUndefined { return }
        append(first)
        first = .undefined
    }

    @inline(__always)
    private mutating func append(_ value: consuming Value) {
        if value.isArray { appendArray(value) } else { elements.append(value) }
    }

    private mutating func appendArray(_ value: Value) {
        if value.traits.contains(.constructed) {
            elements.append(value)
        } else {
            elements.append(contentsOf: value.items)
        }
    }

    /// Pays for what was added since the last time, if that is worth a look.
    ///
    /// An item gives one result, which is paid for with the item, or an array of any length.
    @inline(__always)
    mutating func pay(_ run: inout Run) throws(JSONataError) {
        if elements.count - paidCount > 1024 { try payNow(&run) }
    }

    private mutating func payNow(_ run: inout Run) throws(JSONataError) {
        try run.spend(elements: elements.count - paidCount, onTopOf: paidCount)
        paidCount = elements.count
    }

    /// Makes room before many results are added.
    mutating func reserve(_ count: Int) {
        elements.reserve(count)
    }

    /// The sequence of all results.
    ///
    /// - `isLast`: Whether this is the end of the path, where an array that is the only result stays as it is.
    consuming func finish(isLast: Bool) -> Stream {
        if resultCount == 0 { return .none }
        guard resultCount == 1 else {
            return .many(elements.items)
        }
        switch first {
        case .array(let array):
            if array.traits.contains(.sequence) { return .many(array.items) }
            if isLast { return .plain(first) }
            return array.traits.contains(.constructed) ? .one(first) : .many(array.items)
        case .jsonArray:
            return .plain(first)
        default:
            return .one(first)
        }
    }
}
