import AWSCore
import JSON
import Logging
import SigV4
import StepFunctionsModel
import TaskLaunching
import TestSupport
import Testing

@testable import AWSIntegrations

@Suite("Events on an event bus")
struct EventBridgeReceiverTests {
    private func receiver(_ client: any AWSCalling) -> EventBridgeReceiver {
        EventBridgeReceiver(bus: "default", source: "stepwell", region: "eu-central-1", client: client)
    }

    private static func accepted(_ count: Int) -> JSONValue {
        [
            "FailedEntryCount": 0,
            "Entries": .array((0..<count).map { ["EventId": .string("id-\($0)")] }),
        ]
    }

    private static func names(_ call: AWSCall) -> [String] {
        let entries = (try? JSONValue(parsing: call.body))?["Entries"]?.arrayValue ?? []
        return entries.compactMap {
            $0["Resources"]?.arrayValue?.first?.stringValue?.split(separator: ":").last.map(String.init)
        }
    }

    @Test("are entries of PutEvents")
    func entry() async throws {
        let aws = ScriptedAWS(.ok(Self.accepted(1)))
        let event = StatusChangeEvent.example("run")
        #expect(await receiver(aws).deliver([event]) == [.accepted])
        let call = try #require(aws.calls.first)
        #expect(call.service == .eventBridge && call.operation == "PutEvents" && call.region == "eu-central-1")
        #expect(call.roleARN == nil && call.isRepeatable)
        let entry: JSONObject = [
            "Time": .number(try #require(JSONNumber(text: "1551225271.984"))), "Source": "stepwell",
            "Resources": [.string(event.executionARN)], "DetailType": "Step Functions Execution Status Change",
            "Detail": .string(JSONValue.object(event.detail).text), "EventBusName": "default",
        ]
        #expect(call.body == JSONValue.object(["Entries": [.object(entry)]]).text)
    }

    @Test("go ten at a time, each with a verdict of its own")
    func partialFailure() async {
        let aws = ScriptedAWS { call in
            let entries = Self.names(call).map { name -> JSONValue in
                switch name {
                case "run-3": ["ErrorCode": "ThrottlingException", "ErrorMessage": "slow down"]
                case "run-14": ["ErrorCode": "NotAuthorizedForSourceException", "ErrorMessage": "no"]
                default: ["EventId": "x"]
                }
            }
            return .ok(["FailedEntryCount": 1, "Entries": .array(entries)])
        }
        let verdicts = await receiver(aws).deliver((0..<25).map { .example("run-\($0)") })
        for (number, verdict) in verdicts.enumerated() {
            switch number {
            case 3: #expect(verdict == .unavailable("ThrottlingException: slow down"))
            case 14: #expect(verdict == .refused("NotAuthorizedForSourceException: no"))
            default: #expect(verdict == .accepted)
            }
        }
        #expect(aws.calls.map { Self.names($0).count }.sorted() == [5, 10, 10])
    }

    @Test("are few in a call when they are large, and none is larger than the service takes")
    func sizes() async {
        let aws = ScriptedAWS { .ok(Self.accepted(Self.names($0).count)) }
        let input = "\"" + String(repeating: "x", count: 100_000) + "\""
        let verdicts = await receiver(aws).deliver((0..<5).map { .example("run-\($0)", input: input) })
        #expect(verdicts == Array(repeating: .accepted, count: 5))
        #expect(aws.calls.map { Self.names($0).count }.sorted() == [1, 2, 2])
        let largest = StatusChangeEvent.example(
            "run",
            input: "\"" + String(repeating: "x", count: 248 * 1024 - 4) + "\""
        )
        let source = String(repeating: "s", count: 256)
        #expect(PutEventsEntry(largest, bus: "default", source: source).bytesCount <= 256 * 1024)
        #expect(PutEventsEntry.batches([]) == [])
        #expect(PutEventsEntry.batches([1, 300_000, 1, 1]) == [0..<1, 1..<2, 2..<4])
    }

    @Test("that AWS does not take at all are refused or come again, as the error says")
    func errors() async {
        let events = [StatusChangeEvent.example("a"), .example("b")]
        let denied = await receiver(ScriptedAWS(.refused("AccessDeniedException", "no"))).deliver(events)
        for verdict in denied { if case .refused = verdict { continue } else { Issue.record("\(verdict)") } }
        for answer in [
            ScriptedAWS.Answer.silence(.timedOut, isSent: true), .refused("InternalException", "oh", status: 500),
            .ok(["Entries": []]),
        ] {
            let verdicts = await receiver(ScriptedAWS(answer)).deliver(events)
            #expect(verdicts.count == 2)
            for verdict in verdicts { if case .unavailable = verdict { continue } else { Issue.record("\(verdict)") } }
        }
    }

    @Test("are sent one by one when one of them spoils the call")
    func validation() async {
        let aws = ScriptedAWS { call in
            Self.names(call).contains("bad")
                ? .refused("ValidationException", "too large") : .ok(Self.accepted(Self.names(call).count))
        }
        let verdicts = await receiver(aws).deliver(["a", "bad", "c"].map { .example($0) })
        #expect(verdicts[0] == .accepted && verdicts[2] == .accepted)
        if case .refused(let reason) = verdicts[1] { #expect(reason.contains("too large")) } else { Issue.record() }
    }
}

@Suite(
    "An event bus for real, as moto plays it",
    .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint))
)
struct EventBridgeMotoTests {
    @Test("takes events")
    func putEvents() async throws {
        let server = try await MotoServer()
        defer { server.stop() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let executor = AWSRequestExecutor(
            transport: try CurlTransport(),
            credentials: CachingCredentialProvider(
                StaticCredentialProvider(AWSCredentials(accessKeyID: "KEY", secretAccessKey: "s")),
                logger: logger
            ),
            region: "us-east-1",
            endpoints: EndpointResolver(
                environment: AWSEnvironment(variables: ["AWS_ENDPOINT_URL": server.url]),
                configuration: SharedConfiguration()
            ),
            logger: logger
        )
        let client = AWSClients(own: AWSJSONClient(executor)) { _ in AWSJSONClient(executor) }
        let receiver = EventBridgeReceiver(bus: "default", source: "stepwell", region: "us-east-1", client: client)
        let verdicts = await receiver.deliver((0..<12).map { .example("run-\($0)") })
        #expect(verdicts == Array(repeating: .accepted, count: 12))
    }
}
