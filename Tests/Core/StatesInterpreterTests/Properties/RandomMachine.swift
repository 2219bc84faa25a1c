import JSON

@testable import StatesInterpreter

/// Makes random machines that end: states lead to later states only, but for loops that count down.
struct RandomMachine {
    var random: SplitMixSource
    private var names = 0

    init(seed: UInt64) { random = SplitMixSource(seed: seed) }

    /// What the Map states iterate over; the last item of `odd` has not what selectors look for.
    static let input: JSONValue = [
        "some": [1, 2, 3], "many": .array((0..<50).map { .number(JSONNumber($0)) }), "odd": [["x": 1], ["x": 2], [:]],
    ]

    mutating func text() -> String {
        let timeout = random.oneIn(6) ? #""TimeoutSeconds":\#(random.below(100) + 1),"# : ""
        return "{" + timeout + block(depth: 0).dropFirst()
    }

    private mutating func block(depth: Int) -> String {
        let count = random.below(4) + 1
        let first = names
        names += count
        var states: [String] = []
        for number in first..<(first + count) {
            let later = Array((number + 1)..<(first + count + 1)).dropLast()
            states.append(#""s\#(number)":{\#(state(later.map { "s\($0)" }, depth: depth))}"#)
        }
        return #"{"StartAt":"s\#(first)","States":{\#(states.joined(separator: ","))}}"#
    }

    /// The fields of a state that may lead to the given ones.
    ///
    /// The next one is always led to: no state is out of reach.
    private mutating func state(_ later: [String], depth: Int) -> String {
        let way = later.first.map { #""Next":"\#($0)""# } ?? #""End":true"#
        if random.oneIn(3) { return #""QueryLanguage":"JSONata",\#(jsonata(later, way, depth: depth))"# }
        switch random.below(depth < 2 ? 12 : 9) {
        case 0: return #""Type":"Pass",\#(assign())\#(way)"#
        case 1: return #""Type":"Pass","Result":[1,2,3],\#(way)"#
        case 2: return #""Type":"Wait","Seconds":\#(random.below(20)),\#(way)"#
        case 3:
            guard let next = later.first, let other = later.last else {
                return random.oneIn(2) ? #""Type":"Succeed""# : #""Type":"Fail","Error":"F","Cause":"c""#
            }
            return
                #""Type":"Choice","Choices":[{"Variable":"$","IsString":true,"Next":"\#(other)"}],"Default":"\#(next)""#
        case 4, 5:
            return Machines.task(random.pick([".sync", ".waitForTaskToken", ""]), times() + recovery(later) + way)
        case 6: return Machines.activity(times() + recovery(later) + way)
        case 7:
            return
                #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{"x.$":"$$.State.Name"},"#
                + #""ResultPath":null,"# + recovery(later) + way
        case 8:
            let path = random.oneIn(5) ? "$.nothing" : "$"
            return #""Type":"Pass","Parameters":{"x.$":"\#(path)"},\#(way)"#
        case 9, 10:
            let branches = (0..<(random.below(3) + 1)).map { _ in block(depth: depth + 1) }
            return #""Type":"Parallel","Branches":[\#(branches.joined(separator: ","))],"# + recovery(later) + way
        default:
            let selector = random.oneIn(4) ? #""ItemSelector":{"v.$":"$$.Map.Item.Value.x"},"# : ""
            let items = random.pick([
                #""ItemsPath":"$$.Execution.Input.some","#, #""ItemsPath":"$$.Execution.Input.many","#,
                #""ItemsPath":"$$.Execution.Input.odd","#, "",
            ])
            return #""Type":"Map",\#(items)\#(selector)"MaxConcurrency":\#(random.below(4)),"#
                + #""ItemProcessor":\#(block(depth: depth + 1)),"# + recovery(later) + way
        }
    }

    /// The fields of a JSONata state, but for its language.
    private mutating func jsonata(_ later: [String], _ way: String, depth: Int) -> String {
        let output = random.oneIn(2) ? #""Output":{"a":["\#(expression())",1]},"# : ""
        switch random.below(depth < 2 ? 8 : 6) {
        case 0: return #""Type":"Pass","Output":"\#(expression())","Assign":{"w\#(names)":"\#(expression())"},\#(way)"#
        case 1: return #""Type":"Wait","Seconds":"{% \#(random.pick(["3", "0", "-1", "'x'"])) %}",\#(output)\#(way)"#
        case 2:
            guard let next = later.first, let other = later.last else {
                return random.oneIn(2)
                    ? #""Type":"Succeed","Output":"\#(expression())""# : #""Type":"Fail","Cause":"\#(expression())""#
            }
            let condition = random.pick(["true", "$states.input = 1", "$exists($states.input.x)", "$states.input"])
            return
                #""Type":"Choice","Choices":[{"Condition":"{% \#(condition) %}","Next":"\#(other)","Output":"\#(expression())"}],"#
                + #""Default":"\#(next)""#
        case 3, 4, 5:
            return
                #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Arguments":{"x":"\#(expression())"},"#
                + output + jsonataRecovery(later) + way
        case 6:
            return #""Type":"Parallel","Branches":[\#(block(depth: depth + 1))],"Arguments":"\#(expression())","#
                + jsonataRecovery(later) + way
        default:
            let items = random.pick(["$states.context.Execution.Input.some", "[1..20]", "[]", "1", "$nothing"])
            let selector = random.oneIn(3) ? #""ItemSelector":{"v":"{% $states.context.Map.Item.Value.x %}"},"# : ""
            return #""Type":"Map","Items":"{% \#(items) %}",\#(selector)"MaxConcurrency":"{% \#(random.below(4)) %}","#
                + #""ItemProcessor":\#(block(depth: depth + 1)),"# + output + jsonataRecovery(later) + way
        }
    }

    private mutating func expression() -> String {
        let expressions = [
            "1", "$states.input", "$states.context.State.Name", "{'x': $states.input}", "[1..5]", "$uuid()", "$nothing",
            "1 + 'a'",
            "$sum", "($f := function($x) { $f($x + 1) }; $f(0))", "$w1", "$string($states.input)",
        ]
        return "{% \(random.pick(random.oneIn(3) ? expressions : Array(expressions.prefix(6)))) %}"
    }

    private mutating func jsonataRecovery(_ later: [String]) -> String {
        var text = random.oneIn(3) ? #""Retry":[{"ErrorEquals":["States.QueryEvaluationError"],"MaxAttempts":2}],"# : ""
        if let next = later.last, random.oneIn(2) {
            let output = random.pick(["$states.errorOutput", "$states.input", "$nothing"])
            text += #""Catch":[{"ErrorEquals":["States.ALL"],"Output":"{% \#(output) %}","Next":"\#(next)"}],"#
        }
        return text
    }

    private mutating func assign() -> String {
        random.oneIn(2) ? #""Assign":{"v\#(names)":1},"# : ""
    }

    private mutating func times() -> String {
        switch random.below(4) {
        case 0: #""TimeoutSeconds":\#(random.below(30) + 20),"#
        case 1: #""TimeoutSeconds":60,"HeartbeatSeconds":\#(random.below(20) + 1),"#
        case 2: #""HeartbeatSeconds":\#(random.below(20) + 1),"#
        default: ""
        }
    }

    private mutating func recovery(_ later: [String]) -> String {
        var text = ""
        if random.oneIn(2) {
            text +=
                #""Retry":[{"ErrorEquals":["E"],"MaxAttempts":\#(random.below(3))},{"ErrorEquals":["States.ALL"],"MaxAttempts":1}],"#
        }
        if let next = later.last, random.oneIn(2) {
            text += #""Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$","Next":"\#(next)"}],"#
        }
        return text
    }
}
