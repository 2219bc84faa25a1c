import JSON

// Arrays.
extension NativeFunction {
    static let arrays: [NativeFunction] = [
        make(
            "count",
            "<a:n>",
            arity: 1,
            .one { (value, _) in .number(value.isUndefined ? 0 : Double(value.items.count)) }
        ),
        make("append", "<xx:a>", arity: 2, .two { (a, b, run) throws(JSONataError) in try append(a, b, &run) }),
        make(
            "reverse",
            "<a:a>",
            arity: 1,
            .one { (value, run) throws(JSONataError) in
                let items = value.items
                guard !value.isUndefined, items.count > 1 else { return value }
                try run.spend(elements: items.count)
                return .list(items.values.reversed())
            }
        ),
        make(
            "shuffle",
            "<a:a>",
            arity: 1,
            .one { (value, run) throws(JSONataError) in
                let items = value.items
                guard !value.isUndefined, items.count > 1 else { return value }
                try run.spend(elements: items.count)
                var values = items.values
                for index in 1..<values.count {
                    values.swapAt(index, Int(run.random.nextUnit() * Double(index + 1)))
                }
                return .list(values)
            }
        ),
        make("zip", "<a+>", arity: 0, .any { (arrays, run) throws(JSONataError) in try zip(arrays, &run) }),
        make("distinct", "<x:x>", arity: 1, .one { (value, run) throws(JSONataError) in try distinct(value, &run) }),
    ]

    private static func append(_ a: Value, _ b: Value, _ run: inout Run) throws(JSONataError) -> Value {
        if a.isUndefined { return b }
        if b.isUndefined { return a }
        try run.spend(elements: a.items.count + b.items.count)
        return .list(a.items.values + b.items.values)
    }

    private static func zip(_ arrays: [Value], _ run: inout Run) throws(JSONataError) -> Value {
        let lists = arrays.map { $0.isUndefined ? Items.values([]) : $0.items }
        let count = lists.map(\.count).min() ?? 0
        try run.spend(elements: count)
        try run.spend(elements: count * lists.count)
        var tuples: [Value] = []
        tuples.reserveCapacity(count)
        for index in 0..<count { tuples.append(.list(lists.map { $0[index] })) }
        return .list(tuples)
    }

    private static func distinct(_ value: Value, _ run: inout Run) throws(JSONataError) -> Value {
        let items = value.items
        guard value.isArray, items.count > 1 else { return value }
        try run.spend(elements: items.count)
        var found: [Value] = []
        var strings: [String] = []
        var table = KeyTable()
        for index in 0..<items.count {
            let item = items[index]
            if case .string(let text) = item {
                try run.spend(textBytes: text.utf8.count)
                // Strings are by far the most frequent, and can be looked up.
                if table.position(of: text, in: { strings[$0] }) != nil { continue }
                strings.append(text)
                table.insert(strings.count - 1, count: strings.count) { strings[$0] }
                found.append(item)
                continue
            }
            var isKnown = false
            for other in found where !isKnown { isKnown = try run.areEqual(item, other) }
            try run.spend(found.count)
            if !isKnown { found.append(item) }
        }
        return value.traits.contains(.sequence) ? .sequence(found) : .list(found)
    }
}
