import JSON

// Functions of functions.
extension NativeFunction {
    static let higherOrder: [NativeFunction] = [
        make("map", "<af>", arity: 2, .two { (array, f, run) throws(JSONataError) in try map(array, f, &run) }),
        make("filter", "<af>", arity: 2, .two { (array, f, run) throws(JSONataError) in try filter(array, f, &run) }),
        make("single", "<af?>", arity: 2, .two { (array, f, run) throws(JSONataError) in try single(array, f, &run) }),
        make(
            "reduce",
            "<afj?:j>",
            arity: 3,
            .three { (array, f, start, run) throws(JSONataError) in try reduce(array, f, start, &run) }
        ),
        make("sort", "<af?:a>", arity: 2, .two { (array, f, run) throws(JSONataError) in try sort(array, f, &run) }),
    ]

    private static func map(_ array: Value, _ function: Value, _ run: inout Run) throws(JSONataError) -> Value {
        guard !array.isUndefined, case .function(let function) = function else { return .undefined }
        let items = array.items
        try run.spend(elements: items.count)
        var results: [Value] = []
        results.reserveCapacity(items.count)
        for index in 0..<items.count {
            let result = try run.callBack(function, items[index], .number(Double(index)), array)
            if !result.isUndefined { results.append(result) }
        }
        return .sequence(results)
    }

    private static func filter(_ array: Value, _ function: Value, _ run: inout Run) throws(JSONataError) -> Value {
        guard !array.isUndefined, case .function(let function) = function else { return .undefined }
        let items = array.items
        try run.spend(elements: items.count)
        var results = ItemList()
        for index in 0..<items.count {
            let item = items[index]
            let isKept = try run.callBack(function, item, .number(Double(index)), array)
            if try run.isTrue(isKept) { results.append(item) }
        }
        return .array(ArrayValue(results.items, .sequence))
    }

    private static func single(_ array: Value, _ function: Value, _ run: inout Run) throws(JSONataError) -> Value {
        guard !array.isUndefined else { return .undefined }
        let items = array.items
        try run.spend(items.count)
        var found: Value?
        for index in 0..<items.count {
            let item = items[index]
            if case .function(let function) = function {
                let isMeant = try run.callBack(function, item, .number(Double(index)), array)
                guard try run.isTrue(isMeant) else { continue }
            }
            guard found == nil else { throw JSONataError(.notSingleMore) }
            found = item
        }
        guard let found else { throw JSONataError(.notSingleNone) }
        return found
    }

    private static func reduce(
        _ array: Value,
        _ function: Value,
        _ start: Value,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        guard !array.isUndefined, case .function(let function) = function else { return .undefined }
        let arity = function.arity
        guard arity >= 2 else { throw JSONataError(.reducerArity, JSONataError.Subject(index: 1)) }
        let items = array.items
        try run.spend(items.count)
        var index = 0
        var result = start
        if start.isUndefined, items.count > 0 {
            result = items[0]
            index = 1
        }
        while index < items.count {
            if arity == 2 {
                result = try run.callBack(function, result, items[index], .undefined)
            } else {
                var arguments = [result, items[index], .number(Double(index))]
                if arity > 3 { arguments.append(array) }
                result = try run.call(function, arguments)
            }
            index += 1
        }
        return result
    }

    private static func sort(_ array: Value, _ function: Value, _ run: inout Run) throws(JSONataError) -> Value {
        let items = array.items
        guard !array.isUndefined, items.count > 1 else { return array }
        try run.spend(elements: items.count)
        if case .function(let function) = function {
            if let sorted = try SortKeys.sorted(items, by: function, &run) { return .array(ArrayValue(sorted)) }
            let sorted = try MergeSort.sort(items.values, &run) { (a, b, run) throws(JSONataError) in
                let isAfter = try run.callBack(function, a, b, .undefined)
                return try run.isTrue(isAfter)
            }
            return .list(sorted)
        }
        guard let order = try KeyOrder.order(items.values, isDescending: false, &run) else {
            throw JSONataError(.notSortable)
        }
        return .array(ArrayValue(items.picked(order)))
    }
}
