public import DefinitionFiles
public import JSON
import StatesLanguage

/// What is wrong with a definition, with the places in its file.
public struct DefinitionReport: Sendable, Hashable {
    /// The file, as the command line names it.
    public var file: String
    /// The problems in the order of the file.
    public var problems: [DefinitionFile.Problem]

    /// Takes the problems of a file.
    ///
    /// - Parameters:
    ///   - definition: What was read.
    ///   - file: The file's name.
    public init(_ definition: DefinitionFile, file: String) {
        self.file = file
        problems = definition.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Whether the definition cannot be used.
    public var hasErrors: Bool { problems.contains { $0.diagnostic.severity == .error } }

    /// One line for each problem: `FILE:LINE:COLUMN: error: message [CODE] at /pointer`.
    public var lines: [String] {
        problems.map { problem in
            let diagnostic = problem.diagnostic
            let severity = diagnostic.severity == .error ? "error" : "warning"
            let pointer = diagnostic.pointer.map { $0.tokens.isEmpty ? "/" : $0.description }
            let place = pointer.map { " at \($0)" } ?? ""
            return SafeText.line(
                "\(file):\(problem.line):\(problem.column): \(severity): \(diagnostic.message) [\(diagnostic.code)]\(place)"
            )
        }
    }

    /// What marks the lines of the file in the log of a continuous-integration service; empty where there is no such thing.
    public func annotations(_ dialect: LogDialect) -> String {
        problems.map { problem in
            dialect.problem(
                level: problem.diagnostic.severity == .error ? "error" : "warning",
                file: file,
                line: problem.line,
                column: problem.column,
                title: problem.diagnostic.code,
                message: problem.diagnostic.message
            )
        }.joined()
    }

    /// The same as JSON: `{"file", "valid", "diagnostics": [{"severity", "code", "message", "pointer", "line", "column"}]}`.
    public var json: JSONValue {
        let diagnostics = problems.map { problem in
            var object: JSONObject = [
                "severity": .string(problem.diagnostic.severity.rawValue),
                "code": .string(problem.diagnostic.code),
                "message": .string(problem.diagnostic.message),
                "line": .number(JSONNumber(problem.line)),
                "column": .number(JSONNumber(problem.column)),
            ]
            if let pointer = problem.diagnostic.pointer { object["pointer"] = .string(pointer.description) }
            return JSONValue.object(object)
        }
        return ["file": .string(file), "valid": .bool(!hasErrors), "diagnostics": .array(diagnostics)]
    }
}
