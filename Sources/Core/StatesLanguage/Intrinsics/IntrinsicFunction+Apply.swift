import JSON

extension IntrinsicFunction {
    /// Computes the function's value.
    ///
    /// - Parameters:
    ///   - arguments: As many as `arity` allows.
    ///   - random: What `States.UUID` and `States.MathRandom` draw from.
    /// - Returns: The value.
    /// - Throws: `IntrinsicFailure` for arguments of the wrong type or out of range.
    func apply(
        to arguments: IntrinsicArguments,
        random: inout RandomSource
    ) throws(IntrinsicFailure) -> JSONValue {
        switch self {
        case .format: .string(try IntrinsicText.format(arguments))
        case .stringToJSON: try IntrinsicText.parse(try arguments.string(0))
        case .jsonToString: .string(try IntrinsicText.text(of: try arguments.value(0)))
        case .stringSplit: IntrinsicText.split(try arguments.string(0), at: try arguments.string(1))
        case .array: .array(Array(arguments.all()))
        case .arrayPartition: try IntrinsicArray.partition(try arguments.array(0), by: try arguments.integer(1))
        case .arrayContains: .bool(IntrinsicArray.contains(try arguments.array(0), try arguments.value(1)))
        case .arrayRange:
            try IntrinsicArray.range(
                from: try arguments.integer(0),
                through: try arguments.integer(1),
                by: try arguments.integer(2)
            )
        case .arrayGetItem: try IntrinsicArray.item(of: try arguments.array(0), at: try arguments.integer(1))
        case .arrayLength: .number(JSONNumber(try arguments.array(0).count))
        case .arrayUnique: IntrinsicArray.unique(try arguments.array(0))
        case .base64Encode: .string(try IntrinsicData.base64Encode(try arguments.string(0)))
        case .base64Decode: .string(try IntrinsicData.base64Decode(try arguments.string(0)))
        case .hash: .string(try IntrinsicData.hash(try arguments.value(0), algorithm: try arguments.string(1)))
        case .jsonMerge: try IntrinsicData.merge(arguments)
        case .mathRandom: try IntrinsicMath.random(arguments, source: &random)
        case .mathAdd: try IntrinsicMath.add(arguments)
        case .uuid: .string(random.nextUUID())
        }
    }
}
