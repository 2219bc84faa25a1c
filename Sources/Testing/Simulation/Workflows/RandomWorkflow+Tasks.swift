import JSON

extension RandomWorkflow {
    /// A task of ECS in one of its patterns.
    mutating func container(_ name: String, later: [String], depth: Int) -> JSONObject {
        let pattern = random.pick(["", ".sync", ".sync", ".waitForTaskToken", ".waitForTaskToken", ".waitForTaskToken"])
        var facts = StateFacts(kind: .container(pattern: pattern))
        var state: JSONObject = [
            "Type": "Task", "Resource": .string("arn:aws:states:::ecs:runTask\(pattern)"),
            "Parameters": Self.parameters(hasToken: pattern == ".waitForTaskToken"),
            "ResultPath": .string("$.\(name)"),
        ]
        switch pattern {
        case ".sync": state["ResultSelector"] = ["exitCode.$": "$.Containers[0].ExitCode"]
        case ".waitForTaskToken": state["ResultSelector"] = ["by.$": "$.by"]
        default: state["ResultSelector"] = ["status.$": "$.Tasks[0].DesiredStatus"]
        }
        if !isDeterministic, !pattern.isEmpty { limit(&state, &facts) }
        facts = recover(&state, facts, later: later)
        // What fails beside others ends them at a moment that depends on who is faster.
        if isDeterministic { facts.mayFail = depth == 0 }
        facts.mayHang = facts.timeoutSeconds != nil || facts.heartbeatSeconds != nil || hasTimeLimit
        note(name, facts)
        return state
    }

    /// What tells a container which attempt of which state it is.
    private static func parameters(hasToken: Bool) -> JSONValue {
        var environment: [JSONValue] = [
            ["Name": "EXECUTION", "Value.$": "$$.Execution.Name"],
            ["Name": "STATE", "Value.$": "$$.State.Name"],
            ["Name": "ITEM", "Value.$": "States.Format('{}', $.n)"],
            ["Name": "ATTEMPT", "Value.$": "States.Format('{}', $$.State.RetryCount)"],
        ]
        if hasToken {
            environment.append(["Name": "TOKEN", "Value.$": "$$.Task.Token"])
            environment.append(["Name": "URL", "Value.$": "States.Format('https://host/?token={}&x', $$.Task.Token)"])
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
            "EXECUTION.$": "$$.Execution.Name", "STATE.$": "$$.State.Name", "ITEM.$": "$.n",
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
            state["Catch"] = [["ErrorEquals": ["States.ALL"], "ResultPath": "$.caught", "Next": .string(next)]]
        }
        return facts
    }
}
