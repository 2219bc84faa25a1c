import JSON

/// A stable sort whose comparison may throw.
enum MergeSort {
    /// Sorts from the middle outwards, as the language's own sort does, so that an odd comparison has the same outcome.
    ///
    /// - `isAfter`: Whether the first element belongs behind the second.
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

extension Run {
    /// Pays for finding out which of two strings comes first.
    @inline(__always)
    mutating func spendOnOrder(_ a: String, _ b: String) throws(JSONataError) {
        let length = min(a.utf8.count, b.utf8.count)
        if length > 256 { try spend(textBytes: length) }
    }
}

/// Orders by keys of which no two can fail to compare.
enum KeyOrder {
    /// The positions of keys in order, equal ones as they stand; nil unless all are numbers or all are strings.
    static func order(
        _ keys: [Value?],
        isDescending: Bool,
        _ run: inout Run
    ) throws(JSONataError) -> [Int]? {
        var numbers: [(key: Double, position: Int)] = []
        numbers.reserveCapacity(keys.count)
        for (position, key) in keys.enumerated() {
            guard let number = key?.double, !number.isNaN else { break }
            numbers.append((number, position))
        }
        try run.spend(keys.count * 8)
        if numbers.count == keys.count {
            if isDescending {
                numbers.sort { $0.key == $1.key ? $0.position < $1.position : $0.key > $1.key }
            } else {
                numbers.sort { $0.key == $1.key ? $0.position < $1.position : $0.key < $1.key }
            }
            return numbers.map(\.position)
        }
        var strings: [String] = []
        for key in keys {
            guard case .string(let string)? = key else { return nil }
            strings.append(string)
        }
        return try MergeSort.sort(Array(strings.indices), &run) { (a, b, run) throws(JSONataError) in
            try run.spendOnOrder(strings[a], strings[b])
            return isDescending ? strings[a].precedes(strings[b]) : strings[b].precedes(strings[a])
        }
    }
}
