import JSON

/// Makes random state machines that end: states lead to later states only, but for loops that count down.
///
/// The data that flows is always an object with `n`, a number, `items`, an array, and `execution`, the name of the execution that
/// all of it belongs to.
struct RandomWorkflow {
    var random: SimulationRandom
    /// Whether the outcome must depend on nothing but the input: no races, no times.
    let isDeterministic: Bool
    /// Whether the machine is a distributed Map that nothing catches the errors of: what fails is there to be redriven.
    var isDistributedMap = false
    /// Where it is decided which Task states start an execution of another machine; nil when none does.
    var nesting: NestingPlan?
    /// What was said about each state, by its name.
    var states: [String: StateFacts] = [:]

    /// The activity that activity tasks are for.
    static let activityARN = "arn:aws:states:us-east-1:\(account):activity:work"
    /// The account that everything is in.
    static let account = "123456789012"

    /// The ARN of the state machine of a name.
    static func stateMachineARN(_ name: String) -> String {
        "arn:aws:states:us-east-1:\(account):stateMachine:\(name)"
    }

    private var names = 0
    /// How many more states may be made.
    private var budget = 0
    /// Whether the machine has a time limit.
    private var isBounded = false

    init(random: SimulationRandom, isDeterministic: Bool) {
        self.random = random
        self.isDeterministic = isDeterministic
    }

    /// A random input.
    static func input(of execution: String, itemsMin: Int, _ random: inout SimulationRandom) -> JSONValue {
        let items = (0..<random.below(4) + itemsMin).map { JSONValue.number(JSONNumber($0)) }
        return [
            "n": .integer(random.below(4)), "items": .array(items), "execution": .string(execution),
            "text": "ä\u{1F600} \"quoted\"",
        ]
    }

    /// The definition.
    mutating func definition() -> JSONValue {
        budget = random.pick([3, 6, 10, 16])
        isBounded = !isDeterministic && random.oneIn(4)
        var members: JSONObject = [:]
        if isBounded { members["TimeoutSeconds"] = .integer(random.number(20...150)) }
        let block = isDistributedMap ? mapBlock() : block(depth: 0)
        for (key, value) in block { members[key] = value }
        return .object(members)
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    /// A distributed Map and nothing else.
    private mutating func mapBlock() -> JSONObject {
        let name = newName()
        var state = distributedMap(block(depth: 1))
        note(name, StateFacts(kind: .other))
        state["ResultPath"] = .string("$.\(name)")
        state["End"] = true
        return ["StartAt": .string(name), "States": .object([name: .object(state)])]
    }

    // MARK: Blocks

    /// `StartAt` and `States`.
    private mutating func block(depth: Int) -> JSONObject {
        let count = min(max(1, budget), random.number(1...(depth == 0 ? 5 : 3)))
        budget -= count
        // One more at the end, which everything can lead to.
        let entries = (0...count).map { _ in newName() }
        var states: JSONObject = [:]
        for (index, name) in entries.enumerated() {
            let later = Array(entries[(index + 1)...])
            for (key, value) in segment(name, later: later, depth: depth) { states[key] = .object(value) }
        }
        return ["StartAt": .string(entries[0]), "States": .object(states)]
    }

    /// One state, or a few that are entered by the first of them.
    private mutating func segment(
        _ name: String,
        later: [String],
        depth: Int
    ) -> [(key: String, value: JSONObject)] {
        guard let next = later.first else { return [(name, last(name, depth: depth))] }
        if depth < 2, random.oneIn(8) { return loop(name, next: next, later: later, depth: depth) }
        return [(name, state(name, next: next, later: later, depth: depth))]
    }

    /// The last state of a block.
    private mutating func last(_ name: String, depth: Int) -> JSONObject {
        note(name, StateFacts(kind: .other))
        switch random.below(isDeterministic && depth > 0 ? 3 : 4) {
        case 0: return ["Type": "Succeed"]
        case 3: return ["Type": "Fail", "Error": "Failed", "Cause": .string("state \(name)")]
        default: return ["Type": "Pass", "ResultPath": .string("$.\(name)"), "Result": ["done": true], "End": true]
        }
    }

    /// A loop that counts down a variable; at times one that is too long for a single transition.
    private mutating func loop(
        _ name: String,
        next: String,
        later: [String],
        depth: Int
    ) -> [(key: String, value: JSONObject)] {
        let body = newName()
        let step = newName()
        let check = newName()
        let isSpin = depth == 0 && random.oneIn(6)
        for helper in [name, step, check] { note(helper, StateFacts(kind: .other)) }
        let count = isSpin ? random.number(70...120) : random.number(1...3)
        var inner: JSONObject = ["Type": "Pass", "Next": .string(step)]
        if isSpin {
            note(body, StateFacts(kind: .other))
        } else {
            inner = state(body, next: step, later: [step] + later, depth: 2)
        }
        return [
            (name, ["Type": "Pass", "Assign": [name: .integer(count)], "Next": .string(body)]),
            (body, inner),
            (
                step,
                [
                    "Type": "Pass", "Assign": ["\(name).$": .string("States.MathAdd($\(name), -1)")],
                    "Next": .string(check),
                ]
            ),
            (
                check,
                [
                    "Type": "Choice",
                    "Choices": [
                        ["Variable": .string("$\(name)"), "NumericGreaterThan": 0, "Next": .string(body)]
                    ],
                    "Default": .string(next),
                ]
            ),
        ]
    }

    // MARK: States

    private mutating func state(_ name: String, next: String, later: [String], depth: Int) -> JSONObject {
        var state: JSONObject
        switch random.below(depth < 2 && budget > 0 ? 14 : 11) {
        case 0: state = pass(name)
        case 1, 2: state = wait(name)
        case 3: return choice(name, next: next, later: later)
        case 4, 5, 6, 7: state = nested(name, later: later, depth: depth) ?? container(name, later: later, depth: depth)
        case 8, 9:
            state = isDeterministic ? container(name, later: later, depth: depth) : activity(name, later: later)
        case 10: state = pass(name)
        case 11, 12: state = parallel(name, later: later, depth: depth)
        default: state = map(name, later: later, depth: depth)
        }
        state["Next"] = .string(next)
        return state
    }

    private mutating func pass(_ name: String) -> JSONObject {
        note(name, StateFacts(kind: .other))
        switch random.below(4) {
        case 0: return ["Type": "Pass", "Assign": [name: ["from.$": "$.n"]]]
        case 2:
            let output = "{% $merge([$states.input, {'n': $states.input.n + 1, '\(name)': [1, 2.5, 'x']}]) %}"
            return ["Type": "Pass", "QueryLanguage": "JSONata", "Output": .string(output)]
        case 1: return ["Type": "Pass", "Result": [1, 2.50, "x"], "ResultPath": .string("$.\(name)")]
        default:
            let parameters: JSONValue = [
                "n.$": "States.MathAdd($.n, 1)", "items.$": "$.items", "execution.$": "$.execution",
            ]
            return ["Type": "Pass", "Parameters": parameters]
        }
    }

    private mutating func wait(_ name: String) -> JSONObject {
        let seconds = random.number(0...12)
        note(name, StateFacts(kind: .wait(seconds: seconds)))
        guard random.oneIn(3) else { return ["Type": "Wait", "Seconds": .integer(seconds)] }
        return ["Type": "Wait", "QueryLanguage": "JSONata", "Seconds": .string("{% \(seconds) %}")]
    }

    private mutating func choice(_ name: String, next: String, later: [String]) -> JSONObject {
        note(name, StateFacts(kind: .other))
        let bound = random.below(4)
        let target = JSONValue.string(random.pick(later))
        guard random.oneIn(3) else {
            let rule: JSONValue = ["Variable": "$.n", "NumericLessThan": .integer(bound), "Next": target]
            return ["Type": "Choice", "Choices": [rule], "Default": .string(next)]
        }
        let rule: JSONValue = ["Condition": .string("{% $states.input.n < \(bound) %}"), "Next": target]
        return ["Type": "Choice", "QueryLanguage": "JSONata", "Choices": [rule], "Default": .string(next)]
    }

    private mutating func parallel(_ name: String, later: [String], depth: Int) -> JSONObject {
        let branches = (0..<random.number(1...3)).map { _ in JSONValue.object(block(depth: depth + 1)) }
        var state: JSONObject = [
            "Type": "Parallel", "Branches": .array(branches), "ResultPath": .string("$.\(name)"),
        ]
        note(name, recover(&state, StateFacts(kind: .other), later: later))
        return state
    }

    private mutating func map(_ name: String, later: [String], depth: Int) -> JSONObject {
        let isDistributed = random.oneIn(3)
        var state = map(over: block(depth: depth + 1), isDistributed: isDistributed)
        state["ResultPath"] = .string("$.\(name)")
        if isDistributed, random.oneIn(3) { state["ToleratedFailureCount"] = 1 }
        note(name, recover(&state, StateFacts(kind: .other), later: later))
        return state
    }

    private mutating func distributedMap(_ block: JSONObject) -> JSONObject {
        var state = map(over: block, isDistributed: true)
        if random.oneIn(3) { state["ToleratedFailureCount"] = 1 }
        return state
    }

    private mutating func map(over block: JSONObject, isDistributed: Bool) -> JSONObject {
        var processor: JSONObject = [
            "ProcessorConfig": isDistributed
                ? ["Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"] : ["Mode": "INLINE"]
        ]
        for (key, value) in block { processor[key] = value }
        return [
            "Type": "Map", "ItemsPath": "$.items",
            "ItemSelector": [
                "n.$": "$$.Map.Item.Index", "items": [0, 1], "value.$": "$$.Map.Item.Value",
                "execution.$": "$.execution",
            ],
            "MaxConcurrency": .integer(random.below(3)), "ItemProcessor": .object(processor),
        ]
    }

    mutating func note(_ name: String, _ facts: StateFacts) { states[name] = facts }

    /// Whether something else than the state itself ends it in time.
    var hasTimeLimit: Bool { isBounded }
}

extension JSONValue {
    /// A whole number.
    static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
}
