import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Map Runs that go on after their end, with what was not done.
@Suite struct MapRunRedriveTests {
    private static func numbers(_ count: Int) -> [JSONValue] { (0..<count).map { .number(JSONNumber($0)) } }

    private static func ref(_ attempt: Int) -> TaskRef { TaskRef(scope: 0, entry: 2, attempt: attempt) }

    /// Six items, two at a time: one succeeded, one failed, one was stopped for it, and three were never started.
    private func failed() throws -> MapRunGround {
        var ground = try MapRunGround(items: Self.numbers(6), settings: MapRunSettings(maxConcurrency: 2))
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .succeeded))
        try ground.send(.childEnded(index: 1, .failed))
        try ground.send(.childEnded(index: 2, .aborted))
        try #require(ground.outcome != nil && ground.kept.count == 2)
        return ground
    }

    private func expectFailure(_ ground: MapRunGround, sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .failed(let error) = ground.outcome else {
            Issue.record("it has not failed: \(String(describing: ground.outcome))", sourceLocation: sourceLocation)
            return
        }
        #expect(error.isNamed(.exceedToleratedFailureThreshold), sourceLocation: sourceLocation)
    }

    @Test func onlyWhatDidNotSucceedIsDoneAgainAndThenTheRest() throws {
        var ground = try failed()
        #expect(try ground.send(.redriven(Self.ref(1), count: 1)) == [nil])
        #expect(ground.state.waiting == Self.ref(1) && ground.state.redriveCount == 1)
        #expect(ground.state.executions.pendingRedrive == 2 && ground.state.executions.failed == 0)
        #expect(ground.state.pendingItems == 3 && ground.state.pendingExecutions(of: ground.reducer.plan) == 3)
        // Who waits for their turn has to be read first.
        try ground.resumeAll()
        #expect(ground.again.map(\.index) == [1, 2] && ground.again.map(\.redriveCount) == [1, 1])
        #expect(ground.state.executions.pendingRedrive == 0 && ground.state.executions.running == 2)
        try ground.send(
            .childEnded(index: 1, .succeeded, redriveCount: 1),
            .childEnded(index: 2, .succeeded, redriveCount: 1)
        )
        try ground.resumeAll()
        #expect(ground.running.keys.sorted() == [3, 4])
        try ground.send(.childEnded(index: 3, .succeeded), .childEnded(index: 4, .succeeded))
        try ground.send(.childEnded(index: 5, .succeeded))
        #expect(ground.isGathering)
        #expect(try ground.send(.resultsGathered([0])) == [.taskClosed], "results from before the redrive")
        try ground.send(.resultsGathered([1], redriveCount: 1))
        #expect(ground.outcome == .succeeded(output: [1]))
        #expect(ground.state.executions.succeeded == 6 && ground.kept.isEmpty)
    }

    @Test func newFailuresCountAfresh() throws {
        var ground = try MapRunGround(
            items: Self.numbers(5),
            settings: MapRunSettings(maxConcurrency: 5, toleratedFailureCount: 1)
        )
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .failed), .childEnded(index: 1, .timedOut))
        #expect(ground.state.phase == .stopping)
        try ground.send((2..<5).map { .childEnded(index: $0, .aborted) })
        expectFailure(ground)
        try ground.send(.redriven(Self.ref(1), count: 1))
        try ground.resumeAll()
        try ground.send(.childEnded(index: 0, .failed, redriveCount: 1))
        #expect(ground.state.phase == .running, "one failure is tolerated")
        try ground.send(.childEnded(index: 1, .failed, redriveCount: 1))
        #expect(ground.state.phase == .stopping)
        try ground.send((2..<5).map { .childEnded(index: $0, .aborted, redriveCount: 1) })
        expectFailure(ground)
        #expect(ground.state.executions.failed == 2 && ground.state.executions.aborted == 3)
    }

    @Test func whatIsSaidAboutAnotherLifeOfAChildComesTooLate() throws {
        var ground = try failed()
        try ground.send(.redriven(Self.ref(1), count: 1))
        try ground.resumeAll()
        #expect(try ground.send(.childEnded(index: 1, .failed)) == [.taskClosed])
        #expect(try ground.send(.childEnded(index: 1, .failed, redriveCount: 2)) == [.taskClosed])
        #expect(ground.running.count == 2 && ground.state.phase == .running)
    }

    @Test func aRedriveComesOnce() throws {
        var ground = try failed()
        try ground.send(.redriven(Self.ref(1), count: 1))
        #expect(try ground.send(.redriven(Self.ref(1), count: 1)) == [.alreadyStarted])
        #expect(try ground.send(.redriven(Self.ref(2), count: 2)) == [.notRedrivable], "it has not ended")
    }

    @Test func whoeverWaitedBeforeCannotStopIt() throws {
        var ground = try failed()
        try ground.send(.redriven(Self.ref(1), count: 1))
        try ground.resumeAll()
        #expect(try ground.send(.stopRequested(Self.ref(0))) == [.taskClosed])
        #expect(ground.state.phase == .running)
        #expect(try ground.send(.stopRequested(Self.ref(1))) == [nil])
        #expect(ground.state.phase == .stopping)
    }

    @Test func aStopThatComesBeforeItsRedriveKeepsItFromGoingOn() throws {
        var ground = try failed()
        #expect(try ground.send(.stopRequested(Self.ref(1))) == [nil])
        #expect(try ground.send(.stopRequested(Self.ref(1))) == [.taskClosed])
        #expect(try ground.send(.redriven(Self.ref(1), count: 1)) == [.taskClosed])
        #expect(ground.state.phase == .closed)
        #expect(try ground.send(.redriven(Self.ref(2), count: 2)) == [nil])
        #expect(ground.state.redriveCount == 2)
    }

    @Test func whatHadNoTurnBeforeTheNextFailureWaitsForTheNextRedrive() throws {
        var ground = try MapRunGround(items: Self.numbers(4), settings: MapRunSettings(maxConcurrency: 4))
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .failed))
        try ground.send((1..<4).map { .childEnded(index: $0, .aborted) })
        try ground.send(.updated(maxConcurrency: 1, toleratedFailureCount: nil, toleratedFailurePercentage: nil))
        var attempts = 0
        for redrive in 1...3 {
            try ground.send(.redriven(Self.ref(redrive), count: redrive))
            // Settings that were changed before the end are those in force; here they were not, since it had ended.
            try ground.send(.updated(maxConcurrency: 1, toleratedFailureCount: nil, toleratedFailurePercentage: nil))
            try ground.resumeAll()
            while case let (index, child)? = ground.running.first {
                attempts += 1
                try ground.send(.childEnded(index: index, .failed, redriveCount: child.redriveCount))
            }
            expectFailure(ground)
            #expect(ground.state.executions.unsuccessful == 4 && ground.state.executions.pendingRedrive == 0)
            #expect(ground.kept.count == 4)
        }
        #expect(attempts >= 3)
    }

    @Test func whatCannotBeRedrivenCountsAsAFailure() throws {
        var ground = try failed()
        try ground.send(.redriven(Self.ref(1), count: 1))
        try ground.resumeAll()
        try ground.send(.childNotRedriven(index: 1, .failed, redriveCount: 1, isFinal: true))
        #expect(ground.state.executions.failuresNotRedrivable == 1 && ground.state.items.failuresNotRedrivable == 1)
        #expect(ground.state.phase == .stopping)
        try ground.send(.childNotRedriven(index: 2, .aborted, redriveCount: 1, isFinal: false))
        expectFailure(ground)
        #expect(ground.state.executions.failed == 1 && ground.state.executions.aborted == 1)
        // The next redrive asks for the same lives: there was none in between.
        try ground.send(.redriven(Self.ref(2), count: 2))
        try ground.resumeAll()
        #expect(ground.running.values.map(\.redriveCount) == [1, 1])
    }

    @Test func whatWasDecidedOnButNotStartedIsStartedWithTheSameInput() throws {
        var ground = try MapRunGround(items: ["a", "b", "c"], settings: MapRunSettings(maxConcurrency: 2))
        try ground.send(.resumed)
        try ground.send(.stopRequested(Self.ref(0)))
        let left = ground.started[1]
        try ground.send(.childEnded(index: 0, .aborted), .childLeftOut(left))
        #expect(ground.outcome == .aborted(StatesError(name: nil)))
        #expect(ground.state.leftOutExecutions == 1 && ground.state.pendingItems == 2)
        try ground.send(.redriven(Self.ref(1), count: 1))
        #expect(ground.state.leftOutExecutions == 1 && ground.state.executions.pendingRedrive == 1)
        try ground.resumeAll()
        #expect(ground.again.map(\.index) == [0, 1] && ground.again[1] == left)
        try ground.send(.childEnded(index: 0, .succeeded, redriveCount: 1), .childEnded(index: 1, .succeeded))
        try ground.resumeAll()
        #expect(ground.started.map(\.input) == ["a", "b", "c"])
    }

    @Test func whatEndedWhileItemsWereReadReadsThemAgain() throws {
        let call = MapRunPlan.Call(resource: "r", parameters: [:])
        var ground = try MapRunGround(items: Self.numbers(2), reader: call)
        try ground.send(.resumed)
        try ground.send(.stopRequested(Self.ref(0)))
        #expect(ground.outcome == .aborted(StatesError(name: nil)) && ground.readings == 1)
        try ground.send(.redriven(Self.ref(1), count: 1))
        #expect(ground.state.phase == .reading && ground.readings == 2)
    }

    @Test func oneThatHadSucceededOnlyHasItsResultsGatheredAgain() throws {
        var ground = try MapRunGround(items: [1])
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .succeeded))
        try ground.send(.gatheringFailed(StatesError(.resultWriterFailed)))
        ground.isGathering = false
        try ground.send(.redriven(Self.ref(1), count: 1))
        try ground.resumeAll()
        #expect(ground.isGathering && ground.again.isEmpty)
    }

    @Test func whatEarlierVersionsLeftBehindIsNotGuessedAt() throws {
        var ground = try failed()
        ground.state.keptCount = 0
        let rejections = ground.reducer.handle(
            [.redriven(Self.ref(1), count: 1)],
            in: &ground.state,
            context: StimulusContext(now: MapRunGround.now, randomSeed: 1, tokenKeyID: "k")
        ).1
        guard case .damaged? = rejections[0] else {
            Issue.record("\(rejections)")
            return
        }
    }

    /// Random ends, stops and redrives: each item has one child, and in the end every child has succeeded once.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func everyItemSucceedsOnceInTheEnd(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let count = Int(random.next() % 40) + 1
        var ground = try MapRunGround(
            items: Self.numbers(count),
            settings: MapRunSettings(
                maxConcurrency: Int(random.next() % 5) + 1,
                toleratedFailureCount: Int(random.next() % 3)
            ),
            chunkSize: Int(random.next() % 5) + 1
        )
        var succeeded: [Int: Int] = [:]
        var redrives = 0
        try ground.send(.resumed)
        for _ in 0..<10_000 {
            try ground.resumeAll()
            if case .succeeded = ground.outcome, ground.state.executions.succeeded == count { break }
            if ground.outcome != nil {
                redrives += 1
                try ground.send(.redriven(Self.ref(redrives), count: redrives))
                continue
            }
            if ground.running.isEmpty {
                try ground.send(.resultsGathered([], redriveCount: redrives))
                continue
            }
            // Luck gets better with time.
            let isLucky = redrives > 6 || random.next() % 4 > 0
            if !isLucky, random.next() % 8 == 0 { try ground.send(.stopRequested(Self.ref(redrives))) }
            let indices = ground.running.keys.sorted()
            let index = indices[Int(random.next() % UInt64(indices.count))]
            guard let child = ground.running[index] else { continue }
            if ground.state.phase == .stopping {
                if child.redriveCount == 0, random.next() % 2 == 0, succeeded[index] == nil {
                    try ground.send(.childLeftOut(child))
                } else if child.redriveCount > 0, random.next() % 2 == 0 {
                    try ground.send(
                        .childNotRedriven(index: index, .failed, redriveCount: child.redriveCount, isFinal: false)
                    )
                } else {
                    try ground.send(.childEnded(index: index, .aborted, redriveCount: child.redriveCount))
                }
            } else if isLucky {
                succeeded[index, default: 0] += 1
                try ground.send(.childEnded(index: index, .succeeded, redriveCount: child.redriveCount))
            } else {
                try ground.send(.childEnded(index: index, .failed, redriveCount: child.redriveCount))
            }
        }
        #expect(succeeded == Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, 1) }), "seed \(seed)")
        #expect(ground.started.map(\.input) == Self.numbers(count), "seed \(seed)")
    }
}
