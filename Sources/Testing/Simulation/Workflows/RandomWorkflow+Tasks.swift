import JSON

extension RandomWorkflow {
    /// A task of ECS in one of its patterns.
    mutating func container(_ name: String, later: [String], depth: Int) -> JSONObject {
        let pattern = random.pick(["", ".sync", ".sync", ".waitForTaskToken", ".waitForTaskToken", ".waitForTaskToken"])
        let isJSONata = random.oneIn(4)
        var facts = StateFacts(kind: .container(pattern: pattern))
        var state: JSONObject = ["Type": "Task", "Resource": .string("arn:aws:states:::ecs:runTask\(pattern)")]
        let parameters = Self.parameters(hasToken: pattern == ".waitForTaskToken", isJSONata: isJSONata)
        if isJSONata {
            state["QueryLanguage"] = "JSONata"
            state["Arguments"] = parameters
            state["Output"] = .string("{% $merge([$states.input, {'\(name)': \(Self.jsonataResult(pattern))}]) %}")
        } else {
            state["Parameters"] = parameters
            state["ResultSelector"] = Self.resultSelector(pattern)
            state["ResultPath"] = .string("$.\(name)")
        }
        if !isDeterministic, !pattern.isEmpty { limit(&state, &facts) }
        facts = recover(&state, facts, later: later)
        // What fails beside others ends them at a moment that depends on who is faster.
        if isDeterministic { facts.mayFail = depth == 0 }
        facts.mayHang = facts.timeoutSeconds != nil || facts.heartbeatSeconds != nil || hasTimeLimit
        note(name, facts)
        return state
    }

    /// A task that starts an execution of another machine; nil when the next one is to be of another kind.
    mutating func nested(_ name: String, later: [String], depth: Int) -> JSONObject? {
        // What fails beside others ends them at a moment that depends on who is faster.
        guard var plan = nesting, !isDeterministic || depth == 0 else { return nil }
        defer { nesting = plan }
        guard plan.isNext() else { return nil }
        let pattern = plan.pattern()
        let identity = Array(repeating: "{}", count: 5).joined(separator: "\(NestingPlan.separator)")
        let input: JSONValue = [
            "n.$": "$.n", "items.$": "$.items", "text": "\u{E4}",
            "execution.$": .string(
                "States.Format('\(identity)', $.execution, $$.State.Name, $.n, $$.State.RetryCount, $$.Execution.RedriveCount)"
            ),
        ]
        var state: JSONObject = [
            "Type": "Task", "Resource": .string("arn:aws:states:::states:startExecution\(pattern)"),
            "Parameters": ["StateMachineArn": .string(Self.stateMachineARN(plan.machine)), "Input": input],
            "ResultSelector": pattern.isEmpty ? ["started": true] : ["status.$": "$.Status"],
            "ResultPath": .string("$.\(name)"),
        ]
        var facts = StateFacts(kind: .other)
        if !isDeterministic, random.oneIn(2) {
            facts.timeoutSeconds = random.number(5...60)
            state["TimeoutSeconds"] = facts.timeoutSeconds.map(JSONValue.integer)
        }
        note(name, recover(&state, facts, later: later))
        return state
    }

    /// What is kept of a result: nothing that depends on time and place.
    private static func resultSelector(_ pattern: String) -> JSONValue {
        switch pattern {
        case ".sync": ["exitCode.$": "$.Containers[0].ExitCode"]
        case ".waitForTaskToken": ["by.$": "$.by"]
        default: ["status.$": "$.Tasks[0].DesiredStatus"]
        }
    }

    private static func jsonataResult(_ pattern: String) -> String {
        switch pattern {
        case ".sync": "$states.result.Containers[0].ExitCode"
        case ".waitForTaskToken": "$states.result.by"
        default: "$states.result.Tasks[0].DesiredStatus"
        }
    }

    /// What tells a container which attempt of which state it is.
    private static func parameters(hasToken: Bool, isJSONata: Bool) -> JSONValue {
        var values: [(name: String, path: String, jsonata: String)] = [
            ("EXECUTION", "$.execution", "$states.input.execution"),
            ("STATE", "$$.State.Name", "$states.context.State.Name"),
            ("ITEM", "States.Format('{}', $.n)", "$string($states.input.n)"),
            (
                "ROUND", "States.Format('{}', $$.Execution.RedriveCount)",
                "$string($states.context.Execution.RedriveCount)"
            ),
            ("ATTEMPT", "States.Format('{}', $$.State.RetryCount)", "$string($states.context.State.RetryCount)"),
        ]
        if hasToken {
            values.append(("TOKEN", "$$.Task.Token", "$states.context.Task.Token"))
            values.append(
                (
                    "URL", "States.Format('https://host/?token={}&x', $$.Task.Token)",
                    "'https://host/?token=' & $states.context.Task.Token & '&x'"
                )
            )
        }
        let environment = values.map { value -> JSONValue in
            isJSONata
                ? ["Name": .string(value.name), "Value": .string("{% \(value.jsonata) %}")]
                : ["Name": .string(value.name), "Value.$": .string(value.path)]
        }
        return [
            "Cluster": "cluster", "TaskDefinition": "migrate:1",
            "Overrides": ["ContainerOverrides": [["Name": "main", "Environment": .array(environment)]]],
        ]
    }

    /// A task for the workers of an activity; it always has a time limit, for a worker may take it and never be heard of.
    mutating func activity(_ name: String, later: [String]) -> JSONObject {
        var facts = StateFacts(kind: .activity)
        facts.mayHang = true
        let input: JSONValue = [
            "EXECUTION.$": "$.execution", "STATE.$": "$$.State.Name", "ITEM.$": "$.n",
            "ROUND.$": "States.Format('{}', $$.Execution.RedriveCount)",
            "ATTEMPT.$": "States.Format('{}', $$.State.RetryCount)",
        ]
        var state: JSONObject = [
            "Type": "Task", "Resource": .string(Self.activityARN), "Parameters": input,
            "ResultSelector": ["by.$": "$.by"], "ResultPath": .string("$.\(name)"),
        ]
        repeat { limit(&state, &facts) } while facts.timeoutSeconds == nil
        note(name, recover(&state, facts, later: later))
        return state
    }

    /// `TimeoutSeconds` and `HeartbeatSeconds`.
    private mutating func limit(_ state: inout JSONObject, _ facts: inout StateFacts) {
        facts.timeoutSeconds = random.oneIn(2) ? random.number(5...60) : nil
        let most = min(20, (facts.timeoutSeconds ?? 60) - 1)
        facts.heartbeatSeconds = random.oneIn(3) ? random.number(2...most) : nil
        state["TimeoutSeconds"] = facts.timeoutSeconds.map(JSONValue.integer)
        state["HeartbeatSeconds"] = facts.heartbeatSeconds.map(JSONValue.integer)
    }

    /// `Retry` and `Catch`.
    mutating func recover(_ state: inout JSONObject, _ facts: StateFacts, later: [String]) -> StateFacts {
        var facts = facts
        if random.oneIn(2) {
            let retries = random.number(1...2)
            let interval = random.number(1...5)
            var retrier: JSONObject = [
                "ErrorEquals": ["States.ALL"], "IntervalSeconds": .integer(interval), "MaxAttempts": .integer(retries),
                "BackoffRate": random.oneIn(2) ? 1.5 : 2,
            ]
            facts.retries = retries
            if random.oneIn(4) {
                retrier["JitterStrategy"] = "FULL"
            } else {
                facts.retryIntervalSeconds = interval
            }
            state["Retry"] = [.object(retrier)]
        }
        if let next = later.last, random.oneIn(2) {
            var catcher: JSONObject = ["ErrorEquals": ["States.ALL"], "Next": .string(next)]
            if state["QueryLanguage"] == nil {
                catcher["ResultPath"] = "$.caught"
            } else {
                catcher["Output"] = "{% $merge([$states.input, {'caught': $states.errorOutput}]) %}"
            }
            state["Catch"] = [.object(catcher)]
        }
        return facts
    }
}
