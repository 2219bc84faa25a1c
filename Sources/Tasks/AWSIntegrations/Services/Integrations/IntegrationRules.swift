import JSON
import StepFunctionsModel
import TaskLaunching

/// What Step Functions does to single integrations beyond calling their operation.
///
/// Source: Developer Guide, the pages of the services under "Integrating services", and histories recorded from AWS.
enum IntegrationRules {
    /// The parameters of the operation.
    static func parameters(of request: TaskStartRequest) -> JSONValue {
        guard var members = request.parameters.objectValue else { return request.parameters }
        switch (request.resource.service, request.resource.action) {
        case (TaskResource.lambdaFunction.service, TaskResource.lambdaFunction.action):
            // The input of the state is the function's, a text in quotes.
            if let payload = members["Payload"] { members["Payload"] = .string(payload.text) }
        case ("events", "putEvents"):
            guard let entries = members["Entries"]?.arrayValue else { break }
            let origin = origin(of: request.executionARN)
            members["Entries"] = .array(entries.map { namingOrigin($0, origin) })
        default:
            break
        }
        return .object(members)
    }

    /// The execution and its state machine, which events name among their resources.
    private static func origin(of executionARN: String) -> [JSONValue] {
        var found: [JSONValue] = [.string(executionARN)]
        if var arn = ARN(parsing: executionARN) {
            let parts = arn.resource.split(separator: ":")
            if parts.count >= 3, parts[0] == "execution" || parts[0] == "express" {
                arn.resource = "stateMachine:" + (parts[1].split(separator: "/").first ?? "")
                found.append(.string(arn.description))
            }
        }
        return found
    }

    private static func namingOrigin(_ entry: JSONValue, _ origin: [JSONValue]) -> JSONValue {
        guard var members = entry.objectValue else { return entry }
        members["Resources"] = .array((members["Resources"]?.arrayValue ?? []) + origin)
        return .object(members)
    }

    /// What is wrong with parameters that the SDK would not send.
    static func problem(with parameters: JSONValue, of resource: TaskResource) -> StatesError? {
        guard resource.service == "sqs", let url = parameters["QueueUrl"]?.stringValue else { return nil }
        // Queues are called at the service's endpoint, not at whatever host the data names: only an address that can be no
        // queue's is told by itself, in the words in which it is recorded from AWS.
        let parts = url.split(separator: "/", omittingEmptySubsequences: true)
        guard url.hasPrefix("http://") || url.hasPrefix("https://"), parts.count < 3 else { return nil }
        let host = parts.count > 1 ? String(parts[1]) : url
        return StatesError(
            name: "SQS.SdkClientException",
            cause: "Unable to execute HTTP request: \(host): Name or service not known"
        )
    }

    /// The region to call.
    ///
    /// A function that is named by its ARN lies in one region.
    static func region(of request: TaskStartRequest) -> String {
        guard request.resource.service == "lambda", let text = request.parameters["FunctionName"]?.stringValue,
            let arn = ARN(parsing: text), arn.service == "lambda", !arn.region.isEmpty
        else { return request.region }
        return arn.region
    }

    /// The output as states get it.
    static func output(_ output: JSONObject, of resource: TaskResource) -> JSONObject {
        guard resource.service == "lambda", let text = output["Payload"]?.stringValue,
            let payload = try? JSONValue(parsing: text)
        else { return output }
        var output = output
        output["Payload"] = payload
        return output
    }

    /// The error that an answer of success holds.
    static func error(in output: JSONObject, of resource: TaskResource) -> StatesError? {
        switch (resource.service, resource.action) {
        case ("lambda", _):
            guard output["FunctionError"] != nil else { return nil }
            let payload = output["Payload"] ?? .null
            if let type = payload["errorType"]?.stringValue { return StatesError(name: type, cause: payload.text) }
            return StatesError(
                name: "Lambda.Unknown",
                cause: "The cause could not be determined because Lambda did not return an error type. "
                    + "Returned payload: \(payload.text)"
            )
        case ("events", "putEvents"):
            guard output["FailedEntryCount"]?.intValue.map({ $0 > 0 }) == true else { return nil }
            return StatesError(name: "EventBridge.FailedEntry", cause: JSONValue.object(output).text)
        default:
            return nil
        }
    }
}
