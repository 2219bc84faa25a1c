import JSON

/// One step of a path.
///
/// A class, so that walking over a list of them touches one reference count each.
final class PathStep: Sendable {
    enum Kind: Sendable {
        case name(String)
        case node(any Node)
        case sort(SortTerms)
    }

    let kind: Kind
    let filters: [Filter]

    init(kind: Kind, filters: [Filter]) {
        self.kind = kind
        self.filters = filters
    }
}

/// A path: each step is evaluated for each item that the step before it gave, and the results are flattened.
final class PathNode: Node {
    /// How the first step begins.
    enum Start: Sendable {
        /// For each element of the context, if that is an array.
        case eachItem
        /// Once; a variable does not depend on the context.
        case variable
        /// Once, and its result is an array that stays one.
        case constructor
    }

    private let start: Start
    private let steps: [PathStep]
    private let keepsSingleton: Bool
    private let group: GroupNode?

    init(_ start: Start, _ steps: [PathStep], keepsSingleton: Bool, group: GroupNode?) {
        self.start = start
        self.steps = steps
        self.keepsSingleton = keepsSingleton
        self.group = group
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try run.guardStack()
        let stream = try Self.walk(steps, start, from: input, frame, &run)
        if let group { return try group.evaluate(stream.items, frame, &run) }
        if keepsSingleton, case .plain(.array(let array)) = stream, array.traits.contains(.constructed) {
            return .array(ArrayValue([.array(array)], [.sequence, .keepsSingleton]))
        }
        return stream.value(keepsSingleton: keepsSingleton)
    }

    /// Evaluates one step after the other.
    ///
    /// - `isWhole`: Whether the path ends with these steps.
    static func walk(
        _ steps: [PathStep],
        _ start: Start,
        isWhole: Bool = true,
        from input: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Stream {
        var items = start == .eachItem ? input.items : .one(input)
        var stream = Stream.none
        for index in steps.indices {
            let isLast = isWhole && index == steps.count - 1
            let isConstructor = index == 0 && start == .constructor
            if isConstructor {
                stream = try constructed(steps[0], input, frame, &run)
            } else {
                stream = try evaluate(steps[index], items, isLast: isLast, frame, &run)
            }
            // An array of the data at the end of the path stays one, even an empty one.
            if stream.isEmpty { return isLast || isConstructor ? stream : .none }
            items = stream.items
        }
        return stream
    }

    private static func constructed(
        _ step: PathStep,
        _ input: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Stream {
        guard case .node(let node) = step.kind else { return .none }
        let value = try node.evaluate(input, frame, &run)
        guard !value.isUndefined else { return .none }
        var stream = value.isArray ? Stream.plain(value) : .one(value)
        for filter in step.filters { stream = try filter.apply(to: stream.items, frame, &run) }
        return stream
    }

    static func evaluate(
        _ step: PathStep,
        _ items: Items,
        isLast: Bool,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Stream {
        switch step.kind {
        case .sort(let terms):
            var stream = Stream.many(try terms.sorted(items, frame, &run))
            for filter in step.filters { stream = try filter.apply(to: stream.items, frame, &run) }
            return stream
        case .name(let name) where step.filters.isEmpty:
            return try FieldAccess.step(name, items, isLast: isLast, &run)
        case .name, .node:
            return try evaluateEach(step, items, isLast: isLast, frame, &run)
        }
    }

    private static func evaluateEach(
        _ step: PathStep,
        _ items: Items,
        isLast: Bool,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Stream {
        var builder = SequenceBuilder()
        let count = items.count
        try run.spend(count)
        builder.reserve(count)
        for index in 0..<count {
            let value = try evaluate(step.kind, items[index], frame, &run)
            if step.filters.isEmpty {
                builder.add(value)
                try builder.pay(&run)
                continue
            }
            var stream = try step.filters[0].apply(to: value.items, frame, &run)
            for filter in step.filters.dropFirst() { stream = try filter.apply(to: stream.items, frame, &run) }
            builder.add(stream)
            try builder.pay(&run)
        }
        return builder.finish(isLast: isLast)
    }

    @inline(__always)
    static func evaluate(
        _ kind: PathStep.Kind,
        _ item: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        switch kind {
        case .name(let name): try FieldAccess.member(name, of: item, &run)
        case .node(let node): try node.evaluate(item, frame, &run)
        case .sort: .undefined
        }
    }
}

/// `*`, all members.
final class WildcardNode: Node {
    /// Whether a sequence stays one even with one element.
    private let keepsSequence: Bool

    init(keepsSequence: Bool) {
        self.keepsSequence = keepsSequence
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let value = input.unwrapped
        var found: [Value] = []
        var hasArrays = false
        func add(_ member: Value, _ run: inout Run) throws(JSONataError) {
            if member.isArray {
                hasArrays = true
                try flatten(member.items, into: &found, &run)
            } else if !member.isUndefined {
                found.append(member)
            }
        }
        switch value {
        case .object(let object):
            try run.spend(object.count)
            for member in object.members { try add(member.value, &run) }
        case .jsonObject(let object):
            try run.spend(object.count)
            for member in object { try add(Value(member.value), &run) }
        case .array, .jsonArray:
            let items = value.items
            try run.spend(items.count)
            for index in 0..<items.count { try add(items[index], &run) }
        default:
            return .undefined
        }
        // Appending an array makes the result an array of the data's kind: it stays one, however short.
        if hasArrays { return .list(found) }
        return keepsSequence ? Value.sequence(found).kept : Value.sequence(found).collapsed
    }

    private func flatten(_ items: Items, into found: inout [Value], _ run: inout Run) throws(JSONataError) {
        try run.spend(elements: items.count)
        try run.guardStack()
        for index in 0..<items.count {
            let item = items[index]
            if item.isArray { try flatten(item.items, into: &found, &run) } else { found.append(item) }
        }
    }
}

/// `**`, the context, its members, their members and so on.
final class DescendantsNode: Node {
    /// Whether a sequence stays one even with one element.
    private let keepsSequence: Bool

    init(keepsSequence: Bool) {
        self.keepsSequence = keepsSequence
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        var found: [Value] = []
        try collect(input, into: &found, &run)
        return keepsSequence ? Value.sequence(found).kept : Value.sequence(found).collapsed
    }

    private func collect(_ value: Value, into found: inout [Value], _ run: inout Run) throws(JSONataError) {
        try run.spend()
        try run.guardStack()
        switch value {
        case .undefined:
            return
        case .array, .jsonArray:
            let items = value.items
            for index in 0..<items.count { try collect(items[index], into: &found, &run) }
        case .object(let object):
            found.append(value)
            for member in object.members { try collect(member.value, into: &found, &run) }
        case .jsonObject(let object):
            found.append(value)
            for member in object { try collect(Value(member.value), into: &found, &run) }
        default:
            found.append(value)
        }
    }
}
