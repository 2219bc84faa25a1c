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
        var reader = RequestReader(input)
        let name = try reader.requiredText("name", lengthMax: 80)
        let configurations = try Configurations(&reader)
        try reader.finish()
        guard ResourceName.isValid(name) else { throw APIError.invalidName(name) }
        let tags = try Tags(list: reader.list("tags") ?? []).values
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
            creationDate = existing.creationDate
        }
        return ["activityArn": .string(activity.arn), "creationDate": creationDate.jsonValue]
    }

    private func activity(_ reader: inout RequestReader) async throws(APIError) -> ActivityRecord {
        let text = try reader.requiredARN("activityArn")
        try reader.finish()
        let parsed = try ParsedARN(text)
        guard case .activity = parsed.resource else { throw parsed.wrongKind }
        guard let found = try await stored({ () async throws(StoreError) in try await catalog.activity(arn: text) })
        else {
            throw .activityDoesNotExist(text)
        }
        return found
    }

    func describeActivity(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let activity = try await activity(&reader)
        return [
            "activityArn": .string(activity.arn), "name": .string(activity.name),
            "creationDate": activity.creationDate.jsonValue,
            "encryptionConfiguration": activity.encryptionConfiguration ?? Configurations.defaultEncryption,
        ]
    }

    func listActivities(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let limit = try reader.maxResults()
        let token = try reader.text("nextToken", lengthMin: 1, lengthMax: 1024)
        try reader.finish()
        let cursor = try resourceCursor(token, input)
        let found = try await stored { () async throws(StoreError) in
            try await catalog.activities(after: cursor, limit: limit + 1)
        }
        let page = found.prefix(limit)
        var answer: JSONObject = [
            "activities": .array(
                page.map {
                    [
                        "activityArn": .string($0.arn), "name": .string($0.name),
                        "creationDate": $0.creationDate.jsonValue,
                    ]
                }
            )
        ]
        if found.count > limit, let last = page.last {
            answer["nextToken"] = .string(resourceToken(last.creationDate, last.arn, input))
        }
        return answer
    }

    func deleteActivity(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let text = try reader.requiredARN("activityArn")
        try reader.finish()
        let parsed = try ParsedARN(text)
        guard case .activity = parsed.resource else { throw parsed.wrongKind }
        try await stored { () async throws(StoreError) in try await catalog.remove(activityARN: text) }
        return [:]
    }

    func getActivityTask(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let worker = try reader.text("workerName", lengthMin: 1, lengthMax: 80)
        let activity = try await activity(&reader)
        let until = engine.now.adding(milliseconds: Self.pollMilliseconds)
        let task = try await engineCall { () async throws(EngineError) in
            try await engine.takeActivityTask(activityARN: activity.arn, workerName: worker, until: until)
        }
        guard let task else { return [:] }
        return ["taskToken": .string(task.token), "input": .string(task.input.text)]
    }
}
