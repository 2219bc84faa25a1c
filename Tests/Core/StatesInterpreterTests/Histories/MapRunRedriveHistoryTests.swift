import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// What the history of an execution looks like whose distributed Map is redriven.
@Suite struct MapRunRedriveHistoryTests {
    private static let threshold = StatesError(.exceedToleratedFailureThreshold, cause: "c")

    private func begin(_ definition: String) throws -> (Run, MapRunStart) {
        let run = try Run.started(definition, input: [1])
        try #require(run.ledger.mapRuns.count == 1)
        return (run, try #require(run.ledger.mapRuns.values.first))
    }

    private func waiting(_ run: Run) throws -> (TaskRef, StateVisit.MapRunOnRecord) {
        try #require(run.ledger.redrivenMapRuns.count == 1)
        let found = try #require(run.ledger.redrivenMapRuns.first)
        return (found.key, found.value)
    }

    @Test func theMapRunGoesOnUnderItsName() throws {
        var (run, start) = try begin(Machines.single(DistributedMapTests.map()))
        try run.send(.mapRunEnded(start.plan.ref, .failed(Self.threshold)))
        for count in 1...3 {
            try run.redrive()
            let (ref, mapRun) = try waiting(run)
            #expect(mapRun == .init(arn: start.plan.arn, redriveCount: count) && ref.attempt == count)
            #expect(run.ledger.mapRuns.isEmpty, "a new Map Run was started")
            #expect(throws: StimulusRejected.taskClosed) {
                try run.send(.mapRunEnded(start.plan.ref, .succeeded(output: 0)))
            }
            try run.send(.mapRunEnded(ref, count < 3 ? .failed(Self.threshold) : .succeeded(output: [7])))
        }
        #expect(run.outcome == .succeeded(output: [7]))
        #expect(
            run.shape.dropFirst(2) == [
                "3<-2 MapStateStarted", "4<-3 MapRunStarted", "5<-4 MapRunFailed", "6<-5 MapStateFailed",
                "7<-6 ExecutionFailed", "8<-7 ExecutionRedriven", "9<-6 MapRunRedriven", "10<-9 MapRunFailed",
                "11<-10 MapStateFailed", "12<-11 ExecutionFailed", "13<-12 ExecutionRedriven", "14<-11 MapRunRedriven",
                "15<-14 MapRunFailed", "16<-15 MapStateFailed", "17<-16 ExecutionFailed", "18<-17 ExecutionRedriven",
                "19<-16 MapRunRedriven", "20<-19 MapRunSucceeded", "21<-20 MapStateSucceeded", "22<-19 MapStateExited",
                "23<-22 ExecutionSucceeded",
            ]
        )
        #expect(
            run.history.filter { $0.type == .mapRunRedriven }.map(\.details)
                == (1...3).map {
                    ["mapRunArn": .string(start.plan.arn), "redriveCount": .number(JSONNumber($0))]
                }
        )
    }

    @Test func oneThatWasStoppedOrTimedOutGoesOnToo() throws {
        let definition = Machines.single(DistributedMapTests.map(), machine: #""TimeoutSeconds":5,"#)
        for isTimeout in [true, false] {
            var (run, start) = try begin(definition)
            if isTimeout { try run.fire(.execution) } else { try run.send(.stopRequested(StatesError(name: "E"))) }
            try run.redrive()
            let (ref, mapRun) = try waiting(run)
            #expect(mapRun.arn == start.plan.arn)
            // Stopped again before anybody could have redriven it.
            let transition = try run.send(.stopRequested(StatesError(name: "E")))
            #expect(transition.effects.contains(.stopMapRun(ref, arn: start.plan.arn)))
            try run.redrive()
            let (second, again) = try waiting(run)
            #expect(second.attempt > ref.attempt && again.redriveCount == 2)
            try run.send(.mapRunEnded(second, .succeeded(output: [1])))
            #expect(run.outcome == .succeeded(output: [1]))
        }
    }

    @Test(arguments: [StatesError.Name.dataLimitExceeded, .runtime, .itemReaderFailed])
    func whatCannotEndBetterIsStartedAnew(name: StatesError.Name) throws {
        var (run, start) = try begin(Machines.single(DistributedMapTests.map()))
        try run.send(.mapRunEnded(start.plan.ref, .failed(StatesError(name, cause: "c"))))
        try run.redrive()
        #expect(run.ledger.redrivenMapRuns.isEmpty)
        let second = try #require(run.ledger.mapRuns.values.first)
        #expect(second.plan.arn != start.plan.arn)
        try run.send(.mapRunEnded(second.plan.ref, .failed(Self.threshold)))
        try run.redrive()
        #expect(try waiting(run).1 == .init(arn: second.plan.arn, redriveCount: 1))
    }

    @Test func aResultThatDoesNotFitIsNotTheMapRunsFault() throws {
        var (run, start) = try begin(
            Machines.single(DistributedMapTests.map(#""ResultSelector":{"x.$":"$[0].nothing"},"#))
        )
        try run.send(.mapRunEnded(start.plan.ref, .succeeded(output: [1])))
        try #require(run.outcome != nil)
        try run.redrive()
        #expect(run.ledger.mapRuns.values.first.map { $0.plan.arn != start.plan.arn } == true)
    }

    @Test func eachAttemptOfARetrierHasAMapRunOfItsOwnAndTheLastOneIsRedriven() throws {
        let retry = #""Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":1}],"#
        var (run, first) = try begin(Machines.single(DistributedMapTests.map(retry)))
        try run.send(.mapRunEnded(first.plan.ref, .failed(Self.threshold)))
        try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: 1)))
        let second = try #require(run.ledger.mapRuns.values.first)
        try run.send(.mapRunEnded(second.plan.ref, .failed(Self.threshold)))
        try run.redrive()
        let (ref, mapRun) = try waiting(run)
        #expect(mapRun.arn == second.plan.arn && ref.attempt == 2)
        // A redriven state has all its attempts again.
        try run.send(.mapRunEnded(ref, .failed(Self.threshold)))
        // Stopped in the pause before the next attempt: nothing but the last Map Run has begun.
        try run.send(.stopRequested(StatesError(name: nil)))
        try run.redrive()
        #expect(try waiting(run).1 == .init(arn: second.plan.arn, redriveCount: 2))
    }

    @Test func mapRunsInBranchesGoOnWhereTheirBranchesDo() throws {
        let branches = #"""
            {"StartAt":"M","States":{"M":{\#(DistributedMapTests.map())}}},\#(Machines.block("T", Machines.task()))
            """#
        var (run, start) = try begin(Machines.single(#""Type":"Parallel","Branches":[\#(branches)],"End":true"#))
        try run.send(.taskFailed(try run.task(of: "T"), StatesError(name: "E")))
        try run.redrive()
        let (ref, mapRun) = try waiting(run)
        #expect(mapRun == .init(arn: start.plan.arn, redriveCount: 1) && ref.scope == start.plan.ref.scope)
        try run.send(.taskSucceeded(try run.task(of: "T"), output: 2))
        try run.send(.mapRunEnded(ref, .succeeded(output: [1])))
        #expect(run.outcome == .succeeded(output: [[1], 2]))
    }

    @Test func aThousandRedrivesAreTheMost() throws {
        var (run, start) = try begin(Machines.single(DistributedMapTests.map()))
        try run.send(.mapRunEnded(start.plan.ref, .failed(Self.threshold)))
        for _ in 0..<ServiceLimits.mapRunRedrivesMax {
            try run.redrive()
            try run.send(.mapRunEnded(try waiting(run).0, .failed(Self.threshold)))
        }
        for _ in 0..<2 {
            try run.redrive()
            guard case .failed(let error) = run.outcome else {
                Issue.record("\(String(describing: run.outcome))")
                return
            }
            #expect(error.isNamed(.runtime) && error.cause?.contains("1000 times") == true)
        }
    }
}
