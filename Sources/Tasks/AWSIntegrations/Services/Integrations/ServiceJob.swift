import AWSCore
import JSON
import StepFunctionsModel
import TaskLaunching

/// A kind of job that `.sync` states wait for.
enum ServiceJob: Sendable, Hashable {
    case batch
    case codeBuild

    /// The kind that a resource starts, nil when it starts none.
    init?(_ resource: TaskResource) {
        switch (resource.service, resource.action, resource.pattern) {
        case ("batch", "submitJob", .sync): self = .batch
        case ("codebuild", "startBuild", .sync): self = .codeBuild
        default: return nil
        }
    }

    /// How many jobs are described in one call.
    ///
    /// Source: API references of both services.
    static let describedMax = 100

    /// The id of the job in the answer of the call that started it.
    func id(in response: JSONValue) -> String? {
        switch self {
        case .batch: response["JobId"]?.stringValue
        case .codeBuild: response["Build"]?["Id"]?.stringValue
        }
    }

    /// What is stored to find the job again.
    func handle(_ id: String, _ circumstances: ServiceCaller.Circumstances) -> JSONValue {
        var handle: JSONObject = ["id": .string(id), "region": .string(circumstances.region)]
        if let roleARN = circumstances.roleARN { handle["role"] = .string(roleARN) }
        return .object(handle)
    }

    /// The operation that describes jobs, with its parameters.
    func description(of ids: [String]) -> (operation: String, parameters: JSONValue) {
        let ids = JSONValue.array(ids.map { .string($0) })
        return switch self {
        case .batch: ("DescribeJobs", ["Jobs": ids])
        case .codeBuild: ("BatchGetBuilds", ["Ids": ids])
        }
    }

    /// The described jobs by id; nil when the answer has no list of them, and so says nothing of any.
    func jobs(in output: JSONObject) -> [String: JSONValue]? {
        let (list, id) =
            switch self {
            case .batch: ("Jobs", "JobId")
            case .codeBuild: ("Builds", "Id")
            }
        guard let jobs = output[list]?.arrayValue else { return nil }
        var found: [String: JSONValue] = [:]
        for job in jobs {
            if let id = job[id]?.stringValue { found[id] = job }
        }
        return found
    }

    /// What a job is seen to do.
    func observation(of job: JSONValue) -> TaskObservation {
        switch self {
        case .batch:
            let status = job["Status"]?.stringValue ?? ""
            if status == "SUCCEEDED" { return .succeeded(output: job) }
            if status == "FAILED" { return .failed(StatesError(.taskFailed, cause: job.text)) }
            return .running(status: status)
        case .codeBuild:
            let output: JSONValue = ["Build": job]
            switch job["BuildStatus"]?.stringValue {
            case "SUCCEEDED": return .succeeded(output: output)
            case "IN_PROGRESS": return .running(status: "IN_PROGRESS")
            case .some: return .failed(StatesError(.taskFailed, cause: output.text))
            case nil: return .unknown(reason: "the build has no status")
            }
        }
    }

    /// The operation that ends a job, with its parameters.
    func ending(of id: String, reason: String) -> (operation: String, parameters: JSONValue) {
        switch self {
        case .batch: ("TerminateJob", ["JobId": .string(id), "Reason": .string(reason)])
        case .codeBuild: ("StopBuild", ["Id": .string(id)])
        }
    }

    /// Whether what the service said when it was asked to end a job means that there is nothing to end: it knows no such
    /// job, or the job has ended.
    ///
    /// All else may be over later, refused credentials and signatures as well.
    ///
    /// Source: API references of both services, `TerminateJob` and `StopBuild`; getmoto/moto#5394 for Batch's messages.
    func isOver(_ error: AWSError) -> Bool {
        guard error.kind == .service else { return false }
        switch self {
        case .batch:
            // Batch has one code for all that is wrong with a request, missing permissions of its own included.
            guard error.code == "ClientException" else { return false }
            let message = error.message.lowercased()
            return ["not found", "not exist", "no such job"].contains { message.contains($0) }
        case .codeBuild:
            // The id is all that a request says, and CodeBuild gave it: what is wrong with it is that the build has ended.
            return ["ResourceNotFoundException", "InvalidInputException"].contains(error.code)
        }
    }
}
