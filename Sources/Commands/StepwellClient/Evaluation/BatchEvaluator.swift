import JSON
import JSONata

/// Evaluates plain JSONata that comes as lines of JSON.
///
/// A request is `{"expression": TEXT, "input": JSON, "bindings": {NAME: JSON}}`; without `input` there is no input
/// document. The answer is `{"result": JSON}`, `{}` for undefined (or a function), or
/// `{"error": {"code", "message", "position", "token", "value"}}`, the last three where they are known.
public struct BatchEvaluator: Sendable {
    /// The code of an error that is not one of JSONata: the line is no request.
    public static let badRequest = "InvalidRequest"
    /// The longest line, in bytes.
    public static let lineBytesMax = 64 << 20

    private let nowMilliseconds: @Sendable () -> Int64
    private let seed: @Sendable () -> UInt64

    /// Creates an evaluator.
    ///
    /// - Parameters:
    ///   - nowMilliseconds: The time that `$now()` gives, in milliseconds since the epoch.
    ///   - seed: Where each evaluation's random numbers come from.
    public init(nowMilliseconds: @escaping @Sendable () -> Int64, seed: @escaping @Sendable () -> UInt64) {
        self.nowMilliseconds = nowMilliseconds
        self.seed = seed
    }

    /// The answer to one line, without a line feed.
    ///
    /// - Parameter line: The bytes of the line, without its line feed.
    /// - Returns: JSON on one line, whatever the line is.
    public func answer(to line: [UInt8]) -> String {
        let request: JSONObject
        do throws(JSONParseError) {
            guard let object = try JSONValue(parsing: line).objectValue else {
                return Self.refusal("The line is no JSON object.")
            }
            request = object
        } catch {
            return Self.refusal("The line is not JSON: \(error)")
        }
        guard let expression = request["expression"]?.stringValue else {
            return Self.refusal("\"expression\" must be a string.")
        }
        var bindings: [String: JSONValue] = [:]
        switch request["bindings"] {
        case nil, .null?: break
        case .object(let object)?: for (name, value) in object { bindings[name] = value }
        default: return Self.refusal("\"bindings\" must be an object.")
        }
        return evaluate(expression, request["input"], bindings)
    }

    /// The answer to a line that is longer than allowed.
    public var answerToLongLine: String {
        Self.refusal("The line is longer than \(Self.lineBytesMax) bytes.")
    }

    private func evaluate(_ expression: String, _ input: JSONValue?, _ bindings: [String: JSONValue]) -> String {
        var random = JSONataRandom(seed: seed())
        do throws(JSONataError) {
            let program = try JSONataProgram(parsing: expression)
            let result = try program.evaluate(
                input,
                bindings: bindings,
                environment: JSONataEnvironment(nowMilliseconds: nowMilliseconds()),
                random: &random
            )
            return JSONValue.object(result.map { ["result": $0] } ?? [:]).text
        } catch {
            var details: JSONObject = ["code": .string(error.code), "message": .string(error.message)]
            if let position = error.position { details["position"] = .number(JSONNumber(position)) }
            if let token = error.token { details["token"] = token }
            if let value = error.value { details["value"] = value }
            return JSONValue.object(["error": .object(details)]).text
        }
    }

    private static func refusal(_ message: String) -> String {
        JSONValue.object(["error": ["code": .string(badRequest), "message": .string(message)]]).text
    }
}
