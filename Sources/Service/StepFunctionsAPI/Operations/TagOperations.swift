import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

/// Tags of a request, checked.
///
/// Source: API reference, `TagResource`; AWS General Reference, "Tagging".
struct Tags {
    static let countMax = 50

    var values: [String: String] = [:]

    /// Reads `tags` of a request.
    ///
    /// - Throws: `ValidationException` for characters that tags cannot have, `TooManyTags`.
    init(_ reader: RequestReader) throws(APIError) {
        for tag in reader.structures("tags") ?? [] {
            let key = tag.requiredText("key")
            let value = tag.text("value") ?? ""
            guard !key.isEmpty else { throw .validationRule("A tag must have a key") }
            guard !key.lowercased().hasPrefix("aws:") else {
                throw .validationRule("Tag keys that begin with 'aws:' are reserved. Received: \(key)")
            }
            for text in StateMachineTags.isExpression(key) ? [key] : [key, value] where !Self.isValid(text) {
                throw .validationRule(
                    "Tags may only contain Unicode letters, digits, white space, or these symbols: _ . : / = + - @. "
                        + "Received: \(text)"
                )
            }
            values[key] = value
        }
        try Self.checkCount(values)
    }

    /// - Throws: `TooManyTags`.
    static func checkCount(_ tags: [String: String], of arn: String? = nil) throws(APIError) {
        guard tags.count > countMax else { return }
        throw APIError(
            code: "TooManyTags",
            message: "Too many tags: at most \(countMax) are allowed.",
            details: arn.map { ["resourceName": $0] } ?? [:]
        )
    }

    /// Checks those that mean something to this service.
    ///
    /// - Parameters:
    ///   - type: The type of the state machine.
    ///   - all: All tags that it has then, when these are added to others.
    /// - Throws: `ValidationException`.
    func check(for type: StateMachineType, among all: [String: String]? = nil) throws(APIError) {
        do throws(StateMachineTagProblem) {
            try StateMachineTags.check(values, among: all, type: type)
        } catch {
            throw .validationRule(error.message)
        }
    }

    private static func isValid(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isWhitespace
                || "_.:/=+-@".unicodeScalars.contains(scalar)
        }
    }
}

extension StepFunctionsService {
    func tagResource(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "TagResource")
        let added = try Tags(reader)
        try await changeTags(reader.requiredText("resourceArn"), adding: added) { tags in
            tags.merge(added.values) { _, new in new }
        }
        return [:]
    }

    func untagResource(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "UntagResource")
        let removed = (reader.list("tagKeys") ?? []).compactMap(\.stringValue)
        try await changeTags(reader.requiredText("resourceArn")) { tags in
            for key in removed { tags[key] = nil }
        }
        return [:]
    }

    func listTagsForResource(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "ListTagsForResource")
        let arn = reader.requiredText("resourceArn")
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
        adding added: Tags? = nil,
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
                try Tags.checkCount(activity.tags, of: arn)
                let changed = activity
                isWritten = try await stored { () async throws(StoreError) in try await catalog.update(changed) }
            } else {
                guard var machine = try await stateMachine(arn) else { throw .resourceNotFound(arn) }
                let before = machine.tags
                change(&machine.tags)
                if let added {
                    try added.check(for: machine.type, among: machine.tags)
                } else {
                    do throws(StateMachineTagProblem) {
                        try StateMachineTags.checkRemoval(from: before, leaving: machine.tags)
                    } catch {
                        throw APIError.validationRule(error.message)
                    }
                }
                try Tags.checkCount(machine.tags, of: arn)
                let changed = machine
                isWritten = try await stored { () async throws(StoreError) in try await catalog.update(changed) }
            }
            if isWritten { return }
        }
        throw .throttled
    }
}
