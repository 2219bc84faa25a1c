import JSON

/// Keys and values in braces: items are gathered by key, then each value is evaluated with the items of its key.
final class GroupNode: Sendable {
    /// A class, so that walking over a list of them touches one reference count each.
    final class Pair: Sendable {
        let key: any Node
        /// The key, where it is a string in the expression.
        let constantKey: String?
        let value: any Node

        init(key: any Node, constantKey: String?, value: any Node) {
            self.key = key
            self.constantKey = constantKey
            self.value = value
        }
    }

    private let pairs: [Pair]
    private let position: Int
    /// Whether all keys stand in the expression and differ, so that there is nothing to gather.
    private let isFixed: Bool

    init(_ pairs: [Pair], at position: Int) {
        self.pairs = pairs
        self.position = position
        let keys = pairs.compactMap(\.constantKey)
        isFixed = keys.count == pairs.count && Self.areDistinct(keys)
    }

    private static func areDistinct(_ keys: [String]) -> Bool {
        var table = KeyTable()
        for (index, key) in keys.enumerated() {
            if table.position(of: key, in: { keys[$0] }) != nil { return false }
            table.insert(index, count: index + 1) { keys[$0] }
        }
        return true
    }

    func evaluate(_ items: Items, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try run.guardStack()
        try run.spend(pairs.count)
        if isFixed { return try evaluateFixed(items, frame, &run) }
        var groups = Groups()
        for index in 0..<max(items.count, 1) {
            // Nothing at all still makes an object, evaluated without a context.
            let item = items.count == 0 ? .undefined : items[index]
            for (pairIndex, pair) in pairs.enumerated() {
                guard let key = try key(of: pair, item, frame, &run) else { continue }
                try run.spend(1 + key.utf8.count >> 6)
                try run.spend(on: item)
                try groups.add(item, to: key, pairIndex, at: position)
            }
        }
        let object = ObjectValue(capacity: groups.entries.count)
        for entry in groups.entries {
            let value = try pairs[entry.pairIndex].value.evaluate(entry.data, frame, &run)
            if !value.isUndefined { object.append(entry.key, value) }
        }
        return try run.checked(.object(object))
    }

    private func evaluateFixed(_ items: Items, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        var context: Value
        switch items {
        case .one(let value):
            context = value
        default:
            var entry = Groups.Entry(key: "", pairIndex: 0)
            try run.spend(items.count)
            for index in 0..<items.count {
                try run.spend(on: items[index])
                entry.add(items[index])
            }
            context = entry.data
        }
        var members: [ObjectValue.Member] = []
        members.reserveCapacity(pairs.count)
        for pair in pairs {
            let value = try pair.value.evaluate(context, frame, &run)
            if let key = pair.constantKey, !value.isUndefined { members.append((key, value)) }
        }
        return try run.checked(.object(ObjectValue(distinct: members)))
    }

    private func key(
        of pair: Pair,
        _ item: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> String? {
        if let key = pair.constantKey { return key }
        let value = try pair.key.evaluate(item, frame, &run)
        if case .string(let key) = value { return key }
        if value.isUndefined { return nil }
        throw JSONataError(.keyNotString, at: position, JSONataError.Subject(value: value.preview))
    }
}

extension GroupNode {
    /// The same for items that carry bindings; `frames` hold the item in slot 0 and variables in the others.
    ///
    /// The value of a key is evaluated with the items of all its frames, and with each variable holding all its values.
    func evaluate(
        frames: [Frame],
        slotCount: Int,
        parent: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        var groups = Groups()
        for (frameIndex, frame) in frames.enumerated() {
            for (pairIndex, pair) in pairs.enumerated() {
                guard let key = try key(of: pair, frame[0] ?? .undefined, frame, &run) else { continue }
                try run.spend(1 + key.utf8.count >> 6)
                try groups.add(.number(Double(frameIndex)), to: key, pairIndex, at: position)
            }
        }
        let object = ObjectValue(capacity: groups.entries.count)
        for entry in groups.entries {
            let merged = Frame.make(parent: parent, count: slotCount)
            let members = entry.indices.map { frames[$0] }
            try run.spend(members.count * slotCount)
            for slot in 0..<slotCount { merged[slot] = try Self.merge(members, slot, &run) }
            let value = try pairs[entry.pairIndex].value.evaluate(merged[0] ?? .undefined, merged, &run)
            if !value.isUndefined { object.append(entry.key, value) }
        }
        return try run.checked(.object(object))
    }

    private static func merge(_ frames: [Frame], _ slot: Int, _ run: inout Run) throws(JSONataError) -> Value? {
        var entry = Groups.Entry(key: "", pairIndex: 0)
        var isBound = false
        for frame in frames {
            guard let value = frame[slot] else { continue }
            isBound = true
            try run.spend(on: value)
            entry.add(value)
        }
        return isBound ? entry.data : nil
    }
}

extension Run {
    /// Pays for the elements of a value that is put together with others.
    @inline(__always)
    fileprivate mutating func spend(on value: Value) throws(JSONataError) {
        if value.isArray { try spend(elements: value.items.count) }
    }
}

/// Items gathered by key, in the order in which the keys came up.
private struct Groups {
    struct Entry {
        let key: String
        let pairIndex: Int
        private var count = 0
        private var only: Value = .undefined
        private var values = ItemList()

        init(key: String, pairIndex: Int) {
            self.key = key
            self.pairIndex = pairIndex
        }

        /// One item stays itself, even if it is an array; several are put together, and arrays among them flattened.
        mutating func add(_ item: Value) {
            if item.isUndefined { return }
            count += 1
            if count == 1 {
                only = item
            } else {
                if count == 2 { append(only) }
                append(item)
            }
        }

        private mutating func append(_ item: Value) {
            if item.isArray { values.append(contentsOf: item.items) } else { values.append(item) }
        }

        var data: Value {
            count < 2 ? only : .array(ArrayValue(values.items))
        }

        /// The items as indices, which they are where frames are gathered.
        var indices: [Int] {
            data.items.values.compactMap { $0.double.map { Int($0) } }
        }
    }

    /// Up to this number of keys a search is faster than a table.
    private static let searchedKeysMax = 16

    private(set) var entries: [Entry] = []
    private var table = KeyTable()

    mutating func add(_ item: Value, to key: String, _ pairIndex: Int, at position: Int) throws(JSONataError) {
        guard let known = self.position(of: key) else {
            var entry = Entry(key: key, pairIndex: pairIndex)
            entry.add(item)
            entries.append(entry)
            if entries.count > Self.searchedKeysMax {
                table.insert(entries.count - 1, count: entries.count) { entries[$0].key }
            }
            return
        }
        guard entries[known].pairIndex == pairIndex else {
            throw JSONataError(.sameKeyTwice, at: position, JSONataError.Subject(value: .string(key)))
        }
        entries[known].add(item)
    }

    private func position(of key: String) -> Int? {
        if table.isEmpty { return entries.firstIndex { $0.key.hasSameBytes(as: key) } }
        return table.position(of: key) { entries[$0].key }
    }
}
