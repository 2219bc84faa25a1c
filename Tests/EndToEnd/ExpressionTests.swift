import Foundation
import JSON
import TestSupport
import Testing

/// Expressions in the real program: endless ones in the daemon, and `stepwell eval`.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ExpressionTests {
    private static let endless = [
        "($f := function($x) { 1 + $f($x) }; $f(0))", "($f := function($x) { $f($x + 1) }; $f(0))",
        "[1..1000000].($sum([1..1000000]))", "$range(1, 1000000, 1).$range(1, 1000000, 1)",
        "($s := function($t) { $s($t & $t) }; $s('xxxxxxxxxxxxxxxx'))",
    ]

    @Test func endlessEvaluationsEndTheirExecutionsAndNoOthers() async throws {
        let daemon = try await DaemonProcess.started()
        let endless = try await forEach(Array(Self.endless.enumerated()), atOnce: 8) { index, expression in
            let machine = try await daemon.createMachine(
                "endless-\(index)",
                [
                    "QueryLanguage": "JSONata", "StartAt": "S",
                    "States": [
                        "S": [
                            "Type": "Pass", "Output": .string("{% \(expression) %}"), "End": true,
                        ]
                    ],
                ]
            )
            return try await daemon.startExecution(of: machine)
        }
        let machine = try await daemon.createMachine(
            "ordinary",
            [
                "QueryLanguage": "JSONata", "StartAt": "S",
                "States": [
                    "S": [
                        "Type": "Pass", "Output": "{% $states.input.n + 1 %}", "End": true,
                    ]
                ],
            ]
        )
        let ordinary = try await forEach(Array(1...20), atOnce: 4) { number in
            try await daemon.startExecution(of: machine, input: ["n": .number(JSONNumber(number))])
        }
        for (index, execution) in ordinary.enumerated() {
            #expect(try await daemon.end(of: execution)["output"] == .string("\(index + 2)"))
        }
        for execution in endless {
            let end = try await daemon.end(of: execution)
            #expect(end["status"] == "FAILED")
            #expect(end["error"] == "States.QueryEvaluationError")
            #expect(end["cause"]?.stringValue?.contains("threw an error during evaluation. D") == true)
        }
        #expect(daemon.ending == nil)
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test(
        arguments: [
            (["$states.input.a & 'x'", "--input", #"{"a":1}"#], 0, "\"1x\"\n"), (["1 +"], 1, nil),
            (["1", "--input", "/nowhere"], 2, nil),
            (["$.a", "--input", #"{"a":[1]}"#], 0, "[\n  1\n]\n"), ([], 2, nil), (["1", "--batch"], 2, nil),
        ] as [([String], Int32, String?)]
    )
    func exitCodes(arguments: [String], code: Int32, output: String?) async throws {
        let folder = try ScratchFolder()
        let found = try await StepwellBinary.run(["eval"] + arguments, in: folder)
        // Wrong arguments are the argument parser's: it has a code of its own.
        #expect(found.ending == .exited(code) || (code == 2 && found.ending == .exited(64)))
        if let output { #expect(found.output == output) }
    }

    /// Whoever writes a line may wait for the answer before the next one.
    @Test func batchesAnswerEachLineAtOnce() throws {
        let program = try HelperProgram([StepwellBinary.path, "eval", "--batch"])
        defer { program.kill() }
        for (line, answer) in [
            (#"{"expression":"a + 1","input":{"a":1}}"#, #"{"result":2}"#), (#"{"expression":"$"}"#, "{}"),
            (#"{"expression":"($f := function($x) { 1 + $f($x) }; $f(0))"}"#, #"{"error":{"code":"D1011""#),
            ("\u{0}\u{1}", #"{"error":{"code":"InvalidRequest""#), (#"{"expression":"1"}"#, #"{"result":1}"#),
        ] {
            try program.write(line + "\n")
            var read = ""
            while !read.hasSuffix("\n") {
                let more = program.read()
                try #require(!more.isEmpty, "the program ended")
                read += more
            }
            #expect(read.hasPrefix(answer))
        }
        program.closeInput()
        #expect(program.waitUntilExit() == 0)
    }
}
