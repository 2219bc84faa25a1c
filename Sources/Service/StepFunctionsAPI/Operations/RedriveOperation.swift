import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// `RedriveExecution`: an execution that has ended badly goes on where it failed.
    ///
    /// Beyond AWS, `correction` may say what changes before it does.
    func redriveExecution(_ input: JSONObject, from caller: Caller) async throws(APIError) -> JSONObject {
        ["redriveDate": try await redrivenExecution(input, from: caller).jsonValue]
    }

    /// Redrives an execution.
    ///
    /// - Parameters:
    ///   - input: The members of a request of `RedriveExecution`.
    ///   - caller: Who asks.
    /// - Returns: When it was redriven.
    /// - Throws: What the client gets.
    func redrivenExecution(_ input: JSONObject, from caller: Caller) async throws(APIError) -> Timestamp {
        let reader = try RequestReader(input, of: "RedriveExecution")
        let arn = reader.requiredText("executionArn")
        let token = reader.text("clientToken")
        var correction: RedriveCorrection?
        if let value = reader.value("correction") { correction = try CorrectionReader(value).correction(from: caller) }
        if let definition = correction?.definition { try checkDefinition(definition, type: .standard) }
        let row = try await execution(arn)
        // The children of a Map Run go on with it.
        return try await engineCall { [correction] () async throws(EngineError) in
            guard row.mapRunARN == nil else { throw .notRedrivable(.ofMapRun) }
            if case .stateMachineDeleting = try await engine.redriveObstacle(of: row) {
                throw .notRedrivable(.stateMachineDeleting)
            }
            return try await engine.redriveExecution(row.id, clientToken: token, correction: correction)
        }
    }
}

/// Reads `correction` of a redrive, which the service model does not have.
///
/// Its members: `definition` and `input`, JSON texts, and `resumeAt`, a state, at least one of them; `state`, which the latter two are
/// about; `by` and `reason`, which is required. Nothing else is taken: a misspelt correction must not become a redrive without one.
private struct CorrectionReader {
    private static let members = ["definition", "input", "resumeAt", "state", "by", "reason"]
    /// Bytes of a definition, as in the service model.
    private static let definitionBytesMax = 1_048_576
    private static let reasonBytesMax = 1024
    private static let authorBytesMax = 256
    /// Names of states have 80 characters.
    private static let stateBytesMax = 80 * 4

    private let object: JSONObject

    init(_ value: JSONValue) throws(APIError) {
        guard let object = value.objectValue else { throw .validationRule("'correction' must be a structure") }
        self.object = object
        for (key, _) in object where !Self.members.contains(key) {
            throw .validationRule(
                "'correction' has no member '\(key)': they are \(Self.members.joined(separator: ", "))"
            )
        }
    }

    func correction(from caller: Caller) throws(APIError) -> RedriveCorrection {
        guard let reason = try text("reason", bytesMax: Self.reasonBytesMax), !reason.allSatisfy(\.isWhitespace) else {
            throw .validationRule("'correction.reason' is missing: why the execution is corrected")
        }
        let definition = try text("definition", bytesMax: Self.definitionBytesMax)
        let input = try self.input()
        let resumeAt = try text("resumeAt", bytesMax: Self.stateBytesMax)
        guard definition != nil || input != nil || resumeAt != nil else {
            throw .validationRule("'correction' has neither a definition nor an input nor a state to resume at")
        }
        let state = try text("state", bytesMax: Self.stateBytesMax)
        guard state == nil || input != nil || resumeAt != nil else {
            throw .validationRule("'correction.state' goes with 'correction.input' or 'correction.resumeAt'")
        }
        return RedriveCorrection(
            definition: definition,
            input: input,
            resumeAt: resumeAt,
            state: state,
            author: try text("by", bytesMax: Self.authorBytesMax).flatMap { $0.isEmpty ? nil : $0 },
            accessKeyID: caller.accessKeyID,
            reason: reason
        )
    }

    private func input() throws(APIError) -> JSONValue? {
        guard let text = try text("input", bytesMax: ServiceLimits.payloadBytesMax) else { return nil }
        do throws(JSONParseError) {
            return try JSONValue(parsing: text)
        } catch {
            throw .validationRule("'correction.input' is not JSON: \(error)")
        }
    }

    private func text(_ name: String, bytesMax: Int) throws(APIError) -> String? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.stringValue else { throw .validationRule("'correction.\(name)' must be a string") }
        guard text.utf8.count <= bytesMax else {
            throw .validationRule("'correction.\(name)' is longer than \(bytesMax) bytes")
        }
        return text
    }
}
