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
        guard count > 1 else { return Array(0..<count) }
        var keys: [[Value?]] = terms.map { _ in Array(repeating: nil, count: count) }
        return try MergeSort.sort(Array(0..<count), &run) { (a, b, run) throws(JSONataError) in
            for (termIndex, term) in terms.enumerated() {
                var pair: (Value, Value) = (.undefined, .undefined)
                if let known = keys[termIndex][a] {
                    pair.0 = known
                } else {
                    pair.0 = try evaluate(a, term.node, &run)
                    keys[termIndex][a] = pair.0
                }
                if let known = keys[termIndex][b] {
                    pair.1 = known
                } else {
                    pair.1 = try evaluate(b, term.node, &run)
                    keys[termIndex][b] = pair.1
                }
                let rank = try rank(pair.0, pair.1, term)
                if rank != 0 { return rank > 0 }
            }
            return false
        }
    }

    /// Below 0 when the first key comes first, above when it comes second.
    private func rank(_ a: Value, _ b: Value, _ term: Term) throws(JSONataError) -> Int {
        let sign = term.isDescending ? -1 : 1
        if let a = a.double, let b = b.double { return a == b ? 0 : a < b ? -sign : sign }
        if case .string(let a) = a, case .string(let b) = b {
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

/// A stable sort whose comparison may throw.
enum MergeSort {
    /// Sorts from the middle outwards, as the language's own sort does, so that an odd comparison has the same outcome.
    ///
    /// - Parameter isAfter: Whether the first element belongs behind the second.
    static func sort<Element>(
        _ elements: [Element],
        _ run: inout Run,
        _ isAfter: (Element, Element, inout Run) throws(JSONataError) -> Bool
    ) throws(JSONataError) -> [Element] {
        var elements = elements
        var spare = elements
        try sort(&elements, 0..<elements.count, &spare, &run, isAfter)
        return elements
    }

    private static func sort<Element>(
        _ elements: inout [Element],
        _ range: Range<Int>,
        _ spare: inout [Element],
        _ run: inout Run,
        _ isAfter: (Element, Element, inout Run) throws(JSONataError) -> Bool
    ) throws(JSONataError) {
        guard range.count > 1 else { return }
        let middle = range.lowerBound + range.count / 2
        try sort(&elements, range.lowerBound..<middle, &spare, &run, isAfter)
        try sort(&elements, middle..<range.upperBound, &spare, &run, isAfter)
        try run.spend(range.count)
        var (left, right) = (range.lowerBound, middle)
        for target in range {
            let takesRight: Bool
            if left == middle {
                takesRight = true
            } else if right == range.upperBound {
                takesRight = false
            } else {
                takesRight = try isAfter(elements[left], elements[right], &run)
            }
            spare[target] = takesRight ? elements[right] : elements[left]
            if takesRight { right += 1 } else { left += 1 }
        }
        for index in range { elements[index] = spare[index] }
    }
}
