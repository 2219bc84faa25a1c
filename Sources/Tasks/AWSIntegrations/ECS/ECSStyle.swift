import AWSCore
import JSON
import StepFunctionsModel

/// How Step Functions shows Amazon ECS to a state: its optimized integration `ecs:` and its SDK integration `aws-sdk:ecs:`
/// were made with different versions of the SDK and give answers, times and errors in different forms.
enum ECSStyle: Sendable, Hashable {
    /// `ecs:runTask`.
    case optimized
    /// `aws-sdk:ecs:<operation>`.
    case sdk

    /// The style of a resource, nil when it is not of this service.
    init?(_ resource: TaskResource) {
        switch resource.service {
        case "ecs": self = .optimized
        case "aws-sdk:ecs": self = .sdk
        default: return nil
        }
    }
}

extension ECSStyle {
    /// Shows the answer of a call as a state gets it: members in PascalCase and in alphabetical order.
    ///
    /// - Parameters:
    ///   - answer: What ECS answered.
    ///   - structure: The answer's structure in `ECSServiceModel`, nil when it is none of those.
    /// - Returns: The answer, in the optimized style with what the SDK says about the call.
    func response(_ answer: AWSResponse, structure: String?) -> JSONValue {
        let members = shown(answer.body.objectValue ?? [:], structure: structure)
        guard self == .optimized else { return .object(members) }
        return .object(
            SDKMetadata.added(to: members, status: answer.status, headers: answer.headers, requestID: answer.requestID)
        )
    }

    /// A task as `.sync` gives it.
    func task(_ task: JSONObject) -> JSONValue { .object(shown(task, structure: "Task")) }

    /// `failures[]` of RunTask.
    func failures(_ failures: [JSONValue]) -> JSONValue { shown(.array(failures), as: .list(.structure("Failure"))) }
}

extension ECSStyle {
    private func shown(_ value: JSONValue, as type: ECSType?) -> JSONValue {
        switch (type, value) {
        case (.data, _): return value
        case (.timestamp, .number(let seconds)): return time(seconds) ?? value
        case (.list(let element), .array(let elements)): return .array(elements.map { shown($0, as: element) })
        case (.structure(let name), .object(let members)): return .object(shown(members, structure: name))
        case (_, .object(let members)): return .object(shown(members, structure: nil))
        case (_, .array(let elements)): return .array(elements.map { shown($0, as: nil) })
        default: return value
        }
    }

    /// A structure's members in PascalCase.
    ///
    /// Those that are null are left out; the optimized integration shows lists that ECS left out as empty ones.
    /// Source: outputs recorded from AWS.
    private func shown(_ members: JSONObject, structure: String?) -> JSONObject {
        let structure = structure.flatMap(ECSStructure.named)
        var result = JSONObject(capacity: members.count + (structure?.lists.count ?? 0))
        for (name, value) in members where !value.isNull {
            if let member = structure?.membersByWireName[name] {
                result[member.pascalName] = shown(value, as: member.type)
            } else {
                result[ECSMemberName.pascal(name)] = shown(value, as: Self.typeByName(name))
            }
        }
        if self == .optimized {
            for list in structure?.lists ?? [] where members[list.wireName]?.isNull ?? true {
                result[list.pascalName] = []
            }
        }
        return result.sortedByKey()
    }

    /// What the name alone says about a member of a structure that is not in the table.
    private static func typeByName(_ name: String) -> ECSType? {
        if ECSServiceModel.dataMembers.contains(name) { return .data }
        return ECSServiceModel.timestampMembers.contains(name) ? .timestamp : nil
    }

    /// Milliseconds since the epoch, or a text such as `2025-01-02T03:04:05.678Z` in the SDK style, as Java writes an instant.
    private func time(_ seconds: JSONNumber) -> JSONValue? {
        guard let milliseconds = Int64(exactly: (seconds.doubleValue * 1000).rounded()) else { return nil }
        guard self == .sdk else { return .number(JSONNumber(milliseconds)) }
        guard (0...Timestamp.distantFuture.millisecondsSinceEpoch).contains(milliseconds) else { return nil }
        let text = Timestamp(millisecondsSinceEpoch: milliseconds).iso8601
        return .string(milliseconds % 1000 == 0 ? text.replacingSuffix(".000Z", by: "Z") : text)
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
        hasSuffix(suffix) ? dropLast(suffix.count) + other : self
    }
}
