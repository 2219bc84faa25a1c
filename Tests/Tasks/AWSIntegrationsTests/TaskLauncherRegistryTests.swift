import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

/// Launches nothing, and says its name wherever it can.
private struct NamedLauncher: TaskLauncher {
    var name: String
    var services: Set<String>

    func supports(_ resource: TaskResource) -> Bool { services.contains(resource.service) }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        [.string(name), parameters]
    }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome { .answered(.string(name)) }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool { false }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        handles.map { .running(status: "\(name) \($0.handle.text) of \(handles.count)") }
    }
}

@Suite("Launchers as one")
struct TaskLauncherRegistryTests {
    private let registry = TaskLauncherRegistry([
        NamedLauncher(name: "first", services: ["a", "both"]), NamedLauncher(name: "second", services: ["b", "both"]),
    ])

    private func resource(_ service: String) -> TaskResource {
        TaskResource(service: service, action: "do", pattern: .sync)
    }

    private func request(_ service: String) -> TaskStartRequest {
        TaskStartRequest(
            resource: resource(service),
            parameters: [:],
            roleARN: nil,
            region: "r",
            idempotencyKey: "k",
            mayHaveBeenSent: false,
            executionARN: "e",
            stateName: "s"
        )
    }

    @Test(
        "The first launcher that supports a resource gets it",
        arguments: [("a", "first"), ("b", "second"), ("both", "first")]
    )
    func dispatch(service: String, name: String) async {
        #expect(registry.supports(resource(service)))
        #expect(await registry.start(request(service)) == .answered(.string(name)))
        #expect(
            await registry.trace(request(service), as: .secretsCovered)
                == TracedStart(outcome: .answered(.string(name)))
        )
        #expect(registry.scheduledParameters(for: resource(service), parameters: 1) == [.string(name), 1])
        #expect(await !registry.stop(resource(service), handle: 1, region: "r", reason: "x"))
    }

    @Test("What no launcher supports fails by name, and needs no stopping")
    func unsupported() async {
        #expect(!registry.supports(resource("c")))
        guard case .failed(let error) = await registry.start(request("c")) else {
            Issue.record("it was started")
            return
        }
        #expect(error.name == "States.Runtime")
        #expect(
            error.cause?.hasPrefix(
                "The resource 'arn:aws:states:::c:do.sync' is not supported by this version of Stepwell: "
            ) == true
        )
        #expect(await registry.stop(resource("c"), handle: 1, region: "r", reason: "x"))
        #expect(registry.scheduledParameters(for: resource("c"), parameters: 1) == 1)
    }

    @Test("Observations come in the order of the handles, each launcher asked once")
    func observe() async {
        let tasks = ["a", "b", "c", "both", "b"].enumerated().map { index, service in
            WatchedTask(
                resource: resource(service),
                handle: .number(JSONNumber(index)),
                region: "r",
                ageMilliseconds: 0
            )
        }
        let found = await registry.observe(tasks)
        #expect(found.count == 5)
        #expect(found[0] == .running(status: "first 0 of 2"))
        #expect(found[1] == .running(status: "second 1 of 2"))
        #expect(found[3] == .running(status: "first 3 of 2"))
        #expect(found[4] == .running(status: "second 4 of 2"))
        guard case .unknown = found[2] else {
            Issue.record("\(found[2])")
            return
        }
    }
}
