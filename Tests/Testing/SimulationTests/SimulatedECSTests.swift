import AWSCore
import AWSIntegrations
import JSON
import Testing

@testable import Simulation

/// The simulated ECS is as faithful as the real one where it matters, and as treacherous.
@Suite struct SimulatedECSTests {
    /// A world without faults, and a container of it that just runs.
    private static func world() throws -> (SimulatedWorld, ContainerRole) {
        for seed in 0..<500 as Range<UInt64> {
            let plan = SimulationPlan(seed: seed)
            for execution in plan.executions {
                for (state, facts) in plan.machines[execution.machine].states.sorted(by: { $0.key < $1.key }) {
                    guard case .container = facts.kind else { continue }
                    let environment = [
                        "EXECUTION": execution.name, "STATE": state, "ITEM": "0", "ROUND": "0", "ATTEMPT": "9",
                    ]
                    let role = try #require(ContainerRole(environment: environment))
                    guard case .exits(_, code: 0) = plan.script(of: role) else { continue }
                    return (SimulatedWorld(plan, faults: .none, sabotage: nil, isTraced: false), role)
                }
            }
        }
        throw Missing()
    }

    private struct Missing: Error {}

    private static func run(_ role: ContainerRole, key: String, cluster: String = "cluster") -> AWSCall {
        let pairs = [
            ("EXECUTION", role.execution), ("STATE", role.state), ("ITEM", role.item), ("ROUND", "\(role.round)"),
            ("ATTEMPT", "\(role.attempt)"),
        ]
        let environment = pairs.map { JSONValue.object(["name": .string($0.0), "value": .string($0.1)]) }
        let body: JSONValue = [
            "cluster": .string(cluster), "startedBy": "test",
            "overrides": ["containerOverrides": [["name": "main", "environment": .array(environment)]]],
            "clientToken": .string(key),
        ]
        return call("RunTask", body)
    }

    private static func call(_ operation: String, _ body: JSONValue) -> AWSCall {
        AWSCall(
            service: .ecs,
            operation: operation,
            region: "us-east-1",
            roleARN: nil,
            body: body.text,
            isRepeatable: true
        )
    }

    @Test func aRepeatStartsNothing() throws {
        let (world, role) = try Self.world()
        let first = try world.ecs.answer(to: Self.run(role, key: "one"), in: world).get()
        let again = try world.ecs.answer(to: Self.run(role, key: "one"), in: world).get()
        #expect(first.body == again.body)
        #expect(world.ecs.tasks.count == 1 && world.ledger.violations.isEmpty)
        _ = try world.ecs.answer(to: Self.run(role, key: "two"), in: world).get()
        #expect(world.ecs.tasks.count == 2)
        // The same key for another request is what must never be.
        _ = world.ecs.answer(to: Self.run(role, key: "two", cluster: "other"), in: world)
        #expect(world.ledger.violations.map(\.rule) == [.launch])
        #expect(world.scheduler.end() == nil)
    }

    @Test func tasksRunAndStop() throws {
        let (world, role) = try Self.world()
        let body = try world.ecs.answer(to: Self.run(role, key: "one"), in: world).get().body
        let arn = try #require(body["tasks"]?[0]?["taskArn"])
        #expect(body["tasks"]?[0]?["lastStatus"] == "PROVISIONING")
        #expect(world.scheduler.run { world.ecs.running.isEmpty } == nil)
        let seen = try world.ecs.answer(to: Self.call("DescribeTasks", ["tasks": [arn, "nobody"]]), in: world).get()
            .body
        #expect(seen["tasks"]?[0]?["lastStatus"] == "STOPPED")
        #expect(seen["tasks"]?[0]?["containers"]?[0]?["exitCode"] == 0)
        #expect(seen["failures"]?[0]?["reason"] == "MISSING")
        // Stopping what has stopped is no error; stopping what never was is one.
        #expect(throws: Never.self) {
            try world.ecs.answer(to: Self.call("StopTask", ["task": arn]), in: world).get()
        }
        #expect(throws: (any Error).self) {
            try world.ecs.answer(to: Self.call("StopTask", ["task": "nobody"]), in: world).get()
        }
        #expect(world.scheduler.end() == nil)
    }

    @Test func whatIsStoppedStops() throws {
        let (world, role) = try Self.world()
        let body = try world.ecs.answer(to: Self.run(role, key: "one"), in: world).get().body
        let arn = try #require(body["tasks"]?[0]?["taskArn"])
        _ = try world.ecs.answer(to: Self.call("StopTask", ["task": arn]), in: world).get()
        #expect(world.scheduler.run { world.ecs.running.isEmpty } == nil)
        #expect(world.ecs.tasks[0].stopCode == "UserInitiated")
        #expect(world.scheduler.end() == nil)
    }
}
