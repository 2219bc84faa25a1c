import Foundation
import Testing

@testable import StepwellClient

@Suite("JSON arguments")
struct JSONArgumentTests {
    @Test(
        "JSON text is passed on as it was written, without blanks around it",
        arguments: [
            ("{\"b\": 1.0, \"a\" :2}", "{\"b\": 1.0, \"a\" :2}"), (" 12345678901234567890 \n", "12345678901234567890"),
            ("null", "null"),
        ]
    )
    func literal(argument: String, text: String) throws {
        #expect(try JSONArgument.text(argument, name: "--input") == text)
    }

    @Test("A file is read, with or without a byte order mark")
    func file() throws {
        let path = NSTemporaryDirectory() + "stepwell-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data([0xEF, 0xBB, 0xBF] + "{\"a\":1}\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try JSONArgument.text("@\(path)", name: "--input") == "{\"a\":1}")
    }

    @Test("A file in YAML is read as the JSON that it stands for")
    func yaml() throws {
        let path = NSTemporaryDirectory() + "stepwell-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("a: 1.50\nb: [yes]\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try JSONArgument.text("@\(path)", name: "--input") == #"{"a":1.50,"b":["yes"]}"#)
        try Data("a: [1".utf8).write(to: URL(fileURLWithPath: path))
        #expect {
            try JSONArgument.text("@\(path)", name: "--input")
        } throws: {
            "\($0)".contains("is not YAML") && "\($0)".contains("line 2, column 1")
        }
    }

    @Test("- is standard input")
    func standardInput() throws {
        #expect(try JSONArgument.text("-", name: "--input", standardInput: { Array("[1]\n".utf8) }) == "[1]")
    }

    @Test(
        "What cannot be used is refused with the reason",
        arguments: [
            ("{\"a\":}", "column 6"), ("", "not JSON"), ("hello", "in double quotes"),
            ("nojson", "expected a value at line 1"), ("nul", "expected null"),
            ("@/does/not/exist.json", "No such file"),
            ("@/", "Is a directory"),
        ]
    )
    func refused(argument: String, reason: String) {
        #expect { try JSONArgument.text(argument, name: "--input") } throws: { error in
            (error as? CommandError)?.exitStatus == .usage && "\(error)".contains(reason)
        }
    }
}
