import Foundation
import JSON
import JSONata

/// An expression with its input, and what it must come to.
struct Workload {
    /// Why a case is not worth timing.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let name: String
    private let expression: String
    private let isCompilation: Bool
    private let input: JSONValue?
    private let bindings: [String: JSONValue]
    private let expected: JSONValue
    private let program: JSONataProgram
    private let environment = JSONataEnvironment(nowMilliseconds: 1_700_000_000_000)

    /// The cases in `cases.json` of a folder, each with the file that holds its input.
    static func all(in folder: URL) throws -> [Workload] {
        func json(_ name: String) throws -> JSONValue {
            try JSONValue(parsing: Array(Data(contentsOf: folder.appendingPathComponent(name))))
        }
        return try (json("cases.json").arrayValue ?? []).map { part in
            try Workload(part, input: part["input"]?.stringValue.map { try json($0) })
        }
    }

    private init(_ json: JSONValue, input: JSONValue?) throws {
        name = json["id"]?.stringValue ?? ""
        expression = json["expr"]?.stringValue ?? ""
        isCompilation = json["mode"] == "compile"
        expected = json["expect"] ?? .null
        self.input = input
        var bindings: [String: JSONValue] = [:]
        for (name, value) in json["bindings"]?.objectValue ?? JSONObject() { bindings[name] = value }
        self.bindings = bindings
        program = try JSONataProgram(parsing: expression)
    }

    /// Evaluates, or parses, once.
    func run() throws {
        if isCompilation {
            _ = try JSONataProgram(parsing: expression)
        } else {
            _ = try program.evaluate(input, bindings: bindings, environment: environment)
        }
    }

    /// Refuses a result other than the expected one.
    func check() throws {
        let result = try program.evaluate(input, bindings: bindings, environment: environment) ?? .null
        guard matches(result) else { throw Failure(description: "\(name) comes to \(result.text.prefix(500))") }
    }

    private func matches(_ result: JSONValue) -> Bool {
        if let value = expected["value"] { return isClose(result, value) }
        if let count = expected["count"]?.intValue {
            guard let array = result.arrayValue, array.count == count else { return false }
            return isClose(array.first, expected["first"]) && isClose(array.last, expected["last"])
        }
        guard let text = result.stringValue, let length = expected["length"]?.intValue else { return false }
        return text.unicodeScalars.count == length && text.hasPrefix(expected["prefix"]?.stringValue ?? "")
            && text.hasSuffix(expected["suffix"]?.stringValue ?? "")
    }

    private func isClose(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
        switch (a, b) {
        case (.number(let a)?, .number(let b)?):
            return (a.doubleValue - b.doubleValue).magnitude <= 1e-9 * max(b.doubleValue.magnitude, 1)
        case (.array(let a)?, .array(let b)?):
            return a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1) }
        case (.object(let a)?, .object(let b)?):
            return a.count == b.count && a.allSatisfy { isClose($0.value, b[$0.key]) }
        default:
            return a == b
        }
    }
}
