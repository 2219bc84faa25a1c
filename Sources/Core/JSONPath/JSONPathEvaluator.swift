internal import JSON

/// Walks along segments, one set of nodes after the other.
struct JSONPathEvaluator {
    let document: JSONValue
    let stepsMax: Int
    private var stepsLeft: Int

    init(document: JSONValue, stepsMax: Int) {
        self.document = document
        self.stepsMax = stepsMax
        stepsLeft = stepsMax
    }

    mutating func value(
        _ segments: [JSONPathSegment],
        from start: JSONValue
    ) throws(JSONPathEvaluationError) -> JSONValue {
        if let node = node(segments, from: start) { return node }
        let nodes = try nodes(segments, from: start)
        guard JSONPath.isDefinite(segments) else { return .array(nodes) }
        guard let node = nodes.first else {
            throw missing("No results for path: \(JSONPath.location(segments))")
        }
        return node
    }

    /// The node of a path of single names and positions, as most are; nil when there is none, or the path has more.
    private func node(_ segments: [JSONPathSegment], from start: JSONValue) -> JSONValue? {
        var node = start
        for segment in segments {
            let next: JSONValue?
            switch (segment, node) {
            case (.names(let names), .object(let object)) where names.count == 1:
                next = object[names[0]]
            case (.indices(let indices), .array(let elements)) where indices.count == 1:
                let index = indices[0] < 0 ? indices[0] + elements.count : indices[0]
                next = elements.indices.contains(index) ? elements[index] : Optional.none
            default:
                return nil
            }
            guard let next else { return nil }
            node = next
        }
        return node
    }

    /// Finds all nodes; fails where an object or member on the definite beginning of the path is missing.
    mutating func nodes(
        _ segments: [JSONPathSegment],
        from start: JSONValue
    ) throws(JSONPathEvaluationError) -> [JSONValue] {
        var nodes = [start]
        var isDefinite = true
        for position in segments.indices {
            let step = Step(segments: segments, position: position, isDefinite: isDefinite)
            switch step.segment {
            case .names(let names): nodes = try select(names, of: nodes, step)
            case .indices(let indices): nodes = try select(of: nodes, step) { _ in AnySequence(indices) }
            case .slice(let slice):
                nodes = try select(of: nodes, step) { AnySequence(slice.positions(count: $0)) }
            case .wildcard: nodes = try children(of: nodes)
            case .descendants: nodes = try descendants(of: nodes)
            case .filter(let filter): nodes = try select(filter, of: nodes, step)
            case .function(let function): nodes = try apply(function, to: nodes, step)
            }
            isDefinite = isDefinite && step.segment.isDefinite
        }
        return nodes
    }

    /// A segment and where it stands in its path.
    struct Step {
        let segments: [JSONPathSegment]
        let position: Int
        /// Whether all segments before are definite.
        let isDefinite: Bool

        var segment: JSONPathSegment { segments[position] }
        var isLast: Bool { position == segments.count - 1 }
        var follows: JSONPathSegment? { position > 0 ? segments[position - 1] : nil }
        /// Where the segment is applied.
        var location: String { JSONPath.location(segments[..<position]) }
        /// Where the segment leads to.
        var target: String { JSONPath.location(segments[...position]) }
    }

    /// Counts a visited node.
    mutating func spend(_ steps: Int = 1) throws(JSONPathEvaluationError) {
        stepsLeft -= steps
        if stepsLeft < 0 {
            throw JSONPathEvaluationError(
                kind: .budgetExceeded,
                message: "The path visits more than \(stepsMax) nodes"
            )
        }
    }

    func missing(_ message: String) -> JSONPathEvaluationError {
        JSONPathEvaluationError(kind: .missing, message: message)
    }

    func inapplicable(_ message: String) -> JSONPathEvaluationError {
        JSONPathEvaluationError(kind: .inapplicable, message: message)
    }

    private mutating func select(
        _ names: [String],
        of nodes: [JSONValue],
        _ step: Step
    ) throws(JSONPathEvaluationError) -> [JSONValue] {
        if names.count > 1, !step.isLast {
            throw inapplicable("Multi properties can only be used as path leafs: \(step.target)")
        }
        var selected: [JSONValue] = []
        for node in nodes {
            try spend()
            guard case .object(let object) = node else {
                if step.isDefinite { throw missing("Property \(step.segment) not found in path \(step.location)") }
                continue
            }
            if names.count > 1 {
                try spend(names.count)
                let members = names.compactMap { name in object[name].map { (key: name, value: $0) } }
                // Below '..' only objects that have all of them count, or each object would yield an empty one.
                if step.follows == .descendants, members.count < names.count { continue }
                selected.append(.object(JSONObject(members)))
            } else if let name = names.first, let value = object[name] {
                selected.append(value)
            } else if step.isDefinite, !step.isLast {
                throw missing("Missing property in path \(step.target)")
            }
        }
        return selected
    }

    /// Selects elements by their positions, which depend on how many there are.
    private mutating func select(
        of nodes: [JSONValue],
        _ step: Step,
        positions: (Int) -> AnySequence<Int>
    ) throws(JSONPathEvaluationError) -> [JSONValue] {
        var selected: [JSONValue] = []
        for node in nodes {
            try spend()
            guard case .array(let elements) = node else {
                if !step.isDefinite { continue }
                if node.isNull { throw missing("The path \(step.location) is null") }
                let path = JSONPath.location(step.segments[step.position...], root: "")
                throw missing("Filter: \(path) can only be applied to arrays. Current context is: \(excerpt(of: node))")
            }
            for position in positions(elements.count) {
                try spend()
                let index = position < 0 ? position + elements.count : position
                if elements.indices.contains(index) { selected.append(elements[index]) }
            }
        }
        return selected
    }

    private mutating func children(of nodes: [JSONValue]) throws(JSONPathEvaluationError) -> [JSONValue] {
        var children: [JSONValue] = []
        for node in nodes {
            try spend()
            switch node {
            case .object(let object):
                try spend(object.count)
                children.append(contentsOf: object.lazy.map(\.value))
            case .array(let elements):
                try spend(elements.count)
                children.append(contentsOf: elements)
            case .null, .bool, .number, .string:
                continue
            }
        }
        return children
    }

    /// Finds the containers below nodes, and the nodes themselves, parents first.
    private mutating func descendants(of nodes: [JSONValue]) throws(JSONPathEvaluationError) -> [JSONValue] {
        var found: [JSONValue] = []
        var pending = Array(nodes.reversed())
        while let node = pending.popLast() {
            try spend()
            switch node {
            case .object(let object):
                found.append(node)
                try spend(object.count)
                pending.append(contentsOf: object.reversed().lazy.map(\.value))
            case .array(let elements):
                found.append(node)
                try spend(elements.count)
                pending.append(contentsOf: elements.reversed())
            case .null, .bool, .number, .string:
                continue
            }
        }
        return found
    }

    /// The beginning of a value's text, for a message.
    func excerpt(of value: JSONValue) -> String {
        let lengthMax = 200
        let text: String =
            switch value {
            case .string(let string): string
            case .array(let elements) where elements.count > lengthMax: "an array of \(elements.count) elements"
            case .object(let object) where object.count > lengthMax: "an object of \(object.count) members"
            default: value.text
            }
        return text.unicodeScalars.count <= lengthMax ? text : String(text.unicodeScalars.prefix(lengthMax)) + "..."
    }
}
