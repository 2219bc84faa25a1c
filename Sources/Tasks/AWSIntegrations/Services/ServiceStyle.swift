import AWSCore
import JSON
import StepFunctionsModel

/// How Step Functions shows a service to a state: names, times, answers and errors.
///
/// Optimized integrations were made with version 1 of the SDK for Java, SDK integrations with version 2.
/// Source: outputs and errors recorded from AWS.
struct ServiceStyle: Sendable {
    let model: ServiceModel
    /// nil for `aws-sdk:`.
    let integration: OptimizedIntegration?

    var casing: MemberCasing { integration == nil ? .sdk : .optimized }

    /// The output of an operation as a state gets it: members in PascalCase and in alphabetical order.
    func shown(_ fields: [ServiceValue.Field]) -> JSONObject {
        JSONObject(fields.map { (casing.shown($0.member.name), shown($0.value)) }).sortedByKey()
    }

    private func shown(_ value: ServiceValue) -> JSONValue {
        switch value {
        case .structure(let fields): return .object(shown(fields))
        case .list(let elements): return .array(elements.map { shown($0) })
        case .map(let entries): return .object(JSONObject(entries.map { ($0.key, shown($0.value)) }))
        case .text(let text): return .string(text)
        case .number(let number): return .number(number)
        case .bool(let bool): return .bool(bool)
        case .document(let document): return document
        case .blob(let bytes):
            // Texts stay legible; what is no text comes in the form that JSON has for bytes.
            return .string(String(validating: bytes, as: UTF8.self) ?? ServiceBytes.base64(bytes))
        case .time(let time):
            guard integration == nil else { return .number(JSONNumber(time.millisecondsSinceEpoch)) }
            let text = time.iso8601
            return .string(text.hasSuffix(".000Z") ? text.dropLast(5) + "Z" : text)
        }
    }
}

extension ServiceStyle {
    /// The error that a state ends with when a call failed.
    ///
    /// `DynamoDB.ResourceNotFoundException`, and `DynamoDB.AmazonDynamoDBException` for what is not in the service's model;
    /// `DynamoDb.…` and `DynamoDb.DynamoDbException` in the SDK style; `SdkClientException` when there was no answer.
    func statesError(_ error: AWSError) -> StatesError {
        StatesError(name: "\(prefix).\(exceptionName(for: error))", cause: cause(of: error))
    }

    /// The first part of error names.
    var prefix: String { integration?.errorPrefix ?? model.className }

    private func exceptionName(for error: AWSError) -> String {
        guard error.kind == .service else { return "SdkClientException" }
        guard let known = model.exception(for: error.code) else {
            return integration?.baseException ?? model.className + "Exception"
        }
        // Version 1 of the SDK keeps words of capitals.
        return integration != nil && error.code.hasSuffix("Exception") ? error.code : known
    }

    private func cause(of error: AWSError) -> String {
        switch error.kind {
        case .service: break
        case .transport, .invalidResponse: return "Unable to execute HTTP request: \(error.message)"
        case .credentials, .endpoint, .cancelled: return error.message
        }
        let message = error.message.isEmpty ? error.code : error.message
        let status = error.status.map(String.init) ?? "null"
        let requestID = error.requestID ?? "null"
        if let integration {
            return "\(message) (Service: \(integration.sdkService); Status Code: \(status); Error Code: \(error.code); "
                + "Request ID: \(requestID); Proxy: null)"
        }
        // S3 has a second one.
        let extended = model.name == "s3" ? ", Extended Request ID: \(error.extendedRequestID ?? "null")" : ""
        return "\(message) (Service: \(model.className), Status Code: \(status), Request ID: \(requestID)\(extended))"
    }
}
