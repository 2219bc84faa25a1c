/// One step of a path.
public enum JSONPathSegment: Sendable, Hashable {
    /// `.a`, `['a']`: a member; `['a','b']`: an object of these members.
    case names([String])
    /// `[0]`, `[-1]`: an element; `[0,2]`: several.
    case indices([Int])
    /// `[start:end:step]`: a range of elements.
    case slice(JSONPathSlice)
    /// `.*`, `[*]`: all members or elements.
    case wildcard
    /// `..`: the next segment applies to every container below, and to the node itself.
    case descendants
    /// `[?(...)]`: the elements that a condition holds for.
    case filter(JSONPathFilter)
    /// `.length()` and its like, always at the end.
    case function(JSONPathFunction)

    /// Whether the segment leads to one node at most.
    var isDefinite: Bool {
        switch self {
        case .names, .function: true
        case .indices(let indices): indices.count == 1
        case .slice, .wildcard, .descendants, .filter: false
        }
    }

    /// Whether a reference path may have the segment.
    var isReference: Bool {
        switch self {
        case .names(let names): names.count == 1
        case .indices(let indices): indices.count == 1 && indices.allSatisfy { $0 >= 0 }
        case .slice, .wildcard, .descendants, .filter, .function: false
        }
    }
}

extension JSONPathSegment: CustomStringConvertible {
    /// The segment in bracket notation, as messages show it; of a filter only `[?]`.
    public var description: String {
        switch self {
        case .names(let names): "[\(names.map { "'\($0)'" }.joined(separator: ", "))]"
        case .indices(let indices): "[\(indices.map(String.init).joined(separator: ","))]"
        case .slice(let slice): slice.description
        case .wildcard: "[*]"
        case .descendants: ".."
        case .filter: "[?]"
        case .function(let function): ".\(function.rawValue)()"
        }
    }
}

/// A range of elements, `[start:end:step]`.
///
/// Source: RFC 9535, section 2.3.4.
public struct JSONPathSlice: Sendable, Hashable, CustomStringConvertible {
    /// The first position, from the end when negative.
    public let start: Int?
    /// The position behind the last, from the end when negative.
    public let end: Int?
    /// The distance from one element to the next, backwards when negative; 1 when absent, never 0.
    public let step: Int?

    /// The slice in bracket notation.
    public var description: String {
        let bounds = "\(start.map(String.init) ?? ""):\(end.map(String.init) ?? "")"
        return step.map { "[\(bounds):\($0)]" } ?? "[\(bounds)]"
    }

    /// The positions that the slice selects of so many elements.
    func positions(count: Int) -> StrideTo<Int> {
        let step = step ?? 1
        func clamped(_ bound: Int?, default: Int, _ range: ClosedRange<Int>) -> Int {
            guard let bound else { return `default` }
            return min(max(bound < 0 ? bound + count : bound, range.lowerBound), range.upperBound)
        }
        if step > 0 {
            let range = 0...count
            return stride(
                from: clamped(start, default: 0, range),
                to: clamped(end, default: count, range),
                by: step
            )
        }
        let range = -1...max(count - 1, -1)
        return stride(
            from: clamped(start, default: count - 1, range),
            to: clamped(end, default: -1, range),
            by: step
        )
    }
}

/// A function at the end of a path: applied to the node, or to the array of all matches of an indefinite path.
///
/// AWS Step Functions has none of them.
public enum JSONPathFunction: String, Sendable, Hashable, CaseIterable {
    /// The number of elements or members.
    case length
    /// The same as `length`.
    case size
    /// The smallest number of an array.
    case min
    /// The greatest number of an array.
    case max
    /// The mean of the numbers of an array.
    case avg
    /// The sum of the numbers of an array.
    case sum
    /// The names of an object's members.
    case keys
    /// The first element of an array.
    case first
    /// The last element of an array.
    case last
}
