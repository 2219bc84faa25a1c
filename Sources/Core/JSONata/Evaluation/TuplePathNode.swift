import JSON

/// What a step gives where bindings may come with the values.
enum TupleResult {
    case value(Value)
    /// Frames with the value in slot 0 and variables in the others, laid out by the path that made them.
    case frames([Frame])
}

/// A step of a path whose items carry bindings.
struct TupleStep: Sendable {
    enum Stage: Sendable {
        case filter(Filter)
        /// Binds the position of each item that is left.
        case index(slot: Int)
    }

    let kind: PathStep.Kind
    let stages: [Stage]
    /// Where `@$name` binds the result; the item then stays the one of the step before.
    let focus: Int?
    /// Where `#$name` binds the position.
    let index: Int?
    /// Where the item of the step before is remembered for `%`.
    let ancestor: Int?
    /// Where the bindings of a path inside of the step go, from its slots to this path's.
    let innerSlots: [SlotMove]

    struct SlotMove: Sendable {
        let from: Int
        let to: Int
    }
}

/// A path with `@`, `#` or `%`: each item is a frame that holds the item itself and all that was bound on the way.
final class TuplePathNode: Node {
    private let start: PathNode.Start
    /// The steps before the first that binds anything.
    private let plainSteps: [PathStep]
    private let steps: [TupleStep]
    private let slotCount: Int
    private let keepsSingleton: Bool
    private let group: GroupNode?
    /// Whether the path around this one wants the bindings too.
    private let sharesBindings: Bool

    init(
        _ start: PathNode.Start,
        plainSteps: [PathStep],
        steps: [TupleStep],
        slotCount: Int,
        keepsSingleton: Bool,
        group: GroupNode?,
        sharesBindings: Bool
    ) {
        self.start = start
        self.plainSteps = plainSteps
        self.steps = steps
        self.slotCount = slotCount
        self.keepsSingleton = keepsSingleton
        self.group = group
        self.sharesBindings = sharesBindings
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let frames = try walk(input, frame, &run)
        if let group { return try group.evaluate(frames: frames, slotCount: slotCount, parent: frame, &run) }
        let values = frames.map { $0[0] ?? .undefined }
        return Stream.many(.values(values)).value(keepsSingleton: keepsSingleton)
    }

    func evaluateTuples(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> TupleResult {
        guard sharesBindings, group == nil else { return .value(try evaluate(input, frame, &run)) }
        return .frames(try walk(input, frame, &run))
    }

    /// What a frame costs in steps.
    private var frameCost: Int { 2 + slotCount >> 1 }

    private func walk(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> [Frame] {
        try run.guardStack()
        var items = start == .eachItem ? input.items : .one(input)
        if !plainSteps.isEmpty {
            let stream = try PathNode.walk(plainSteps, start, isWhole: false, from: input, frame, &run)
            if stream.isEmpty { return [] }
            items = stream.items
        }
        try run.spend(elements: items.count * frameCost)
        var frames: [Frame] = []
        for index in 0..<items.count {
            let tuple = Frame.make(parent: frame, count: slotCount)
            tuple[0] = items[index]
            frames.append(tuple)
        }
        for step in steps {
            frames = try evaluate(step, frames, &run)
            for stage in step.stages { frames = try evaluate(stage, frames, &run) }
        }
        return frames
    }

    private func evaluate(_ step: TupleStep, _ frames: [Frame], _ run: inout Run) throws(JSONataError) -> [Frame] {
        if case .sort(let terms) = step.kind {
            let sorted = try terms.sorted(frames: frames, &run)
            if let slot = step.index {
                for (position, frame) in sorted.enumerated() { frame[slot] = .number(Double(position)) }
            }
            return sorted
        }
        var results: [Frame] = []
        for frame in frames {
            let item = frame[0] ?? .undefined
            let result: TupleResult =
                if case .node(let node) = step.kind {
                    try node.evaluateTuples(item, frame, &run)
                } else {
                    .value(try PathNode.evaluate(step.kind, item, frame, &run))
                }
            switch result {
            case .frames(let inner):
                for each in inner { results.append(try merge(each, into: frame, step, &run)) }
            case .value(let value):
                if !value.isUndefined { try bind(value.items, frame, step, into: &results, &run) }
            }
        }
        return results
    }

    /// One frame for each value that a step gave.
    private func bind(
        _ values: Items,
        _ frame: Frame,
        _ step: TupleStep,
        into results: inout [Frame],
        _ run: inout Run
    ) throws(JSONataError) {
        try run.spend(elements: values.count * frameCost)
        for position in 0..<values.count {
            let tuple = frame.copy()
            if let slot = step.focus { tuple[slot] = values[position] } else { tuple[0] = values[position] }
            if let slot = step.index { tuple[slot] = .number(Double(position)) }
            if let slot = step.ancestor { tuple[slot] = frame[0] }
            results.append(tuple)
        }
    }

    /// The frame of a path inside of the step, with what it bound, on top of this path's.
    private func merge(
        _ inner: Frame,
        into frame: Frame,
        _ step: TupleStep,
        _ run: inout Run
    ) throws(JSONataError) -> Frame {
        try run.spend(frameCost)
        let tuple = frame.copy()
        tuple[0] = inner[0]
        for move in step.innerSlots where inner[move.from] != nil { tuple[move.to] = inner[move.from] }
        return tuple
    }

    private func evaluate(
        _ stage: TupleStep.Stage,
        _ frames: [Frame],
        _ run: inout Run
    ) throws(JSONataError) -> [Frame] {
        switch stage {
        case .index(let slot):
            for (position, frame) in frames.enumerated() { frame[slot] = .number(Double(position)) }
            return frames
        case .filter(.position(let position)):
            let index = position < 0 ? frames.count + position : position
            return frames.indices.contains(index) ? [frames[index]] : []
        case .filter(.condition(let node)):
            return try select(frames, &run) { (frame, _, run) throws(JSONataError) in
                try node.isTrue(frame[0] ?? .undefined, frame, &run) ? 1 : 0
            }
        case .filter(.expression(let node)):
            return try select(frames, &run) { (frame, index, run) throws(JSONataError) in
                let value = try node.evaluate(frame[0] ?? .undefined, frame, &run)
                return try Filter.selections(by: value, of: index, frames.count, &run)
            }
        }
    }

    private func select(
        _ frames: [Frame],
        _ run: inout Run,
        _ selections: (Frame, Int, inout Run) throws(JSONataError) -> Int
    ) throws(JSONataError) -> [Frame] {
        try run.spend(frames.count)
        var selected: [Frame] = []
        for (index, frame) in frames.enumerated() {
            for _ in 0..<(try selections(frame, index, &run)) { selected.append(frame) }
        }
        return selected
    }
}
