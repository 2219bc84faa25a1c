import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

/// Tags of a request, checked.
struct Tags {
    private static let countMax = 50

    var values: [String: String] = [:]

    init(list: [JSONValue]) throws(APIError) {
        var problems: [String] = []
        for (index, element) in list.enumerated() {
            guard let object = element.objectValue else {
                throw RequestReader.wrongType("tags.\(index + 1).member", "a structure", element)
            }
            var reader = RequestReader(object, path: "tags.\(index + 1).member.")
            let key = try reader.text("key", lengthMin: 1, lengthMax: 128) ?? ""
            let value = try reader.text("value", lengthMax: 256) ?? ""
            problems += reader.problems
            values[key] = value
        }
        guard problems.isEmpty else { throw .validation(problems) }
        guard values.count <= Self.countMax else {
            throw APIError(code: "TooManyTags", message: "Too many tags: at most \(Self.countMax) are allowed.")
        }
    }
}

extension StepFunctionsService {
    func tagResource(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("resourceArn")
        let list = try reader.list("tags")
        if list == nil { reader.missing("tags") }
        try reader.finish()
        let added = try Tags(list: list ?? []).values
        try await changeTags(arn) { $0.merge(added) { _, new in new } }
        return [:]
    }

    func untagResource(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("resourceArn")
        let keys = try reader.list("tagKeys")
        if keys == nil { reader.missing("tagKeys") }
        try reader.finish()
        let removed = (keys ?? []).compactMap(\.stringValue)
        try await changeTags(arn) { tags in
            for key in removed { tags[key] = nil }
        }
        return [:]
    }

    func listTagsForResource(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("resourceArn")
        try reader.finish()
        let tags: [String: String]
        switch try ParsedARN(arn).resource {
        case .activity:
            guard
                let activity = try await stored({ () async throws(StoreError) in try await catalog.activity(arn: arn) })
            else { throw .resourceNotFound(arn) }
            tags = activity.tags
        case .stateMachine, .version, .alias, .execution, .expressExecution, .mapRun:
            guard let machine = try await stateMachine(arn) else { throw .resourceNotFound(arn) }
            tags = machine.tags
        }
        return [
            "tags": .array(
                tags.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "value": .string($0.value)] }
            )
        ]
    }

    private func changeTags(
        _ arn: String,
        _ change: @Sendable (inout [String: String]) -> Void
    ) async throws(APIError) {
        let resource = try ParsedARN(arn).resource
        for _ in 0..<Self.updateAttemptsMax {
            let isWritten: Bool
            if case .activity = resource {
                guard
                    var activity = try await stored({ () async throws(StoreError) in
                        try await catalog.activity(arn: arn)
                    })
                else { throw .resourceNotFound(arn) }
                change(&activity.tags)
                let changed = activity
                isWritten = try await stored { () async throws(StoreError) in try await catalog.update(changed) }
            } else {
                guard var machine = try await stateMachine(arn) else { throw .resourceNotFound(arn) }
                change(&machine.tags)
                let changed = machine
                isWritten = try await stored { () async throws(StoreError) in try await catalog.update(changed) }
            }
            if isWritten { return }
        }
        throw .throttled
    }
}
