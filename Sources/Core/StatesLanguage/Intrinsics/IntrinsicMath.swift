import JSON

/// `States.MathAdd` and `States.MathRandom`.
enum IntrinsicMath {
    /// What both functions take.
    ///
    /// Source: Developer Guide, "Intrinsics for math operations".
    static let operands = -2_147_483_648...2_147_483_647

    static func add(_ arguments: IntrinsicArguments) throws(IntrinsicFailure) -> JSONValue {
        .number(JSONNumber(try operand(arguments, 0) + (try operand(arguments, 1))))
    }

    /// An integer from the first argument up to, but not including, the second.
    ///
    /// With a third argument the same arguments give the same number.
    static func random(
        _ arguments: IntrinsicArguments,
        source: inout RandomSource
    ) throws(IntrinsicFailure) -> JSONValue {
        let start = try operand(arguments, 0)
        let end = try operand(arguments, 1)
        guard start < end else {
            throw IntrinsicFailure("The start \(start) must be less than the end \(end).")
        }
        let bits: UInt64
        if arguments.count > 2 {
            var seeded = RandomSource(seed: UInt64(bitPattern: Int64(try arguments.integer(2))))
            bits = seeded.next()
        } else {
            bits = source.next()
        }
        let offset = bits.multipliedFullWidth(by: UInt64(end - start)).high
        return .number(JSONNumber(start + Int(offset)))
    }

    private static func operand(
        _ arguments: IntrinsicArguments,
        _ position: Int
    ) throws(IntrinsicFailure) -> Int {
        let integer = try arguments.integer(position)
        guard operands.contains(integer) else {
            throw IntrinsicFailure("The argument number \(position + 1) is out of range: \(integer)")
        }
        return integer
    }
}
