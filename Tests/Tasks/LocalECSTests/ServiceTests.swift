import JSON
import Testing

@testable import LocalECS

@Suite("Services")
struct ServiceTests {
    private static func endpoint(_ scratch: Scratch, stableMilliseconds: Int = 100) async throws -> Endpoint {
        let endpoint = try Endpoint(scratch) { $0.deploymentStableMilliseconds = stableMilliseconds }
        let idle = "echo $$ >> ready; exec sleep 600"
        try await endpoint.register("web", shell: idle, ["stopTimeout": 0])
        try await endpoint.register("web", shell: idle + "; : second", ["stopTimeout": 0])
        try await endpoint.register("broken", shell: "exit 1")
        // Never runs, so that a slow machine cannot take it for stable.
        try await endpoint.register("unstartable", shell: "", ["image": "no_such_image"])
        return endpoint
    }

    private static let breaker: JSONValue = ["deploymentCircuitBreaker": ["enable": true, "rollback": true]]

    private static func completed(_ endpoint: Endpoint, _ definition: String) async throws -> JSONValue {
        try await eventually("\(definition) is deployed") {
            let service = try await endpoint.service("web")
            let deployments = service["deployments"]?.arrayValue ?? []
            guard deployments.count == 1, deployments[0]["rolloutState"] == "COMPLETED",
                deployments[0]["taskDefinition"]?.stringValue?.hasSuffix("/" + definition) == true
            else { return Optional<JSONValue>.none }
            return service
        }
    }

    private static func delete(_ endpoint: Endpoint) async throws {
        let answer = try await endpoint.ask("DeleteService", ["service": "web", "force": true])
        #expect(answer["service"]?["status"] == "DRAINING")
        _ = try await eventually("it is inactive") {
            try await endpoint.service("web")["status"] == "INACTIVE" ? true : nil
        }
        #expect(try await endpoint.ask("ListTasks", [:])["taskArns"] == [])
        #expect(try await endpoint.ask("ListServices", [:])["serviceArns"] == [])
    }

    @Test("a service comes up, is updated by a rolling deployment, scaled and deleted")
    func life() async throws {
        let endpoint = try await Self.endpoint(try Scratch())
        let made = try await endpoint.ask(
            "CreateService",
            ["serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2, "clientToken": "once"]
        )
        #expect(made["service"]?["deployments"]?[0]?["status"] == "PRIMARY")
        #expect(made["service"]?["deployments"]?[0]?["rolloutState"] == "IN_PROGRESS")
        #expect(made["service"]?["launchType"] == "EC2")
        let service = try await Self.completed(endpoint, "web:1")
        #expect(service["runningCount"] == 2)
        #expect(service["events"]?[0]?["message"] == "(service web) has reached a steady state.")
        let id = try #require(service["deployments"]?[0]?["id"]?.stringValue)
        #expect(service["deployments"]?[0]?["rolloutStateReason"]?.stringValue == "ECS deployment \(id) completed.")
        let tasks = try await endpoint.ask("ListTasks", ["serviceName": "web"])["taskArns"]?.arrayValue ?? []
        #expect(tasks.count == 2)
        let task = try await endpoint.task(try #require(tasks.first?.stringValue))
        #expect(task["group"] == "service:web")
        #expect(task["startedBy"]?.stringValue == id)

        let again = try await endpoint.ask(
            "CreateService",
            ["serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2, "clientToken": "once"]
        )
        #expect(again["service"]?["serviceArn"] == service["serviceArn"])
        let doubled = try await endpoint.call(
            "CreateService",
            ["serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2]
        )
        #expect(doubled.message == "Creation of service was not idempotent.")

        let update = try await endpoint.ask("UpdateService", ["service": "web", "taskDefinition": "web:2"])
        #expect(update["service"]?["deployments"]?.arrayValue?.count == 2)
        #expect(update["service"]?["deployments"]?[1]?["status"] == "ACTIVE")
        let updated = try await Self.completed(endpoint, "web:2")
        #expect(updated["runningCount"] == 2)
        let old = try await endpoint.task(try #require(tasks.first?.stringValue), reaches: "STOPPED")
        #expect(old["stopCode"] == "ServiceSchedulerInitiated")
        #expect(old["stoppedReason"]?.stringValue == "Scaling activity initiated by (deployment \(id))")

        _ = try await endpoint.ask("UpdateService", ["service": "web", "desiredCount": 1])
        _ = try await eventually("it is scaled down") {
            try await endpoint.service("web")["runningCount"] == 1 ? true : nil
        }
        let forced = try await endpoint.ask("UpdateService", ["service": "web", "forceNewDeployment": true])
        #expect(forced["service"]?["deployments"]?.arrayValue?.count == 2)
        _ = try await Self.completed(endpoint, "web:2")
        let refused = try await endpoint.call("DeleteService", ["service": "web"])
        #expect(refused.message == "The service cannot be stopped while it is scaled above 0.")
        try await Self.delete(endpoint)
        let inactive = try await endpoint.call("UpdateService", ["service": "web", "desiredCount": 1])
        #expect(inactive.errorType == "ServiceNotActiveException")
    }

    @Test("the circuit breaker fails a deployment that does not come up, and goes back to the last good one")
    func rollback() async throws {
        let endpoint = try await Self.endpoint(try Scratch())
        let request: JSONValue = [
            "serviceName": "web", "taskDefinition": "web:1", "desiredCount": 1, "deploymentConfiguration": Self.breaker,
        ]
        _ = try await endpoint.ask("CreateService", request)
        let good = try await Self.completed(endpoint, "web:1")
        let id = try #require(good["deployments"]?[0]?["id"]?.stringValue)
        let update = try await endpoint.ask("UpdateService", ["service": "web", "taskDefinition": "unstartable"])
        let failing = try #require(update["service"]?["deployments"]?[0]?["id"]?.stringValue)
        let after = try await Self.completed(endpoint, "web:1")
        #expect(after["deployments"]?[0]?["id"]?.stringValue != id)
        #expect(after["runningCount"] == 1)
        let events = (after["events"]?.arrayValue ?? []).compactMap { $0["message"]?.stringValue }
        #expect(events.contains("(service web) (deployment \(failing)) deployment failed: tasks failed to start."))
        #expect(events.contains("(service web) rolling back to deployment \(id)."))
        try await Self.delete(endpoint)
    }

    @Test("without a deployment to go back to, a failed one stays the PRIMARY one and starts nothing any more")
    func failure() async throws {
        let endpoint = try await Self.endpoint(try Scratch(), stableMilliseconds: 600_000)
        let request: JSONValue = [
            "serviceName": "web", "taskDefinition": "broken", "desiredCount": 1,
            "deploymentConfiguration": Self.breaker,
        ]
        _ = try await endpoint.ask("CreateService", request)
        let service = try await eventually("it has failed") {
            let service = try await endpoint.service("web")
            guard service["deployments"]?[0]?["rolloutState"] == "FAILED" else { return Optional<JSONValue>.none }
            return service
        }
        let deployment = try #require(service["deployments"]?[0])
        #expect(deployment["status"] == "PRIMARY")
        #expect(deployment["failedTasks"] == 3)
        #expect(deployment["rolloutStateReason"] == "ECS deployment circuit breaker: tasks failed to start.")
        let stopped = try await endpoint.ask("ListTasks", ["serviceName": "web", "desiredStatus": "STOPPED"])
        #expect(stopped["taskArns"]?.arrayValue?.count == 3)
        try await Self.delete(endpoint)
    }

    @Test("a task of a service that dies is replaced")
    func replacement() async throws {
        let scratch = try Scratch()
        let endpoint = try await Self.endpoint(scratch)
        _ = try await endpoint.ask(
            "CreateService",
            ["serviceName": "web", "taskDefinition": "web:1", "desiredCount": 1]
        )
        _ = try await Self.completed(endpoint, "web:1")
        let tasks = try await endpoint.ask("ListTasks", ["serviceName": "web"])["taskArns"]
        _ = try await endpoint.ask("StopTask", ["task": try #require(tasks?[0])])
        _ = try await eventually("another one runs") {
            let now = try await endpoint.ask("ListTasks", ["serviceName": "web"])["taskArns"]
            let runs = try await endpoint.service("web")["runningCount"] == 1
            return runs && now != tasks ? true : nil
        }
        let service = try await endpoint.service("web")
        #expect(service["deployments"]?[0]?["rolloutState"] == "COMPLETED")
        #expect(service["deployments"]?[0]?["failedTasks"] == 0)
        try await Self.delete(endpoint)
    }

    static let refusals: [(JSONObject, String, String)] = [
        (["taskDefinition": "none"], "ClientException", "TaskDefinition not found."),
        (["desiredCount": .null], "InvalidParameterException", "The desired count must be stated."),
        (["desiredCount": -1], "InvalidParameterException", "/desiredCount: "),
        (["serviceName": "a b"], "InvalidParameterException", "Service name contains invalid characters."),
        (["cluster": "none"], "ClusterNotFoundException", "Cluster not found."),
        (["schedulingStrategy": "DAEMON"], "UnsupportedFeatureException", "The local ECS endpoint has services"),
        (["deploymentController": ["type": "EXTERNAL"]], "UnsupportedFeatureException", "The local ECS endpoint"),
        (["deploymentConfiguration": ["strategy": "BLUE_GREEN"]], "UnsupportedFeatureException", "The local ECS"),
        (
            ["deploymentConfiguration": ["maximumPercent": 100, "minimumHealthyPercent": 100]],
            "InvalidParameterException", "deploymentConfiguration: maximumPercent (100) must be greater"
        ),
    ]

    @Test("what cannot be a service is refused", arguments: refusals)
    func refusal(change: JSONObject, type: String, message: String) async throws {
        let endpoint = try await Self.endpoint(try Scratch())
        var request: JSONObject = ["serviceName": "web", "taskDefinition": "web", "desiredCount": 0]
        for (name, value) in change { request[name] = value }
        let answer = try await endpoint.call("CreateService", .object(request))
        #expect(answer.errorType == type)
        #expect(answer.message?.hasPrefix(message) == true, "\(answer.message ?? "")")
        #expect(try await endpoint.ask("ListServices", [:])["serviceArns"] == [])
        #expect(try await endpoint.call("UpdateService", ["service": "web"]).errorType == "ServiceNotFoundException")
        let missing = try await endpoint.ask("DescribeServices", ["services": ["web"]])
        #expect(missing["failures"]?[0]?["reason"] == "MISSING")
    }
}

@Suite("The scheduler of a service")
struct RolloutPlanTests {
    private static let now = EpochTime(milliseconds: 1_000_000)
    private typealias View = RolloutPlan.TaskView

    /// A service with a PRIMARY deployment `new` and, where asked for, an ACTIVE one `old`.
    private static func service(
        desired: Int,
        old: Bool = false,
        _ change: (inout ServiceRecord) -> Void = { _ in }
    ) throws -> ServiceRecord {
        let draft = try TaskDefinitionDraft(
            Members(["family": "f", "containerDefinitions": [["name": "a", "image": "i"]]])
        )
        let place = ECSPlace(region: "r", accountID: "1")
        let definition = TaskDefinitionRecord(draft, revision: 1, place: place, now: now)
        var deployments = [DeploymentRecord("new", definition, desiredCount: desired, rollbackTo: nil, now: now)]
        if old {
            deployments.append(DeploymentRecord("old", definition, desiredCount: desired, rollbackTo: nil, now: now))
        }
        var service = ServiceRecord(
            key: ServiceKey(cluster: "c", name: "s"),
            arn: "",
            createdAt: now,
            clientToken: nil,
            desiredCount: desired,
            document: ["deploymentConfiguration": ["deploymentCircuitBreaker": ["enable": true, "rollback": true]]],
            tags: Tags(),
            deployments: deployments
        )
        change(&service)
        return service
    }

    private static func tasks(
        _ deployment: String,
        stable: Int = 0,
        young: Int = 0,
        starting: Int = 0,
        stopping: Int = 0
    ) -> [View] {
        func make(_ count: Int, _ word: String, _ startedAt: EpochTime?, isWanted: Bool = true) -> [View] {
            (0..<count).map {
                View(
                    id: TaskID(text: "\(deployment)-\(word)\($0)"),
                    deployment: deployment,
                    isWanted: isWanted,
                    startedAt: startedAt
                )
            }
        }
        return make(stable, "stable", EpochTime(milliseconds: now.milliseconds - 1000))
            + make(young, "young", EpochTime(milliseconds: now.milliseconds - 400)) + make(starting, "starting", nil)
            + make(stopping, "stopping", nil, isWanted: false)
    }

    private static func plan(_ service: ServiceRecord, _ tasks: [View]) -> RolloutPlan {
        RolloutPlan(service, tasks: tasks, stableMilliseconds: 1000, now: now)
    }

    @Test("missing tasks are started, counting those on their way")
    func starts() throws {
        let service = try Self.service(desired: 3)
        #expect(Self.plan(service, []).starts == 3)
        #expect(Self.plan(service, Self.tasks("new", young: 1, starting: 1)).starts == 1)
        #expect(Self.plan(service, Self.tasks("new", stable: 2, stopping: 5)).starts == 1)
        #expect(Self.plan(service, Self.tasks("new", stable: 3)).starts == 0)
    }

    @Test("a deployment is completed when its tasks are stable and the old ones are gone")
    func completion() throws {
        let service = try Self.service(desired: 2, old: true)
        let young = Self.plan(service, Self.tasks("new", stable: 1, young: 1))
        #expect(young.verdict == .unchanged)
        #expect(young.wakeAt == EpochTime(milliseconds: Self.now.milliseconds + 600))
        #expect(young.drained == ["old"])
        #expect(Self.plan(service, Self.tasks("new", stable: 2) + Self.tasks("old", stopping: 1)).verdict == .unchanged)
        let done = Self.plan(service, Self.tasks("new", stable: 2))
        #expect(done.verdict == .completed)
        #expect(done.wakeAt == nil)
        #expect(Self.plan(try Self.service(desired: 0), []).verdict == .completed)
    }

    @Test("old tasks go as new ones prove stable, within the percentages")
    func rolling() throws {
        let two = try Self.service(desired: 2, old: true)
        #expect(Self.plan(two, Self.tasks("old", stable: 2)).starts == 2)
        #expect(Self.plan(two, Self.tasks("new", young: 2) + Self.tasks("old", stable: 2)).stops.isEmpty)
        let half = Self.plan(two, Self.tasks("new", stable: 1, young: 1) + Self.tasks("old", stable: 2))
        #expect(half.stops == [TaskID(text: "old-stable0")])
        let all = Self.plan(two, Self.tasks("new", stable: 2) + Self.tasks("old", stable: 2))
        #expect(all.stops.count == 2)
        let narrow = try Self.service(desired: 2, old: true) {
            $0.document["deploymentConfiguration"] = ["maximumPercent": 100, "minimumHealthyPercent": 50]
        }
        let first = Self.plan(narrow, Self.tasks("old", stable: 2))
        #expect(first.starts == 0)
        #expect(first.stops == [TaskID(text: "old-stable0")])
        #expect(Self.plan(narrow, Self.tasks("old", stable: 1, stopping: 1)).starts == 1)
        // What never ran is not worth keeping.
        #expect(Self.plan(two, Self.tasks("old", starting: 1)).stops == [TaskID(text: "old-starting0")])
    }

    @Test("too many tasks are stopped, the newest first; an inactive service keeps none")
    func scaleDown() throws {
        let plan = Self.plan(try Self.service(desired: 1), Self.tasks("new", stable: 2, young: 1))
        #expect(plan.stops == [TaskID(text: "new-stable1"), TaskID(text: "new-young0")])
        let draining = try Self.service(desired: 0) { $0.status = .draining }
        #expect(Self.plan(draining, Self.tasks("new", stable: 1, starting: 1, stopping: 1)).stops.count == 2)
    }

    @Test("failures pause the next start, and are enough at the threshold of the circuit breaker")
    func failures() throws {
        var service = try Self.service(desired: 1)
        service.deployments[0].taskFailed(at: Self.now)
        let paused = Self.plan(service, [])
        #expect(paused.starts == 0)
        #expect(paused.wakeAt == Self.now.adding(milliseconds: 200))
        service.deployments[0].taskFailed(at: Self.now)
        #expect(Self.plan(service, []).verdict == .unchanged)
        service.deployments[0].taskFailed(at: Self.now)
        #expect(Self.plan(service, []).verdict == .failed)
        service.document = [:]
        #expect(Self.plan(service, []).verdict == .unchanged)
        for _ in 0..<30 { service.deployments[0].taskFailed(at: Self.now) }
        #expect(service.deployments[0].notBefore == Self.now.adding(seconds: 10))
        #expect(
            [1, 6, 7, 20, 1000].map { count in (try? Self.service(desired: count))?.failureThreshold } == [
                3, 3, 4, 10, 200,
            ]
        )
    }

    @Test("a failed deployment starts nothing and leaves what ran before it alone")
    func failed() throws {
        let service = try Self.service(desired: 1, old: true) { $0.deployments[0].fail(at: Self.now) }
        let plan = Self.plan(service, Self.tasks("old", stable: 1))
        #expect(plan.starts == 0)
        #expect(plan.stops.isEmpty)
        #expect(plan.verdict == .unchanged)
    }
}
