import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepwellClient

@Suite("Which execution a start has made")
struct ExecutionStartTests {
    private static let machine = FakeStepFunctions.machineARN("Deploy")

    private func difference(
        _ shown: String,
        _ asked: String = "{}",
        of machine: String = machine,
        _ members: JSONObject = [:]
    ) throws -> String? {
        var json: JSONObject = [
            "executionArn": .string(FakeStepFunctions.executionARN("Deploy", "one")),
            "stateMachineArn": .string(Self.machine), "status": "RUNNING", "startDate": 1, "input": .string(shown),
        ]
        for (key, value) in members { json[key] = value }
        let arn = try #require(ARN(parsing: machine))
        return try ExecutionDescription(json).difference(fromStartOf: arn, input: asked)
    }

    @Test("Inputs are compared as JSON, and what differs is named without its value")
    func inputs() throws {
        #expect(try difference(#"{"a":1,"b":[2]}"#, #"{ "b": [2.0], "a": 1 }"#) == nil)
        #expect(
            try difference(#"{"env":"staging"}"#, #"{"env":"production"}"#) == "its input is another one, at /env"
        )
        #expect(try difference("[1]", "{}") == "its input is another one, at the whole of it")
        #expect(try difference("{}", #"{"a":1,"b":1,"c":1,"d":1}"#)?.hasSuffix("at /a, /b, /c, …") == true)
        #expect(try difference("{}", "{}", of: Self.machine, ["input": .null]) == "the server does not show its input")
    }

    @Test("What the server covers up differs from nothing")
    func redaction() throws {
        #expect(try difference(#"{"a":"<redacted>","b":1}"#, #"{"a":"secret","b":1}"#) == nil)
        #expect(try difference(#"{"a":"x <redacted> y <redacted>"}"#, #"{"a":"x 1 y 2"}"#) == nil)
        #expect(try difference(#"{"a":"x <redacted> y <redacted>"}"#, #"{"a":"x 1 z 2"}"#) != nil)
        #expect(try difference(#"{"a":"<redacted>","b":1}"#, #"{"a":"secret","b":2}"#)?.hasSuffix("at /b") == true)
        #expect(try difference(#"{"a":"<redacted>"}"#, "{}") != nil)
    }

    @Test("A version and an alias are part of what was asked for")
    func versions() throws {
        let version: JSONObject = ["stateMachineVersionArn": .string("\(Self.machine):3")]
        var alias = version
        alias["stateMachineAliasArn"] = .string("\(Self.machine):live")
        #expect(try difference("{}", of: "\(Self.machine):3", version) == nil)
        #expect(try difference("{}", of: "\(Self.machine):3", alias) == nil)
        #expect(try difference("{}", of: "\(Self.machine):live", alias) == nil)
        #expect(try difference("{}", of: "\(Self.machine):4", version) == "it is one of Deploy:3, not of Deploy:4")
        #expect(
            try difference("{}", of: "\(Self.machine):next", alias) == "it is one of Deploy:live, not of Deploy:next"
        )
        #expect(try difference("{}", of: "\(Self.machine):live") == "it is not of Deploy:live")
        #expect(
            try difference("{}", of: Self.machine, alias)
                == "it is one of Deploy:live, not of the state machine without a version or an alias"
        )
    }
}
