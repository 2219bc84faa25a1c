import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// What an execution may hold at once, in all its branches and iterations.
@Suite struct DataLimitTests {
    private static let kilobyte = JSONValue.string(String(repeating: "x", count: 1000))

    private func run(_ definition: String, input: JSONValue, dataBytesMax: Int) throws -> Run {
        var run = try Run(definition, input: input, dataBytesMax: dataBytesMax)
        try run.send(.started)
        try run.resumeAll()
        return run
    }

    private func expectLimit(_ run: Run, of bytes: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let cause =
            "The inputs, outputs and variables that the execution holds at once exceed the maximum of \(bytes) bytes."
        #expect(run.outcome == .failed(StatesError(.dataLimitExceeded, cause: cause)), sourceLocation: sourceLocation)
        #expect(run.history.last?.type == .executionFailed, sourceLocation: sourceLocation)
    }

    /// A Map whose iterations each end with what they were given.
    private static let collecting = Machines.single(
        #""Type":"Map","ItemProcessor":\#(Machines.block("I", #""Type":"Pass","End":true"#)),"#
            + #""ItemSelector":{"a.$":"$.a"},"ItemsPath":"$.items","ResultPath":null,"End":true"#
    )

    private static func items(_ count: Int) -> JSONValue {
        ["a": kilobyte, "items": .array((0..<count).map { .number(JSONNumber($0)) })]
    }

    @Test func whatIterationsLeaveMayNotGrowWithoutBound() throws {
        let fitting = try run(Self.collecting, input: Self.items(50), dataBytesMax: 100_000)
        #expect(fitting.outcome == .succeeded(output: Self.items(50)))
        expectLimit(try run(Self.collecting, input: Self.items(200), dataBytesMax: 100_000), of: 100_000)
    }

    @Test func whatIsGoneDoesNotCount() throws {
        // A hundred rounds of a kilobyte each: never more than one at a time.
        let loop = Machines.machine(
            #"""
            "S":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":0,"Next":"T"}],"Default":"A"},
            "A":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, -1)","a.$":"$.a"},"Next":"S"},
            "T":{"Type":"Succeed"}
            """#
        )
        let run = try run(loop, input: ["n": 100, "a": Self.kilobyte], dataBytesMax: 10_000)
        #expect(run.outcome == .succeeded(output: ["n": 0, "a": Self.kilobyte]))
        #expect(run.history.count > 300)
    }

    @Test func whatBranchesBeginWithIsCountedBeforeTheyDo() throws {
        let branches = (0..<20).map { Machines.block("W\($0)", #""Type":"Wait","Seconds":9,"End":true"#) }
            .joined(separator: ",")
        let recovery = #""Catch":[{"ErrorEquals":["States.DataLimitExceeded"],"Next":"T"}]"#
        let definition = Machines.machine(
            #""S":{"Type":"Parallel","Branches":[\#(branches)],\#(recovery),"End":true},"T":{"Type":"Succeed"}"#
        )
        let refused = try run(definition, input: Self.kilobyte, dataBytesMax: 20_000)
        guard case .succeeded(let output) = refused.outcome else {
            Issue.record("\(String(describing: refused.outcome))")
            return
        }
        #expect(output["Error"] == "States.DataLimitExceeded")
        #expect(
            output["Cause"]
                == "The state/task 'S' has 20 branches with an input of 1002 bytes each; all together they may have 20000 bytes."
        )
        #expect(!refused.history.contains { $0.type == .parallelStateStarted })

        var begun = try run(definition, input: Self.kilobyte, dataBytesMax: 60_000)
        #expect(begun.outcome == nil && begun.state.scopes.count == 21)
        for timer in begun.ledger.timers.keys { try begun.fire(timer) }
        #expect(begun.outcome == .succeeded(output: .array(Array(repeating: Self.kilobyte, count: 20))))
    }

    @Test func whatStillRunsIsStopped() throws {
        let task = Machines.block("B", Machines.task(".sync"))
        let growing = Machines.block(
            "M",
            #""Type":"Map","ItemProcessor":\#(Machines.block("I", #""Type":"Pass","End":true"#)),"#
                + #""ItemSelector":{"a.$":"$.a"},"ItemsPath":"$.items","End":true"#
        )
        let run = try run(
            Machines.single(#""Type":"Parallel","Branches":[\#(task),\#(growing)],"End":true"#),
            input: Self.items(200),
            dataBytesMax: 100_000
        )
        // The run checks that nothing is left open.
        expectLimit(run, of: 100_000)
    }
}
