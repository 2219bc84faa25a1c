import Hashing
import JSON
import JSONata

extension JSONataLibrary {
    /// The functions that expressions in the States Language can call: those of JSONata without `$eval`, and a few more.
    ///
    /// Source: Developer Guide, "Transforming data with JSONata in Step Functions", "JSONata functions provided by
    /// Step Functions"; results as recorded.
    static let stepFunctions = JSONataLibrary(
        adding: [partition, range, hash, random, uuid, parse].compactMap(\.self),
        removing: ["eval"]
    )

    /// The most elements that `$range` makes: many more than a payload can hold.
    static let rangeCountMax = 1_000_000

    /// `$partition(array, size)`: pieces of that size, the last of which may be smaller.
    private static let partition = try? JSONataFunction("partition", signature: "<an:a>") { call throws(JSONataError) in
        guard let array = call.argument(0)?.arrayValue, let number = call.argument(1)?.doubleValue else {
            return .undefined
        }
        guard number >= 1, let size = Int(exactly: number) else {
            throw JSONataError(
                code: "D3201",
                message: "The second argument of function \"partition\" must be a positive integer"
            )
        }
        let starts = stride(from: 0, to: array.count, by: size)
        return .value(
            .array(starts.map { .array(Array(array[$0..<(array.count - $0 > size ? $0 + size : array.count)])) })
        )
    }

    /// `$range(first, last, step)`: the numbers from the first to the last, both included where a step hits them.
    private static let range = try? JSONataFunction("range", signature: "<nnn:n>") { call throws(JSONataError) in
        guard let first = call.argument(0)?.doubleValue, let last = call.argument(1)?.doubleValue,
            let step = call.argument(2)?.doubleValue
        else { return .undefined }
        guard step != 0 else {
            throw JSONataError(code: "D3202", message: "The third argument of function \"range\" must not be zero")
        }
        let distance = ((last - first) / step).rounded(.down)
        guard distance < Double(rangeCountMax) else {
            throw JSONataError(
                code: "D3203",
                message: "The result of function \"range\" would have more than \(rangeCountMax) elements"
            )
        }
        guard distance >= 0 else { return .undefined }
        return .sequence(
            (0...Int(distance)).compactMap { JSONNumber(first + Double($0) * step).map(JSONValue.number) }
        )
    }

    /// `$hash(data, algorithm)`: the digest of a string, or of another value's JSON text, in hexadecimal digits.
    private static let hash = try? JSONataFunction("hash", signature: "<js:s>") { call throws(JSONataError) in
        guard let data = call.argument(0), let algorithm = call.argument(1)?.stringValue else { return .undefined }
        guard let digest = IntrinsicData.digest(of: data.stringValue ?? data.text, algorithm: algorithm) else {
            throw JSONataError(
                code: "D3204",
                message: "The second argument of function \"hash\" must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512"
            )
        }
        return .value(.string(digest))
    }

    /// `$random()`, or `$random(seed)`: a number in [0, 1); the same seed gives the same number.
    ///
    /// With a seed it is the first one of Java's generator, as AWS has it: `$random(42)` is 0.7275636800328681. Source: Java SE API
    /// specification, `java.util.Random`, `setSeed` and `nextDouble`.
    private static let random = try? JSONataFunction("random", signature: "<n?:n>") { call throws(JSONataError) in
        let number: Double
        if let seed = call.argument(0)?.doubleValue {
            var state = LinearCongruence(seed: Int64(truncating: seed))
            number = state.nextUnit()
        } else {
            number = call.random.nextUnit()
        }
        return JSONNumber(number).map { .value(.number($0)) } ?? .undefined
    }

    /// `$uuid()`: a random version 4 UUID.
    private static let uuid = try? JSONataFunction("uuid", signature: "<:s>") { call throws(JSONataError) in
        var source = RandomSource(seed: call.random.next())
        return .value(.string(source.nextUUID()))
    }

    /// `$parse(text)`: the value of a JSON text.
    private static let parse = try? JSONataFunction("parse", signature: "<s:x>") { call throws(JSONataError) in
        guard let text = call.argument(0)?.stringValue else { return .undefined }
        do throws(JSONParseError) {
            return .value(try JSONValue(parsing: text))
        } catch {
            throw JSONataError(
                code: "D3205",
                message: "The argument of function \"parse\" is not valid JSON: \(error.reason), line \(error.line), "
                    + "column \(error.column)"
            )
        }
    }
}

extension JSONataFunction.Call {
    /// An argument; nil where it is missing or undefined.
    fileprivate func argument(_ index: Int) -> JSONValue? {
        index < arguments.count ? arguments[index] : nil
    }
}

/// Java's `Random`: 48 bits of state.
private struct LinearCongruence {
    private var state: UInt64

    private static let factor: UInt64 = 0x5_DEEC_E66D
    private static let mask: UInt64 = (1 << 48) - 1

    init(seed: Int64) { state = (UInt64(bitPattern: seed) ^ Self.factor) & Self.mask }

    private mutating func next(bits: UInt64) -> UInt64 {
        state = (state &* Self.factor &+ 0xB) & Self.mask
        return state >> (48 - bits)
    }

    /// The next number, at least 0 and below 1.
    mutating func nextUnit() -> Double {
        let upper = next(bits: 26) << 27
        return Double(upper + next(bits: 27)) * 0x1p-53
    }
}

extension Int64 {
    /// The integer next to zero, or the last one there is on that side.
    fileprivate init(truncating number: Double) {
        self = Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
    }
}
