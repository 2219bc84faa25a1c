import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Random machines under random stimuli: `Run` checks after each what must always hold.
@Suite struct RandomMachineTests {
    @Test(arguments: 0..<16) func randomMachinesEndWithinBounds(part: Int) throws {
        var kinds: Set<ExecutionStatus> = []
        var refused = 0
        var usable = 0
        var redriven = 0
        for round in 0..<60 {
            let seed = UInt64(part) * 1000 + UInt64(round)
            var machine = RandomMachine(seed: seed)
            let text = machine.text()
            guard (try? StateMachineDefinition(parsing: text)) != nil else { continue }
            usable += 1
            var run = try Run(
                text,
                input: RandomMachine.input,
                evaluationLimits: EvaluationLimits(stepsMax: 20_000)
            )
            try run.send(.started)
            var player = Player(seed: seed)
            while run.outcome == nil, run.transitions < 3000 { try player.play(&run) }
            let outcome = try #require(run.outcome, "seed \(seed) does not end: \(text)")
            refused += player.refused
            kinds.insert(outcome.status)
            Self.check(run, text)
            for stimulus in player.past.suffix(20) {
                #expect(throws: StimulusRejected.self, "seed \(seed)") { try run.send(stimulus) }
            }
            redriven += try Self.redrive(&run, &player, "seed \(seed): \(text)")
        }
        #expect(redriven > 5)
        #expect(usable > 30, "\(usable)")
        #expect(refused > 10)
        #expect(kinds.contains(.succeeded) && kinds.contains(.failed))
    }

    /// Redrives an execution again and again, until it ends well or often enough: no task is asked for twice under one name, and
    /// what is done is not done again.
    private static func redrive(_ run: inout Run, _ player: inout Player, _ note: Comment) throws -> Int {
        var count = 0
        while count < 2, run.state.lastEventID < 5000, let outcome = run.outcome {
            if outcome.status == .succeeded {
                #expect(throws: StimulusRejected.notRedrivable, note) { try run.redrive() }
                break
            }
            let before = run.history.count
            try run.redrive()
            count += 1
            #expect(run.history[before].type == .executionRedriven, note)
            let limit = run.transitions + 3000
            while run.outcome == nil, run.transitions < limit { try player.play(&run) }
            #expect(run.outcome != nil, note)
        }
        if run.outcome?.status == .succeeded {
            #expect(run.state.scopes.keys.sorted() == [0] && run.state.itemLists.isEmpty, note)
        }
        return count
    }

    private static func check(_ run: Run, _ text: String) {
        let ends: Set<HistoryEventType> = [
            .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted,
        ]
        #expect(run.history.filter { ends.contains($0.type) }.count == 1, "\(text)")
        #expect(run.history.last.map { ends.contains($0.type) } == true)
        #expect(run.history.first?.type == .executionStarted)
        // An attempt of a task is asked for once.
        #expect(run.history.count { $0.type == .taskScheduled } >= run.ledger.starts.count)
        // No state is left that was not entered, and none twice.
        let entries = run.history.filter { $0.type.detailsKey == "stateEnteredEventDetails" }.count
        let exits = run.history.filter { $0.type.detailsKey == "stateExitedEventDetails" }.count
        #expect(exits <= entries)
    }
}

/// Chooses what happens next to an execution: mostly what it waits for, at times what it does not.
struct Player {
    var random: SplitMixSource
    var past: [Stimulus] = []
    var refused = 0

    init(seed: UInt64) { random = SplitMixSource(seed: seed &+ 99) }

    mutating func play(_ run: inout Run) throws {
        run.now = run.now.adding(milliseconds: Int64(random.below(500)))
        if random.oneIn(4) { try expectRefusal(&run) }
        guard run.outcome == nil else { return }
        let stimulus = next(run)
        if case .timerFired(let timer) = stimulus, let due = run.ledger.timers[timer] { run.now = max(run.now, due) }
        try run.send(stimulus)
        past.append(stimulus)
    }

    /// Late, doubled and foreign stimuli change nothing; one that happens to fit is taken.
    private mutating func expectRefusal(_ run: inout Run) throws {
        let stimulus: Stimulus
        if !past.isEmpty, random.oneIn(2) {
            stimulus = random.pick(past)
        } else {
            let ref = TaskRef(scope: random.below(4), entry: random.below(30), attempt: random.below(2) + 5)
            stimulus = random.pick([
                .started, .taskSucceeded(ref, output: 1), .taskFailed(ref, StatesError(name: "E", cause: nil)),
                .timerFired(.wait(scope: ref.scope, entry: -1)), .timerFired(.retry(ref)),
                .timerFired(.taskTimeout(ref)),
                .taskSubmitted(ref, response: 1, handle: nil), .activityStarted(ref, workerName: nil),
                .taskExitedUnanswered(ref), .taskHeartbeat(ref),
            ])
        }
        if case .timerFired(let timer) = stimulus, let due = run.ledger.timers[timer], run.now < due { return }
        if case .resumed = stimulus { return }
        guard (try? run.send(stimulus)) == nil else { return }
        refused += 1
    }

    private mutating func next(_ run: Run) -> Stimulus {
        var choices: [Stimulus] = run.state.ready.isEmpty ? [] : [.resumed]
        for ref in run.ledger.openTasks {
            switch run.ledger.tasks[ref] {
            case .asked:
                choices += answers(ref) + [.taskSubmitted(ref, response: ["r": 1], handle: random.oneIn(4) ? nil : "h")]
            case .submitted: choices += answers(ref) + [.taskExitedUnanswered(ref)]
            case .offered: choices.append(.activityStarted(ref, workerName: random.oneIn(2) ? "w" : nil))
            case .taken: if run.state.task(ref) != nil { choices += answers(ref) }
            case nil: break
            }
        }
        choices += run.ledger.timers.keys.sorted { $0.text < $1.text }.map { .timerFired($0) }
        if choices.isEmpty || random.oneIn(150) { return .stopRequested(StatesError(name: "stop", cause: nil)) }
        return random.pick(choices)
    }

    private func answers(_ ref: TaskRef) -> [Stimulus] {
        [
            .taskSucceeded(ref, output: [1, 2]), .taskSucceeded(ref, output: "out"), .taskSucceeded(ref, output: [1]),
            .taskFailed(ref, StatesError(name: "E", cause: "c")), .taskHeartbeat(ref),
        ]
    }
}
