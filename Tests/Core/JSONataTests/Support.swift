import JSON
import JSONata
import Testing

/// An expression and what it must give.
struct Example: Sendable, CustomTestStringConvertible {
    let expression: String
    /// JSON text, `undefined` or, for an error, its code.
    let expected: String

    init(_ expression: String, _ expected: String) {
        self.expression = expression
        self.expected = expected
    }

    var testDescription: String { "\(expression) -> \(expected)" }
}

/// The result of an expression as text: JSON, `undefined`, `function` or the code of an error.
func outcome(
    _ expression: String,
    _ input: JSONValue? = nil,
    bindings: [String: JSONValue] = [:],
    options: JSONataOptions = .default,
    limits: JSONataLimits = .default,
    seed: UInt64 = 1
) -> String {
    let environment = JSONataEnvironment(nowMilliseconds: 1_700_000_000_123, limits: limits)
    var random = JSONataRandom(seed: seed)
    do {
        let program = try JSONataProgram(parsing: expression, options: options)
        switch try program.outcome(input, bindings: bindings, environment: environment, random: &random) {
        case .undefined: return "undefined"
        case .function: return "function"
        case .value(let value): return value.text
        }
    } catch {
        return error.code
    }
}

/// The error of an expression, or nil when there is none.
func failure(_ expression: String, _ input: JSONValue? = nil) -> JSONataError? {
    do {
        let program = try JSONataProgram(parsing: expression)
        _ = try program.evaluate(input, environment: JSONataEnvironment(nowMilliseconds: 0))
        return nil
    } catch {
        return error
    }
}

/// A document with about everything in it.
let shop: JSONValue = [
    "name": "Corner shop",
    "open": true,
    "owner": nil,
    "orders": [
        [
            "id": "a1", "customer": ["name": "Ada", "city": "Paris"], "rush": true,
            "lines": [
                ["sku": "tea", "price": 4.5, "count": 2, "tags": ["hot", "drink"]],
                ["sku": "cup", "price": 7, "count": 1, "tags": ["ware"]],
            ],
        ],
        [
            "id": "b2", "customer": ["name": "Bo", "city": "Oslo"],
            "lines": [
                ["sku": "tea", "price": 4.5, "count": 10, "tags": []]
            ],
        ],
    ],
    "stock": ["tea": 12, "cup": 3, "pot": 0],
]
