import JSON
import StatesLanguage
import Testing

/// The rules for the fields of single state types.
@Suite struct StateDiagnosticTests {
    private static let schema = "SCHEMA_VALIDATION_FAILED: "

    private func check(_ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(Machines.problems(text) == expected.map { Self.schema + $0 }, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        (#""X":1"#, ["Field 'X' is not supported at /States/S", "These fields are required: [Resource] at /States/S"]),
        (#""Resource":"""#, ["Value cannot be empty at /States/S/Resource"]),
        (#""Resource":["a"]"#, ["Value is not a string at /States/S/Resource"]),
        (
            #""Resource":"arn:aws:lambda:r:1:function:f:a:b""#,
            ["Value is not a valid resource ARN at /States/S/Resource"]
        ),
        (
            #""Resource":"arn:aws:lambda:r:1:function:f:$x""#,
            ["Value is not a valid resource ARN at /States/S/Resource"]
        ),
        (#""Resource":"arn:aws:lambda:r:1:function:f:$LATEST""#, []),
        (#""Resource":"r","TimeoutSeconds":0"#, ["Minimum value is 1 at /States/S/TimeoutSeconds"]),
        (
            #""Resource":"r","TimeoutSeconds":5,"HeartbeatSeconds":5"#,
            ["HeartbeatSeconds must be less than TimeoutSeconds at /States/S/HeartbeatSeconds"]
        ),
        (
            #""Resource":"r","TimeoutSeconds":5,"TimeoutSecondsPath":"$.t""#,
            ["Only one of these fields can be used: [TimeoutSeconds, TimeoutSecondsPath] at /States/S"]
        ),
        (
            #""Resource":"r","TimeoutSecondsPath":"$..t""#,
            ["Value is not a Reference Path at /States/S/TimeoutSecondsPath"]
        ),
        (#""Resource":"r","Credentials":"x""#, ["Value is not an object at /States/S/Credentials"]),
        (
            #""Resource":"r","Credentials":{}"#,
            ["The field 'RoleArn' is required but was missing at /States/S/Credentials"]
        ),
        (#""Resource":"r","Credentials":{"RoleArn":5}"#, ["Value is not a string at /States/S/Credentials/RoleArn"]),
        (#""Resource":"r","Credentials":{"user":"u"}"#, []),
        (
            #""Resource":"r","QueryLanguage":"JSONata","Credentials":{"user":"u"}"#,
            ["The field 'RoleArn' is required but was missing at /States/S/Credentials"]
        ),
        (
            #""Resource":"r","QueryLanguage":"JSONata","TimeoutSeconds":"5""#,
            ["Value is neither a number nor a JSONata expression at /States/S/TimeoutSeconds"]
        ),
        (#""Resource":"r","Assign":"{% 1 %}""#, ["Value is not an object at /States/S/Assign"]),
    ])
    func task(fields: String, expected: [String]) {
        check(Machines.single(#""Type":"Task","End":true,\#(fields)"#), expected)
    }

    @Test(arguments: [
        (
            #""Seconds":1,"Timestamp":"2025-01-01T00:00:00Z""#,
            [
                "Only one of these fields can be used: [Seconds, SecondsPath, Timestamp, TimestampPath] at /States/S"
            ]
        ),
        (#""Seconds":-1"#, ["Minimum value is 0 at /States/S/Seconds"]),
        (#""Timestamp":"2025-01-01""#, ["String does not match RFC3339 timestamp at /States/S/Timestamp"]),
        (#""Timestamp":5"#, ["Value is not a string at /States/S/Timestamp"]),
        (#""TimestampPath":"x""#, ["Value is not a valid JSONPath at /States/S/TimestampPath"]),
    ])
    func wait(fields: String, expected: [String]) {
        check(Machines.single(#""Type":"Wait","End":true,\#(fields)"#), expected)
    }

    @Test(arguments: [
        (#""Cause":"c","CausePath":"$.c""#, ["Only one of these fields can be used: [Cause, CausePath] at /States/S"]),
        (#""Error":1"#, ["Value is not a string at /States/S/Error"]),
        (
            #""ErrorPath":"States.Nope()""#,
            [
                "The value for the field 'ErrorPath' must be a valid JSONPath or a valid intrinsic function call "
                    + "at /States/S/ErrorPath"
            ]
        ),
    ])
    func fail(fields: String, expected: [String]) {
        check(Machines.single(#""Type":"Fail",\#(fields)"#), expected)
    }

    @Test(arguments: [
        ("5", "Value is not an array at /States/S/Branches"),
        ("[]", "Value cannot be empty at /States/S/Branches"),
        ("[1]", "Value is not an object at /States/S/Branches[0]"),
        (
            #"[{"StartAt":"A","States":{"A":{"Type":"Succeed"}},"TimeoutSeconds":5}]"#,
            "Field 'TimeoutSeconds' is not supported at /States/S/Branches[0]"
        ),
    ])
    func branches(value: String, expected: String) {
        check(Machines.single(#""Type":"Parallel","End":true,"Branches":\#(value)"#), [expected])
    }

    @Test func branchesAreRequired() {
        check(Machines.single(#""Type":"Parallel","End":true"#), ["These fields are required: [Branches] at /States/S"])
    }

    @Test(arguments: [
        (#"{"ErrorEquals":["A"],"Attempts":1}"#, "Field 'Attempts' is not supported at /States/S/Retry[0]"),
        (#"{}"#, "These fields are required: [ErrorEquals] at /States/S/Retry[0]"),
        (#"{"ErrorEquals":[]}"#, "Value cannot be empty at /States/S/Retry[0]/ErrorEquals"),
        (#"{"ErrorEquals":"A"}"#, "Value is not an array at /States/S/Retry[0]/ErrorEquals"),
        (#"{"ErrorEquals":[1]}"#, "Value is not an array of strings at /States/S/Retry[0]/ErrorEquals"),
        (
            #"{"ErrorEquals":["A","States.ALL"]}"#,
            "States.ALL must appear alone and at end of list at /States/S/Retry[0]/ErrorEquals[1]"
        ),
        (
            #"{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["A"]}"#,
            "States.ALL must appear alone and at end of list at /States/S/Retry[0]/ErrorEquals[0]"
        ),
        (
            #"{"ErrorEquals":["A"],"IntervalSeconds":0}"#,
            "Minimum value is 1 at /States/S/Retry[0]/IntervalSeconds"
        ),
        (#"{"ErrorEquals":["A"],"MaxAttempts":1.5}"#, "Value is not an integer at /States/S/Retry[0]/MaxAttempts"),
        (
            #"{"ErrorEquals":["A"],"MaxAttempts":100000000}"#,
            "Maximum value is 99999999 at /States/S/Retry[0]/MaxAttempts"
        ),
        (
            #"{"ErrorEquals":["A"],"BackoffRate":0.9}"#,
            "Value must be a number of at least 1.0 at /States/S/Retry[0]/BackoffRate"
        ),
        (
            #"{"ErrorEquals":["A"],"IntervalSeconds":9,"MaxDelaySeconds":9}"#,
            "MaxDelaySeconds must be greater than IntervalSeconds at /States/S/Retry[0]/MaxDelaySeconds"
        ),
        (
            #"{"ErrorEquals":["A"],"MaxDelaySeconds":31622400}"#,
            "Maximum value is 31622399 at /States/S/Retry[0]/MaxDelaySeconds"
        ),
        (
            #"{"ErrorEquals":["A"],"JitterStrategy":"SOME"}"#,
            "The field 'JitterStrategy' should have one of these values: [NONE, FULL] at /States/S/Retry[0]/JitterStrategy"
        ),
    ])
    func retry(retrier: String, expected: String) {
        check(
            Machines.single(
                #""Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true,"Retry":[\#(retrier)]"#
            ),
            [expected]
        )
    }

    @Test(arguments: [
        (#"{"ErrorEquals":["A"]}"#, "These fields are required: [Next] at /States/S/Catch[0]"),
        (#"{"ErrorEquals":["A"],"Next":""}"#, "Value cannot be empty at /States/S/Catch[0]/Next"),
        (#"{"ErrorEquals":["A"],"Next":"T","To":1}"#, "Field 'To' is not supported at /States/S/Catch[0]"),
        (
            #"{"ErrorEquals":["A"],"Next":"T","ResultPath":"$.*"}"#,
            "Value is not a Reference Path at /States/S/Catch[0]/ResultPath"
        ),
        (
            #"{"ErrorEquals":["A"],"Next":"T","Output":1}"#,
            "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage "
                + "at /States/S/Catch[0]"
        ),
    ])
    func catchers(catcher: String, expected: String) {
        let problems = Machines.problems(
            Machines.several(
                #""S":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Next":"T","Catch":[\#(catcher)]}"#
            )
        )
        #expect(problems.first == Self.schema + expected)
    }

    @Test(arguments: [
        ("Stepwell.OutOfMemory", true), ("Stepwell.Interrupted.BeforeStart", true), ("Stepwell.ExitCode.137", true),
        ("Stepwell.ExitCode.-1", true), ("Stepwell.OutofMemory", false), ("Stepwell.ExitCode", false),
        ("Stepwell.ExitCode.0", false), ("Stepwell.ExitCode.007", false), ("Stepwell.ExitCode.x", false),
        ("Stepwell.", false), ("Stepwell", true), ("MyCompany.Stepwell.X", true),
    ])
    func aClassOfFailedContainersThatDoesNotExistIsPointedOut(name: String, isFine: Bool) {
        let text = Machines.several(
            #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{"TaskDefinition":"t"},
              "Retry":[{"ErrorEquals":["\#(name)"]}],"Next":"T"}
            """#
        )
        let expected = "There is no class \(name) of failed containers at /States/S/Retry[0]/ErrorEquals"
        #expect(Machines.problems(text).isEmpty)
        #expect(Machines.problems(text, severity: .warning) == (isFine ? [] : [Self.schema + expected]))
    }
}
