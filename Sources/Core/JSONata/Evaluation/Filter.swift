import JSON

/// What stands in brackets after a step or a value.
enum Filter: Sendable {
    /// A number: the element at that place, from the end when negative.
    case position(Int)
    /// Something that cannot be a number: the elements for which it is true.
    case condition(any Node)
    /// Anything: a number or numbers select places, everything else is a condition.
    case expression(any Node)

    func apply(to items: Items, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Stream {
        switch self {
        case .position(let position):
            let count = items.count
            let index = position < 0 ? count + position : position
            guard index >= 0, index < count else { return .none }
            let item = items[index]
            if item.isUndefined { return .none }
            return item.isArray ? .plain(item) : .one(item)
        case .condition(let node):
            return try select(from: items, &run) { (item, _, run) throws(JSONataError) in
                try node.isTrue(item, frame, &run) ? 1 : 0
            }
        case .expression(let node):
            let count = items.count
            return try select(from: items, &run) { (item, index, run) throws(JSONataError) in
                let value = try node.evaluate(item, frame, &run)
                return try Self.selections(by: value, of: index, count, &run)
            }
        }
    }

    /// Takes each item as often as it is selected.
    private func select(
        from items: Items,
        _ run: inout Run,
        _ selections: (Value, Int, inout Run) throws(JSONataError) -> Int
    ) throws(JSONataError) -> Stream {
        try run.spend(items.count)
        try run.guardStack()
        var selected = ItemList()
        switch items {
        case .one(let item):
            for _ in 0..<(try selections(item, 0, &run)) { selected.append(item) }
        case .values(let values):
            for (index, item) in values.enumerated() {
                for _ in 0..<(try selections(item, index, &run)) { selected.append(item) }
            }
        case .json(let values):
            for (index, value) in values.enumerated() {
                for _ in 0..<(try selections(Value(value), index, &run)) { selected.append(value) }
            }
        }
        return .many(selected.items)
    }

    /// How often the value of a predicate selects the element at a place: numbers name places, all else is a condition.
    static func selections(
        by value: Value,
        of index: Int,
        _ count: Int,
        _ run: inout Run
    ) throws(JSONataError) -> Int {
        if let number = value.double { return place(number, of: count) == index ? 1 : 0 }
        guard value.isArray else { return try run.isTrue(value) ? 1 : 0 }
        let items = value.items
        var selections = 0
        for position in 0..<items.count {
            try run.spend()
            guard let number = items[position].double else { return try run.isTrue(value) ? 1 : 0 }
            if place(number, of: count) == index { selections += 1 }
        }
        return selections
    }

    /// The place that a number means, or -1 for none.
    private static func place(_ number: Double, of count: Int) -> Int {
        let floor = number.rounded(.down)
        let place = floor < 0 ? Double(count) + floor : floor
        return place >= 0 && place < Double(count) ? Int(place) : -1
    }
}

/// A value with predicates, a grouping or `[]` behind it.
final class FilteredNode: Node {
    private let base: any Node
    private let filters: [Filter]
    private let group: GroupNode?
    private let keepsArray: Bool

    init(_ base: any Node, _ filters: [Filter], group: GroupNode?, keepsArray: Bool) {
        self.base = base
        self.filters = filters
        self.group = group
        self.keepsArray = keepsArray
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        var value = try base.evaluate(input, frame, &run)
        if let first = filters.first {
            var stream = try first.apply(to: value.items, frame, &run)
            for filter in filters.dropFirst() { stream = try filter.apply(to: stream.items, frame, &run) }
            // A group takes the sequence as it is, before one element stands for itself.
            if let group { return try group.evaluate(stream.items, frame, &run) }
            return stream.value(keepsSingleton: keepsArray)
        }
        if let group { value = try group.evaluate(value.items, frame, &run) }
        return keepsArray ? value.kept : value
    }
}
