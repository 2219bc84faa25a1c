import Foundation
import JSON
import JSONata

/// A corpus of cases in a folder outside of this package: `shared/jsonata` beside the checkout, or the folder that the
/// environment variable `STEPWELL_JSONATA_SUITE` names.
///
/// The folder has `groups/*.json`, lists of cases, and `datasets/*.json`, input documents that cases name.
struct Suite {
    static let variable = "STEPWELL_JSONATA_SUITE"

    struct Case {
        let id: String
        let json: JSONValue
        /// Whether the case can come up in Step Functions.
        var isReachable: Bool { json["aws"]?.boolValue != false && isRepresentable }
        /// Half of a surrogate pair has no place in UTF-8, and so none in an expression.
        var isRepresentable: Bool { json["expr"]?.stringValue?.unicodeScalars.contains("\u{FFFD}") != true }
    }

    let cases: [Case]
    private let datasets: [String: JSONValue]

    /// The folder, or nil where there is none.
    static var folder: URL? {
        if let named = ProcessInfo.processInfo.environment[variable] { return URL(fileURLWithPath: named) }
        // Four folders above this file is the checkout.
        let checkout = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let beside = checkout.deletingLastPathComponent().appendingPathComponent("shared/jsonata")
        return FileManager.default.fileExists(atPath: beside.path) ? beside : nil
    }

    init(folder: URL) throws {
        var cases: [Case] = []
        for file in try Self.files(folder.appendingPathComponent("groups")) {
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            // The only half of a surrogate pair in the corpus; whole pairs begin with other code units.
            let representable = text.replacingOccurrences(of: "\\ud800", with: "\\ufffd")
            for json in try JSONValue(parsing: representable).arrayValue ?? [] {
                cases.append(Case(id: json["id"]?.stringValue ?? file.lastPathComponent, json: json))
            }
        }
        var datasets: [String: JSONValue] = [:]
        for file in try Self.files(folder.appendingPathComponent("datasets")) {
            let name = file.deletingPathExtension().lastPathComponent
            datasets[name] = try JSONValue(parsing: Array(Data(contentsOf: file)))
        }
        self.cases = cases
        self.datasets = datasets
    }

    private static func files(_ folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
    }

    /// Runs a case; returns what is wrong, or nil.
    func failure(of test: Case) -> String? {
        let json = test.json
        let input = json["data"] ?? json["dataset"]?.stringValue.flatMap { datasets[$0] }
        var bindings: [String: JSONValue] = [:]
        for (name, value) in json["bindings"]?.objectValue ?? JSONObject() { bindings[name] = value }
        let endsInGuard = json["error"]?["code"] == "U1001"
        var limits = JSONataLimits(stepsMax: endsInGuard ? 500_000 : 20_000_000, stackBytesMax: 4 << 20)
        // The guard counts every entry of an evaluator; a call is at least four of them.
        if let depth = json["depth"]?.intValue { limits.callDepthMax = depth / 4 }
        let environment = JSONataEnvironment(nowMilliseconds: 1_700_000_000_000, limits: limits)
        do {
            let program = try JSONataProgram(parsing: json["expr"]?.stringValue ?? "")
            let result = try program.evaluate(input, bindings: bindings, environment: environment)
            return mismatch(result, json)
        } catch {
            return mismatch(error, json)
        }
    }

    private func mismatch(_ result: JSONValue?, _ json: JSONValue) -> String? {
        if let expected = json["result"] {
            guard let result else { return "undefined instead of \(expected.text.prefix(200))" }
            let isUnordered = json["unordered"]?.boolValue ?? false
            let isSame = isUnordered ? haveSameElements(result, expected) : isSame(result, expected)
            return isSame ? nil : "\(result.text.prefix(200)) instead of \(expected.text.prefix(200))"
        }
        if let error = json["error"] {
            return "\(result?.text.prefix(200) ?? "undefined") instead of error \(error.text)"
        }
        return result.map { "\($0.text.prefix(200)) instead of undefined" }
    }

    private func mismatch(_ error: JSONataError, _ json: JSONValue) -> String? {
        guard let expected = json["error"] else { return "error \(error)" }
        let reference = json["reference"]?.objectValue ?? JSONObject()
        var wrong: [String] = []
        for (key, value) in expected.objectValue ?? JSONObject() {
            let actual: JSONValue? =
                switch key {
                case "code": .string(error.code)
                case "message": .string(error.message)
                case "token", "functionName": error.token
                case "value": error.value
                default: nil
                }
            if key == "code", value == "U1001", error.isLimit { return nil }
            if actual != value { wrong.append("\(key): \(actual?.text ?? "nil") instead of \(value.text)") }
        }
        if let message = reference["message"]?.stringValue, message != "guard", message != error.message {
            wrong.append("message: \(error.message) instead of \(message)")
        }
        return wrong.isEmpty ? nil : wrong.joined(separator: ", ")
    }

    private func haveSameElements(_ a: JSONValue, _ b: JSONValue) -> Bool {
        guard let left = a.arrayValue, var right = b.arrayValue, left.count == right.count else { return isSame(a, b) }
        for element in left {
            guard let index = right.firstIndex(where: { isSame(element, $0) }) else { return false }
            right.remove(at: index)
        }
        return true
    }

    /// Whether two values are the same, numbers as doubles and members in any order.
    private func isSame(_ a: JSONValue, _ b: JSONValue) -> Bool {
        switch (a, b) {
        case (.number(let a), .number(let b)):
            return a.doubleValue == b.doubleValue
        case (.array(let a), .array(let b)):
            return a.count == b.count && zip(a, b).allSatisfy(isSame)
        case (.object(let a), .object(let b)):
            return a.count == b.count && a.allSatisfy { key, value in b[key].map { isSame(value, $0) } ?? false }
        default:
            return a == b
        }
    }
}
