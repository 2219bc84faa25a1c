import Foundation
import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StepwellClient

@Suite("Evaluating expressions without a server")
struct EvaluationTests {
    private func run(_ request: EvaluationRequest) throws -> (status: ExitStatus, output: String, error: String) {
        let recording = RecordingConsole()
        let status = try EvaluationCommands.evaluate(
            request,
            now: Timestamp(millisecondsSinceEpoch: 1_732_287_845_123),
            seed: 1,
            console: recording.console
        )
        return (status, recording.output, recording.error)
    }

    private let temporaryFiles = TemporaryFiles()

    private func file(_ text: String) throws -> String { try temporaryFiles.write(text, suffix: "json") }

    // MARK: Values

    @Test(
        "An expression has the value that it has in a state",
        arguments: [
            ("$sum($states.input.n)", "6"), ("{% $states.input.n[0] %}", "1"), (" {%$v & 'x'%}\n", "\"7x\""),
            ("$states.context.Execution.Name", "\"run\""), ("$states.result", "true"),
            ("$now()", "\"2024-11-22T15:04:05.123Z\""),
            ("$states.errorOutput.Error", "\"E\""), ("$partition([1], 2)", "[\n  [\n    1\n  ]\n]"),
            ("$.n[0]", "1"), ("$['n'][1]", "2"), ("$$.Execution.Name", "\"run\""), ("States.ArrayLength($.n)", "3"),
            ("States.Format('{}-{}', $$.Execution.Name, $v)", "\"run-7\""), ("$.n[1:]", "[\n  2,\n  3\n]"),
        ]
    )
    func values(expression: String, expected: String) throws {
        let found = try run(
            EvaluationRequest(
                expression: expression,
                input: #"{"n":[1,2,3]}"#,
                context: try file(#"{"Execution":{"Name":"run"}}"#),
                variables: #"{"v":7}"#,
                result: "@" + file("true"),
                errorOutput: #"{"Error":"E","Cause":""}"#
            )
        )
        #expect(found.output == expected + "\n")
        #expect(found.status == .success)
        #expect(found.error == "")
    }

    @Test("A language can be demanded where the text leaves it open")
    func languages() throws {
        let request = EvaluationRequest(expression: "$v.a", variables: #"{"v":{"a":[1]}}"#)
        #expect(try run(request).output == "[\n  1\n]\n")
        var path = request
        path.language = .jsonPath
        #expect(try run(path).output == "[\n  1\n]\n")
        path.expression = "$v.none"
        #expect(try run(path).error.contains("States.Runtime: The JSONPath '$v.none'"))
        #expect(try run(EvaluationRequest(expression: "$.a", language: .jsonata)).error.contains("input document"))
    }

    @Test("The expression may be in a file, and the input is an empty object unless given")
    func files() throws {
        #expect(try run(EvaluationRequest(expression: "@" + file("/* all */\n$states.input"))).output == "{}\n")
    }

    // MARK: Problems

    @Test(
        "A mark is under the place that is to blame",
        arguments: [
            (
                "1 + 'a'", "T2002: The right side of the \"+\" operator must evaluate to a number",
                ["  1 + 'a'", "    ^"]
            ),
            ("1 +", "S0207: Unexpected end of expression", ["  1 +", "     ^"]),
            ("$sum(", nil, ["  $sum(", "       ^"]),
            (
                "$uppercase(1)", "T0410: Argument 1 of function \"uppercase\" does not match function signature",
                ["  $uppercase(1)", "            ^"]
            ),
            (
                "{% $.x %}", "'$' refers to an input document, which expressions do not have; use $states.input",
                ["  $.x", "  ^"]
            ),
            (
                "$states.inputs",
                "'$states.inputs' does not exist; the members of $states are: input, context, result, errorOutput",
                ["  $states.inputs", "        ^"]
            ),
            (
                "$states.result",
                "'$states.result' does not exist here; it does in Output and Assign of Task, Parallel and Map states",
                ["  $states.result", "        ^"]
            ),
            ("$.a[", nil, ["  $.a[", "      ^"]),
            ("States.Format('a", nil, ["  States.Format('a", "                ^"]),
            ("(\n\t$x := 'é';\n\t$x )) 1\n)", nil, ["  \t$x )) 1", "  \t    ^"]),
        ] as [(String, String?, [String])]
    )
    func marks(expression: String, message: String?, excerpt: [String]) throws {
        let found = try run(EvaluationRequest(expression: expression))
        #expect(found.status == .failed)
        #expect(found.output == "")
        let lines = found.error.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        if let message { #expect(lines.first == "stepwell: " + message) }
        #expect(Array(lines.dropFirst()) == excerpt, "\(found.error)")
    }

    @Test(
        "Where no place is to blame there is no mark",
        arguments: [
            ("$nothing", "The expression returned nothing (undefined), which fails a state."),
            ("function($x) { $x }", "The expression returned a function, which has no JSON form."),
            (
                "$.none",
                "States.Runtime: The JSONPath '$.none' specified for the field 'EXPRESSION' could not be found in the input '{}'"
            ),
            ("States.StringToJson('{')", nil),
        ] as [(String, String?)]
    )
    func messages(expression: String, message: String?) throws {
        let found = try run(EvaluationRequest(expression: expression))
        #expect(found.status == .failed)
        if let message { #expect(found.error == "stepwell: \(message)\n") }
        #expect(found.error.hasPrefix("stepwell: "))
    }

    @Test("What cannot be read is a usage error", arguments: [#"{"a":"#, "/nowhere/at/all.json", "@/nowhere"])
    func unreadable(input: String) {
        #expect(throws: CommandError.self) { try run(EvaluationRequest(expression: "1", input: input)) }
    }

    @Test("Variables are an object")
    func variables() {
        #expect(throws: CommandError.self) { try run(EvaluationRequest(expression: "1", variables: "[1]")) }
    }

    @Test("Any expression gives a value or a located problem")
    func anything() throws {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("$.[]{}()'\"é\u{1F600}\n\t +*?:aS1%@#^~|/\\")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 1...12, using: &generator)).compactMap { _ in alphabet.randomElement() }
            )
            guard !text.hasPrefix("@") else { continue }
            let found = try run(EvaluationRequest(expression: text))
            #expect(found.status == .success || found.error.hasPrefix("stepwell: "), "\(text)")
        }
    }
}
