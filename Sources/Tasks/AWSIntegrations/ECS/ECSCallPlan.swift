import AWSCore
import JSON
import StepFunctionsModel
import TaskLaunching

/// The call that a Task state's request comes down to.
struct ECSCallPlan: Sendable {
    /// The integration's style.
    let style: ECSStyle
    /// How the state waits.
    let pattern: TaskResource.Pattern
    /// The request to ECS; its body depends on the state's request alone.
    var call: AWSCall
    /// The body as members.
    private(set) var body: JSONObject
    /// Whether the `clientToken` in the body is Stepwell's own, and not one that the definition sets.
    let hasOwnToken: Bool

    /// The cluster that the request names.
    var cluster: String? { body["cluster"]?.stringValue }

    /// Whether the answer has `tasks` and `failures`.
    var startsTasks: Bool { call.operation == "RunTask" || call.operation == "StartTask" }

    /// The structure of the answer, where the table has it.
    var answerStructure: String? { startsTasks ? "RunTaskResponse" : nil }

    /// Plans the call.
    ///
    /// - Throws: The error to end the state with: no such operation, parameters that make no request, a foreign region.
    init(_ request: TaskStartRequest, style: ECSStyle, parameters: JSONValue) throws(StatesError) {
        let operation = ECSMemberName.pascal(request.resource.action)
        guard operation != request.resource.action, ECSServiceModel.operations.contains(operation) else {
            throw StatesError(
                .runtime,
                cause:
                    "The resource 'arn:aws:states:::\(request.resource)' cannot be called: Amazon ECS has no operation "
                    + "'\(request.resource.action)'."
            )
        }
        do {
            body =
                switch style {
                case .optimized: try ECSParameters.runTaskRequest(from: parameters)
                case .sdk: try ECSParameters.request(from: parameters)
                }
        } catch {
            throw error.statesError
        }
        hasOwnToken = operation == "RunTask" && body["clientToken"] == nil
        if hasOwnToken { body["clientToken"] = .string(request.idempotencyKey) }
        self.style = style
        pattern = request.resource.pattern
        call = AWSCall(
            service: .ecs,
            operation: operation,
            region: request.region,
            roleARN: request.roleARN,
            body: JSONValue.object(body).text,
            isRepeatable: Self.isRepeatable(operation, body)
        )
        try checkRegion()
    }

    /// Refuses an answer that cannot be one to a call that starts tasks: what it did is then unknown.
    func check(_ answer: AWSResponse) throws(AWSError) {
        guard startsTasks, answer.body["tasks"]?.arrayValue == nil, answer.body["failures"]?.arrayValue == nil else {
            return
        }
        throw AWSError(
            kind: .invalidResponse,
            operation: call.operation,
            code: "InvalidResponse",
            message: "the answer has neither tasks nor failures",
            status: answer.status,
            requestID: answer.requestID,
            outcomeUnknown: true
        )
    }

    /// Whether the answer says that nothing was started, for now: an instance that lacks room may have some later.
    func isRefusal(_ answer: AWSResponse) -> Bool { startsTasks && answer.body["tasks"]?.arrayValue?.isEmpty != false }

    /// The plan without blanks in `startedBy`, when that is what was refused; else nil.
    ///
    /// Step Functions sends `AWS Step Functions`, as recorded, although the API's documentation allows letters, digits,
    /// `-`, `/` and `_` only. The refused call started nothing, and each repeat of the request makes the same two calls.
    func avoidingStartedBy(refusedBy error: AWSError) -> ECSCallPlan? {
        let isRefused = error.status == 400 && error.message.lowercased().contains("startedby")
        guard isRefused, body["startedBy"]?.stringValue == ECSLauncher.startedBy else { return nil }
        var plan = self
        plan.body["startedBy"] = "AWS-Step-Functions"
        plan.call.body = JSONValue.object(plan.body).text
        return plan
    }

    /// A cluster or a task definition that is named by its ARN lies in one region; a call to another one finds nothing.
    private func checkRegion() throws(StatesError) {
        for member in ["cluster", "taskDefinition"] {
            guard let text = body[member]?.stringValue, let arn = ARN(parsing: text), arn.service == "ecs",
                !arn.region.isEmpty, arn.region != call.region
            else { continue }
            let name = ECSMemberName.pascal(member)
            throw StatesError(
                name: "\(style.prefix).InvalidParameterException",
                cause:
                    "\(name): '\(text)' is in the region \(arn.region), but the state machine is in \(call.region) and "
                    + "calls Amazon ECS there. Name one in \(call.region)."
            )
        }
    }

    /// Whether ECS does no more for two equal requests than for one: not so where each starts something new.
    private static func isRepeatable(_ operation: String, _ body: JSONObject) -> Bool {
        switch operation {
        case "StartTask", "ExecuteCommand": false
        case "CreateTaskSet": body["clientToken"] != nil
        default: true
        }
    }
}
