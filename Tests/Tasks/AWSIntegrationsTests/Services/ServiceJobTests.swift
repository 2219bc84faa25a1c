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

    /// Whether a job is running, lost or neither, each time that it is looked at.
    private func sights(_ resource: String, _ looks: [(answer: String, seconds: Int64)]) async -> [String] {
        let handle = resource.hasPrefix("codebuild") ? Self.build : Self.job
        let services = ScriptedServices(looks.map { .ok($0.answer) })
        let launcher = serviceLauncher(services)
        var found: [String] = []
        for look in looks {
            let task = watched(handle, resource, ageMilliseconds: look.seconds * 1000)
            for observation in await launcher.observe([task]) {
                switch observation {
                case .running: found.append("running")
                case .lost: found.append("lost")
                case .unknown: found.append("unknown")
                case .succeeded, .failed: found.append("ended")
                }
            }
        }
        return found
    }

    @Test(
        "A job is lost once the service has not listed it several times",
        arguments: [
            ("batch:submitJob.sync", #"{"jobs":[]}"#, #"{"jobs":[{"jobId":"1","status":"RUNNING"}]}"#),
            (
                "codebuild:startBuild.sync", #"{"builds":[],"buildsNotFound":["p:1"]}"#,
                #"{"builds":[{"id":"p:1","buildStatus":"IN_PROGRESS"}]}"#
            ),
        ]
    )
    func lost(resource: String, without: String, with: String) async {
        let found = await sights(
            resource,
            [
                // So soon after the start it says nothing.
                (without, 10),
                (without, 100), (without, 110), (without, 120), (with, 130),
                // What was seen since counts anew; looks in quick succession count once.
                (without, 140), (without, 141), (without, 142), (without, 150), (without, 160), (without, 170),
            ]
        )
        #expect(
            found == [
                "unknown", "unknown", "unknown", "unknown", "running", "unknown", "unknown", "unknown", "unknown",
                "unknown", "lost",
            ]
        )
    }

    @Test("An answer without a list says nothing of any job", arguments: ["", "{}", #"{"jobs":null}"#])
    func noList(answer: String) async {
        for resource in ["batch:submitJob.sync", "codebuild:startBuild.sync"] {
            let looks = (1...6).map { (answer: answer, seconds: Int64($0) * 100) }
            let found = await sights(resource, looks)
            #expect(found == Array(repeating: "unknown", count: 6))
        }
    }
}
