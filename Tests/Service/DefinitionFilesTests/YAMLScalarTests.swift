import JSON
import Testing

@testable import DefinitionFiles

/// What scalars without quotes, and with tags, stand for.
@Suite struct YAMLScalarTests {
    private func value(_ text: String) throws(YAMLProblem) -> JSONValue {
        try YAMLReader.value(of: Array("v: \(text)\n".utf8))["v"] ?? "nothing"
    }

    @Test(arguments: [
        ("", "null"), ("~", "null"), ("null", "null"), ("Null", "null"), ("NULL", "null"), ("nULL", #""nULL""#),
        ("true", "true"), ("True", "true"), ("TRUE", "true"), ("false", "false"), ("FALSE", "false"),
        ("tRUE", #""tRUE""#),
        ("yes", #""yes""#), ("no", #""no""#), ("on", #""on""#), ("Off", #""Off""#), ("y", #""y""#), ("N", #""N""#),
        ("0", "0"), ("-0", "-0"), ("12", "12"), ("-12", "-12"), ("+12", "12"), ("1.50", "1.50"), ("1e3", "1e3"),
        ("1E+3", "1E+3"), ("-1.0e-3", "-1.0e-3"), (".5", "0.5"), ("-.5", "-0.5"), ("5.", "5"), ("+.5e1", "0.5e1"),
        ("123456789012345678901234567890", "123456789012345678901234567890"), ("0.0", "0.0"), ("0e0", "0e0"),
        ("1_000", #""1_000""#), ("12:30", #""12:30""#), ("12:30:45", #""12:30:45""#), ("1.2.3", #""1.2.3""#),
        ("2030-01-01", #""2030-01-01""#), ("2030-01-01T00:00:00Z", #""2030-01-01T00:00:00Z""#), (".", #"".""#),
        ("e3", #""e3""#), ("1e", #""1e""#), ("0x", #""0x""#), ("0xfg", #""0xfg""#), ("+", #""+""#), ("-", "[null]"),
        ("=", #""=""#), ("<<", #""<<""#), ("$.a.b", #""$.a.b""#),
        ("arn:aws:states:::ecs:runTask", #""arn:aws:states:::ecs:runTask""#),
        ("a # comment", #""a""#), ("a#b", #""a#b""#), ("a: b", #"{"a":"b"}"#),
        ("$.a[?(@.b == 'c')]", #""$.a[?(@.b == 'c')]""#),
        ("'12'", #""12""#), (#""true""#, #""true""#), ("'it''s'", #""it's""#), (#""\u00e9\n""#, #""é\n""#),
        ("''", #""""#),
        ("!!str 12", #""12""#), ("!!int 12", "12"), ("!!int '12'", "12"), ("!!float 1.5", "1.5"), ("!!float 1", "1"),
        ("!!bool true", "true"), ("!!null ''", "null"), ("! 12", #""12""#), ("!!str", #""""#),
    ])
    func scalars(text: String, expected: String) throws {
        // A dash alone begins a list, which cannot stand behind a key on the same line.
        let found = text == "-" ? try YAMLReader.value(of: Array("v:\n-\n".utf8))["v"] : try? value(text)
        #expect((found?.text ?? "refused") == (text == "a: b" ? "refused" : expected), "\(text)")
    }

    @Test(arguments: [
        ("017", "017 begins with a zero: put it in quotes if it is text, or leave the zero out"),
        ("-017", "-017 begins with a zero: put it in quotes if it is text, or leave the zero out"),
        ("012345678901", "012345678901 begins with a zero: put it in quotes if it is text, or leave the zero out"),
        ("00.5", "00.5 begins with a zero: put it in quotes if it is text, or leave the zero out"),
        (
            "0x1F",
            "0x1F is a number of another base, which JSON has not; write it in decimal, or in quotes if it is text"
        ),
        (
            "0o17",
            "0o17 is a number of another base, which JSON has not; write it in decimal, or in quotes if it is text"
        ),
        (
            "-0b11",
            "-0b11 is a number of another base, which JSON has not; write it in decimal, or in quotes if it is text"
        ),
        (".inf", "JSON has no number like .inf; put it in quotes if it is meant as text"),
        ("-.Inf", "JSON has no number like -.Inf; put it in quotes if it is meant as text"),
        (".NaN", "JSON has no number like .NaN; put it in quotes if it is meant as text"),
        ("!Sub x", "the tag !Sub is not supported: a definition is plain data"),
        ("!GetAtt a.b", "the tag !GetAtt is not supported: a definition is plain data"),
        ("!!binary aGk=", "the type !!binary has no counterpart in JSON"),
        ("!!timestamp 2030-01-01", "the type !!timestamp has no counterpart in JSON"),
        ("!!int 1.5", "'1.5' is no int"), ("!!int x", "'x' is no int"), ("!!bool yes", "'yes' is no bool"),
        ("!!null x", "'x' is no null"), ("!!float x", "'x' is no float"),
        ("!Ref [a]", "the tag !Ref is not supported: a definition is plain data"),
        ("!!set {a, b}", "the tag tag:yaml.org,2002:set is not supported: a definition is plain data"),
    ])
    func refused(text: String, message: String) {
        #expect(throws: YAMLProblem(message: message, line: 1, column: 4)) { try value(text) }
    }
}
