import JSON
import Logging
import StepFunctionsModel
import Testing

@testable import Engine

@Suite struct ExpressLogTests {
    private static let events = [
        HistoryEvent(
            id: 1,
            previousEventID: 0,
            timestamp: Timestamp(millisecondsSinceEpoch: 1000),
            type: .executionStarted,
            details: ["input": "{\"secret\":1}", "roleArn": "r"]
        ),
        HistoryEvent(
            id: 2,
            previousEventID: 1,
            timestamp: Timestamp(millisecondsSinceEpoch: 2000),
            type: .taskFailed,
            details: ["error": "E", "cause": "C"]
        ),
        HistoryEvent(
            id: 3,
            previousEventID: 2,
            timestamp: Timestamp(millisecondsSinceEpoch: 3000),
            type: .executionFailed,
            details: ["error": "E"]
        ),
    ]

    /// What a log with a configuration writes of the events.
    private func lines(
        _ configuration: JSONValue?,
        redact: @escaping @Sendable (String) -> String = { $0 }
    ) -> [(level: Logger.Level, event: JSONValue)] {
        let handler = KeepingHandler()
        let logger = Logger(label: "test") { _ in handler }
        ExpressLog(configuration, logger: logger, redact: redact)?.write(Self.events, of: "arn")
        return handler.lines.compactMap { line in
            guard let event = try? JSONValue(parsing: "\(line.metadata["event"] ?? "")") else { return nil }
            #expect("\(line.metadata["execution"] ?? "")" == "arn")
            return (line.level, event)
        }
    }

    @Test(arguments: [
        ("ALL", [1, 2, 3]), ("ERROR", [2, 3]), ("FATAL", [3]), ("OFF", []), ("SOME", []),
    ])
    func theLevelChoosesTheEvents(level: String, ids: [Int]) {
        let lines = lines(["level": .string(level), "includeExecutionData": false])
        #expect(lines.compactMap { $0.event["id"]?.intValue } == ids)
        #expect(lines.allSatisfy { $0.level == ($0.event["id"] == 1 ? .info : .error) })
    }

    @Test func payloadsAreWrittenOnlyIfTheyAreAskedFor() {
        let bare = lines(["level": "ALL", "includeExecutionData": false])
        #expect(bare.first?.event["executionStartedEventDetails"] == ["roleArn": "r"])
        let whole = lines(["level": "ALL", "includeExecutionData": true])
        #expect(whole.first?.event["executionStartedEventDetails"]?["input"] == "{\"secret\":1}")
        #expect(lines(nil).isEmpty)
    }

    @Test func whatDoesNotBelongIntoALogIsTakenOut() {
        let redacted = lines(["level": "ALL", "includeExecutionData": true]) { text in
            text == "{\"secret\":1}" ? "redacted" : text
        }
        #expect(redacted.count == 3)
        #expect(redacted.first?.event["executionStartedEventDetails"]?["input"] == "redacted")
    }
}
