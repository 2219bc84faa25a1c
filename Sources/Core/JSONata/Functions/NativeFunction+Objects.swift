import JSON

// Objects.
extension NativeFunction {
    static let objects: [NativeFunction] = [
        make("keys", "<x-:a<s>>", arity: 1, .one { (value, run) throws(JSONataError) in try keys(value, &run) }),
        make(
            "lookup",
            "<x-s:x>",
            arity: 2,
            .two { (value, key, run) throws(JSONataError) in
                guard case .string(let key) = key else { return .undefined }
                try run.spend(textBytes: key.utf8.count)
                return try FieldAccess.member(key, of: value, &run)
            }
        ),
        make("spread", "<x-:a<o>>", arity: 1, .one { (value, run) throws(JSONataError) in try spread(value, &run) }),
        make("merge", "<a<o>:o>", arity: 1, .one { (value, run) throws(JSONataError) in try merge(value, &run) }),
        make(
            "each",
            "<o-f:a>",
            arity: 2,
            .two { (object, f, run) throws(JSONataError) in try each(object, f, &run) }
        ),
        make(
            "sift",
            "<o-f?:o>",
            arity: 2,
            .two { (object, f, run) throws(JSONataError) in try sift(object, f, &run) }
        ),
        make(
            "clone",
            "<(oa)-:o>",
            arity: 1,
            .one { (value, run) throws(JSONataError) in value.isUndefined ? value : try run.copy(of: value) }
        ),
    ]

    private static func keys(_ value: Value, _ run: inout Run) throws(JSONataError) -> Value {
        let union = ObjectValue()
        try collectKeys(of: value, into: union, &run)
        return .sequence(union.members.map { .string($0.key) })
    }

    private static func collectKeys(
        of value: Value,
        into union: ObjectValue,
        _ run: inout Run
    ) throws(JSONataError) {
        try run.spend()
        if value.isArray {
            try run.guardStack()
            let items = value.items
            for index in 0..<items.count { try collectKeys(of: items[index], into: union, &run) }
            return
        }
        for member in value.members {
            try run.spend(textBytes: member.key.utf8.count)
            union[member.key] = .null
        }
    }

    private static func spread(_ value: Value, _ run: inout Run) throws(JSONataError) -> Value {
        try run.spend()
        switch value {
        case .array, .jsonArray:
            try run.guardStack()
            let items = value.items
            var found: [Value] = []
            for index in 0..<items.count {
                let part = try spread(items[index], &run)
                if !part.isUndefined { found += part.items.values }
            }
            return items.count == 0 ? .sequence([]) : .list(found)
        case .object, .jsonObject:
            try run.spend(elements: value.memberCount)
            return .sequence(
                value.members.map { member in
                    let single = ObjectValue(capacity: 1)
                    single.append(member.key, member.value)
                    return .object(single)
                }
            )
        default:
            return value
        }
    }

    private static func merge(_ value: Value, _ run: inout Run) throws(JSONataError) -> Value {
        if value.isUndefined { return value }
        let merged = ObjectValue()
        let items = value.items
        for index in 0..<items.count {
            try run.spend()
            for (key, value) in items[index].members {
                try run.spend(textBytes: key.utf8.count)
                merged[key] = value
            }
        }
        return .object(merged)
    }

    private static func each(_ object: Value, _ function: Value, _ run: inout Run) throws(JSONataError) -> Value {
        guard case .function(let function) = function else { return .undefined }
        try run.spend(elements: object.memberCount)
        var results: [Value] = []
        for (key, value) in object.members {
            let result = try run.callBack(function, value, .string(key), object)
            if !result.isUndefined { results.append(result) }
        }
        return .sequence(results)
    }

    private static func sift(_ object: Value, _ function: Value, _ run: inout Run) throws(JSONataError) -> Value {
        guard case .function(let function) = function else { return .undefined }
        try run.spend(object.memberCount)
        let sifted = ObjectValue()
        for (key, value) in object.members {
            let isKept = try run.callBack(function, value, .string(key), object)
            if try run.isTrue(isKept) { sifted.append(key, value) }
        }
        return sifted.count == 0 ? .undefined : .object(sifted)
    }
}
