import AWSCore
import Foundation
import JSON
import TestSupport
import Testing

/// The REST face, as people and containers with nothing but curl use it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RESTTests {
    @Test func executionIsStartedWatchedAndRead() async throws {
        let daemon = try await DaemonProcess.started([])
        _ = try await daemon.createMachine("pass", ofState: ["Type": "Pass", "End": true])
        _ = try await daemon.createMachine("wait", ofState: ["Type": "Wait", "Seconds": 600, "End": true])
        let client = daemon.client

        let done = try await client.rest(
            "POST",
            "/v1/executions?wait=60",
            ["stateMachine": "pass", "name": "one", "input": ["n": 1.50]]
        )
        #expect(done.status == 201)
        #expect(done.body["status"] == "SUCCEEDED")
        #expect(done.body["output"]?.text == "{\"n\":1.5}")
        let arn = try done.body.text(at: "executionArn")
        for name in [arn, "pass:one", "one", "one?stateMachine=pass"] {
            let found = try await client.rest("GET", "/v1/executions/\(name)")
            #expect(found.status == 200 && found.body["executionArn"]?.stringValue == arn, "\(name)")
        }
        let history = try await client.rest("GET", "/v1/executions/pass:one/history")
        #expect(HistoryCheck.problems(in: history.body["events"]?.arrayValue ?? []) == [])
        let page = try await client.rest("GET", "/v1/executions/pass:one/history?after=1&limit=2")
        #expect(page.body["events"]?.arrayValue?.compactMap { $0["id"]?.intValue } == [2, 3])
        #expect(page.body["next"]?.intValue == 3)

        // The wait ends with the time given, not with the execution.
        let running = try await client.rest("POST", "/v1/executions?wait=1", ["stateMachine": "wait", "name": "long"])
        #expect(running.status == 201)
        #expect(running.body["status"] == "RUNNING")
        #expect(running.body["states"]?[0]?["name"] == "Only")
        let again = try await client.rest("POST", "/v1/executions", ["stateMachine": "pass", "name": "one"])
        #expect(again.status == 409)
        #expect(again.body["error"]?["code"] == "ExecutionAlreadyExists")

        // Somebody who waits for the end hears of the stop.
        async let waiting = client.rest("GET", "/v1/executions/long?wait=90")
        let stopped = try await client.rest(
            "POST",
            "/v1/executions/long/stop",
            ["error": "Enough", "cause": "by hand"]
        )
        #expect(stopped.body["status"] == "ABORTED")
        let heard = try await waiting
        #expect(heard.body["status"] == "ABORTED" && heard.body["error"] == "Enough")

        // What was stopped can go on: the state waits anew, until it is stopped again.
        let redriven = try await client.rest("POST", "/v1/executions/long/redrive", ["clientToken": "t"])
        #expect(redriven.status == 200 && redriven.body["status"] == "RUNNING" && redriven.body["redriveCount"] == 1)
        let same = try await client.rest("POST", "/v1/executions/long/redrive", ["clientToken": "t"])
        #expect(same.status == 200 && same.body["redriveDate"] == redriven.body["redriveDate"])
        let refused = try await client.rest("POST", "/v1/executions/long/redrive")
        #expect(refused.status == 409 && refused.body["error"]?["code"] == "ExecutionNotRedrivable")
        #expect(try await client.rest("POST", "/v1/executions/long/stop").body["status"] == "ABORTED")

        // With a correction it goes on with another definition.
        let correction: JSONValue = [
            "correction": [
                "definition": ["StartAt": "Only", "States": ["Only": ["Type": "Pass", "End": true]]], "input": ["n": 2],
                "reason": "no need to wait", "by": "ana",
            ]
        ]
        let corrected = try await client.rest("POST", "/v1/executions/long/redrive?wait=30", correction)
        #expect(corrected.body["status"] == "SUCCEEDED" && corrected.body["output"] == ["n": 2])
        let events = try await client.rest("GET", "/v1/executions/long/history")
        let event = events.body["events"]?.arrayValue?.last { $0["type"] == "ExecutionRedriven" }
        #expect(event?["executionRedrivenEventDetails"]?["correction"]?["by"] == "ana")
        #expect(try await client.rest("POST", "/v1/executions", ["stateMachine": "wait", "name": "two"]).status == 201)
        #expect(try await client.rest("POST", "/v1/executions/two/stop").body["status"] == "ABORTED")

        let list = try await client.rest("GET", "/v1/executions?stateMachine=wait&status=aborted")
        #expect(list.body["executions"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["two"])
        for (target, status) in [
            ("/v1/executions/none", 404), ("/v1/executions?status=odd", 400), ("/v1/executions?stateMachine=none", 404),
            ("/v1/executions?stateMachine=wait&status=failed", 200),
        ] {
            #expect(try await client.rest("GET", target).status == status, "\(target)")
        }
        #expect(try await client.rest("POST", "/v1/executions", ["stateMachine": "none"]).status == 404)
        #expect(try await client.rest("POST", "/v1/executions", [:]).status == 400)
    }

    @Test func callbackMayBeRepeatedButNotChanged() async throws {
        let daemon = try await DaemonProcess.started()
        let client = daemon.client
        try await daemon.register("hand-on", script: "echo \"$TASK_TOKEN\" > \(daemon.folder.path)/$EXECUTION.token")
        let machine = try await daemon.createMachine("m", ofState: taskState("hand-on"))
        func token(_ name: String) async throws -> String {
            _ = try await daemon.startExecution(of: machine, name: name)
            return try await value("the token of \(name)") { daemon.folder.lines("\(name).token").first }
        }
        let good = try await token("good")
        #expect(try await client.rest("POST", "/v1/callback/heartbeat", bearer: good).status == 200)
        for _ in 0..<3 {
            let answer = try await client.rest("POST", "/v1/callback/success", ["rows": 12], bearer: good)
            #expect(answer.status == 200 && answer.body["accepted"] == true)
        }
        for (kind, body) in [
            ("success", ["rows": 13] as JSONValue), ("failure", ["error": "E"]), ("heartbeat", [:]),
        ] {
            let answer = try await client.rest("POST", "/v1/callback/\(kind)", body, bearer: good)
            #expect(answer.status == 410, "\(kind)")
            #expect(answer.body["error"]?["code"] == "TaskTimedOut")
        }
        let succeeded = try await daemon.end(of: machine.replacing(":stateMachine:", with: ":execution:") + ":good")
        #expect(succeeded["output"] == "{\"rows\":12}")
        let history = try await daemon.history(of: try succeeded.text(at: "executionArn"))
        #expect(HistoryCheck.count("TaskSucceeded", in: history) == 1)
        // The AWS face has no such kindness: it answers as AWS does.
        let refused = try await client.error(
            "SendTaskSuccess",
            ["taskToken": .string(good), "output": "{\"rows\":12}"]
        )
        #expect(refused?.code == "TaskTimedOut")

        let bad = try await token("bad")
        let failure: JSONValue = ["error": "Migration.Failed", "cause": "no such column"]
        for _ in 0..<2 {
            #expect(try await client.rest("POST", "/v1/callback/failure", failure, bearer: bad).status == 200)
        }
        #expect(try await client.rest("POST", "/v1/callback/success", [:], bearer: bad).status == 410)
        let failed = try await client.rest("GET", "/v1/executions/bad?wait=60")
        #expect(failed.body["error"] == "Migration.Failed" && failed.body["cause"] == "no such column")

        for token in ["made-up", good + "x", String(good.dropLast())] {
            #expect(try await client.rest("POST", "/v1/callback/success", [:], bearer: token).status == 401)
        }
        #expect(try await client.rest("POST", "/v1/callback/success", [:]).status == 401)
    }

    @Test func whatMeansSomethingElsewhereIsRefused() async throws {
        let daemon = try await DaemonProcess.started([])
        for target in [
            "/v1/executions?after=1", "/v1/executions?wait=1", "/v1/executions/one?limit=1", "/v1/locks?limit=1",
            "/v1/executions/one/history?wait=1", "/v1/executions?odd=1",
        ] {
            let (status, body) = try await daemon.client.rest("GET", target)
            let message = body["error"]?["message"]?.stringValue ?? ""
            #expect(status == 400 && message.hasPrefix("There is no parameter '"), "\(target): \(body.text)")
        }
        let (status, body) = try await daemon.client.rest("POST", "/v1/executions", ["stateMachine": 5])
        #expect(status == 400 && body["error"]?["code"] == "SerializationException", "\(body.text)")
    }

    @Test func whatMeansNothingIsRefusedAndEveryRequestIsCounted() async throws {
        let daemon = try await DaemonProcess.started([])
        _ = try await daemon.createMachine("pass", ofState: ["Type": "Pass", "End": true])
        let client = daemon.client
        let start: JSONValue = ["stateMachine": "pass", "name": "one"]
        #expect(try await client.rest("POST", "/v1/executions?wait=60", start).status == 201)
        for target in [
            "/v1/executions?limit=x", "/v1/executions?limit=0", "/v1/executions/one/history?limit=-1",
            "/v1/executions/one/history?limit=5000", "/v1/executions/one/history?after=-4",
        ] {
            let refused = try await client.rest("GET", target)
            #expect(refused.status == 400 && refused.body["error"]?["code"] == "ValidationException", "\(target)")
        }
        let misspelt = try await client.rest("POST", "/v1/executions", ["stateMachine": "pass", "nme": "two"])
        #expect(misspelt.status == 400)
        #expect(misspelt.body["error"]?["message"]?.stringValue?.contains("'nme'") == true)
        for wait in ["x", "-1", "901"] {
            // Before anything is started.
            let refused = try await client.rest(
                "POST",
                "/v1/executions?wait=\(wait)",
                ["stateMachine": "pass", "name": "two"]
            )
            #expect(refused.status == 400, "\(wait)")
        }
        #expect(try await client.rest("POST", "/v1/executions/one/stop", ["eror": "X"]).status == 400)
        #expect(try await client.rest("GET", "/v1/executions?limit=10").body["executions"]?.arrayValue?.count == 1)
        #expect(try await client.rest("POST", "/v1/callback/success", [:], bearer: "made-up").status == 401)
        let large = try await client.send("POST", "/v1/executions", body: [UInt8](repeating: 0x20, count: 3 << 20))
        #expect(large.status == 413)
        for body in ["{", #"{"stateMachineArn":5}"#] {
            #expect(try await client.send("StartExecution", Array(body.utf8)).status == 400)
        }
        #expect(try await client.send("MadeUp", Array("{}".utf8)).status == 400)

        let metrics = try await client.send("GET", "/metrics")
        let lines = String(decoding: metrics.body, as: UTF8.self).split(separator: "\n")
        for (operation, result, count) in [
            ("WaitForExecution", "ok", 1), ("ListExecutions", "ValidationException", 2), ("ListExecutions", "ok", 1),
            ("GetExecutionHistory", "ValidationException", 3), ("StartExecution", "ValidationException", 1),
            ("SendTaskSuccess", "InvalidToken", 1), ("unknown", "RequestEntityTooLargeException", 1),
            ("StartExecution", "SerializationException", 2), ("unknown", "UnknownOperationException", 1),
        ] {
            let name = "stepwell_request_seconds_count{operation=\"\(operation)\",result=\"\(result)\"}"
            #expect(lines.contains("\(name) \(count)"), "\(operation), \(result)")
        }
    }

    @Test func thePageOfMetricsCountsWhatIsOpen() async throws {
        let daemon = try await DaemonProcess.started([])
        func open() async throws -> Double? {
            let page = try await daemon.client.send("GET", "/metrics")
            return String(decoding: page.body, as: UTF8.self).split(separator: "\n")
                .first { $0.hasPrefix("stepwell_executions_open ") }
                .flatMap { Double($0.split(separator: " ")[1]) }
        }
        // The number is a second old at most.
        try await condition("nothing to be counted") { try await open() == 0 }
        _ = try await daemon.createMachine("waits", ofState: ["Type": "Wait", "Seconds": 9999, "End": true])
        _ = try await daemon.client.rest("POST", "/v1/executions", ["stateMachine": "waits", "name": "one"])
        try await condition("one to be counted") { try await open() == 1 }
        #expect(try await daemon.client.rest("POST", "/v1/executions/waits:one/stop", [:]).status == 200)
        try await condition("nothing to be counted again") { try await open() == 0 }
    }

    @Test func descriptionListsTheRoutesThatExistAndNoOthers() async throws {
        let daemon = try await DaemonProcess.started([])
        _ = try await daemon.createMachine("pass", ofState: ["Type": "Pass", "End": true])
        _ = try await daemon.client.rest("POST", "/v1/executions?wait=60", ["stateMachine": "pass", "name": "one"])
        let document = try await daemon.client.rest("GET", "/openapi.json")
        #expect(document.status == 200)
        #expect(document.body["openapi"]?.stringValue?.hasPrefix("3.") == true)
        let paths = try #require(document.body["paths"]?.objectValue)
        #expect(paths.count >= 7)
        for (path, operations) in paths {
            let target = path.replacing("{execution}", with: "pass:one")
            for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
                let isListed = operations[method.lowercased()] != nil as JSONValue?
                let answer = try await daemon.client.rest(method, target)
                let exists = answer.body["error"]?["code"] != "NotFound"
                #expect(exists == isListed, "\(method) \(target): HTTP \(answer.status)")
                guard isListed else { continue }
                let responses = operations[method.lowercased()]?["responses"]?.objectValue
                let isDescribed =
                    responses?.contains(key: String(answer.status)) == true || responses?["default"] != nil
                #expect(isDescribed, "\(method) \(path): \(answer.status)")
            }
        }
    }
}
