import JSON

/// One Task state with retriers, catchers and time limits, and what happens to each attempt of its task.
struct RecoveryScenario {
    /// A retrier, its numbers as integers: the rate in tenths.
    struct Rule {
        var names: [String]
        var intervalSeconds: Int
        var attemptsMax: Int
        var rateTenths: Int
        var capSeconds: Int?
        var isJittered: Bool
    }

    /// What a task does, so many milliseconds after its attempt began; never after a whole number of seconds, so that
    /// no action and no timer are due at once.
    enum Action {
        case beats(after: Int)
        case succeeds(after: Int)
        case fails(after: Int, name: String)
        case succeedsTooLarge(after: Int)

        var milliseconds: Int {
            switch self {
            case .beats(let after), .succeeds(let after), .fails(let after, _), .succeedsTooLarge(let after): after
            }
        }
    }

    var rules: [Rule] = []
    var catchers: [[String]] = []
    var timeoutSeconds: Int?
    var heartbeatSeconds: Int?
    var machineSeconds: Int?
    /// The actions of each attempt, in the order of time; more attempts than there can be.
    var attempts: [[Action]] = []

    private static let reported = ["A", "B", "C", "States.Permissions", "States.Runtime"]
    private static let names =
        ["A", "B", "C", "D", "States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout", "States.Permissions"]
        + ["States.DataLimitExceeded", "States.Runtime", "States.BranchFailed", "States.NoChoiceMatched"]

    init(random: inout SplitMixSource) {
        for _ in 0..<random.below(4) {
            let interval = random.below(30) + 1
            rules.append(
                Rule(
                    names: Self.someNames(&random),
                    intervalSeconds: interval,
                    attemptsMax: random.below(5),
                    rateTenths: 10 + random.below(40),
                    capSeconds: random.oneIn(2) ? interval + 1 + random.below(90) : nil,
                    isJittered: random.oneIn(3)
                )
            )
        }
        if random.oneIn(3) {
            rules.append(
                Rule(
                    names: ["States.ALL"],
                    intervalSeconds: random.below(5) + 1,
                    attemptsMax: random.below(4),
                    rateTenths: 20,
                    capSeconds: nil,
                    isJittered: false
                )
            )
        }
        for _ in 0..<random.below(3) { catchers.append(Self.someNames(&random)) }
        if random.oneIn(3) { catchers.append(["States.ALL"]) }
        if random.oneIn(2) { heartbeatSeconds = random.below(20) + 1 }
        if random.oneIn(2) { timeoutSeconds = (heartbeatSeconds ?? 0) + random.below(40) + 1 }
        if random.oneIn(4) { machineSeconds = random.below(400) + 1 }
        let mayHang = timeoutSeconds != nil || heartbeatSeconds != nil || machineSeconds != nil
        let attemptsMax = rules.reduce(1) { $0 + $1.attemptsMax }
        attempts = (0..<attemptsMax).map { _ in Self.someActions(&random, mayHang: mayHang) }
    }

    private static func someNames(_ random: inout SplitMixSource) -> [String] {
        (0...random.below(2)).map { _ in random.pick(names) }
    }

    private static func someActions(_ random: inout SplitMixSource, mayHang: Bool) -> [Action] {
        var actions: [Action] = []
        var second = 0
        func milliseconds() -> Int { second * 1000 + 13 * (actions.count + 1) }
        for _ in 0..<random.below(4) {
            second += random.below(15)
            actions.append(.beats(after: milliseconds()))
        }
        second += random.below(30)
        switch random.below(mayHang ? 12 : 10) {
        case 0, 1: actions.append(.succeeds(after: milliseconds()))
        case 2: actions.append(.succeedsTooLarge(after: milliseconds()))
        case 3..<10: actions.append(.fails(after: milliseconds(), name: random.pick(reported)))
        default: break
        }
        return actions
    }

    /// The machine: the state `S`, and a state for each catcher.
    var definition: String {
        var state: JSONObject = [
            "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken", "End": true,
            "Retry": .array(rules.map(Self.json)),
            "Catch": .array(
                catchers.enumerated().map { index, names in
                    ["ErrorEquals": .array(names.map { .string($0) }), "Next": .string("Caught\(index)")]
                }
            ),
        ]
        if let timeoutSeconds { state["TimeoutSeconds"] = .number(JSONNumber(timeoutSeconds)) }
        if let heartbeatSeconds { state["HeartbeatSeconds"] = .number(JSONNumber(heartbeatSeconds)) }
        var states: JSONObject = ["S": .object(state)]
        for index in catchers.indices { states["Caught\(index)"] = ["Type": "Succeed"] }
        var machine: JSONObject = ["StartAt": "S", "States": .object(states)]
        if let machineSeconds { machine["TimeoutSeconds"] = .number(JSONNumber(machineSeconds)) }
        return JSONValue.object(machine).text
    }

    private static func json(_ rule: Rule) -> JSONValue {
        var object: JSONObject = [
            "ErrorEquals": .array(rule.names.map { .string($0) }),
            "IntervalSeconds": .number(JSONNumber(rule.intervalSeconds)),
            "MaxAttempts": .number(JSONNumber(rule.attemptsMax)),
            "BackoffRate": .number(JSONNumber(text: "\(rule.rateTenths / 10).\(rule.rateTenths % 10)") ?? 1),
            "JitterStrategy": rule.isJittered ? "FULL" : "NONE",
        ]
        if let cap = rule.capSeconds { object["MaxDelaySeconds"] = .number(JSONNumber(cap)) }
        return .object(object)
    }
}
