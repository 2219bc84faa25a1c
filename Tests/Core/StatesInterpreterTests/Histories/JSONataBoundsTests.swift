import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// JSONata expressions that want too much: their state fails, and nothing else.
@Suite struct JSONataBoundsTests {
    private static let language = #""QueryLanguage":"JSONata","#

    /// Starts an execution whose expressions may take few steps: the tests are not to take seconds.
    private func bounded(_ states: String, stepsMax: Int = 50_000) throws -> Run {
        var run = try Run(
            Machines.machine(states, fields: Self.language),
            evaluationLimits: EvaluationLimits(stepsMax: stepsMax)
        )
        try run.send(.started)
        return run
    }

    @Test(arguments: [
        "($f := function($x) { 1 + $f($x) }; $f(0))", "($f := function($x) { $f($x + 1) }; $f(0))",
        "$sum([1..1000000].($sum([1..1000000])))",
    ])
    func endlessEvaluationsEndTheExecution(expression: String) throws {
        let run = try bounded(#""S":{"Type":"Pass","Output":"{% \#(expression) %}","End":true}"#)
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.isNamed(.queryEvaluationError))
        #expect(error.cause?.contains("threw an error during evaluation. D101") == true)
    }

    /// A catcher has a budget of its own: it can do something about an evaluation that takes too long.
    @Test func catchersHandleEndlessEvaluations() throws {
        var run = try bounded(
            #"""
            "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true,
              "Arguments":"{% ($f := function($x) { $f($x + 1) }; $f(0)) %}",
              "Catch":[{"ErrorEquals":["States.ALL"],"Next":"E","Output":"{% $sum([1..1000]) %}"}]},"E":{"Type":"Succeed"}
            """#
        )
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: 500_500))
    }

    /// However many expressions a state has: they share what it may use.
    @Test func theExpressionsOfAStateShareABudget() throws {
        let rules = (0..<100).map { #"{"Condition":"{% $sum([1..1000]) = \#($0) %}","Next":"E"}"# }.joined(
            separator: ","
        )
        let run = try bounded(#""S":{"Type":"Choice","Default":"E","Choices":[\#(rules)]},"E":{"Type":"Succeed"}"#)
        #expect(run.shape.dropFirst(2) == ["3<-0 EvaluationFailed", "4<-3 ExecutionFailed"])
        #expect(
            run.history[2].details?["cause"]?.stringValue?.hasSuffix(
                "more than 50000 steps for all expressions of the state together"
            ) == true
        )
    }

    /// Errors show values, which may be large: what a catcher passes on is no longer than what the API shows.
    @Test func longCausesAreCut() throws {
        let run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Map","Items":"{% $states.input.text %}","ItemProcessor":\#(Machines.block("I", #""Type":"Succeed""#)),
                  "Catch":[{"ErrorEquals":["States.ALL"],"Next":"E"}],"End":true},
                "E":{"Type":"Succeed","Output":"{% $length($states.input.Cause) %}"}
                """#,
                fields: Self.language
            ),
            input: ["text": .string(String(repeating: "x", count: 200_000))]
        )
        #expect(run.outcome == .succeeded(output: 32_768))
    }

    /// Others get their turn between states that calculate much, and each of them may calculate as much as the first.
    @Test func longEvaluationsCutTheTransition() throws {
        let states = (0..<6).map { index in
            let name = index == 0 ? "S" : "S\(index)"
            return #""\#(name)":{"Type":"Pass","Output":"{% $sum([1..9999]) %}","Next":"S\#(index + 1)"}"#
        }
        var run = try bounded(states.joined(separator: ",") + #","S6":{"Type":"Succeed"}"#)
        #expect(run.outcome == nil)
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: 49_995_000))
        #expect(run.transitions > 1)
    }

    @Test func theTimeMayBeUp() throws {
        let limits = EvaluationLimits { { true } }
        var run = try Run(
            Machines.single(#""Type":"Pass","Output":"{% $sum([1..100000]) %}","End":true"#, machine: Self.language),
            evaluationLimits: limits
        )
        try run.send(.started)
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.cause?.contains("D1012: ") == true)
    }
}
