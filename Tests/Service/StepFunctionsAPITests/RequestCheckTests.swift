import HTTPTypes
import JSON
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite("Answers to requests that come too fast")
struct ThrottlingTests {
    @Test("say when to send the request again")
    func hint() {
        for error in [APIError.busy, .throttled] {
            #expect(AWSJSONFace.answer(for: error).headers.map(\.value) == ["1"])
            let rest = RESTFace.answer(for: error)
            #expect(rest.status == 429 && rest.headers.map(\.name) == [.retryAfter])
        }
        #expect(AWSJSONFace.answer(for: .invalidToken).headers.isEmpty)
        #expect(APIError.busy.code == "ThrottlingException" && APIError.busy.status == 400)
    }
}

@Suite("Requests are checked against the service model")
struct RequestCheckTests {
    private static let arn = "arn:aws:states:us-east-1:000000000000:stateMachine:m"

    /// The message of the `ValidationException`; nil when the request is fine.
    private func message(_ operation: String, _ input: JSONObject) throws -> String? {
        do throws(APIError) {
            try RequestCheck.run(input, of: operation)
            return nil
        } catch {
            #expect(error.code == "ValidationException" && error.status == 400)
            return error.message
        }
    }

    @Test("all operations of the model are known")
    func operations() {
        #expect(RequestShape.requests.count == 37)
        for operation in ["CreateStateMachine", "RedriveExecution", "UpdateMapRun", "TestState"] {
            #expect(RequestShape.requests[operation] != nil)
        }
    }

    @Test("a good request passes, with null for absent and members that nobody knows")
    func good() throws {
        #expect(
            try message(
                "StartExecution",
                ["stateMachineArn": .string(Self.arn), "name": .null, "input": "{}", "color": ["any": 1]]
            ) == nil
        )
        #expect(try message("ListActivities", ["maxResults": 0]) == nil)
        #expect(try message("ValidateStateMachineDefinition", ["definition": ""]) == nil)
    }

    @Test("what is missing, too long, too short, too large or of another form is named in the service's words")
    func one() throws {
        let long = String(repeating: "n", count: 81)
        let cases: [(String, JSONObject, String)] = [
            ("DescribeExecution", [:], "Value at 'executionArn' failed to satisfy constraint: Member must not be null"),
            (
                "CreateActivity", ["name": .string(long)],
                "Value '\(long)' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80"
            ),
            (
                "DescribeExecution", ["executionArn": ""],
                "Value '' at 'executionArn' failed to satisfy constraint: Member must have length greater than or equal to 1"
            ),
            (
                "ListActivities", ["maxResults": 1001],
                "Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000"
            ),
            (
                "ListActivities", ["maxResults": -1],
                "Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0"
            ),
            (
                "UpdateMapRun", ["mapRunArn": "a", "toleratedFailurePercentage": 100.5],
                "Value '100.5' at 'toleratedFailurePercentage' failed to satisfy constraint: "
                    + "Member must have value less than or equal to 100"
            ),
            (
                "RedriveExecution", ["executionArn": "a", "clientToken": "two words"],
                "Value 'two words' at 'clientToken' failed to satisfy constraint: "
                    + "Member must satisfy regular expression pattern: [!-~]+"
            ),
            (
                "StartExecution", ["stateMachineArn": "a", "traceHeader": "ü"],
                "Value 'ü' at 'traceHeader' failed to satisfy constraint: "
                    + #"Member must satisfy regular expression pattern: \p{ASCII}*"#
            ),
            (
                "CreateStateMachine",
                ["name": "m", "definition": "{}", "roleArn": "r", "loggingConfiguration": ["level": "LOUD"]],
                "Value 'LOUD' at 'loggingConfiguration.level' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: [ALL, ERROR, FATAL, OFF]"
            ),
            (
                "TagResource", ["resourceArn": "a", "tags": [["key": "k"], ["key": ""]]],
                "Value '' at 'tags.2.member.key' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1"
            ),
            (
                "UntagResource", ["resourceArn": "a", "tagKeys": [""]],
                "Value '' at 'tagKeys.1.member' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1"
            ),
        ]
        for (operation, input, expected) in cases {
            #expect(try message(operation, input) == "1 validation error detected: " + expected)
        }
    }

    @Test("several are told together, in the model's order")
    func several() throws {
        #expect(
            try message(
                "CreateStateMachineAlias",
                ["routingConfiguration": [["weight": 101], ["stateMachineVersionArn": "v"]], "name": "1"]
            )
                == "4 validation errors detected: "
                + "Value '1' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                + #"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$; "#
                + "Value at 'routingConfiguration.1.member.stateMachineVersionArn' failed to satisfy constraint: "
                + "Member must not be null; "
                + "Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: "
                + "Member must have value less than or equal to 100; "
                + "Value at 'routingConfiguration.2.member.weight' failed to satisfy constraint: Member must not be null"
        )
        #expect(
            try message("CreateStateMachine", [:])
                == "3 validation errors detected: "
                + ["name", "definition", "roleArn"].map {
                    "Value at '\($0)' failed to satisfy constraint: Member must not be null"
                }.joined(separator: "; ")
        )
    }

    @Test("a list is shown with the names of its structures")
    func list() throws {
        let routes: [JSONValue] = (1...3).map { ["stateMachineVersionArn": .string("v\($0)"), "weight": 30] }
        #expect(
            try message("CreateStateMachineAlias", ["name": "a", "routingConfiguration": .array(routes)])
                == "1 validation error detected: Value '["
                + (1...3).map { "RoutingConfigurationListItem(stateMachineVersionArn=v\($0), weight=30)" }
                .joined(separator: ", ")
                + "]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2"
        )
    }

    @Test("what is sensitive is not shown")
    func sensitive() throws {
        let secret = String(repeating: "s", count: 262_145)
        #expect(
            try message("SendTaskSuccess", ["taskToken": "t", "output": .string(secret)])
                == "1 validation error detected: Value at 'output' failed to satisfy constraint: "
                + "Member must have length less than or equal to 262144"
        )
    }

    @Test("a member of another type is no request at all")
    func types() throws {
        let cases: [(String, JSONObject, String)] = [
            (
                "DescribeExecution", ["executionArn": 7],
                "The member 'executionArn' must be a string, but is of type number."
            ),
            (
                "ListActivities", ["maxResults": "7"],
                "The member 'maxResults' must be an integer, but is of type string."
            ),
            (
                "ListActivities", ["maxResults": 7.5],
                "The member 'maxResults' must be an integer, but is of type number."
            ),
            (
                "TagResource", ["resourceArn": "a", "tags": [["key": []]]],
                "The member 'tags.1.member.key' must be a string, but is of type array."
            ),
            (
                "TagResource", ["resourceArn": "a", "tags": "t"],
                "The member 'tags' must be a list, but is of type string."
            ),
            (
                "CreateActivity", ["name": "a", "encryptionConfiguration": []],
                "The member 'encryptionConfiguration' must be a structure, but is of type array."
            ),
            (
                "CreateStateMachine", ["name": "a", "publish": 1],
                "The member 'publish' must be a boolean, but is of type number."
            ),
        ]
        for (operation, input, expected) in cases {
            #expect(throws: APIError(code: "SerializationException", message: expected)) {
                try RequestCheck.run(input, of: operation)
            }
        }
    }

    @Test("patterns match whole texts")
    func patterns() {
        for (text, isAlias) in [
            ("live", true), ("1a", true), ("-", true), ("a.b_c-1", true), ("", false), ("12", false), ("a b", false),
            ("ä", false), ("a@", false),
        ] {
            #expect(RequestPattern.aliasName.matches(text) == isAlias, "\(text)")
        }
        for (text, isVisible) in [("!~", true), ("", false), ("a b", false), ("ä", false)] {
            #expect(RequestPattern.visibleASCII.matches(text) == isVisible, "\(text)")
        }
        for (text, isASCII) in [("", true), ("a\u{7F}\n", true), ("ä", false)] {
            #expect(RequestPattern.ascii.matches(text) == isASCII, "\(text)")
        }
    }

    @Test(
        "payloads that are no JSON are told in the service's words",
        arguments: [
            ("", "Invalid execution input."), (" \n", "Invalid execution input."),
            (
                "not some json",
                "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
            ),
            ("{'not': 'json'", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"),
            (
                #"{"a" 1}"#,
                "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"
            ),
            (
                #"{"a":1 "b":2}"#,
                "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries"
            ),
            ("[1 2]", "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"),
            (
                "[ü]",
                "Unrecognized token 'ü': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
            ),
        ]
    )
    func payloads(text: String, expected: String) {
        #expect {
            _ = try JSONValue(parsing: text)
        } throws: { error in
            guard let error = error as? JSONParseError else { return false }
            return PayloadProblem.words(error, in: text, of: .executionInput) == expected
        }
    }

    @Test("an output with nothing in it is not called an input", arguments: ["", " \n"])
    func emptyOutput(text: String) async throws {
        try await Ground.run { ground in
            await #expect(throws: APIError.invalidOutput("No content to map due to end-of-input")) {
                _ = try await ground.call("SendTaskSuccess", ["taskToken": "t", "output": .string(text)])
            }
        }
    }
}
