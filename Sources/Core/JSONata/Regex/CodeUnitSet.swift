/// A set of UTF-16 code units.
struct CodeUnitSet: Sendable, Hashable {
    /// Sorted, neither overlapping nor touching.
    private(set) var ranges: [ClosedRange<UInt16>]
    /// The members below 128, for the common case.
    private var lowBits: (UInt64, UInt64) = (0, 0)

    init(_ ranges: [ClosedRange<UInt16>]) {
        var merged: [ClosedRange<UInt16>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, UInt32(range.lowerBound) <= UInt32(last.upperBound) + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
        for range in merged {
            guard range.lowerBound < 128 else { break }
            for unit in range.lowerBound...min(range.upperBound, 127) {
                if unit < 64 { lowBits.0 |= 1 << unit } else { lowBits.1 |= 1 << (unit - 64) }
            }
        }
    }

    init(_ unit: UInt16) {
        self.init([unit...unit])
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool {
        if unit < 64 { return lowBits.0 >> unit & 1 == 1 }
        if unit < 128 { return lowBits.1 >> (unit - 64) & 1 == 1 }
        return containsHigh(unit)
    }

    private func containsHigh(_ unit: UInt16) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < unit { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(unit)
    }

    var inverted: CodeUnitSet {
        var gaps: [ClosedRange<UInt16>] = []
        var next: UInt32 = 0
        for range in ranges {
            if UInt32(range.lowerBound) > next { gaps.append(UInt16(next)...(range.lowerBound - 1)) }
            next = UInt32(range.upperBound) + 1
        }
        if next <= 0xFFFF { gaps.append(UInt16(next)...0xFFFF) }
        return CodeUnitSet(gaps)
    }

    /// The longest range whose letters are looked at one by one.
    static let foldedRangeMax = 1024

    /// The set with the other case of all its letters, as far as one code unit is the upper case of another.
    var ignoringCase: CodeUnitSet {
        var all = ranges
        for range in ranges {
            // Large ranges hold both cases of their letters anyway, but for their ends.
            guard range.count <= Self.foldedRangeMax else { continue }
            for unit in range {
                for other in Self.otherCases(of: unit) { all.append(other...other) }
            }
        }
        return CodeUnitSet(all)
    }

    private static func otherCases(of unit: UInt16) -> [UInt16] {
        guard let scalar = Unicode.Scalar(unit) else { return [] }
        let properties = scalar.properties
        return [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { text in
            let units = Array(text.utf16)
            guard units.count == 1, canonical(units[0]) == canonical(unit) else { return nil }
            return units[0]
        }
    }

    /// What two code units share when they differ in case only.
    ///
    /// Source: ECMA-262, Canonicalize without the u flag.
    static func canonical(_ unit: UInt16) -> UInt16 {
        if unit < 128 { return (0x61...0x7A).contains(unit) ? unit - 32 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let upper = Array(scalar.properties.uppercaseMapping.utf16)
        return upper.count == 1 && upper[0] >= 128 ? upper[0] : unit
    }

    static func == (lhs: CodeUnitSet, rhs: CodeUnitSet) -> Bool {
        lhs.ranges == rhs.ranges
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ranges)
    }
}

extension CodeUnitSet {
    static let digits = CodeUnitSet([0x30...0x39])
    static let wordUnits = CodeUnitSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let lineEnds = CodeUnitSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])
    static let blanks = CodeUnitSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    static let anyButLineEnd = lineEnds.inverted
    static let all = CodeUnitSet([0...0xFFFF])
}
