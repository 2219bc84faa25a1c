import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Task: asks for the task, and waits.
    mutating func performTask(_ task: TaskState, at place: Place) throws(StateFailure) {
        let input = try workInput(task.parameters, at: place)
        let timeout = try seconds(task.timeoutSeconds, named: "TimeoutSeconds", at: place)
        let heartbeat = try seconds(task.heartbeatSeconds, named: "HeartbeatSeconds", at: place)
        let roleARN =
            try task.roleARN.map { (field) throws(StateFailure) in
                try text(field, at: place, root: try effectiveInput(at: place))
            } ?? nil
        switch task.target {
        case .integration(let resource):
            scheduleIntegration(
                resource,
                input: input,
                roleARN: roleARN,
                timeout: timeout,
                heartbeat: heartbeat,
                at: place
            )
        case .activity(let arn) where context.missingActivities.contains(arn):
            throw runtimeFailure("The activity \(arn) does not exist.", place)
        case .activity(let arn):
            scheduleActivity(arn, input: input, timeout: timeout, heartbeat: heartbeat, at: place)
        case .lambdaFunction(let arn):
            scheduleFunction(arn, input: input, roleARN: roleARN, timeout: timeout, heartbeat: heartbeat, at: place)
        }
        if let timeout {
            transition.effects.append(.armTimer(.taskTimeout(place.ref), at: context.now.adding(seconds: timeout)))
        }
    }

    private mutating func scheduleIntegration(
        _ resource: TaskResource,
        input: JSONValue,
        roleARN: String?,
        timeout: Int?,
        heartbeat: Int?,
        at place: Place
    ) {
        let parameters = interpreter.shapeParameters(resource, input)
        var details: JSONObject = [
            "resourceType": .string(resource.service), "resource": .string(resource.actionWithPattern),
            "region": .string(facts.region), "parameters": .string(parameters.text),
        ]
        if let timeout { details["timeoutInSeconds"] = .number(JSONNumber(timeout)) }
        if let heartbeat { details["heartbeatInSeconds"] = .number(JSONNumber(heartbeat)) }
        if let roleARN { details["taskCredentials"] = ["roleArn": .string(roleARN)] }
        emit(.taskScheduled, details, in: place.scope)
        emit(.taskStarted, resource.eventDetails, in: place.scope)
        let waitsForToken = resource.pattern == .waitForTaskToken
        begin(
            TaskAttempt(
                phase: .requested,
                tokenKeyID: waitsForToken ? context.tokenKeyID : nil,
                timeoutSeconds: timeout,
                heartbeatSeconds: heartbeat
            ),
            at: place
        )
        transition.effects.append(
            .startTask(
                TaskStart(
                    ref: place.ref,
                    resource: resource,
                    parameters: parameters,
                    roleARN: roleARN,
                    stateName: place.state.name,
                    tokenKeyID: waitsForToken ? context.tokenKeyID : nil
                )
            )
        )
        taskHeartbeat(place.ref)
    }

    /// A function by its ARN: its own events, and its result is the state's.
    ///
    /// Source: histories recorded from AWS.
    private mutating func scheduleFunction(
        _ arn: String,
        input: JSONValue,
        roleARN: String?,
        timeout: Int?,
        heartbeat: Int?,
        at place: Place
    ) {
        var details: JSONObject = [
            "resource": .string(arn), "input": .string(input.text), "inputDetails": ["truncated": false],
        ]
        if let timeout { details["timeoutInSeconds"] = .number(JSONNumber(timeout)) }
        if let roleARN { details["taskCredentials"] = ["roleArn": .string(roleARN)] }
        emit(.lambdaFunctionScheduled, details, in: place.scope)
        emit(.lambdaFunctionStarted, in: place.scope)
        begin(
            TaskAttempt(
                phase: .requested,
                tokenKeyID: nil,
                timeoutSeconds: timeout,
                heartbeatSeconds: heartbeat
            ),
            at: place
        )
        transition.effects.append(
            .startTask(
                TaskStart(
                    ref: place.ref,
                    resource: .lambdaFunction,
                    parameters: ["FunctionName": .string(arn), "Payload": input],
                    roleARN: roleARN,
                    stateName: place.state.name,
                    tokenKeyID: nil
                )
            )
        )
        taskHeartbeat(place.ref)
    }

    private mutating func scheduleActivity(
        _ arn: String,
        input: JSONValue,
        timeout: Int?,
        heartbeat: Int?,
        at place: Place
    ) {
        var details: JSONObject = [
            "resource": .string(arn), "input": .string(input.text), "inputDetails": ["truncated": false],
        ]
        if let timeout { details["timeoutInSeconds"] = .number(JSONNumber(timeout)) }
        if let heartbeat { details["heartbeatInSeconds"] = .number(JSONNumber(heartbeat)) }
        emit(.activityScheduled, details, in: place.scope)
        begin(
            TaskAttempt(
                phase: .offered,
                tokenKeyID: context.tokenKeyID,
                timeoutSeconds: timeout,
                heartbeatSeconds: heartbeat
            ),
            at: place
        )
        transition.effects.append(
            .offerActivityTask(ActivityTask(ref: place.ref, activityARN: arn, input: input))
        )
    }

    private mutating func begin(_ attempt: TaskAttempt, at place: Place) {
        var visit = place.visit
        visit.activity = .task(attempt)
        change(place.scope) { $0.position = .inState(visit) }
    }

    private mutating func seconds(
        _ field: NumberField?,
        named name: String,
        at place: Place
    ) throws(StateFailure) -> Int? {
        guard let field else { return nil }
        let effective = try effectiveInput(at: place)
        let seconds = try evaluate(at: place, root: effective) { environment throws(EvaluationError) in
            try field.integer(in: &environment)
        }
        guard seconds > 0 else {
            throw outOfRange("The \(name) parameter must be a positive integer, but was: \(seconds)", name, place)
        }
        return seconds
    }
}

extension StatesBlock {
    /// The activities that Task states name, those of inner blocks included.
    var activityARNs: Set<String> {
        var found: Set<String> = []
        for state in states.values {
            switch state.kind {
            case .task(let task):
                if case .activity(let arn) = task.target { found.insert(arn) }
            case .parallel(let parallel):
                for branch in parallel.branches { found.formUnion(branch.activityARNs) }
            case .map(let map):
                found.formUnion(map.itemProcessor.activityARNs)
            case .pass, .choice, .wait, .succeed, .fail:
                break
            }
        }
        return found
    }
}

extension TaskResource {
    /// `resourceType` and `resource` as task events have them.
    var eventDetails: JSONObject {
        ["resourceType": .string(service), "resource": .string(actionWithPattern)]
    }
}
