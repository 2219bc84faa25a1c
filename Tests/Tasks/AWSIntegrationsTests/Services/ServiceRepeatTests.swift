import AWSCore
import AWSIntegrations
import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@Suite("Repeats of calls of services")
struct ServiceRepeatTests {
    private static let createSecret = "aws-sdk:secretsmanager:createSecret"

    /// The error of a state.
    private func error(
        _ resource: String,
        _ services: ScriptedServices,
        mayHaveBeenSent: Bool = false
    ) async -> StatesError? {
        let request = startRequest(resource, [:], mayHaveBeenSent: mayHaveBeenSent)
        guard case .failed(let error) = await serviceLauncher(services).start(request) else { return nil }
        return error
    }

    private func isUnknown(_ error: StatesError?) -> Bool {
        error?.name == "States.TaskFailed" && error?.cause?.hasPrefix("It is not known whether") == true
    }

    @Test(
        "Tokens are trusted for no longer than services know them",
        arguments: [
            ("aws-sdk:dynamodb:transactWriteItems", 10), ("aws-sdk:dynamodb:executeTransaction", 10),
            ("aws-sdk:dynamodb:exportTableToPointInTime", 8 * 60), ("aws-sdk:dynamodb:importTable", 8 * 60),
            ("aws-sdk:batch:updateConsumableResource", 8 * 60), ("aws-sdk:ec2:runInstances", 24 * 60 + 1),
        ]
    )
    func times(resource: String, minutes: Int) {
        let milliseconds = serviceLauncher(ScriptedServices()).repeatsAreKnownForMilliseconds(taskResource(resource))
        #expect(milliseconds >= 5 * 60 * 1000 && milliseconds < Int64(minutes) * 60 * 1000)
    }

    @Test("A call whose token makes the service reject its repeat is made once")
    func rejectingTokens() async {
        let services = ScriptedServices(.ok("{}"))
        let request = startRequest("aws-sdk:batch:submitServiceJob", ["JobName": "j"])
        guard case .answered = await serviceLauncher(services).start(request) else {
            Issue.record("no answer")
            return
        }
        #expect(services.calls.map(\.isRepeatable) == [false])
        let interrupted = await error("aws-sdk:batch:submitServiceJob", ScriptedServices(), mayHaveBeenSent: true)
        #expect(isUnknown(interrupted), "\(String(describing: interrupted))")
    }

    @Test("A refusal of a repeat leaves open what came of the first call")
    func refusedRepeat() async {
        for code in ["ResourceExistsException", "ExpiredTokenException", "AccessDeniedException"] {
            let found = await error(Self.createSecret, ScriptedServices(.refused(code, "no")), mayHaveBeenSent: true)
            #expect(isUnknown(found) && found?.cause?.contains(code) == true, "\(String(describing: found))")
            // The client itself has made the call before, and got no answer.
            let repeated = AWSError(
                kind: .service,
                operation: "Secrets Manager.CreateSecret",
                code: code,
                message: "no",
                status: 400,
                outcomeUnknown: true,
                attempts: 2
            )
            let own = await error(Self.createSecret, ScriptedServices(.failure(repeated)))
            #expect(isUnknown(own) && own?.cause?.contains(code) == true, "\(String(describing: own))")
        }
    }

    @Test("A first call that was certainly refused fails with the refusal")
    func refused() async {
        for code in ["ResourceExistsException", "AccessDeniedException", "ThrottlingException"] {
            let found = await error(Self.createSecret, ScriptedServices(.refused(code, "no")))
            #expect(found?.name?.hasPrefix("SecretsManager.") == true, "\(String(describing: found))")
        }
    }

    @Test("What a repeat does no harm to keeps the names of its errors, whatever became of the first call")
    func harmless() async {
        for resource in ["aws-sdk:dynamodb:getItem", "aws-sdk:dynamodb:putItem"] {
            let services = ScriptedServices(.refused("InternalServerError", "later", status: 500))
            let found = await error(resource, services, mayHaveBeenSent: true)
            #expect(found?.name?.hasPrefix("DynamoDb.") == true, "\(String(describing: found))")
        }
    }
}
