import StepFunctionsModel
import Testing

@testable import StepwellClient

@Suite("Names of state machines and executions")
struct NamesTests {
    private func fake() -> FakeStepFunctions {
        FakeStepFunctions(
            machines: ["Deploy", "Other"],
            executions: [
                .init(machine: "Deploy", name: "only", portions: []),
                .init(machine: "Deploy", name: "both", portions: []),
                .init(machine: "Other", name: "both", portions: []),
            ]
        )
    }

    @Test(
        "A state machine is found by its name, with version or alias, or taken by its ARN",
        arguments: [
            ("Deploy", "stateMachine:Deploy"), ("Deploy:3", "stateMachine:Deploy:3"),
            ("Other:live", "stateMachine:Other:live"),
            ("arn:aws:states:eu-west-1:000000000000:stateMachine:X", "stateMachine:X"),
        ]
    )
    func machine(text: String, resource: String) async throws {
        try await fake().withSession { session in
            let arn = try await session.client.stateMachine(text)
            #expect(arn.resource == resource)
        }
    }

    @Test("For an unknown state machine those there are are named")
    func unknownMachine() async throws {
        try await fake().withSession { session in
            let error = await #expect(throws: CommandError.self) { try await session.client.stateMachine("deploy") }
            #expect(error?.exitStatus == .refused)
            #expect(error?.description.contains("Deploy, Other") == true)
        }
    }

    @Test("An execution is found by MACHINE:NAME, by a name that only one has, or by its ARN")
    func execution() async throws {
        try await fake().withSession { session in
            for text in ["Deploy:only", "only", FakeStepFunctions.executionARN("Deploy", "only")] {
                let arn = try await session.client.execution(text)
                #expect(arn.resource == "execution:Deploy:only")
            }
        }
    }

    @Test(
        "A name that none has is unknown, one that several have is wrong usage",
        arguments: [
            ("none", ExitStatus.refused, "no state machine"),
            ("both", .usage, "several executions: Deploy:both, Other:both"), ("a:b:c", .usage, "neither"),
        ]
    )
    func noExecution(text: String, status: ExitStatus, message: String) async throws {
        try await fake().withSession { session in
            let error = await #expect(throws: CommandError.self) { try await session.client.execution(text) }
            #expect(error?.exitStatus == status)
            #expect(error?.description.contains(message) == true)
        }
    }

    @Test("A random name is a UUID of version 4, and another each time")
    func randomName() {
        let names = (0..<100).map { _ in ExecutionName.random() }
        #expect(Set(names).count == 100)
        for name in names {
            #expect(name.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }
}
