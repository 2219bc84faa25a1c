import Foundation
import JSON
import TestSupport
import Testing

@testable import StepwellClient

@Suite("Checking definitions in files")
struct ValidationTests {
    @Test(
        "The place of a value is found in the text",
        arguments: [
            ("", 1, 1), ("/a", 1, 2), ("/b", 2, 3), ("/b/0", 2, 9), ("/b/1", 3, 5), ("/b/1/x\"y", 3, 6), ("/ü", 4, 3),
            ("/ü/z", 4, 3), ("/z", 4, 18), ("/missing", 1, 1), ("/b/9", 2, 3), ("/b/1/none/deeper", 3, 5),
        ] as [(String, Int, Int)]
    )
    func places(pointer: String, line: Int, column: Int) throws {
        let text = """
            {"a": {"k": [1, {"b": "}"}]},
              "b": ["]",
                {"x\\"y": null}],
              "\\u00fc": "é", "z": {}}
            """
        let places = JSONPlaces(Array(text.utf8))
        let place = places.place(of: try #require(JSONPointer(parsing: pointer)))
        #expect(place == (line, column))
    }

    @Test("Places are found in any JSON, and in text that is none no harm is done")
    func anyText() {
        var random = SplitMix64(seed: 3)
        let alphabet = Array("{}[]:,\"\\ab 1\n".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let place = JSONPlaces(bytes).place(of: JSONPointer(["a", "0", "b"]))
            #expect(place.line >= 1 && place.column >= 1)
        }
    }

    private let temporaryFiles = TemporaryFiles()

    private func file(_ text: String, format: String = "json") throws -> String {
        try temporaryFiles.write(text, suffix: "asl." + format)
    }

    private static let wrong = """
        {
          "StartAt": "A",
          "States": {
            "A": {"Type": "Pass", "Next": "Nowhere"},
            "B": {"Type": "Succeed"}
          }
        }
        """

    @Test("Problems are told as editors expect it, and make the command fail")
    func lines() throws {
        let path = try file(Self.wrong)
        let console = RecordingConsole()
        #expect(try DefinitionCommands.validate([path], isJSON: false, console: console.console) == .failed)
        let line = try #require(console.outputLines.first)
        #expect(line.hasPrefix("\(path):4:27: error: "))
        #expect(line.hasSuffix(" [MISSING_TRANSITION_TARGET] at /States/A/Next"))
    }

    @Test("GitHub marks the lines of the file")
    func annotations() throws {
        let path = try file(Self.wrong)
        let console = RecordingConsole()
        _ = try DefinitionCommands.validate([path], isJSON: false, console: console.console, dialect: .gitHub)
        let start = "::error file=\(path),line=4,col=27,title=MISSING_TRANSITION_TARGET::"
        #expect(console.outputLines.contains { $0.hasPrefix(start) })
    }

    @Test("JSON has the same, with a row for each file")
    func json() throws {
        let paths = [try file(Self.wrong), try file("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}")]
        let console = RecordingConsole()
        #expect(try DefinitionCommands.validate(paths, isJSON: true, console: console.console) == .failed)
        let value = try JSONValue(parsing: console.output)
        #expect(value[0]?["valid"]?.boolValue == false)
        #expect(value[0]?["diagnostics"]?[0]?["pointer"]?.stringValue == "/States/A/Next")
        #expect(value[0]?["diagnostics"]?[0]?["line"]?.intValue == 4)
        #expect(value[1]?["valid"]?.boolValue == true)
        #expect(value[1]?["diagnostics"]?.arrayValue?.isEmpty == true)
    }

    @Test("A syntax error is told with its place")
    func syntax() throws {
        let path = try file("{\n  \"StartAt\": \"A\",,\n}")
        let console = RecordingConsole()
        #expect(try DefinitionCommands.validate([path], isJSON: false, console: console.console) == .failed)
        #expect(console.outputLines.first?.hasPrefix("\(path):2:18: error: Invalid JSON") == true)
    }

    @Test("A definition in YAML is checked and drawn like one in JSON, with its own lines")
    func yaml() throws {
        let text = "StartAt: A\nStates:\n  A: &done {Type: Succeed}\n"
        let right = try file(text, format: "yaml")
        let wrong = try file(text + "  B: *done\n", format: "yml")
        let console = RecordingConsole()
        #expect(try DefinitionCommands.validate([right], isJSON: false, console: console.console) == .success)
        #expect(try DefinitionCommands.graph(right, format: .dot, console: console.console) == .success)
        #expect(console.output.hasPrefix("digraph"))
        let problems = RecordingConsole()
        #expect(try DefinitionCommands.validate([wrong], isJSON: false, console: problems.console) == .failed)
        #expect(problems.outputLines.first?.hasPrefix("\(wrong):4:3: error: State \"B\" is not reachable.") == true)
    }

    @Test("A definition without errors is a success, and silent")
    func valid() throws {
        let path = try file("{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}")
        let console = RecordingConsole()
        #expect(try DefinitionCommands.validate([path], isJSON: false, console: console.console) == .success)
        #expect(console.output.isEmpty)
        #expect(try DefinitionCommands.graph(path, format: .dot, console: console.console) == .success)
        #expect(console.output.hasPrefix("digraph"))
    }

    @Test("A wrong definition is not drawn, its problems go to standard error")
    func graphOfWrong() throws {
        let console = RecordingConsole()
        #expect(
            try DefinitionCommands.graph(try file(Self.wrong), format: .mermaid, console: console.console) == .failed
        )
        #expect(console.output.isEmpty)
        #expect(console.error.contains("MISSING_TRANSITION_TARGET"))
    }

    @Test("A file that is not there is wrong usage")
    func missing() {
        let console = RecordingConsole()
        #expect {
            try DefinitionCommands.validate(["/does/not/exist"], isJSON: false, console: console.console)
        } throws: {
            ($0 as? CommandError)?.exitStatus == .usage
        }
    }
}
