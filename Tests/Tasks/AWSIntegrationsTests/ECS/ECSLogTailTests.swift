import AWSCore
import JSON
import Logging
import StepFunctionsModel
import TaskLaunching
import Testing

@testable import AWSIntegrations

@Suite("Logs of failed containers")
struct ECSLogTailTests {
    private static let logs: JSONValue = [
        "logDriver": "awslogs",
        "options": ["awslogs-group": "/ecs/migrate", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "run"],
    ]

    private func launcher(
        _ aws: ScriptedAWS,
        patience: Bool = true,
        unconfigured: String? = nil,
        isBatchOver: @escaping @Sendable () -> Bool = { false }
    ) -> ECSLauncher {
        // A patience that is over at once, or never: tests wait for no clock.
        let reading = ECSLogReading(unconfiguredGroup: unconfigured) { limit in
            switch limit {
            case ECSLogReading.batchPatience:
                while !isBatchOver(), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) }
            case ECSLogReading.patience where patience: try? await Task.sleep(for: .seconds(600))
            default: return
            }
        }
        return ECSLauncher(
            client: aws,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            logs: reading,
            random: { 0 }
        )
    }

    private func aws(
        _ task: JSONObject,
        logConfiguration: JSONValue? = logs,
        events: @escaping @Sendable (Int) -> ScriptedAWS.Answer
    ) -> ScriptedAWS {
        let reads = Counter()
        return ScriptedAWS { call in
            switch call.operation {
            case "DescribeTasks": return .ok(["tasks": [.object(task)], "failures": []])
            case "DescribeTaskDefinition":
                var container: JSONObject = ["name": "app"]
                container["logConfiguration"] = logConfiguration
                return .ok(["taskDefinition": ["containerDefinitions": [.object(container)]]])
            default: return events(reads.next())
            }
        }
    }

    private func report(_ launcher: ECSLauncher) async -> TaskFailureReport? {
        guard case .failed(let error)? = await launcher.observe([watched(handle(1))]).first else { return nil }
        return error.report
    }

    private static func events(_ messages: String...) -> ScriptedAWS.Answer {
        .ok(["events": .array(messages.map { ["timestamp": 1, "message": .string($0)] })])
    }

    @Test("The end of the log of the container to blame comes with its failure")
    func tail() async throws {
        let aws = aws(stoppedTask(1, [("app", 3)])) { _ in Self.events("one\ntwo", "three\n") }
        let report = try #require(await report(launcher(aws)))
        #expect(report.container == "app")
        #expect(report.classes == ["Stepwell.ExitCode.3"])
        #expect(
            report.log
                == TaskLogTail(
                    group: "/ecs/migrate",
                    stream: "run/app/1",
                    region: "eu-west-1",
                    lines: ["one", "two", "three"]
                )
        )
        let call = try #require(aws.calls.last)
        #expect(call.operation == "GetLogEvents")
        #expect(call.service == .cloudWatchLogs)
        #expect(call.region == "eu-west-1")
        #expect(
            call.body
                == #"{"logGroupName":"/ecs/migrate","logStreamName":"run/app/1","limit":50,"startFromHead":false}"#
        )
    }

    @Test("An empty log is read once more: the last lines may come late")
    func secondLook() async {
        let aws = aws(stoppedTask(1, [("app", 3)])) { $0 == 0 ? Self.events() : Self.events("late") }
        #expect(await report(launcher(aws))?.log?.lines == ["late"])
        #expect(aws.calls.filter { $0.operation == "GetLogEvents" }.count == 2)
    }

    @Test("A stream that does not exist is an empty log, other refusals are named, and nothing keeps the failure")
    func refusals() async throws {
        let absent = aws(stoppedTask(1, [("app", 3)])) { _ in .refused("ResourceNotFoundException", "no stream") }
        let empty = try #require(await report(launcher(absent))?.log)
        #expect(empty.lines.isEmpty && empty.problem == nil)
        let denied = aws(stoppedTask(1, [("app", 3)])) { _ in .refused("AccessDeniedException", "not you") }
        let problem = try #require(await report(launcher(denied))?.log?.problem)
        #expect(problem.contains("AccessDeniedException: not you"))
        #expect(denied.calls.filter { $0.operation == "GetLogEvents" }.count == 1)
    }

    @Test("When the log takes too long the failure is told without it")
    func patience() async throws {
        let aws = aws(stoppedTask(1, [("app", 3)])) { _ in Self.events("never seen") }
        let report = try #require(await report(launcher(aws, patience: false)))
        #expect(report.classes == ["Stepwell.ExitCode.3"])
        // Whichever of both is first, the failure is there.
        if let log = report.log { #expect(log.lines == ["never seen"] || log.problem?.contains("3 seconds") == true) }
    }

    @Test("However many fail at once, none waits long for the logs of the others")
    func batchPatience() async {
        let aws = ScriptedAWS { call in
            switch call.operation {
            case "DescribeTasks":
                return .ok(["tasks": .array((1...90).map { .object(stoppedTask($0, [("app", 3)])) }), "failures": []])
            case "DescribeTaskDefinition":
                return .ok([
                    "taskDefinition": ["containerDefinitions": [["name": "app", "logConfiguration": Self.logs]]]
                ])
            default: return Self.events("line")
            }
        }
        let launcher = launcher(aws) { aws.calls.count { $0.operation == "GetLogEvents" } >= 20 }
        let observations = await launcher.observe((1...90).map { watched(handle($0)) })
        let reports = observations.compactMap { observation -> TaskFailureReport? in
            guard case .failed(let error) = observation else { return nil }
            return error.report
        }
        #expect(reports.count == 90 && reports.allSatisfy { $0.exitCode == 3 })
        #expect(reports.count { $0.log != nil } >= 4)
    }

    @Test("No log is asked for where there is none: another driver, no configuration, a container that never ran")
    func withoutLog() async {
        let firelens: JSONValue = ["logDriver": "awsfirelens", "options": [:]]
        for configuration in [firelens, nil] {
            let aws = aws(stoppedTask(1, [("app", 3)]), logConfiguration: configuration) { _ in Self.events("?") }
            let report = await report(launcher(aws))
            #expect(report?.exitCode == 3)
            #expect(report?.log == nil)
        }
        let neverRan = stoppedTask(1, stopCode: "TaskFailedToStart", [("app", nil)])
        let aws = aws(neverRan) { _ in Self.events("?") }
        #expect(await report(launcher(aws))?.log == nil)
        #expect(!aws.calls.contains { $0.operation == "GetLogEvents" })
    }

    @Test("Where ECS is local a container without configuration has a log too")
    func unconfigured() async {
        let aws = aws(stoppedTask(1, [("app", 3)]), logConfiguration: nil) { _ in Self.events("here") }
        let log = await report(launcher(aws, unconfigured: "/local"))?.log
        #expect(log?.group == "/local")
        #expect(log?.stream == "app/1")
        #expect(log?.lines == ["here"])
    }

    @Test("Who does not want logs gets the classes alone, and no call is made for them")
    func off() async {
        let aws = aws(stoppedTask(1, [("app", 3)])) { _ in Self.events("?") }
        let launcher = AWSIntegrationsTests.launcher(aws)
        #expect(await report(launcher) == TaskFailureReport(classes: [.exitCode(3)], container: "app", exitCode: 3))
        #expect(aws.calls.map(\.operation) == ["DescribeTasks"])
    }
}
