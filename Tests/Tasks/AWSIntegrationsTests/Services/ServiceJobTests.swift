import AWSCore
import AWSIntegrations
import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@Suite("Jobs that states wait for")
struct ServiceJobTests {
    private static let build: JSONValue = ["id": "p:1", "region": "us-east-1"]
    private static let job: JSONValue = ["id": "1", "region": "us-east-1"]

    private func stop(_ resource: String, _ answer: ScriptedServices.Answer) async -> Bool {
        let isBuild = resource.hasPrefix("codebuild")
        return await serviceLauncher(ScriptedServices(answer)).stop(
            taskResource(resource),
            handle: isBuild ? Self.build : Self.job,
            region: "us-east-1",
            reason: "enough"
        )
    }

    @Test(
        "A job that the service does not know, or that has ended, is done with",
        arguments: [
            ("batch:submitJob.sync", "ClientException", "Job not found"),
            ("batch:submitJob.sync", "ClientException", "Job ID does not exist"),
            ("codebuild:startBuild.sync", "ResourceNotFoundException", "Build p:1 does not exist"),
            ("codebuild:startBuild.sync", "InvalidInputException", "The build has ended"),
        ]
    )
    func over(resource: String, code: String, message: String) async {
        #expect(await stop(resource, .refused(code, message)))
    }

    @Test(
        "Whatever else keeps a job running asks for another attempt",
        arguments: [
            ("ExpiredTokenException", 403), ("UnrecognizedClientException", 403), ("InvalidSignatureException", 403),
            ("RequestExpired", 400), ("AccessDeniedException", 403), ("ThrottlingException", 429),
            ("ServerException", 500),
        ]
    )
    func again(code: String, status: Int) async {
        for resource in ["batch:submitJob.sync", "codebuild:startBuild.sync"] {
            #expect(await !stop(resource, .refused(code, "the job does not exist", status: status)))
        }
    }

    @Test("A request that Batch takes exception to for another reason asks for another attempt")
    func otherExceptions() async {
        #expect(await !stop("batch:submitJob.sync", .refused("ClientException", "Error executing request")))
    }
}
