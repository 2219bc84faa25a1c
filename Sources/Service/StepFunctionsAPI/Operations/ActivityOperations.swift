import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// Milliseconds for which a poll without a task is held.
    ///
    /// Source: API reference, `GetActivityTask`.
    private static let pollMilliseconds: Int64 = 60_000

    func createActivity(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "CreateActivity")
        let name = reader.requiredText("name")
        let configurations = Configurations(reader)
        guard ResourceName.isValid(name) else { throw APIError.invalidName(name) }
        try configurations.checkEncryption()
        let tags = try Tags(reader).values
        let activity = ActivityRecord(
            arn: configuration.arn(.activity(name: name)),
            name: name,
            creationDate: engine.now,
            encryptionConfiguration: configurations.encryption,
            tags: tags
        )
        let isNew = try await stored { () async throws(StoreError) in try await catalog.add(activity) }
        var creationDate = activity.creationDate
        if !isNew,
            let existing = try await stored({ () async throws(StoreError) in
                try await catalog.activity(arn: activity.arn)
            })
        {
            guard Configurations.isSameEncryption(existing.encryptionConfiguration, activity.encryptionConfiguration)
            else {
                throw APIError(code: "ActivityAlreadyExists", message: "Activity Already Exists: '\(existing.arn)'")
            }
            creationDate = existing.creationDate
        }
        return ["activityArn": .string(activity.arn), "creationDate": creationDate.jsonValue]
    }

    private func activity(_ reader: RequestReader) async throws(APIError) -> ActivityRecord {
        let text = reader.requiredText("activityArn")
        let parsed = try ParsedARN(text)
        guard case .activity = parsed.resource else { throw parsed.wrongKind }
        guard let found = try await stored({ () async throws(StoreError) in try await catalog.activity(arn: text) })
        else {
            throw .activityDoesNotExist(text)
        }
        return found
    }

    func describeActivity(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "DescribeActivity")
        let activity = try await activity(reader)
        return [
            "activityArn": .string(activity.arn), "name": .string(activity.name),
            "creationDate": activity.creationDate.jsonValue,
            "encryptionConfiguration": activity.encryptionConfiguration ?? Configurations.defaultEncryption,
        ]
    }

    func listActivities(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let page = try ListRequest(input, of: "ListActivities", now: engine.now)
        let cursor = try page.resourceCursor
        let found = try await stored { () async throws(StoreError) in
            try await catalog.activities(after: cursor, limit: page.sought)
        }
        return page.answer("activities", found, place: { ($0.creationDate, $0.arn) }) {
            ["activityArn": .string($0.arn), "name": .string($0.name), "creationDate": $0.creationDate.jsonValue]
        }
    }

    func deleteActivity(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "DeleteActivity")
        let text = reader.requiredText("activityArn")
        let parsed = try ParsedARN(text)
        guard case .activity = parsed.resource else { throw parsed.wrongKind }
        try await stored { () async throws(StoreError) in try await catalog.remove(activityARN: text) }
        return [:]
    }

    /// `GetActivityTask`: answers with no task after a minute, or when the client hangs up.
    func getActivityTask(
        _ input: JSONObject,
        for client: RequestClient? = nil
    ) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "GetActivityTask")
        let worker = reader.text("workerName")
        let activity = try await activity(reader)
        let until = engine.now.adding(milliseconds: Self.pollMilliseconds)
        // Whoever has gone away must not be given a task: nobody would ever answer it.
        let task = try await engineCall { () async throws(EngineError) in
            try await RequestClient.whileThere(client) { [engine] () async throws(EngineError) in
                try await engine.takeActivityTask(activityARN: activity.arn, workerName: worker, until: until)
            }
        }
        guard let task else { return [:] }
        return ["taskToken": .string(task.token), "input": .string(task.input.text)]
    }
}
