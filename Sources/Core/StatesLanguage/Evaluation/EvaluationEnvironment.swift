public import JSON
public import StepFunctionsModel

/// Everything an expression can see.
///
/// Nothing else has an influence on its value.
public struct EvaluationEnvironment: Sendable {
    /// What `$` is: the effective input; the result in ResultSelector and Assign; the error output in a catcher's Assign.
    public var root: JSONValue
    /// The context object: what `$$` is.
    public var context: JSONValue
    /// The workflow variables that are visible here.
    public var variables: JSONObject
    /// JSONata's `$states`: `input`, `context`, and where they exist `result` and `errorOutput`.
    public var states: JSONObject
    /// Time of the evaluation (`$now()`).
    public var now: Timestamp
    /// Source of random numbers (`States.UUID`, `States.MathRandom`); given from outside, so that a replay sees the same.
    public var random: RandomSource
    /// What JSONata expressions may still use.
    public var budget: EvaluationBudget

    /// Creates an environment.
    public init(
        root: JSONValue,
        context: JSONValue,
        variables: JSONObject = [:],
        states: JSONObject = [:],
        now: Timestamp,
        random: RandomSource,
        budget: EvaluationBudget = EvaluationBudget()
    ) {
        self.root = root
        self.context = context
        self.variables = variables
        self.states = states
        self.now = now
        self.random = random
        self.budget = budget
    }
}

/// A generator of random bits that is a value: the same seed gives the same sequence.
///
/// The algorithm is SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
public struct RandomSource: RandomNumberGenerator, Sendable, Hashable {
    private var state: UInt64

    /// Creates a source from a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in [0, 1).
    public mutating func nextUnit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A version 4 UUID in lower case.
    public mutating func nextUUID() -> String { Self.uuid(next(), next()) }

    /// The version 4 UUID of random bits, in lower case.
    ///
    /// - Parameters:
    ///   - first: Bits of its first half.
    ///   - second: Bits of its second half.
    /// - Returns: Its text.
    public static func uuid(_ first: UInt64, _ second: UInt64) -> String {
        let high = first & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = second & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var count = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text.initializeElement(at: count, to: UInt8(ascii: "-"))
                    count += 1
                }
                let digit = UInt8(truncatingIfNeeded: (index < 16 ? high : low) >> (60 - 4 * (index % 16))) & 15
                text.initializeElement(
                    at: count,
                    to: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                )
                count += 1
            }
            return count
        }
    }
}
