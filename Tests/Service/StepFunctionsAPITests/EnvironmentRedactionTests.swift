import Engine
import ExecutionStorage
import JSON
import StoreContract
import Testing

@testable import StepFunctionsAPI

@Suite("Environment overrides as they are shown")
struct EnvironmentRedactionTests {
    private let redaction = EnvironmentRedaction(keys: EnvironmentRedaction.defaultKeys, revealsTaskTokens: false)

    @Test("hold no secret, in either casing, wherever they stand; all else is untouched")
    func redacts() throws {
        let text = #"""
            {"Cluster":"c","Password":"kept","Overrides":{"ContainerOverrides":[{"Name":"app","Command":["PASSWORD"],"Environment":[
            {"Name":"DB_PASSWORD","Value":"hunter2"},{"Name":"DEBUG","Value":"1.0"},{"Value":"s","Name":"myApi_Key"}]},{"Name":"b"}]},
            "inner":[{"overrides":{"containerOverrides":[{"environment":[{"name":"aws_secret_access_key","value":"x"},{"name":"N","value":2}]}]}}],
            "Environment":[{"Name":"SECRET","Value":"kept"}]}
            """#
        let expected = #"""
            {"Cluster":"c","Password":"kept","Overrides":{"ContainerOverrides":[{"Name":"app","Command":["PASSWORD"],"Environment":[
            {"Name":"DB_PASSWORD","Value":"<redacted>"},{"Name":"DEBUG","Value":"1.0"},{"Value":"<redacted>","Name":"myApi_Key"}]},{"Name":"b"}]},
            "inner":[{"overrides":{"containerOverrides":[{"environment":[{"name":"aws_secret_access_key","value":"<redacted>"},{"name":"N","value":2}]}]}}],
            "Environment":[{"Name":"SECRET","Value":"kept"}]}
            """#
        #expect(redaction.redact(text) == (try JSONValue(parsing: expected)).text)
        let escaped = #"{"\u0043ontainerOverrides":[{"Environment":[{"Name":"TOKEN","Value":"x"}]}]}"#
        #expect(!redaction.redact(escaped).containsBytes(of: #""x""#))
    }

    @Test(
        "stay as they were written when nothing is to be covered up",
        arguments: [
            "", "no JSON with ContainerOverrides", #"{ "ContainerOverrides" : 1.00 }"#,
            #"{ "ContainerOverrides": [ { "Environment": [ { "Name": "DEBUG", "Value": "1" }, 5, {"Value": "x"} ] }, 7 ] }"#,
            #"{ "ContainerOverrides": [ { "Environment": { "Name": "SECRET", "Value": "1" } } ] }"#,
            #"{ "a": [ { "Name": "SECRET", "Value": "1" } ] }"#,
        ]
    )
    func leaves(text: String) {
        #expect(redaction.redact(text) == text)
    }

    @Test("follow the operator's list")
    func ownList() {
        let text =
            #"{"ContainerOverrides":[{"Environment":[{"Name":"PASSWORD","Value":"x"},{"Name":"MY_PIN","Value":"y"}]}]}"#
        let own = EnvironmentRedaction(keys: ["pin"], revealsTaskTokens: false).redact(text)
        #expect(own.containsBytes(of: #""Value":"x""#) && !own.containsBytes(of: #""y""#))
        #expect(EnvironmentRedaction(keys: [], revealsTaskTokens: false).redact(text) == text)
    }

    @Test("are redacted in descriptions and histories, and whole for whoever they are sent to")
    func shownAndSent() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine(
                "child",
                #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#
            )
            let machine = try await ground.machine(
                "parent",
                #"""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
                "Parameters":{"StateMachineArn":"\#(child)","Name":"c","Input.$":"$"},"OutputPath":"$.Output","End":true}}}
                """#
            )
            let input: JSONValue = [
                "Overrides": ["ContainerOverrides": [["Environment": [["Name": "API_TOKEN", "Value": "hunter2"]]]]]
            ]
            let outcome = try await ground.outcome(of: machine, input: input)
            let arn = try #require(outcome["executionArn"])
            let history = try await ground.call("GetExecutionHistory", ["executionArn": arn])
            for shown in [outcome, history] {
                #expect(!shown.text.containsBytes(of: "hunter2"))
                #expect(shown.text.containsBytes(of: "<redacted>"))
            }
            // The data itself went through the child and back.
            let stored = try #require(try await ground.store.execution(arn: arn.stringValue ?? ""))
            #expect(try JSONValue(parsing: stored.output ?? "") == input)
        }
    }
}
