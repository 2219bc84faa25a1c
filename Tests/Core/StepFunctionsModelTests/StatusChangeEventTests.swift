import JSON
import StepFunctionsModel
import Testing

@Suite("Events of changes of status")
struct StatusChangeEventTests {
    private static let arn = "arn:aws:states:us-east-1:012345678912:execution:state-machine-name:execution-name"

    private static func event(
        _ status: ExecutionStatus,
        input: String = "{}",
        output: String? = nil,
        cause: String? = nil
    ) -> StatusChangeEvent {
        StatusChangeEvent(
            id: "315c1398-40ff-8850-a13b-158f73e60175",
            time: Timestamp(millisecondsSinceEpoch: 1_551_210_141_999),
            executionARN: arn,
            stateMachineARN: "arn:aws:states:us-east-1:012345678912:stateMachine:state-machine-name",
            name: "execution-name",
            status: status,
            startDate: Timestamp(millisecondsSinceEpoch: 1_551_225_146_847),
            stopDate: status.isClosed ? Timestamp(millisecondsSinceEpoch: 1_551_225_151_881) : nil,
            input: input,
            output: output,
            redrive: .notRedrivable(reason: "Execution is \(status.rawValue) and cannot be redriven"),
            cause: cause
        )
    }

    private static func text(_ event: StatusChangeEvent, source: String = StatusChangeEvent.awsSource) -> String {
        JSONValue.object(event.envelope(source: source)).text
    }

    @Test("have the shape that AWS documents")
    func shape() {
        var event = Self.event(.running, input: #"{"a": "ü\n"}"#)
        let head =
            #"{"version":"0","id":"315c1398-40ff-8850-a13b-158f73e60175","#
            + #""detail-type":"Step Functions Execution Status Change","source":"aws.states","account":"012345678912","#
            + #""time":"2019-02-26T19:42:21Z","region":"us-east-1","resources":["\#(Self.arn)"],"#
            + #""detail":{"executionArn":"\#(Self.arn)","#
            + #""stateMachineArn":"arn:aws:states:us-east-1:012345678912:stateMachine:state-machine-name","#
            + #""name":"execution-name","#
        #expect(
            Self.text(event)
                == head
                + #""status":"RUNNING","startDate":1551225146847,"stopDate":null,"input":"{\"a\": \"ü\\n\"}","output":null,"#
                + #""stateMachineVersionArn":null,"stateMachineAliasArn":null,"redriveCount":0,"redriveDate":null,"#
                + #""redriveStatus":"NOT_REDRIVABLE","redriveStatusReason":"Execution is RUNNING and cannot be redriven","#
                + #""inputDetails":{"included":true},"outputDetails":null,"error":null,"cause":null}}"#
        )
        event = Self.event(.succeeded, output: #""Hello World!""#)
        #expect(
            Self.text(event)
                == head
                + #""status":"SUCCEEDED","startDate":1551225146847,"stopDate":1551225151881,"input":"{}","#
                + #""output":"\"Hello World!\"","stateMachineVersionArn":null,"stateMachineAliasArn":null,"#
                + #""redriveCount":0,"redriveDate":null,"redriveStatus":"NOT_REDRIVABLE","#
                + #""redriveStatusReason":"Execution is SUCCEEDED and cannot be redriven","#
                + #""inputDetails":{"included":true},"outputDetails":{"included":true},"error":null,"cause":null}}"#
        )
        event = Self.event(.failed, cause: "because")
        event.error = "Bad"
        event.redrive = .redrivableByMapRun
        event.redriveCount = 2
        event.redriveDate = Timestamp(millisecondsSinceEpoch: 1_551_225_150_001)
        event.stateMachineVersionARN = "version"
        event.stateMachineAliasARN = "alias"
        event.mapRunARN = "map run"
        #expect(
            Self.text(event)
                == head
                + #""status":"FAILED","startDate":1551225146847,"stopDate":1551225151881,"input":"{}","output":null,"#
                + #""stateMachineVersionArn":"version","stateMachineAliasArn":"alias","redriveCount":2,"#
                + #""redriveDate":1551225150001,"redriveStatus":"REDRIVABLE_BY_MAP_RUN","redriveStatusReason":null,"#
                + #""inputDetails":{"included":true},"outputDetails":null,"error":"Bad","cause":"because","#
                + #""mapRunArn":"map run"}}"#
        )
        event.redrive = .redrivable
        #expect(event.detail["redriveStatus"] == "REDRIVABLE")
        #expect(Self.text(event, source: "stepwell").contains(#""source":"stepwell""#))
    }

    @Test(
        "leave out payloads that are too large, measured as they stand in JSON",
        arguments: [
            // Quotes around a text take two bytes each when they stand in JSON text.
            (input: 248 * 1024 - 4, output: 0, hasInput: true, hasOutput: true),
            (input: 248 * 1024 - 3, output: 0, hasInput: false, hasOutput: true),
            (input: 124 * 1024, output: 124 * 1024 - 8, hasInput: true, hasOutput: true),
            (input: 124 * 1024, output: 124 * 1024 - 7, hasInput: false, hasOutput: true),
            (input: 1, output: 248 * 1024 - 4, hasInput: false, hasOutput: true),
            (input: 1, output: 248 * 1024 - 3, hasInput: false, hasOutput: false),
        ]
    )
    func large(input: Int, output: Int, hasInput: Bool, hasOutput: Bool) {
        func payload(_ count: Int) -> String { "\"" + String(repeating: "x", count: count) + "\"" }
        let event = Self.event(.succeeded, input: payload(input), output: output == 0 ? nil : payload(output))
        let detail = event.detail
        #expect(detail["inputDetails"] == ["included": .bool(hasInput)])
        #expect((detail["input"] != .null) == hasInput)
        if output == 0 {
            #expect(detail["outputDetails"] == .null && detail["output"] == .null)
        } else {
            #expect(detail["outputDetails"] == ["included": .bool(hasOutput)])
            #expect((detail["output"] != .null) == hasOutput)
        }
        #expect(JSONValue.object(detail).text.utf8.count <= StatusChangeEvent.detailBytesMax)
    }

    @Test("leave out an input beside which a cause has no room")
    func longCause() {
        let cause = String(repeating: "\u{1}", count: 32_768)
        let event = Self.event(.failed, input: "\"" + String(repeating: "x", count: 200_000) + "\"", cause: cause)
        #expect(event.detail["inputDetails"] == ["included": false])
        #expect(event.detail["cause"] == .string(cause))
        #expect(JSONValue.object(event.detail).text.utf8.count <= StatusChangeEvent.detailBytesMax)
        #expect(Self.event(.failed, input: "{}", cause: cause).detail["inputDetails"] == ["included": true])
    }
}
