import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// What happens to Map Runs.
@Suite struct MapRunTests {
    private static func numbers(_ count: Int) -> [JSONValue] { (0..<count).map(\.json) }

    @Test func noItemsAreNoChildren() throws {
        var ground = try MapRunGround(items: [])
        try ground.send(.resumed)
        #expect(ground.isGathering && ground.started.isEmpty && ground.outcome == nil)
        try ground.send(.resultsGathered([]))
        #expect(ground.outcome == .succeeded(output: []))
        #expect(try ground.send(.resumed) == [.executionClosed])
    }

    @Test(arguments: [1, 2, 7, 100])
    func noMoreChildrenThanMayRunAtOnce(concurrency: Int) throws {
        var ground = try MapRunGround(items: Self.numbers(20), settings: MapRunSettings(maxConcurrency: concurrency))
        try ground.send(.resumed)
        try ground.resumeAll()
        #expect(ground.running.count == min(concurrency, 20))
        while let index = ground.running.keys.min() {
            try ground.send(.childEnded(index: index, .succeeded))
            try ground.resumeAll()
        }
        #expect(ground.started.map(\.input) == Self.numbers(20))
        #expect(ground.started.allSatisfy { $0.itemCount == 1 })
        #expect(ground.state.executions.succeeded == 20 && ground.isGathering)
    }

    @Test func manyChildrenAreStartedInBoundedTransitions() throws {
        var ground = try MapRunGround(items: Self.numbers(1000))
        try ground.send(.resumed)
        #expect(ground.started.count == MapRunReduction.childrenMax && ground.isCut)
        try ground.resumeAll()
        #expect(ground.started.count == 1000 && ground.state.window.count == 0)
        let ends = (0..<1000).map { MapRunStimulus.childEnded(index: $0, .succeeded) }
        try ground.send(ends)
        #expect(ground.isGathering && ground.transitions < 20)
        #expect(ground.state.pendingItems == 0)
    }

    @Test func largeInputsAreStartedInBoundedTransitions() throws {
        let large = JSONValue.string(String(repeating: "x", count: 200_000))
        var ground = try MapRunGround(items: Array(repeating: large, count: 20))
        try ground.send(.resumed)
        #expect(ground.started.count < 8 && ground.isCut)
        try ground.resumeAll()
        #expect(ground.started.count == 20)
    }

    @Test func everyChildHasANameThatBeginsWithItsTime() throws {
        var ground = try MapRunGround(items: Self.numbers(2))
        try ground.send(.resumed)
        for child in ground.started {
            #expect(child.name.hasPrefix("018bcfe5-6800-7"), "\(child.name)")
            #expect(child.name.utf8.count == 36)
        }
    }

    @Test func endsThatAreReportedTwiceCountOnce() throws {
        var ground = try MapRunGround(items: Self.numbers(3))
        try ground.send(.resumed)
        #expect(try ground.send(.childEnded(index: 0, .succeeded)) == [nil])
        #expect(
            try ground.send(.childEnded(index: 0, .failed), .childEnded(index: 7, .failed)) == [
                .taskClosed, .taskClosed,
            ]
        )
        #expect(ground.state.executions.succeeded == 1 && ground.state.executions.failed == 0)
    }

    // MARK: Failures

    @Test func theFirstFailureEndsAMapRunThatToleratesNone() throws {
        var ground = try MapRunGround(items: Self.numbers(10), settings: MapRunSettings(maxConcurrency: 3))
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 1, .failed))
        #expect(ground.stops == 1 && ground.state.phase == .stopping && ground.outcome == nil)
        #expect(ground.started.count == 3, "no child is started any more")
        try ground.send(.childEnded(index: 0, .aborted), .childEnded(index: 2, .aborted))
        let expected = StatesError(
            .exceedToleratedFailureThreshold,
            cause: "The specified tolerated failure threshold was exceeded"
        )
        #expect(ground.outcome == .failed(expected))
        #expect(ground.state.executions.aborted == 2 && ground.state.pendingItems == 7)
    }

    @Test(arguments: [
        (MapRunSettings(toleratedFailureCount: 2), 2, false), (MapRunSettings(toleratedFailureCount: 2), 3, true),
        (MapRunSettings(toleratedFailurePercentage: 20), 2, false),
        (MapRunSettings(toleratedFailurePercentage: 20), 3, true),
        (MapRunSettings(toleratedFailurePercentage: 19.9), 2, true),
        (MapRunSettings(toleratedFailureCount: 1, toleratedFailurePercentage: 50), 2, true),
        (MapRunSettings(toleratedFailureCount: 8, toleratedFailurePercentage: 50), 6, true),
        (MapRunSettings(toleratedFailurePercentage: 100), 10, false), (MapRunSettings(), 0, false),
        (MapRunSettings(), 1, true),
    ])
    func tolerance(settings: MapRunSettings, failures: Int, isExceeded: Bool) throws {
        var ground = try MapRunGround(items: Self.numbers(10), settings: settings)
        try ground.send(.resumed)
        let statuses: [ExecutionStatus] = [.failed, .timedOut, .aborted]
        try ground.send(
            (0..<10).map { .childEnded(index: $0, $0 < failures ? statuses[$0 % 3] : .succeeded) }
        )
        #expect(ground.isGathering != isExceeded)
        #expect((ground.outcome != nil) == isExceeded)
        #expect(ground.state.executions.unsuccessful == failures)
    }

    @Test func settingsChangeWhileItGoesOn() throws {
        var ground = try MapRunGround(
            items: Self.numbers(10),
            settings: MapRunSettings(maxConcurrency: 1, toleratedFailureCount: 5)
        )
        try ground.send(.resumed)
        #expect(ground.running.count == 1)
        try ground.send(.updated(maxConcurrency: 4, toleratedFailureCount: nil, toleratedFailurePercentage: nil))
        #expect(ground.running.count == 4)
        try ground.send(.childEnded(index: 0, .failed), .childEnded(index: 1, .failed))
        #expect(ground.running.count == 4 && ground.outcome == nil)
        try ground.send(.updated(maxConcurrency: nil, toleratedFailureCount: 1, toleratedFailurePercentage: nil))
        #expect(ground.state.phase == .stopping && ground.stops == 1)
        #expect(
            try ground.send(.updated(maxConcurrency: 1, toleratedFailureCount: nil, toleratedFailurePercentage: nil))
                == [.executionClosed]
        )
    }

    // MARK: Stopping

    @Test func stoppingWaitsForTheChildren() throws {
        var ground = try MapRunGround(items: Self.numbers(5), settings: MapRunSettings(maxConcurrency: 2))
        try ground.send(.resumed)
        try ground.send(.stopRequested())
        #expect(ground.stops == 1 && ground.outcome == nil)
        try ground.send(.stopRequested())
        #expect(ground.stops == 1, "they are being stopped already")
        // One was never started: it is still to be started, as far as anybody can tell.
        try ground.send(.childEnded(index: 0, .aborted), .childLeftOut(ground.started[1]))
        #expect(ground.outcome == .aborted(StatesError(name: nil)))
        #expect(ground.state.executions.aborted == 1 && ground.state.pendingItems == 4)
        #expect(ground.state.pendingExecutions(of: ground.reducer.plan) == 4)
    }

    @Test func aFailureBeforeTheStopIsTheReason() throws {
        var ground = try MapRunGround(items: Self.numbers(5), settings: MapRunSettings(maxConcurrency: 2))
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .failed))
        try ground.send(.stopRequested())
        try ground.send(.childEnded(index: 1, .aborted))
        guard case .failed(let error) = ground.outcome else {
            Issue.record("\(String(describing: ground.outcome))")
            return
        }
        #expect(error.isNamed(.exceedToleratedFailureThreshold))
    }

    @Test func stoppingWhileResultsAreGathered() throws {
        var ground = try MapRunGround(items: [1])
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .succeeded))
        try ground.send(.stopRequested())
        #expect(ground.outcome == .aborted(StatesError(name: nil)))
        #expect(try ground.send(.resultsGathered([1])) == [.executionClosed])
    }

    @Test func resultsThatCannotBeGatheredFailIt() throws {
        var ground = try MapRunGround(items: [1])
        try ground.send(.resumed)
        #expect(try ground.send(.resultsGathered([1])) == [.taskClosed], "children still run")
        try ground.send(.childEnded(index: 0, .succeeded))
        try ground.send(.gatheringFailed(StatesError(.dataLimitExceeded)))
        #expect(ground.outcome == .failed(StatesError(.dataLimitExceeded)))
    }

    // MARK: Items

    @Test(arguments: [1, 2, 3, 7, 50])
    func itemsComeInChunks(chunkSize: Int) throws {
        var ground = try MapRunGround(
            items: Self.numbers(23),
            settings: MapRunSettings(maxConcurrency: 4),
            chunkSize: chunkSize
        )
        try ground.send(.resumed)
        try ground.resumeAll()
        while let index = ground.running.keys.max() {
            try ground.send(.childEnded(index: index, .succeeded))
            try ground.resumeAll()
        }
        #expect(ground.started.map(\.input) == Self.numbers(23))
        #expect(ground.state.chunk == ground.chunks.count)
    }

    @Test func itemsMayHaveToBeReadFirst() throws {
        let reader = MapRunPlan.Call(resource: "r", parameters: ["Bucket": "b", "Key": "k"])
        var ground = try MapRunGround(
            items: Self.numbers(3),
            reader: reader,
            selector: #"{"s.$":"$$.Map.Item.Source"}"#
        )
        try ground.send(.resumed)
        #expect(ground.started.isEmpty && ground.outcome == nil && ground.state.phase == .reading)
        #expect(try ground.send(.itemsArrived(reader: "a")) == [.taskClosed])
        try ground.send(.readingBegan(reader: "a"))
        try ground.send(.itemsArrived(reader: "a"))
        // Somebody else takes over, and the first one goes on.
        try ground.send(.readingBegan(reader: "b"))
        for late in [.itemsArrived(reader: "a"), .itemsRead(reader: "a", count: 9, chunks: 1)] as [MapRunStimulus] {
            #expect(try ground.send(late) == [.taskClosed])
        }
        let failure = MapRunStimulus.readingFailed(reader: "a", StatesError(.itemReaderFailed, cause: "c"))
        #expect(try ground.send(failure) == [.taskClosed])
        try ground.send(.itemsRead(reader: "b", count: 3, chunks: ground.chunks.count))
        try ground.resumeAll()
        #expect(ground.started.map(\.input) == Array(repeating: ["s": "S3://b/k"], count: 3))
        #expect(try ground.send(.itemsRead(reader: "b", count: 3, chunks: 1)) == [.taskClosed])
    }

    @Test func itemsThatCannotBeReadFailIt() throws {
        let reader = MapRunPlan.Call(resource: "r", parameters: [:])
        var ground = try MapRunGround(items: [], reader: reader)
        try ground.send(.readingBegan(reader: "a"))
        try ground.send(.readingFailed(reader: "a", StatesError(.itemReaderFailed, cause: "c")))
        #expect(ground.outcome == .failed(StatesError(.itemReaderFailed, cause: "c")))
    }

    @Test func textsOfChunksAreBoundedAndComplete() throws {
        let items: [JSONValue] = (0..<2000).map { ["n": $0.json, "text": .string(String(repeating: "é", count: 40))] }
        let texts = ItemChunks.texts(of: items)
        let chunks = try texts.map { try #require(try JSONValue(parsing: $0).arrayValue) }
        #expect(Array(chunks.joined()) == items)
        #expect(chunks.allSatisfy { $0.count <= ItemChunks.itemsMax && !$0.isEmpty })
        #expect(ItemChunks.texts(of: []) == [])
        let large = JSONValue.string(String(repeating: "x", count: 100_000))
        #expect(ItemChunks.texts(of: [large, large]).count == 2)
    }

    // MARK: Selectors

    @Test func selectorsSeeItemInputAndVariables() throws {
        var ground = try MapRunGround(
            items: ["a", "b"],
            selector: #"""
                {"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","s.$":"$$.Map.Item.Source","in.$":"$.k","var.$":"$v",
                 "state.$":"$$.State.Name"}
                """#,
            root: ["k": true]
        )
        try ground.send(.resumed)
        #expect(
            ground.started.map(\.input)
                == ["a", "b"].enumerated().map { index, value in
                    [
                        "i": index.json, "v": .string(value), "s": "STATE_DATA", "in": true, "var": "variable",
                        "state": "S",
                    ]
                }
        )
    }

    @Test func aSelectorThatFailsForAnItemFailsTheMapRun() throws {
        var ground = try MapRunGround(
            items: [["k": 1], ["k": 2], ["other": 3]],
            settings: MapRunSettings(maxConcurrency: 2),
            selector: #"{"k.$":"$$.Map.Item.Value.k"}"#
        )
        try ground.send(.resumed)
        #expect(ground.running.count == 2)
        try ground.send(.childEnded(index: 0, .succeeded))
        #expect(ground.state.phase == .stopping && ground.stops == 1)
        try ground.send(.childEnded(index: 1, .aborted))
        guard case .failed(let error) = ground.outcome else {
            Issue.record("\(String(describing: ground.outcome))")
            return
        }
        #expect(
            error.cause?.hasPrefix("An error occurred while executing the state 'S' (entered at the event id #2). ")
                == true
        )
    }

    @Test func childrenThatTheSameTransitionDecidedOnAreNotStartedWhenItFails() throws {
        var ground = try MapRunGround(items: [["k": 1], ["other": 3]], selector: #"{"k.$":"$$.Map.Item.Value.k"}"#)
        try ground.send(.resumed)
        #expect(ground.started.isEmpty && ground.stops == 0)
        guard case .failed = ground.outcome else {
            Issue.record("\(String(describing: ground.outcome))")
            return
        }
    }

    @Test func inputsThatAreTooLargeFailIt() throws {
        let root = JSONValue.string(String(repeating: "x", count: 200_000))
        var ground = try MapRunGround(items: [1], selector: #"{"a.$":"$","b.$":"$"}"#, root: root)
        try ground.send(.resumed)
        guard case .failed(let error) = ground.outcome else {
            Issue.record("\(String(describing: ground.outcome))")
            return
        }
        #expect(error.isNamed(.dataLimitExceeded))
    }

    // MARK: Batches

    @Test(arguments: [1, 3, 7, 100])
    func batchesHaveSoManyItems(chunkSize: Int) throws {
        var ground = try MapRunGround(
            items: Self.numbers(10),
            batch: MapRunPlan.Batch(itemsMax: 4, input: ["k": true]),
            selector: #"{"n.$":"$$.Map.Item.Value"}"#,
            chunkSize: chunkSize
        )
        #expect(ground.state.pendingExecutions(of: ground.reducer.plan) == 3)
        try ground.send(.resumed)
        try ground.resumeAll()
        let items = Self.numbers(10).map { ["n": $0] as JSONValue }
        #expect(
            ground.started.map(\.input) == [
                ["BatchInput": ["k": true], "Items": .array(Array(items[0..<4]))],
                ["BatchInput": ["k": true], "Items": .array(Array(items[4..<8]))],
                ["BatchInput": ["k": true], "Items": .array(Array(items[8...]))],
            ]
        )
        #expect(ground.started.map(\.itemCount) == [4, 4, 2])
        try ground.send(.childEnded(index: 0, .succeeded), .childEnded(index: 1, .succeeded))
        #expect(ground.state.items.succeeded == 8 && ground.state.executions.succeeded == 2)
        #expect(ground.state.pendingExecutions(of: ground.reducer.plan) == 0)
    }

    @Test func batchesHaveSoManyBytes() throws {
        // {"Items":["aaaaaaaa","aaaaaaaa"]} has 33 bytes.
        for (most, sizes) in [(33, [2, 2, 1]), (32, [1, 1, 1, 1, 1]), (1, [1, 1, 1, 1, 1]), (44, [3, 2])] {
            var ground = try MapRunGround(
                items: Array(repeating: "aaaaaaaa", count: 5),
                batch: MapRunPlan.Batch(inputBytesMax: most),
                chunkSize: 2
            )
            try ground.send(.resumed)
            try ground.resumeAll()
            #expect(ground.started.map(\.itemCount) == sizes, "\(most)")
            #expect(ground.started.filter { $0.itemCount > 1 }.allSatisfy { $0.input.text.utf8.count <= most })
        }
    }

    @Test func failuresOfBatchesCountTheirItems() throws {
        var ground = try MapRunGround(
            items: Self.numbers(10),
            settings: MapRunSettings(toleratedFailureCount: 4),
            batch: MapRunPlan.Batch(itemsMax: 5)
        )
        try ground.send(.resumed)
        try ground.send(.childEnded(index: 0, .failed))
        #expect(ground.state.phase == .stopping && ground.state.items.failed == 5)
    }

    // MARK: Damage

    @Test(arguments: [
        "{}", #"{"phase":"napping"}"#, #"{"phase":"running","settings":{},"itemCount":1}"#,
        #"{"phase":"running","settings":{"maxConcurrency":0,"toleratedFailureCount":0,"toleratedFailurePercentage":0},"itemCount":-1}"#,
    ])
    func damagedHeadsAreRefused(text: String) throws {
        let head = try JSONValue(parsing: text)
        #expect(throws: StateDecodingError.self) { try MapRunState(head: head, children: []) }
    }

    @Test func headsWhoseNumbersDoNotFitAreRefused() throws {
        var ground = try MapRunGround(items: Self.numbers(3), settings: MapRunSettings(maxConcurrency: 1))
        try ground.send(.resumed)
        var head = try #require(ground.state.headJSON.objectValue)
        let child: JSONValue = ["name": "n", "items": 1]
        #expect(throws: Never.self) { try MapRunState(head: .object(head), children: [(0, child)]) }
        #expect(throws: StateDecodingError.self) { try MapRunState(head: .object(head), children: [(5, child)]) }
        head["nextItem"] = 4
        #expect(throws: StateDecodingError.self) { try MapRunState(head: .object(head), children: []) }
    }
}
