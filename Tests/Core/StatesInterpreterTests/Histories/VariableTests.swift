import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct VariableTests {
    /// Pass states in a row, each of which assigns its input to a variable.
    private static func chain(_ names: [String]) -> String {
        let states = names.enumerated().map { index, name in
            let next = index + 1 < names.count ? #""Next":"S\#(index + 1)""# : #""End":true"#
            return #""S\#(index)":{"Type":"Pass","Assign":{"\#(name).$":"$"},\#(next)}"#
        }
        return Machines.machine(states.joined(separator: ","), startAt: "S0")
    }

    private static let quarter = JSONValue.string(String(repeating: "x", count: 262_142))

    @Test func anExecutionsVariablesAreLimitedTogether() throws {
        // Forty times 256 KiB are 10 MiB.
        var run = try Run.started(Self.chain((0..<40).map { "v\($0)" }), input: Self.quarter)
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: Self.quarter))

        run = try Run.started(Self.chain((0..<41).map { "v\($0)" }), input: Self.quarter)
        try run.resumeAll()
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.DataLimitExceeded")
        #expect(
            error.cause?.hasPrefix("An error occurred while executing the state 'S40' (entered at the event id #82). ")
                == true
        )
    }

    @Test func aNewValueTakesThePlaceOfTheOld() throws {
        var run = try Run.started(Self.chain((0..<60).map { _ in "v" }), input: Self.quarter)
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: Self.quarter))
        #expect(run.state.scopes[0]?.variableBytes == 262_144)
    }

    @Test func branchesThatHaveEndedHoldNoVariables() throws {
        let names = (0..<30).map { "v\($0)" }
        let branches = [Self.chain(names), Self.chain(names)].enumerated().map { index, text in
            (0..<30).reduce(text) { text, number in text.replacing("\"S\(number)\"", with: "\"B\(index)S\(number)\"") }
        }
        let parallel =
            #""Type":"Parallel","Branches":[\#(branches.joined(separator: ","))],"ResultPath":null,"End":true"#
        // One after the other would do; side by side they are too much.
        var run = try Run.started(Machines.single(parallel), input: Self.quarter)
        try run.resumeAll()
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.DataLimitExceeded")

        let map = #"""
            "Type":"Map","MaxConcurrency":1,"ResultPath":null,"End":true,
            "ItemSelector":{"big.$":"$.big"},"ItemsPath":"$.items","ItemProcessor":{"StartAt":"I","States":{
              "I":{"Type":"Pass","Assign":{"v.$":"$.big"},"OutputPath":null,"End":true}}}
            """#
        let items = JSONValue.array((0..<60).map { .number(JSONNumber($0)) })
        let big = JSONValue.string(String(repeating: "x", count: 250_000))
        run = try Run.started(Machines.single(map), input: ["big": big, "items": items])
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: ["big": big, "items": items]))
    }

    /// Each state that may assign does, and the next one sees it.
    @Test(
        arguments: [
            (#""Type":"Pass","Assign":{"v.$":"$.n","w":2},"Next":"T""#, ["v": 1, "w": 2]),
            (#""Type":"Wait","Seconds":0,"Assign":{"v.$":"$.n","w":2},"Next":"T""#, ["v": 1, "w": 2]),
            (
                #""Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":1,"Next":"T","Assign":{"v.$":"$.n","w":2}}]"#,
                ["v": 1, "w": 2]
            ),
            (
                #""Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":2,"Next":"T","Assign":{"v":0}}],"Default":"T","Assign":{"v.$":"$.n","w":2}"#,
                ["v": 1, "w": 2]
            ),
            (
                #""Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}],"Assign":{"v.$":"$[0].n","w":2},"Next":"T""#,
                ["v": 1, "w": 2]
            ),
            (
                #""Type":"Map","ItemsPath":"$.i","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}},"Assign":{"v.$":"$[0]","w":2},"Next":"T""#,
                ["v": 5, "w": 2]
            ),
        ] as [(String, JSONValue)]
    )
    func everyStateMayAssign(state: String, expected: JSONValue) throws {
        let last = #""T":{"Type":"Pass","Parameters":{"v.$":"$v","w.$":"$w"},"End":true}"#
        var run = try Run.started(Machines.machine(#""S":{\#(state)},\#(last)"#), input: ["n": 1, "i": [5]])
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: expected))
        let assigned = run.history.compactMap { $0.details?["assignedVariables"] }
        #expect(
            assigned == [.object(JSONObject((expected.objectValue ?? [:]).map { ($0.key, .string($0.value.text)) }))]
        )
    }

    @Test func aTaskAssignsFromItsResultAndACatcherFromTheError() throws {
        let task = Machines.task(
            ".sync",
            #""Assign":{"r.$":"$.code"},"ResultSelector":{"x.$":"$.code"},"Catch":[{"ErrorEquals":["E"],"Assign":{"e.$":"$.Cause"},"ResultPath":"$.caught","Next":"C"}],"Next":"T""#
        )
        let machine = Machines.machine(
            #"""
            "S":{\#(task)},"T":{"Type":"Pass","Parameters":{"r.$":"$r","in.$":"$"},"End":true},
            "C":{"Type":"Pass","Parameters":{"e.$":"$e","in.$":"$"},"End":true}
            """#
        )
        var run = try Run.started(machine, input: ["i": 1])
        try run.send(.taskSucceeded(try run.onlyTask(), output: ["code": 7]))
        #expect(run.outcome == .succeeded(output: ["r": 7, "in": ["x": 7]]))
        run = try Run.started(machine, input: ["i": 1])
        try run.send(.taskFailed(try run.onlyTask(), StatesError(name: "E", cause: "why")))
        #expect(
            run.outcome
                == .succeeded(output: ["e": "why", "in": ["i": 1, "caught": ["Error": "E", "Cause": "why"]]])
        )
    }

    /// All values of an `Assign` are computed before any of them is stored.
    @Test func assignmentsSeeTheOldValues() throws {
        let run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Pass","Assign":{"a":1,"b":2},"Next":"X"},
                "X":{"Type":"Pass","Assign":{"a.$":"$b","b.$":"$a"},"Next":"T"},
                "T":{"Type":"Pass","Parameters":{"a.$":"$a","b.$":"$b","s.$":"States.Format('{}-{}', $a, $b)"},"End":true}
                """#
            )
        )
        #expect(run.outcome == .succeeded(output: ["a": 2, "b": 1, "s": "2-1"]))
    }

    /// Wherever a path may stand, it may begin at a variable.
    @Test func variablesStandWherePathsDo() throws {
        let run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Pass","Assign":{"v":{"list":[{"k":1},{"k":2}],"s":0,"t":"2020-01-01T00:00:00Z","n":2}},"Next":"I"},
                "I":{"Type":"Pass","InputPath":"$v.list[1]","Next":"O"},
                "O":{"Type":"Pass","Parameters":{"i.$":"$"},"OutputPath":"$v","Next":"C"},
                "C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$v.n","NumericEqualsPath":"$v.list[1].k"},
                  {"Not":{"Variable":"$v.none","IsPresent":true}}],"Next":"W"}]},
                "W":{"Type":"Wait","SecondsPath":"$v.s","Next":"W2"},
                "W2":{"Type":"Wait","TimestampPath":"$v.t","Next":"M"},
                "M":{"Type":"Map","ItemsPath":"$v.list","MaxConcurrencyPath":"$v.n","Next":"F",
                  "ItemSelector":{"k.$":"$$.Map.Item.Value.k","n.$":"$v.n"},
                  "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"sum.$":"States.MathAdd($.k, $v.n)"},"End":true}}}},
                "F":{"Type":"Fail","ErrorPath":"$v.t","CausePath":"States.JsonToString($)"}
                """#
            )
        )
        #expect(run.outcome == .failed(StatesError(name: "2020-01-01T00:00:00Z", cause: #"[{"sum":3},{"sum":4}]"#)))
    }

    @Test(arguments: [
        #""Type":"Pass","Parameters":{"a.$":"$none"},"End":true"#, #""Type":"Pass","InputPath":"$none","End":true"#,
        #""Type":"Choice","Choices":[{"Variable":"$none","IsNull":true,"Next":"T"}],"Default":"T""#,
        #""Type":"Pass","Assign":{"a.$":"$none.b"},"End":true"#, #""Type":"Pass","OutputPath":"$none","End":true"#,
        #""Type":"Fail","ErrorPath":"$none""#, #""Type":"Wait","SecondsPath":"$none","Next":"T""#,
        #""Type":"Pass","Parameters":{"a.$":"States.Array($none)"},"End":true"#,
    ])
    func aVariableThatWasNeverAssignedIsARuntimeError(state: String) throws {
        let isChoice = state.contains(#""T""#)
        let run = try Run.started(Machines.machine(#""S":{\#(state)}"# + (isChoice ? #","T":{"Type":"Succeed"}"# : "")))
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.Runtime")
    }
}
