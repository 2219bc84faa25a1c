import JSON

/// The names that tests give to what containers get in their environment.
enum ContainerVariables {
    /// What every container gets: enough to say which attempt of which state it is.
    static let `default`: [(name: String, path: String)] = [
        ("TASK_TOKEN", "$$.Task.Token"), ("EXECUTION", "$$.Execution.Name"), ("STATE", "$$.State.Name"),
        ("ATTEMPT", "States.Format('{}', $$.State.RetryCount)"),
    ]
}

/// A Task state that runs a task definition and waits for its token.
func taskState(
    _ family: String,
    resource: String = "arn:aws:states:::ecs:runTask.waitForTaskToken",
    variables: [(name: String, path: String)] = ContainerVariables.default,
    adding members: JSONObject = ["End": true]
) -> JSONValue {
    var state: JSONObject = [
        "Type": "Task", "Resource": .string(resource),
        "Parameters": [
            "TaskDefinition": .string(family),
            "Overrides": [
                "ContainerOverrides": [
                    [
                        "Name": "main",
                        "Environment": .array(
                            variables.map { ["Name": .string($0.name), "Value.$": .string($0.path)] }
                        ),
                    ]
                ]
            ],
        ],
    ]
    for (key, value) in members { state[key] = value }
    return .object(state)
}

extension DaemonProcess {
    /// Registers a task definition whose only container runs a shell script.
    func register(_ family: String, script: String, image: String = "local/shell") async throws {
        _ = try await client.call(
            "RegisterTaskDefinition",
            [
                "family": .string(family),
                "containerDefinitions": [
                    [
                        "name": "main", "image": .string(image), "essential": true, "memory": 64, "stopTimeout": 2,
                        "entryPoint": ["/bin/sh", "-c"], "command": [.string(script)],
                    ]
                ],
            ],
            of: .ecs
        )
    }

    /// Creates a state machine.
    ///
    /// - Returns: Its ARN.
    func createMachine(_ name: String, _ definition: JSONValue, tags: [(String, String)] = []) async throws -> String {
        var input: JSONObject = [
            "name": .string(name), "definition": .string(definition.text),
            "roleArn": "arn:aws:iam::000000000000:role/test",
        ]
        if !tags.isEmpty { input["tags"] = .array(tags.map { ["key": .string($0.0), "value": .string($0.1)] }) }
        return try await client.call("CreateStateMachine", .object(input)).text(at: "stateMachineArn")
    }

    /// Creates a state machine of a single state.
    func createMachine(_ name: String, ofState state: JSONValue, tags: [(String, String)] = []) async throws -> String {
        try await createMachine(name, ["StartAt": "Only", "States": ["Only": state]], tags: tags)
    }

    /// Starts an execution.
    ///
    /// - Returns: Its ARN.
    func startExecution(of machine: String, name: String? = nil, input: JSONValue = [:]) async throws -> String {
        var request: JSONObject = ["stateMachineArn": .string(machine), "input": .string(input.text)]
        if let name { request["name"] = .string(name) }
        return try await client.call("StartExecution", .object(request)).text(at: "executionArn")
    }

    func describe(_ execution: String) async throws -> JSONValue {
        try await client.call("DescribeExecution", ["executionArn": .string(execution)])
    }

    /// Waits for the end of an execution.
    ///
    /// - Returns: Its description.
    func end(of execution: String, within limit: Duration = .seconds(90)) async throws -> JSONValue {
        try await value("the end of \(execution)", within: limit, every: .milliseconds(50)) {
            // A bare nil would be JSON's null here.
            let description = try await describe(execution)
            return description["status"] == "RUNNING" ? JSONValue?.none : description
        }
    }

    /// All events of an execution's history.
    func history(of execution: String) async throws -> [JSONValue] {
        var events: [JSONValue] = []
        var token: JSONValue?
        repeat {
            var input: JSONObject = ["executionArn": .string(execution), "maxResults": 1000]
            input["nextToken"] = token
            let page = try await client.call("GetExecutionHistory", .object(input))
            events += page["events"]?.arrayValue ?? []
            token = page["nextToken"]
        } while token != nil
        return events
    }

    /// The ARN of the ECS task that an execution has submitted; waits for it.
    func submittedTask(of execution: String) async throws -> String {
        try await value("the task of \(execution)") {
            let events = try await history(of: execution)
            let output = events.last { $0["type"] == "TaskSubmitted" }?["taskSubmittedEventDetails"]?["output"]
            guard let text = output?.stringValue else {
                guard HistoryCheck.terminal.isDisjoint(with: events.compactMap { $0["type"]?.stringValue }) else {
                    throw EndToEndFailure("nothing was submitted: \(JSONValue.array(events).text)")
                }
                return nil
            }
            return try JSONValue(parsing: text)["Tasks"]?[0]?["TaskArn"]?.stringValue
        }
    }

    /// A task as ECS describes it.
    func describeTask(_ arn: String) async throws -> JSONValue {
        let answer = try await client.call("DescribeTasks", ["tasks": [.string(arn)]], of: .ecs)
        guard let task = answer["tasks"]?[0] else { throw EndToEndFailure("no such task: \(answer.text)") }
        return task
    }
}

extension JSONValue {
    /// A text that has to be there.
    func text(at key: String) throws -> String {
        guard let text = self[key]?.stringValue else { throw EndToEndFailure("no '\(key)' in \(text)") }
        return text
    }
}
