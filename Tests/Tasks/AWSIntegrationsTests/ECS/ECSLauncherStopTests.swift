import AWSCore
import JSON
import TaskLaunching
import Testing

@testable import AWSIntegrations

@Suite("Stopping tasks")
struct ECSLauncherStopTests {
    private func stop(_ aws: ScriptedAWS, _ handle: JSONValue, reason: String = "why") async -> Bool {
        await launcher(aws).stop(taskResource("ecs:runTask.sync"), handle: handle, region: "us-east-1", reason: reason)
    }

    @Test("All tasks of the handle are stopped, with the reason, in their region and role")
    func all() async {
        let aws = ScriptedAWS { _ in .ok(["task": [:]]) }
        var members = handle(1, 2).objectValue ?? [:]
        members["region"] = "eu-west-1"
        members["roleArn"] = "role"
        #expect(await stop(aws, .object(members)))
        #expect(aws.calls.map(\.operation) == ["StopTask", "StopTask"])
        #expect(aws.calls[1].body == #"{"cluster":"\#(clusterARN)","task":"\#(taskARN(2))","reason":"why"}"#)
        #expect(aws.calls.allSatisfy { $0.region == "eu-west-1" && $0.roleARN == "role" && $0.isRepeatable })
    }

    @Test("A long reason is cut where a character ends")
    func longReason() async {
        for (text, length) in [("e", 255), ("é", 255), ("👩‍👩‍👧", 31)] {
            let aws = ScriptedAWS(.ok(["task": [:]]))
            _ = await stop(aws, handle(1), reason: String(repeating: text, count: 400))
            let reason = (try? JSONValue(parsing: aws.calls.first?.body ?? ""))?["reason"]?.stringValue
            #expect(reason == String(repeating: text, count: length))
            #expect((reason ?? "").utf16.count <= 255)
        }
    }

    @Test(
        "A task that ECS does not know is done with, once it has said so a few times",
        arguments: ["InvalidParameterException", "ClientException", "ClusterNotFoundException"]
    )
    func notFound(code: String) async {
        let launcher = launcher(ScriptedAWS { _ in .refused(code, "The referenced task was not found.") })
        var results: [Bool] = []
        for _ in 0..<4 {
            results.append(
                await launcher.stop(
                    taskResource("ecs:runTask"),
                    handle: handle(1),
                    region: "us-east-1",
                    reason: "why"
                )
            )
        }
        #expect(results == [false, false, false, true])
    }

    @Test(
        "Whatever else keeps a task running asks for another attempt",
        arguments: [
            .silence(.timedOut, isSent: true), .silence(.connectFailed, isSent: false),
            .refused("ThrottlingException", ""), .refused("AccessDeniedException", ""),
            .refused("InvalidParameterException", "Rate exceeded (ErrorCode: Throttling)"),
            .refused("ServerException", "", status: 500),
        ] as [ScriptedAWS.Answer]
    )
    func again(answer: ScriptedAWS.Answer) async {
        let launcher = launcher(ScriptedAWS { _ in answer })
        for _ in 0..<6 {
            let isDone = await launcher.stop(
                taskResource("ecs:runTask"),
                handle: handle(1),
                region: "us-east-1",
                reason: "why"
            )
            #expect(!isDone)
        }
    }

    @Test("One task that is not stopped asks for another attempt, and the others are stopped all the same")
    func oneOfThree() async {
        let aws = ScriptedAWS { call in
            call.body.contains(taskARN(1)) ? .refused("AccessDeniedException", "") : .ok(["task": [:]])
        }
        #expect(await !stop(aws, handle(1, 2, 3)))
        #expect(aws.calls.count == 3)
    }

    @Test("A handle that cannot be read leaves nothing to do")
    func unreadable() async {
        let aws = ScriptedAWS()
        #expect(await stop(aws, "damaged"))
        #expect(await stop(aws, ["region": "r", "taskArns": []]))
        #expect(await stop(aws, ["region": "r", "taskArns": [1]]))
        #expect(aws.calls.isEmpty)
    }
}
