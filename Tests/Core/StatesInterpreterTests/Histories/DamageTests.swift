import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// A record that makes no sense ends its execution with words, or is refused when it is read; it never traps.
@Suite struct DamageTests {
    private static let machine = Machines.single(
        #""Type":"Parallel","Branches":[\#(Machines.block("A", Machines.task())),\#(Machines.block("B", Machines.task()))],"End":true"#
    )

    @Test func aStateThatIsNotInTheDefinitionEndsTheExecution() throws {
        var run = try Run.started(Self.machine)
        let other = try run.task(of: "B")
        var scope = try #require(run.state.scopes[1])
        guard case .inState(var visit) = scope.position else {
            Issue.record("\(scope)")
            return
        }
        visit.name = "Nowhere"
        scope.position = .inState(visit)
        run.state.scopes[1] = scope
        let transition = try run.interpreter.handle(
            .taskSucceeded(TaskRef(scope: 1, entry: visit.entry, attempt: 0), output: 1),
            in: &run.state,
            facts: run.facts,
            context: StimulusContext(now: run.now, randomSeed: 1, tokenKeyID: "k")
        )
        guard case .failed(let error) = transition.outcome else {
            Issue.record("\(transition)")
            return
        }
        #expect(error.name == "States.Runtime")
        #expect(error.cause?.contains("the definition has no state 'Nowhere'") == true)
        #expect(transition.events.map(\.type) == [.executionFailed])
        let abandoned = transition.effects.compactMap { if case .abandonTask(let ref, _) = $0 { ref } else { nil } }
        #expect(abandoned.contains(other), "what runs is not left alone")
    }

    @Test func damageThatShowsInTheMiddleOfATransitionEndsTheExecution() throws {
        // The branch ends well, but the state around it is gone from the record.
        let machine = Machines.machine(
            #""S":{"Type":"Wait","Seconds":1,"Next":"T"},"T":{"Type":"Pass","Next":"U"},"U":{\#(Machines.task())}"#
        )
        var run = try Run.started(machine)
        run.state.ready = [7]
        run.stored.put(0, run.state)
        try run.send(.timerFired(.wait(scope: 0, entry: 2)))
        #expect(run.history.last?.type == .executionFailed)
    }

    @Test func anyDamageOfTheRecordIsSurvived() throws {
        var random = SplitMixSource(seed: 7)
        let machine = Machines.machine(
            #""S":{"Type":"Map","ItemProcessor":\#(Machines.block("M", Machines.task(".sync", #""TimeoutSeconds":5,"Retry":[{"ErrorEquals":["E"]}],"End":true"#))),"Next":"P"},"P":{"Type":"Parallel","Branches":[\#(Machines.block("A", Machines.task())),\#(Machines.block("W", #""Type":"Wait","Seconds":9,"End":true"#))],"End":true}"#
        )
        var refused = 0
        for round in 0..<800 {
            var run = try Run.started(machine, input: [1, 2])
            for _ in 0..<(round % 5) where run.outcome == nil {
                guard let task = run.ledger.openTasks.first else { break }
                try run.send(.taskSucceeded(task, output: [1, 2]))
            }
            let timers = Array(run.ledger.timers.keys)
            let tasks = run.ledger.openTasks
            let pieces = run.state.scopes.keys.filter { $0 > 0 } + run.state.itemLists.keys
            var head = run.state.headJSON
            var parts = pieces.sorted().compactMap { number in run.state.pieceJSON(number).map { (number, $0) } }
            for _ in 0..<random.below(3) + 1 {
                let victim = random.below(parts.count + 1)
                if victim == parts.count {
                    head = head.damaged(&random)
                } else if random.below(5) == 0 {
                    parts.remove(at: victim)
                } else {
                    parts[victim].1 = parts[victim].1.damaged(&random)
                }
            }
            guard var state = try? ExecutionState(head: head, pieces: parts) else {
                refused += 1
                continue
            }
            let stimuli =
                tasks.flatMap {
                    [
                        Stimulus.taskSucceeded($0, output: 1), .taskFailed($0, StatesError(name: "E", cause: nil)),
                        .taskSubmitted($0, response: 1, handle: 2),
                    ]
                }
                + timers.map { .timerFired($0) } + [.resumed, .stopRequested(StatesError(name: nil))]
            for stimulus in stimuli {
                let context = StimulusContext(now: run.now, randomSeed: 1, tokenKeyID: "k")
                let last = state.lastEventID
                if let transition = try? run.interpreter.handle(
                    stimulus,
                    in: &state,
                    facts: run.facts,
                    context: context
                ) {
                    #expect(transition.events.map(\.id) == Array((last + 1)..<(last + 1 + transition.events.count)))
                }
            }
        }
        #expect(refused > 50, "\(refused)")
    }

    @Test(arguments: [
        (#"{}"#, "lastEventId"), (#"{"lastEventId":-1,"nextPiece":1}"#, "lastEventId"),
        (#"{"lastEventId":1,"nextPiece":9223372036854775807}"#, "nextPiece"),
        (#"{"lastEventId":1,"nextPiece":1,"root":{"lastEventId":1}}"#, "finished"),
        (#"{"lastEventId":1,"nextPiece":1,"root":{"parent":0,"lastEventId":1,"finished":{"output":1}}}"#, "root"),
    ])
    func unreadableHeadsAreNamed(text: String, place: String) throws {
        let error = #expect(throws: StateDecodingError.self) {
            _ = try ExecutionState(head: try JSONValue(parsing: text), pieces: [])
        }
        #expect(error?.description.contains(place) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        #"{"parent":5,"branch":{"state":"S","index":0},"lastEventId":1,"finished":{"output":1}}"#,
        #"{"parent":6,"branch":{"state":"S","index":0},"lastEventId":1,"finished":{"output":1}}"#,
        #"{"branch":{"state":"S","index":0},"lastEventId":1,"finished":{"output":1}}"#,
        #"{"parent":0,"lastEventId":1,"finished":{"output":1}}"#,
        #"{"parent":0,"branch":{"state":"S","index":0},"lastEventId":1,"visit":{"state":"A","input":1,"entry":1,"enteredAt":1,"task":{"phase":"lost"}}}"#,
        #"{"parent":0,"branch":{"state":"S","index":0},"lastEventId":1,"visit":{"state":"A","input":1,"entry":1,"enteredAt":1,"branches":{"firstScope":2,"count":-1,"unfinished":0}}}"#,
        #"{"parent":0,"branch":{"state":"S","index":0},"lastEventId":1,"visit":{"state":"A","input":1,"entry":1,"enteredAt":1,"branches":{"firstScope":2,"count":9000000000000000000,"unfinished":0}}}"#,
        #"{"parent":0,"branch":{"state":"S","index":0},"lastEventId":1,"visit":{"state":"A","input":1,"entry":1,"enteredAt":1,"iterations":{"items":1,"count":3,"firstScope":2,"next":4,"finished":0,"concurrency":1}}}"#,
    ])
    func unreadablePiecesAreRefused(text: String) throws {
        let head: JSONValue = [
            "lastEventId": 1, "nextPiece": 9, "root": ["lastEventId": 1, "finished": ["output": 1]],
        ]
        #expect(throws: StateDecodingError.self) {
            _ = try ExecutionState(head: head, pieces: [(5, try JSONValue(parsing: text))])
        }
    }

    @Test(arguments: [
        "{}", #"{"ref":"x","resource":"ecs:runTask"}"#, #"{"ref":"0.1.2","resource":"ecs:runTask","state":"S"}"#,
    ])
    func unreadableTaskStartsAreRefused(text: String) throws {
        #expect(throws: StateDecodingError.self) { _ = try TaskStart(json: try JSONValue(parsing: text)) }
    }
}

extension StoredCopy {
    /// Writes one piece as it is in memory (0: the head), as whatever damaged it would.
    mutating func put(_ number: Int, _ state: ExecutionState) {
        var transition = Transition.empty
        if number > 0 { transition.changedPieces = [number] }
        apply(transition, of: state)
    }
}

/// A seeded source with a short way to choose.
struct SplitMixSource {
    private var source: RandomSource

    init(seed: UInt64) { source = RandomSource(seed: seed) }

    /// A number from 0 up to a bound, which it does not reach.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &source) }

    /// One of several.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// True one time in so many.
    mutating func oneIn(_ number: Int) -> Bool { below(number) == 0 }
}

extension JSONValue {
    /// The value with one thing in it changed.
    fileprivate func damaged(_ random: inout SplitMixSource) -> JSONValue {
        switch self {
        case .object(let object) where !object.isEmpty && !random.oneIn(12):
            let key = random.pick(object.keys)
            var changed = object
            changed[key] = random.oneIn(6) ? nil : object[key]?.damaged(&random)
            return .object(changed)
        case .array(let elements) where !elements.isEmpty && !random.oneIn(12):
            var changed = elements
            let index = random.below(elements.count)
            changed[index] = elements[index].damaged(&random)
            return .array(changed)
        default:
            return random.pick([
                .null, -1, 0, 1, 2, 3, 4, 7, .number(JSONNumber(Int.max)), .number(JSONNumber(Int.min)), "S", "A", "M",
                "P",
                [], [:], true, 99_999_999,
            ])
        }
    }
}
