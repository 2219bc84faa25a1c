import AWSCore
import JSON
import Logging
import StepFunctionsModel
import TaskLaunching

extension ECSLauncher {
    /// Makes a planned call and decides what its answer means to the state.
    func start(_ plan: ECSCallPlan, for request: TaskStartRequest) async -> TaskStartOutcome {
        guard plan.call.isRepeatable || !request.mayHaveBeenSent else {
            return .failed(
                outcomeUnknown(of: plan.call, because: "an earlier attempt to make the call was interrupted")
            )
        }
        do {
            let answer = try await client.call(plan.call)
            try plan.check(answer)
            if plan.isRefusal(answer), let delay = delayOfRefusal(request) {
                return .tryAgain(
                    afterMilliseconds: delay,
                    reason: "an earlier request for the same tasks was not answered, and may arrive yet"
                )
            }
            attempts.forget(request.idempotencyKey)
            return outcome(of: answer, plan)
        } catch {
            return await outcome(of: error, plan, request)
        }
    }

    /// How long to wait before tasks that ECS has no room for are asked for again; nil when that is the state's error.
    ///
    /// A request that nobody heard an answer to, perhaps of a node that died with it, may still be under way: when it arrives after
    /// the repeat was refused, its tasks run, and nobody knows of them. Repeats find them, for as long as a request may take.
    private func delayOfRefusal(_ request: TaskStartRequest) -> Int? {
        let key = request.idempotencyKey
        guard request.mayHaveBeenSent || attempts.entry(key)?.mayBeCarriedOut == true else { return nil }
        return ECSRepeatPolicy.delayMilliseconds(unsettled: attempts.noteRefusal(key).refusals, random: random())
    }

    private func outcome(of answer: AWSResponse, _ plan: ECSCallPlan) -> TaskStartOutcome {
        let response = plan.style.response(answer, structure: plan.answerStructure)
        guard plan.pattern != .requestResponse else { return .answered(response) }
        guard plan.startsTasks else { return .submitted(response: response, handle: nil) }
        let tasks = answer.body["tasks"]?.arrayValue ?? []
        guard let handle = ECSTaskHandle(tasks: tasks, of: plan.call, requestedCluster: plan.cluster) else {
            return .failed(nothingStarted(answer, plan))
        }
        return .submitted(response: response, handle: handle.value)
    }

    /// The error when RunTask said "200 OK" but started nothing, so that there is nothing to wait for.
    ///
    /// Failures beside a started task are only shown. Source: Developer Guide, "Run Amazon ECS or Fargate tasks".
    private func nothingStarted(_ answer: AWSResponse, _ plan: ECSCallPlan) -> StatesError {
        let failures = answer.body["failures"]?.arrayValue ?? []
        return StatesError(
            name: "AmazonECS.Unknown",
            cause: failures.isEmpty
                ? "\(plan.call.operation) started no task and named no failure (Request ID: \(answer.requestID ?? "null"))"
                : plan.style.failures(failures).text,
            // Nothing has started, whatever the reasons: an instance that lacks room may have some later.
            report: failures.contains { ECSTaskEnding.isLackOfCapacity($0["reason"]?.stringValue ?? "") }
                ? TaskFailureReport(classes: [.capacity]) : nil
        )
    }

    private func outcome(
        of error: AWSError,
        _ plan: ECSCallPlan,
        _ request: TaskStartRequest
    ) async -> TaskStartOutcome {
        if error.code == "ConflictException", plan.hasOwnToken { return await adoptTasks(of: error, plan, request) }
        if let other = plan.avoidingStartedBy(refusedBy: error) { return await start(other, for: request) }
        guard plan.call.isRepeatable else {
            // Left to the state's `Retry`: a repeat could not be told from one after a crash, which is refused.
            let unknown = outcomeUnknown(of: plan.call, because: error.reason)
            return .failed(error.outcomeUnknown ? unknown : plan.style.statesError(error))
        }
        let key = request.idempotencyKey
        // What another process did is only known from the request.
        let entry = attempts.note(key, mayBeCarriedOut: request.mayHaveBeenSent || error.outcomeUnknown)
        if let delay = delay(after: error, of: plan.call, entry) {
            return entry.mayBeCarriedOut
                ? .tryAgain(afterMilliseconds: delay, reason: error.reason)
                : .nothingStarted(tryAgainAfterMilliseconds: delay, reason: error.reason)
        }
        attempts.forget(key)
        guard entry.mayBeCarriedOut, plan.call.operation == "RunTask" else {
            return .failed(plan.style.statesError(error))
        }
        // A refusal now (expired credentials, a cluster that is gone) says nothing about the attempt before it. Under the
        // refusal's own name a `Retry` of the definition might match it and start the tasks a second time.
        return .failed(
            StatesError(
                .taskFailed,
                cause:
                    "It is not known whether Amazon ECS carried out \(plan.call.operation): an earlier attempt may have "
                    + "started its tasks, and its repeat was refused: \(error.reason)"
            )
        )
    }

    /// How long to wait before the same call is made again; nil when it is not to be.
    private func delay(after error: AWSError, of call: AWSCall, _ entry: AttemptBook.Entry) -> Int? {
        guard ECSRepeatPolicy.isRepeated(error, of: call, entry) else { return nil }
        return ECSRepeatPolicy.delayMilliseconds(after: error, failures: entry.failures, random: random())
    }

    private func outcomeUnknown(of call: AWSCall, because reason: String) -> StatesError {
        StatesError(
            .taskFailed,
            cause:
                "It is not known whether Amazon ECS carried out \(call.operation). The call is not made again, since each "
                + "one starts something new: \(reason)"
        )
    }

    /// Takes over the tasks that an earlier call with this token started: nobody but this attempt of this state has it.
    ///
    /// What ECS does not describe yet is asked for again: its description is the state's result, and a state that looks for what
    /// is not there fails, and perhaps retries, although the tasks run. What it goes on not describing is taken over by its ARN;
    /// watching it settles the rest.
    private func adoptTasks(
        of conflict: AWSError,
        _ plan: ECSCallPlan,
        _ request: TaskStartRequest
    ) async -> TaskStartOutcome {
        let arns = (conflict.body?["resourceIds"]?.arrayValue ?? []).compactMap(\.stringValue)
        guard !arns.isEmpty else {
            attempts.forget(request.idempotencyKey)
            return .failed(plan.style.statesError(conflict))
        }
        logger.notice(
            "adopting tasks that an earlier call started",
            metadata: ["execution": "\(request.executionARN)", "tasks": "\(arns.joined(separator: " "))"]
        )
        let call = AWSCall.describeTasks(arns, cluster: plan.cluster, region: request.region, roleARN: request.roleARN)
        var answer = AWSResponse(status: 200, requestID: conflict.requestID, body: [:])
        var isAnswered = false
        do {
            answer = try await client.call(call)
            isAnswered = true
        } catch {
            let entry = attempts.note(request.idempotencyKey, mayBeCarriedOut: true)
            if let delay = delay(after: error, of: call, entry) {
                return .tryAgain(afterMilliseconds: delay, reason: error.reason)
            }
            logger.warning("tasks to adopt cannot be described", metadata: ["error": "\(error.reason)"])
        }
        let described = answer.body["tasks"]?.arrayValue ?? []
        let found = arns.map { arn in described.first { $0["taskArn"]?.stringValue == arn } }
        if isAnswered, found.contains(nil) {
            let entry = attempts.noteMissing(request.idempotencyKey)
            if let delay = ECSRepeatPolicy.delayMilliseconds(missing: entry.missing, random: random()) {
                return .tryAgain(
                    afterMilliseconds: delay,
                    reason: "Amazon ECS does not describe yet what it has started"
                )
            }
        }
        let tasks = zip(arns, found).map { $1 ?? ["taskArn": .string($0)] }
        answer.body = ["failures": [], "tasks": .array(tasks)]
        attempts.forget(request.idempotencyKey)
        return outcome(of: answer, plan)
    }
}

extension AWSCall {
    /// The call that describes tasks, at most 100 of them.
    static func describeTasks(_ arns: [String], cluster: String?, region: String, roleARN: String?) -> AWSCall {
        var body: JSONObject = [:]
        if let cluster { body["cluster"] = .string(cluster) }
        body["tasks"] = .array(arns.map { .string($0) })
        var call = ecs("DescribeTasks", body: body, region: region, roleARN: roleARN)
        // Who looks at many tasks must not wait long for a few of them.
        call.attemptTimeout = .seconds(15)
        return call
    }

    /// A call that may be repeated.
    static func ecs(_ operation: String, body: JSONObject, region: String, roleARN: String?) -> AWSCall {
        AWSCall(
            service: .ecs,
            operation: operation,
            region: region,
            roleARN: roleARN,
            body: JSONValue.object(body).text,
            isRepeatable: true
        )
    }
}
