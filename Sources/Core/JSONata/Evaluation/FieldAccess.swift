import JSON

/// Selecting members by name, the most frequent thing that expressions do.
enum FieldAccess {
    /// The member of that name; of an array, the members of all its elements.
    static func member(_ key: String, of value: Value, _ run: inout Run) throws(JSONataError) -> Value {
        switch value {
        case .jsonObject, .object: value.member(key)
        case .array, .jsonArray: try members(key, of: value, &run)
        default: .undefined
        }
    }

    private static func members(_ key: String, of array: Value, _ run: inout Run) throws(JSONataError) -> Value {
        var found = ItemList()
        try collect(key, from: array.items, into: &found, &run)
        return ArrayValue(found.items, .sequence).collapsed
    }

    /// Looks through arrays in arrays too.
    private static func collect(
        _ key: String,
        from items: Items,
        into found: inout ItemList,
        _ run: inout Run
    ) throws(JSONataError) {
        try run.spend(items.count)
        try run.guardStack()
        for position in 0..<items.count {
            let item = items[position]
            if item.isArray {
                try collect(key, from: item.items, into: &found, &run)
                continue
            }
            let value = item.member(key)
            if value.isArray {
                let items = value.items
                try run.spend(elements: items.count, onTopOf: found.count)
                found.append(contentsOf: items)
            } else if !value.isUndefined {
                found.append(value)
            }
        }
    }

    /// The members of that name of all items, as one step of a path.
    static func step(
        _ key: String,
        _ items: Items,
        isLast: Bool,
        _ run: inout Run
    ) throws(JSONataError) -> Stream {
        var builder = SequenceBuilder()
        try run.spend(items.count)
        switch items {
        case .one(let value):
            builder.add(try member(key, of: value, &run))
        case .values(let values):
            builder.reserve(values.count)
            for value in values {
                builder.add(try member(key, of: value, &run))
                try builder.pay(&run)
            }
        case .json(let values):
            builder.reserve(values.count)
            for value in values {
                if case .object(let object) = value {
                    if let value = object[key] { builder.add(value) }
                } else if case .array = value {
                    builder.add(try member(key, of: Value(value), &run))
                }
                try builder.pay(&run)
            }
        }
        return builder.finish(isLast: isLast)
    }

    /// Follows names from one value on; as long as there is one object after another this makes no arrays.
    static func follow(
        _ names: [String],
        from start: Value,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        var value = start
        for index in names.indices {
            switch value {
            case .jsonObject(let object):
                guard let next = object[names[index]] else { return .undefined }
                value = Value(next)
            case .object(let object):
                value = object[names[index]]
            case .array, .jsonArray:
                return try follow(names, from: index, value.items, &run).value(keepsSingleton: false)
            default:
                return .undefined
            }
        }
        // A sequence that an object holds is a sequence again, any other array is what the data has.
        if case .array(let array) = value, array.traits.contains(.sequence) {
            return Stream.many(array.items).value(keepsSingleton: false)
        }
        return value
    }

    /// Follows the names from an index on, over several items.
    static func follow(
        _ names: [String],
        from index: Int,
        _ items: Items,
        _ run: inout Run
    ) throws(JSONataError) -> Stream {
        var items = items
        var stream = Stream.none
        for index in index..<names.count {
            stream = try step(names[index], items, isLast: index == names.count - 1, &run)
            // An array of the data at the end of the path stays one, even an empty one.
            if stream.isEmpty { return index == names.count - 1 ? stream : .none }
            items = stream.items
        }
        return stream
    }
}

/// `a`, `a.b.c`: names, one after the other, from the context on.
final class NamePathNode: Node {
    private let names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        switch input {
        case .array, .jsonArray:
            try FieldAccess.follow(names, from: 0, input.items, &run).value(keepsSingleton: false)
        default:
            try FieldAccess.follow(names, from: input, &run)
        }
    }
}

/// `$v.a.b`: names from the value of a variable on.
final class VariablePathNode: Node {
    let variable: any Node
    let names: [String]

    init(_ variable: any Node, _ names: [String]) {
        self.variable = variable
        self.names = names
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try FieldAccess.follow(names, from: variable.evaluate(input, frame, &run), &run)
    }
}
