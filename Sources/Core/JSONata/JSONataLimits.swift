/// What one evaluation may use at most.
///
/// Whatever goes beyond ends the evaluation with an error: `D1011` (nesting), `D1012` (steps, time) or `D2015` (size).
public struct JSONataLimits: Sendable, Hashable {
    /// Steps: calls, items that are looked at, elements and text that are made.
    ///
    /// One step takes some 20 to 100 ns.
    public var stepsMax: Int
    /// Calls inside of calls, not counting calls in tail position.
    public var callDepthMax: Int
    /// Elements of one array.
    public var sequenceLengthMax: Int
    /// Bytes of one string.
    public var textBytesMax: Int
    /// Values in the result, and inside of a value that becomes text.
    public var outputValuesMax: Int
    /// Containers inside of containers that the expression makes.
    public var nestingMax: Int
    /// Bytes of the calling thread's stack that calls and inner expressions use, beyond those of the caller.
    ///
    /// A function body that is nested as deep as the parser allows can use another 128 KiB.
    public var stackBytesMax: Int

    /// States limits.
    ///
    /// The defaults suit a thread with 512 KiB of stack.
    ///
    /// - Parameters:
    ///   - stepsMax: Steps.
    ///   - callDepthMax: Calls inside of calls.
    ///   - sequenceLengthMax: Elements of one array.
    ///   - textBytesMax: Bytes of one string.
    ///   - outputValuesMax: Values in the result.
    ///   - nestingMax: Containers inside of containers, at most 200.
    ///   - stackBytesMax: Bytes of stack.
    public init(
        stepsMax: Int = 30_000_000,
        callDepthMax: Int = 1_000,
        sequenceLengthMax: Int = 10_000_000,
        textBytesMax: Int = 64 << 20,
        outputValuesMax: Int = 10_000_000,
        nestingMax: Int = 200,
        stackBytesMax: Int = 256 << 10
    ) {
        self.stepsMax = stepsMax
        self.callDepthMax = callDepthMax
        self.sequenceLengthMax = sequenceLengthMax
        self.textBytesMax = textBytesMax
        self.outputValuesMax = outputValuesMax
        self.nestingMax = min(nestingMax, 200)
        self.stackBytesMax = stackBytesMax
    }

    /// The limits for a thread with 512 KiB of stack.
    public static let `default` = JSONataLimits()
}
