import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepFunctionsAPI

@Suite("Map Runs")
struct MapRunOperationTests {
    private static func map(_ fields: String = "", states: String = #""P":{"Type":"Pass","End":true}"#) -> String {
        #"""
        {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L",\#(fields)"ItemProcessor":{
        "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{\#(states)}},"End":true}}}
        """#
    }

    private static let waiting = #""P":{"Type":"Wait","Seconds":86400,"End":true}"#

    private func onlyMapRun(_ ground: Ground, of execution: JSONValue) async throws -> JSONValue {
        let found = try await ground.call("ListMapRuns", ["executionArn": execution])
        #expect(found["mapRuns"]?.arrayValue?.count == 1)
        return try #require(found["mapRuns"]?[0])
    }

    private func error(_ ground: Ground, _ operation: String, _ input: JSONObject) async -> APIError? {
        do {
            _ = try await ground.service.respond(to: operation, input)
            return nil
        } catch {
            return error
        }
    }

    @Test("are listed and described as recorded")
    func describe() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine(
                "m",
                Self.map(#""MaxConcurrency":1,"ItemBatcher":{"MaxItemsPerBatch":2},"#)
            )
            let end = try await ground.outcome(of: machine, input: [1, 2, 3])
            let execution = try #require(end["executionArn"])
            let listed = try await onlyMapRun(ground, of: execution)
            #expect(
                Set(listed.objectValue?.keys ?? []) == [
                    "executionArn", "mapRunArn", "stateMachineArn", "startDate", "stopDate",
                ]
            )
            #expect(listed["executionArn"] == execution)
            #expect(listed["stateMachineArn"] == .string("\(machine)/L"))
            let arn = try #require(listed["mapRunArn"])
            var described = try await ground.call("DescribeMapRun", ["mapRunArn": arn]).objectValue ?? [:]
            let dates = [described.removeValue(forKey: "startDate"), described.removeValue(forKey: "stopDate")]
            #expect(!dates.contains(nil))
            func counts(_ number: Int) -> JSONValue {
                [
                    "pending": 0, "running": 0, "succeeded": .number(JSONNumber(number)), "failed": 0, "timedOut": 0,
                    "aborted": 0, "total": .number(JSONNumber(number)), "resultsWritten": .number(JSONNumber(number)),
                ]
            }
            #expect(
                JSONValue.object(described).isEquivalent(to: [
                    "mapRunArn": arn, "executionArn": execution, "status": "SUCCEEDED", "maxConcurrency": 1,
                    "toleratedFailurePercentage": 0, "toleratedFailureCount": 0, "itemCounts": counts(3),
                    "executionCounts": counts(2), "redriveCount": 0,
                ]),
                "\(JSONValue.object(described).text)"
            )
        }
    }

    @Test("have children that are executions like others")
    func children() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.map(#""ItemBatcher":{"MaxItemsPerBatch":2},"#))
            let end = try await ground.outcome(of: machine, input: [1, 2, 3])
            let execution = try #require(end["executionArn"])
            let arn = try #require(try await onlyMapRun(ground, of: execution)["mapRunArn"])
            let listed = try await ground.call("ListExecutions", ["mapRunArn": arn])
            let children = try #require(listed["executions"]?.arrayValue)
            #expect(children.count == 2)
            #expect(children.compactMap { $0["itemCount"]?.intValue }.sorted() == [1, 2])
            for child in children {
                #expect(child["mapRunArn"] == arn && child["stateMachineArn"] == .string("\(machine)/L"))
                let described = try await ground.call(
                    "DescribeExecution",
                    ["executionArn": try #require(child["executionArn"])]
                )
                #expect(described["mapRunArn"] == arn && described["status"] == "SUCCEEDED")
                #expect(described["executionArn"]?.stringValue?.contains(":execution:m/L:") == true)
                let of = try await ground.call(
                    "DescribeStateMachineForExecution",
                    ["executionArn": try #require(child["executionArn"])]
                )
                #expect(of["mapRunArn"] == arn && of["label"] == "L" && of["name"] == "m/L")
                let events = try await ground.events(of: try #require(child["executionArn"]?.stringValue))
                #expect(events == ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"])
            }
            let first = try await ground.call("ListExecutions", ["mapRunArn": arn, "maxResults": 1])
            let second = try await ground.call(
                "ListExecutions",
                ["mapRunArn": arn, "maxResults": 1, "nextToken": try #require(first["nextToken"])]
            )
            #expect(second["executions"]?.arrayValue?.count == 1 && second["nextToken"] == nil)
            #expect(second["executions"]?[0]?["name"] != first["executions"]?[0]?["name"])
            // Neither they nor the Map Run are executions of the machine.
            let own = try await ground.call("ListExecutions", ["stateMachineArn": .string(machine)])
            #expect(own["executions"]?.arrayValue?.count == 1)
        }
    }

    @Test("have Express children that are described, and nothing else")
    func expressChildren() async throws {
        try await Ground.run { ground in
            let definition = #"""
                {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","ToleratedFailurePercentage":100,"ItemProcessor":{
                "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"C","States":{
                "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":1,"Next":"P"}],"Default":"F"},
                "P":{"Type":"Pass","End":true},"F":{"Type":"Fail","Error":"E"}}},"End":true}}}
                """#
            let end = try await ground.outcome(of: try await ground.machine("m", definition), input: [1, 2])
            #expect(end["status"] == "SUCCEEDED")
            let execution = try #require(end["executionArn"])
            let arn = try #require(try await onlyMapRun(ground, of: execution)["mapRunArn"])
            let listed = try await ground.call("ListExecutions", ["mapRunArn": arn])
            let children = try #require(listed["executions"]?.arrayValue)
            #expect(children.count == 2)
            for child in children {
                let childARN = try #require(child["executionArn"])
                #expect(childARN.stringValue?.contains(":express:m/L:") == true)
                let described = try await ground.call("DescribeExecution", ["executionArn": childARN])
                for member in ["executionArn", "stateMachineArn", "name", "status", "mapRunArn", "stopDate"] {
                    #expect(described[member] != nil && described[member] == child[member], "\(member)")
                }
                if described["input"] == "1" {
                    #expect(described["status"] == "SUCCEEDED" && described["output"] == "1")
                } else {
                    #expect(described["status"] == "FAILED" && described["error"] == "E")
                }
                for operation in [
                    "GetExecutionHistory", "StopExecution", "RedriveExecution", "DescribeStateMachineForExecution",
                ] {
                    let refused = await error(ground, operation, ["executionArn": childARN])
                    #expect(
                        refused == APIError.invalidARN("Resource type not valid in this context: express"),
                        "\(operation)"
                    )
                }
            }
        }
    }

    @Test("that fail leave children that only they can redrive")
    func failedChild() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.map(states: #""P":{"Type":"Fail","Error":"E"}"#))
            let end = try await ground.outcome(of: machine, input: [1])
            #expect(end["error"] == "States.ExceedToleratedFailureThreshold")
            let execution = try #require(end["executionArn"])
            let arn = try #require(try await onlyMapRun(ground, of: execution)["mapRunArn"])
            #expect(try await ground.call("DescribeMapRun", ["mapRunArn": arn])["status"] == "FAILED")
            let listed = try await ground.call("ListExecutions", ["mapRunArn": arn, "statusFilter": "FAILED"])
            let child = try #require(listed["executions"]?[0]?["executionArn"])
            let described = try await ground.call("DescribeExecution", ["executionArn": child])
            #expect(described["redriveStatus"] == "REDRIVABLE_BY_MAP_RUN")
            let refusal = APIError(
                code: "ExecutionNotRedrivable",
                message: "Execution belongs to a Map Run and cannot be redriven by itself: redrive the execution that "
                    + "started the Map Run"
            )
            await #expect(throws: refusal) { try await ground.call("RedriveExecution", ["executionArn": child]) }
            // The state fails again, as a Fail state does.
            _ = try await ground.call("RedriveExecution", ["executionArn": execution])
            let again = try await ground.end(of: try #require(execution.stringValue))
            #expect(again["status"] == "FAILED" && again["redriveCount"] == 1)
            let redriven = try await ground.call(
                "DescribeMapRun",
                ["mapRunArn": try await onlyMapRun(ground, of: execution)["mapRunArn"] ?? .null]
            )
            #expect(redriven["mapRunArn"] == arn && redriven["redriveCount"] == 1 && redriven["redriveDate"] != nil)
            #expect(redriven["status"] == "FAILED" && redriven["itemCounts"]?["failed"] == 1)
            #expect(redriven["executionCounts"]?["pendingRedrive"] == 0)
            #expect(redriven["executionCounts"]?["failuresNotRedrivable"] == 0)
            let events = try await ground.events(of: try #require(child.stringValue))
            #expect(events.count { $0 == "ExecutionRedriven" } == 1 && events.count { $0 == "ExecutionFailed" } == 2)
        }
    }

    @Test("can be changed while they go on")
    func update() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.map(#""MaxConcurrency":1,"#, states: Self.waiting))
            let started = try await ground.call(
                "StartExecution",
                ["stateMachineArn": .string(machine), "input": "[1,2,3]"]
            )
            let execution = try #require(started["executionArn"])
            let isRunning = await eventually {
                let found = try? await ground.call("ListMapRuns", ["executionArn": execution])
                return found?["mapRuns"]?[0] != nil
            }
            #expect(isRunning)
            let arn = try #require(try await onlyMapRun(ground, of: execution)["mapRunArn"])
            let change: JSONObject = [
                "mapRunArn": arn, "maxConcurrency": 2, "toleratedFailureCount": 1, "toleratedFailurePercentage": 12.5,
            ]
            #expect(try await ground.call("UpdateMapRun", change) == [:])
            let described = try await ground.call("DescribeMapRun", ["mapRunArn": arn])
            #expect(described["status"] == "RUNNING" && described["stopDate"] == nil)
            #expect(described["maxConcurrency"] == 2 && described["toleratedFailureCount"] == 1)
            #expect(described["toleratedFailurePercentage"] == 12.5)
            #expect(described["executionCounts"]?["running"] == 2 && described["executionCounts"]?["pending"] == 1)
            for (member, value) in [
                ("maxConcurrency", -1), ("toleratedFailureCount", -1), ("toleratedFailurePercentage", 101),
            ] as [(String, JSONValue)] {
                let refused = await error(ground, "UpdateMapRun", ["mapRunArn": arn, member: value])
                #expect(refused?.code == "ValidationException", "\(member)")
            }

            // A child that is counted as running and not there yet would be left out, and pending again.
            let areThere = await eventually {
                let found = try? await ground.call("ListExecutions", ["mapRunArn": arn])
                return found?["executions"]?.arrayValue?.count == 2
            }
            #expect(areThere)
            _ = try await ground.call("StopExecution", ["executionArn": execution])
            let hasEnded = await eventually {
                let found = try? await ground.call("DescribeMapRun", ["mapRunArn": arn])
                return found?["status"] == "ABORTED"
            }
            #expect(hasEnded)
            let late = await error(ground, "UpdateMapRun", ["mapRunArn": arn, "maxConcurrency": 1])
            #expect(late?.code == "ValidationException")
            let counts = try await ground.call("DescribeMapRun", ["mapRunArn": arn])["executionCounts"]
            #expect(counts?["aborted"] == 2 && counts?["pending"] == 1 && counts?["total"] == 3)
        }
    }

    @Test("that are not there are refused")
    func unknown() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine("m", Self.map())
            let nowhere = "arn:aws:states:us-east-1:000000000000:mapRun:m/L:00000000-0000-0000-0000-000000000000"
            for operation in ["DescribeMapRun", "UpdateMapRun", "ListExecutions"] {
                #expect(await error(ground, operation, ["mapRunArn": .string(nowhere)])?.code == "ResourceNotFound")
                #expect(await error(ground, operation, ["mapRunArn": .string(machine)])?.code == "InvalidArn")
            }
            let execution = "arn:aws:states:us-east-1:000000000000:execution:m:none"
            #expect(
                await error(ground, "ListMapRuns", ["executionArn": .string(execution)])?.code
                    == "ExecutionDoesNotExist"
            )
            #expect(await error(ground, "ListMapRuns", ["executionArn": .string(machine)])?.code == "InvalidArn")
            #expect(await error(ground, "ListMapRuns", [:])?.code == "ValidationException")
            let ended = try await ground.outcome(of: machine, input: [])
            let none = try await ground.call("ListMapRuns", ["executionArn": try #require(ended["executionArn"])])
            #expect(none["mapRuns"]?.arrayValue?.count == 1)
        }
    }

    @Test("come in pages")
    func pages() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine(
                "m",
                #"""
                {"StartAt":"A","States":{"A":\#(Self.state("A", "B")),"B":\#(Self.state("B", "C")),"C":\#(Self.state("C", nil))}}
                """#
            )
            let end = try await ground.outcome(of: machine, input: [1])
            let execution = try #require(end["executionArn"])
            var seen: [String] = []
            var token: JSONValue?
            repeat {
                var input: JSONObject = ["executionArn": execution, "maxResults": 2]
                input["nextToken"] = token
                let page = try await ground.call("ListMapRuns", input)
                seen += (page["mapRuns"]?.arrayValue ?? []).compactMap { $0["stateMachineArn"]?.stringValue }
                token = page["nextToken"]
            } while token != nil
            #expect(Set(seen) == ["\(machine)/A", "\(machine)/B", "\(machine)/C"] && seen.count == 3)
        }
    }

    private static func state(_ label: String, _ next: String?) -> String {
        #"""
        {"Type":"Map","Label":"\#(label)","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
        "StartAt":"P\#(label)","States":{"P\#(label)":{"Type":"Pass","End":true}}},\#(next.map { #""Next":"\#($0)""# } ?? #""End":true"#)}
        """#
    }
}
