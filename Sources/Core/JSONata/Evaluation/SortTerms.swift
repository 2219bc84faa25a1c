import JSON

/// `^(a, >b)`, what a path sorts its items by.
final class SortTerms: Sendable {
    struct Term: Sendable {
        let node: any Node
        let isDescending: Bool
    }

    private let terms: [Term]
    private let position: Int?

    init(_ terms: [Term], at position: Int?) {
        self.terms = terms
        self.position = position
    }

    /// The items in order.
    func sorted(_ items: Items, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Items {
        let order = try order(count: items.count, &run) { (index, node, run) throws(JSONataError) in
            try node.evaluate(items[index], frame, &run)
        }
        return items.picked(order)
    }

    /// Items that carry bindings in order; `frames` hold the item in slot 0.
    func sorted(frames: [Frame], _ run: inout Run) throws(JSONataError) -> [Frame] {
        let order = try order(count: frames.count, &run) { (index, node, run) throws(JSONataError) in
            try node.evaluate(frames[index][0] ?? .undefined, frames[index], &run)
        }
        return order.map { frames[$0] }
    }

    /// The positions of the items in order; items of the same rank stay as they stand.
    ///
    /// Each term is evaluated once for each item that needs it.
    private func order(
        count: Int,
        _ run: inout Run,
        _ evaluate: (Int, any Node, inout Run) throws(JSONataError) -> Value
    ) throws(JSONataError) -> [Int] {
        try run.spend(count)
        guard count > 1, let first = terms.first else { return Array(0..<count) }
        var keys: [[Value?]] = [[]]
        for index in 0..<count { keys[0].append(try evaluate(index, first.node, &run)) }
        if terms.count == 1, let order = try KeyOrder.order(keys[0], isDescending: first.isDescending, &run) {
            return order
        }
        for _ in terms.dropFirst() { keys.append(Array(repeating: nil, count: count)) }
        return try MergeSort.sort(Array(0..<count), &run) { (a, b, run) throws(JSONataError) in
            for (termIndex, term) in terms.enumerated() {
                for index in [a, b] where keys[termIndex][index] == nil {
                    keys[termIndex][index] = try evaluate(index, term.node, &run)
                }
                guard let one = keys[termIndex][a], let other = keys[termIndex][b] else { return false }
                let rank = try rank(one, other, term, &run)
                if rank != 0 { return rank > 0 }
            }
            return false
        }
    }

    /// Below 0 when the first key comes first, above when it comes second.
    private func rank(_ a: Value, _ b: Value, _ term: Term, _ run: inout Run) throws(JSONataError) -> Int {
        let sign = term.isDescending ? -1 : 1
        if let a = a.double, let b = b.double { return a == b ? 0 : a < b ? -sign : sign }
        if case .string(let a) = a, case .string(let b) = b {
            try run.spendOnOrder(a, b)
            return a.hasSameBytes(as: b) ? 0 : a.precedes(b) ? -sign : sign
        }
        // What is missing comes last, whatever the direction.
        if a.isUndefined { return b.isUndefined ? 0 : 1 }
        if b.isUndefined { return -1 }
        for value in [a, b] where !(value.isNumber || value.string != nil) {
            throw JSONataError(.sortTypeUnordered, at: position, JSONataError.Subject(value: value.preview))
        }
        throw JSONataError(
            .sortTypesDiffer,
            at: position,
            JSONataError.Subject(value: a.preview, value2: b.preview)
        )
    }
}
