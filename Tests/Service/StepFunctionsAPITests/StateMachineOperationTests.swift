import Engine
import JSON
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite("Operations of state machines")
struct StateMachineOperationTests {
    private static let definition = #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#

    private static func request(_ members: JSONObject = [:]) -> JSONObject {
        var request: JSONObject = [
            "name": "m", "definition": .string(definition), "roleArn": .string(Ground.role),
        ]
        for (name, value) in members { request[name] = value }
        return request
    }

    private func code(_ ground: Ground, _ operation: String, _ input: JSONObject) async -> String? {
        do {
            _ = try await ground.call(operation, input)
            return nil
        } catch {
            return (error as? APIError)?.code ?? "\(error)"
        }
    }

    @Test("creating is idempotent in what the service compares, and in nothing else")
    func idempotency() async throws {
        try await Ground.run { ground in
            let first = try await ground.call("CreateStateMachine", Self.request(["publish": true]))
            for same in [
                [:], ["roleArn": .string(Ground.role + "-other")], ["tags": [["key": "k", "value": "v"]]],
                ["loggingConfiguration": ["level": "OFF"]], ["tracingConfiguration": ["enabled": false]],
                ["type": "STANDARD"], ["encryptionConfiguration": ["type": "AWS_OWNED_KEY"]],
            ] as [JSONObject] {
                var members = same
                members["publish"] = true
                #expect(try await ground.call("CreateStateMachine", Self.request(members)) == first, "\(same)")
            }
            for other in [
                ["definition": .string(Self.definition + " ")], ["type": "EXPRESS"], ["publish": false],
                ["versionDescription": "d"], ["tracingConfiguration": ["enabled": true]],
            ] as [JSONObject] {
                var members: JSONObject = ["publish": true]
                for (name, value) in other { members[name] = value }
                #expect(
                    await code(ground, "CreateStateMachine", Self.request(members)) == "StateMachineAlreadyExists",
                    "\(other)"
                )
            }
            let arn = try #require(first["stateMachineArn"])
            let described = try await ground.call("DescribeStateMachine", ["stateMachineArn": arn])
            #expect(described["roleArn"] == .string(Ground.role) && described["revisionId"] == nil)
            let tags = try await ground.call("ListTagsForResource", ["resourceArn": arn])
            #expect(tags["tags"] == [])
        }
    }

    @Test("creating is repeated whatever versions were published or deleted in between")
    func repetition() async throws {
        try await Ground.run { ground in
            let machine = try await ground.call("CreateStateMachine", Self.request())
            let arn = try #require(machine["stateMachineArn"])
            _ = try await ground.call("PublishStateMachineVersion", ["stateMachineArn": arn])
            #expect(try await ground.call("CreateStateMachine", Self.request()) == machine)
            let publishing = Self.request(["publish": true])
            #expect(await code(ground, "CreateStateMachine", publishing) == "StateMachineAlreadyExists")

            let described = Self.request(["name": "n", "publish": true, "versionDescription": "d"])
            let published = try await ground.call("CreateStateMachine", described)
            let version = try #require(published["stateMachineVersionArn"])
            _ = try await ground.call("DeleteStateMachineVersion", ["stateMachineVersionArn": version])
            #expect(try await ground.call("CreateStateMachine", described) == published)
            let silent = Self.request(["name": "n"])
            #expect(await code(ground, "CreateStateMachine", silent) == "StateMachineAlreadyExists")

            // What an update has made is compared with what the update asked for.
            let changed = JSONValue.string(Self.definition + " ")
            _ = try await ground.call(
                "UpdateStateMachine",
                ["stateMachineArn": arn, "definition": changed, "publish": true, "versionDescription": "e"]
            )
            let updated = try await ground.call(
                "CreateStateMachine",
                Self.request(["definition": changed, "publish": true, "versionDescription": "e"])
            )
            #expect(updated["stateMachineVersionArn"] == .string("\(arn.stringValue ?? ""):2"))
            #expect(
                await code(ground, "CreateStateMachine", Self.request(["definition": changed]))
                    == "StateMachineAlreadyExists"
            )
        }
    }

    @Test("records that do not say how they were made go by what there is now")
    func olderRecords() async throws {
        try await Ground.run { ground in
            let arn = ground.service.configuration.arn(.stateMachine(name: "m"))
            let date = Timestamp(millisecondsSinceEpoch: 0)
            let machine = StateMachineRecord(
                arn: arn,
                name: "m",
                type: .standard,
                creationDate: date,
                revisionID: "r"
            )
            let revision = StateMachineRevision(
                id: "r",
                stateMachineARN: arn,
                creationDate: date,
                definition: Self.definition,
                roleARN: Ground.role
            )
            #expect(try await ground.engine.catalog.add(machine, revision, version: nil))
            let known = try await ground.call("DescribeStateMachine", ["stateMachineArn": .string(arn)])
            #expect(known["revisionId"] == nil)
            let created = try await ground.call("CreateStateMachine", Self.request())
            #expect(created["stateMachineArn"] == .string(arn))
            let published = try await ground.call("PublishStateMachineVersion", ["stateMachineArn": .string(arn)])
            #expect(await code(ground, "CreateStateMachine", Self.request()) == "StateMachineAlreadyExists")
            let again = try await ground.call("CreateStateMachine", Self.request(["publish": true]))
            #expect(again["stateMachineVersionArn"] == published["stateMachineVersionArn"])
        }
    }

    @Test("an update that changes nothing makes no revision")
    func unchanged() async throws {
        try await Ground.run { ground in
            let machine = JSONValue.string(try await ground.machine("m", Self.definition))
            for members in [
                ["definition": .string(Self.definition)], ["loggingConfiguration": ["level": "OFF"]],
                ["tracingConfiguration": ["enabled": false]], ["roleArn": .string(Ground.role)],
            ] as [JSONObject] {
                var input = members
                input["stateMachineArn"] = machine
                let answer = try await ground.call("UpdateStateMachine", input)
                #expect(answer.objectValue?.keys.map(\.self) == ["updateDate"], "\(members)")
            }
            let changed = try await ground.call(
                "UpdateStateMachine",
                ["stateMachineArn": machine, "tracingConfiguration": ["enabled": true]]
            )
            let revision = try #require(changed["revisionId"])
            #expect(
                await code(
                    ground,
                    "PublishStateMachineVersion",
                    ["stateMachineArn": machine, "revisionId": "other"]
                ) == "ConflictException"
            )
            let published = try await ground.call(
                "PublishStateMachineVersion",
                ["stateMachineArn": machine, "revisionId": revision]
            )
            let again = try await ground.call("PublishStateMachineVersion", ["stateMachineArn": machine])
            #expect(published == again)
        }
    }

    @Test("a revision shows its id unless the state machine was created with it, whatever becomes of that")
    func revisionIDs() async throws {
        try await Ground.run { ground in
            func shownID(_ execution: JSONValue) async throws -> JSONValue? {
                try await ground.call("DescribeStateMachineForExecution", ["executionArn": execution])["revisionId"]
            }
            func ended(_ machine: JSONValue) async throws -> JSONValue {
                let outcome = try await ground.outcome(of: try #require(machine.stringValue))
                return try #require(outcome["executionArn"])
            }
            let created = try await ground.call("CreateStateMachine", Self.request(["publish": true]))
            let machine = try #require(created["stateMachineArn"])
            let first = try await ended(machine)
            let updated = try await ground.call(
                "UpdateStateMachine",
                ["stateMachineArn": machine, "definition": .string(Self.definition + " "), "publish": true]
            )
            let revision = try #require(updated["revisionId"])
            let second = try await ended(machine)
            for (version, expected) in [
                (created["stateMachineVersionArn"], nil), (updated["stateMachineVersionArn"], revision),
                (machine, revision),
            ] as [(JSONValue?, JSONValue?)] {
                let described = try await ground.call(
                    "DescribeStateMachine",
                    ["stateMachineArn": try #require(version)]
                )
                #expect(described["revisionId"] == expected)
            }
            #expect(try await shownID(first) == nil)
            #expect(try await shownID(second) == revision)
            _ = try await ground.call("DeleteStateMachine", ["stateMachineArn": machine])
            #expect(try await shownID(first) == nil)
            #expect(try await shownID(second) == revision)
            _ = try await ground.call("CreateStateMachine", Self.request())
            #expect(try await shownID(second) == revision)
            _ = try await ground.call(
                "UpdateStateMachine",
                ["stateMachineArn": machine, "definition": .string(Self.definition + "  ")]
            )
            #expect(try await shownID(first) == nil)
        }
    }

    @Test("configurations are kept and given back, without what nobody knows")
    func configurations() async throws {
        try await Ground.run { ground in
            let logging: JSONValue = [
                "level": "ERROR", "includeExecutionData": true,
                "destinations": [["cloudWatchLogsLogGroup": ["logGroupArn": "arn:aws:logs:r:1:log-group:g:*"]]],
            ]
            let key: JSONValue = [
                "kmsKeyId": "key", "kmsDataKeyReusePeriodSeconds": 300, "type": "CUSTOMER_MANAGED_KMS_KEY",
            ]
            var given = logging.objectValue ?? [:]
            given["color"] = "blue"
            let created = try await ground.call(
                "CreateStateMachine",
                Self.request([
                    "loggingConfiguration": .object(given), "tracingConfiguration": ["enabled": true],
                    "encryptionConfiguration": key,
                ])
            )
            let machine = try #require(created["stateMachineArn"])
            let described = try await ground.call("DescribeStateMachine", ["stateMachineArn": machine])
            #expect(described["loggingConfiguration"] == logging)
            #expect(
                described["tracingConfiguration"] == ["enabled": true] && described["encryptionConfiguration"] == key
            )
            let started = try await ground.call("StartExecution", ["stateMachineArn": machine])
            let ofExecution = try await ground.call(
                "DescribeStateMachineForExecution",
                ["executionArn": try #require(started["executionArn"])]
            )
            #expect(ofExecution["loggingConfiguration"] == logging && ofExecution["encryptionConfiguration"] == key)
        }
    }

    @Test("keys and destinations that do not fit are refused")
    func misfits() async throws {
        try await Ground.run { ground in
            for (members, expected) in [
                (["encryptionConfiguration": ["type": "CUSTOMER_MANAGED_KMS_KEY"]], "InvalidEncryptionConfiguration"),
                (
                    ["encryptionConfiguration": ["type": "AWS_OWNED_KEY", "kmsKeyId": "k"]],
                    "InvalidEncryptionConfiguration"
                ), (["loggingConfiguration": ["level": "ALL"]], "InvalidLoggingConfiguration"),
                (["roleArn": "role"], "InvalidArn"), (["name": "a/b"], "InvalidName"),
                (["tags": [["key": "a*", "value": "v"]]], "ValidationException"),
                (["tags": [["key": "aws:x", "value": "v"]]], "ValidationException"),
                (["definition": ""], "InvalidDefinition"), (["versionDescription": "d"], "ValidationException"),
            ] as [(JSONObject, String)] {
                #expect(await code(ground, "CreateStateMachine", Self.request(members)) == expected, "\(members)")
            }
            _ = try await ground.call("CreateActivity", ["name": "a"])
            #expect(
                await code(
                    ground,
                    "CreateActivity",
                    ["name": "a", "encryptionConfiguration": ["type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": "k"]]
                ) == "ActivityAlreadyExists"
            )
        }
    }

    @Test("fifty tags are enough")
    func tags() async throws {
        try await Ground.run { ground in
            let machine = JSONValue.string(try await ground.machine("m", Self.definition))
            func tags(_ range: ClosedRange<Int>) -> JSONValue {
                .array(range.map { ["key": .string("k\($0)"), "value": "v"] })
            }
            _ = try await ground.call("TagResource", ["resourceArn": machine, "tags": tags(1...30)])
            _ = try await ground.call("TagResource", ["resourceArn": machine, "tags": tags(21...50)])
            #expect(
                await code(ground, "TagResource", ["resourceArn": machine, "tags": tags(51...51)]) == "TooManyTags"
            )
            #expect(await code(ground, "TagResource", ["resourceArn": machine, "tags": tags(1...51)]) == "TooManyTags")
            _ = try await ground.call("UntagResource", ["resourceArn": machine, "tagKeys": ["k1", "none"]])
            let left = try await ground.call("ListTagsForResource", ["resourceArn": machine])
            #expect(left["tags"]?.arrayValue?.count == 49)
        }
    }

    @Test("a Map state's ARN is no machine that can be described, started, updated or deleted")
    func mapStates() async throws {
        try await Ground.run { ground in
            let machine = JSONValue.string(try await ground.machine("m", Self.definition) + "/label")
            for operation in ["DescribeStateMachine", "StartExecution", "StartSyncExecution", "DeleteStateMachine"] {
                #expect(
                    await code(ground, operation, ["stateMachineArn": machine]) == "ValidationException",
                    "\(operation)"
                )
            }
            #expect(
                await code(
                    ground,
                    "UpdateStateMachine",
                    ["stateMachineArn": machine, "roleArn": .string(Ground.role)]
                ) == "ValidationException"
            )
        }
    }

    @Test("only a state machine itself is updated and published, and an ARN of something else is none of its kind")
    func otherKinds() async throws {
        try await Ground.run { ground in
            let created = try await ground.call("CreateStateMachine", Self.request(["publish": true]))
            let version = try #require(created["stateMachineVersionArn"])
            let activity = try await ground.call("CreateActivity", ["name": "a"])
            for (operation, members) in [
                ("UpdateStateMachine", ["roleArn": .string(Ground.role + "-other")]),
                ("PublishStateMachineVersion", [:]),
            ] as [(String, JSONObject)] {
                for (arn, expected) in [
                    (activity["activityArn"], "InvalidArn"), (version, "StateMachineDoesNotExist"),
                ] as [(JSONValue?, String)] {
                    var input = members
                    input["stateMachineArn"] = arn
                    #expect(await code(ground, operation, input) == expected, "\(operation)")
                }
            }
        }
    }

    @Test("a verdict shows as many diagnostics as are wanted, and says when there are more")
    func verdicts() async throws {
        try await Ground.run { ground in
            let broken: JSONValue = #"{"StartAt":"A","States":{"A":{"Type":"Pass"},"B":{"Type":"Nothing"}}}"#
            let all = try await ground.call("ValidateStateMachineDefinition", ["definition": broken])
            let diagnostics = try #require(all["diagnostics"]?.arrayValue)
            #expect(all["result"] == "FAIL" && all["truncated"] == false && diagnostics.count > 1)
            #expect(diagnostics.allSatisfy { $0["severity"] == "ERROR" })
            let one = try await ground.call(
                "ValidateStateMachineDefinition",
                ["definition": broken, "maxResults": 1]
            )
            #expect(one["truncated"] == true && one["diagnostics"] == .array([diagnostics[0]]))
            let zero = try await ground.call(
                "ValidateStateMachineDefinition",
                ["definition": broken, "maxResults": 0]
            )
            #expect(zero == all)
            let task: JSONValue = #"""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync",
                "Parameters":{"TaskDefinition":"t"},"End":true}}}
                """#
            for (type, result) in [("STANDARD", "OK"), ("EXPRESS", "FAIL")] as [(JSONValue, JSONValue)] {
                let verdict = try await ground.call(
                    "ValidateStateMachineDefinition",
                    ["definition": task, "type": type, "severity": "WARNING"]
                )
                #expect(verdict["result"] == result, "\(verdict)")
            }
        }
    }

    @Test("pages are of any size, and each token is for its own list")
    func pages() async throws {
        try await Ground.run { ground in
            for number in 0..<7 { _ = try await ground.call("CreateActivity", ["name": .string("a\(number)")]) }
            for size in [1, 3, 7, 8, 1000] {
                var names: [String] = []
                var input: JSONObject = ["maxResults": .number(JSONNumber(size))]
                repeat {
                    let page = try await ground.call("ListActivities", input)
                    let activities = page["activities"]?.arrayValue ?? []
                    #expect(activities.count <= size && !activities.isEmpty)
                    names += activities.compactMap { $0["name"]?.stringValue }
                    input["nextToken"] = page["nextToken"]
                } while input["nextToken"] != nil
                #expect(names == (0..<7).map { "a\($0)" }, "pages of \(size)")
            }
            let first = try await ground.call("ListActivities", ["maxResults": 1])
            let token = try #require(first["nextToken"])
            #expect(await code(ground, "ListStateMachines", ["nextToken": token]) == "InvalidToken")
            let rest = try await ground.call("ListActivities", ["nextToken": token])
            #expect(rest["activities"]?.arrayValue?.count == 6)
            let all = try await ground.call("ListActivities", ["maxResults": 0])
            #expect(all["activities"]?.arrayValue?.count == 7)
        }
    }
}
