public import JSON

/// Makes random JSON values, odd ones more often than chance would.
public struct RandomJSON: Sendable {
    private var generator: SplitMix64

    /// Starts a sequence of values.
    ///
    /// - Parameter seed: Any number; equal seeds give equal values.
    public init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// The next value.
    ///
    /// - Parameters:
    ///   - depthMax: How deep arrays and objects may be nested.
    ///   - sizeMax: How many elements or members each has at most.
    /// - Returns: A random value.
    public mutating func value(depthMax: Int = 5, sizeMax: Int = 6) -> JSONValue {
        switch Int.random(in: 0..<(depthMax > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2, 3: return .number(number())
        case 4: return .string(string())
        case 5:
            return .array((0..<size(sizeMax)).map { _ in value(depthMax: depthMax - 1, sizeMax: sizeMax) })
        default:
            var object = JSONObject()
            for _ in 0..<size(sizeMax) { object[string()] = value(depthMax: depthMax - 1, sizeMax: sizeMax) }
            return .object(object)
        }
    }

    /// The next number: any form that JSON's grammar allows.
    ///
    /// - Returns: A number.
    public mutating func number() -> JSONNumber {
        var text = Bool.random(using: &generator) ? "-" : ""
        text += Bool.random(using: &generator) ? "0" : String(UInt64.random(in: 1...(.max), using: &generator))
        if Bool.random(using: &generator) { text += ".\(UInt16.random(in: 0...(.max), using: &generator))0" }
        if Int.random(in: 0..<4, using: &generator) == 0 {
            text += ["e", "E", "e+", "E-"].randomElement(using: &generator) ?? "e"
            text += String(UInt8.random(in: 0...(.max), using: &generator))
        }
        return JSONNumber(text: text) ?? 0
    }

    /// The next string: ASCII, control characters, combining marks and characters outside of the basic plane.
    ///
    /// - Returns: A string of up to 20 characters.
    public mutating func string() -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "b", "Z", "0", "9", "_", "-", ".", "$", "@", " ", "\"", "'", "\\", "/", "\u{0}", "\u{1F}", "\n", "\t",
            "\u{7F}", "é", "e", "\u{301}", "ß", "漢", "\u{2028}", "\u{FEFF}", "\u{FFFD}", "😀", "\u{10FFFF}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<size(20) {
            text.append(alphabet.randomElement(using: &generator) ?? "a")
        }
        return String(text)
    }

    private mutating func size(_ sizeMax: Int) -> Int {
        Int.random(in: 0...max(sizeMax, 0), using: &generator)
    }
}
