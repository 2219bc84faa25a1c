import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// An execution under test: every transition is checked against the rules that hold for all of them.
struct Run {
    var interpreter: Interpreter
    var facts: ExecutionFacts
    var state = ExecutionState()
    var now: Timestamp
    var seed: UInt64 = 1
    var history: [HistoryEvent] = []
    var outcome: ExecutionOutcome?
    var stored = StoredCopy()
    var ledger = EffectLedger()
    var transitions = 0
    var dataBytes = 0

    /// Prepares an execution of a definition, without starting it.
    init(
        _ definition: String,
        input: JSONValue = [:],
        at milliseconds: Int64 = 1_700_000_000_000,
        evaluationLimits: EvaluationLimits = EvaluationLimits(),
        dataBytesMax: Int = Interpreter.dataBytesMax
    ) throws {
        interpreter = Interpreter(
            definition: try StateMachineDefinition(parsing: definition),
            evaluationLimits: evaluationLimits,
            dataBytesMax: dataBytesMax
        )
        now = Timestamp(millisecondsSinceEpoch: milliseconds)
        facts = ExecutionFacts(
            executionARN: "arn:aws:states:us-east-1:123456789012:execution:machine:run",
            executionName: "run",
            roleARN: "arn:aws:iam::123456789012:role/role",
            input: input,
            startTime: now,
            stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            stateMachineName: "machine",
            region: "us-east-1"
        )
    }

    /// Starts an execution of a definition.
    static func started(_ definition: String, input: JSONValue = [:]) throws -> Run {
        var run = try Run(definition, input: input)
        try run.send(.started)
        return run
    }

    /// Redrives the execution, which has ended, after a minute.
    @discardableResult
    mutating func redrive(
        _ correction: Correction? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(StimulusRejected) -> Transition {
        let (before, ended) = (facts, outcome)
        now = now.adding(seconds: 60)
        facts.redriveCount += 1
        facts.redriveTime = now
        outcome = nil
        do throws(StimulusRejected) {
            return try send(.redriven(correction), sourceLocation: sourceLocation)
        } catch {
            (facts, outcome) = (before, ended)
            throw error
        }
    }

    /// Delivers a stimulus, and checks what must hold after every transition and every refusal.
    @discardableResult
    mutating func send(
        _ stimulus: Stimulus,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws(StimulusRejected) -> Transition {
        let before = state
        var context = StimulusContext(now: now, randomSeed: seed, tokenKeyID: "k1")
        context.dataBytes = dataBytes
        seed &+= 1
        let transition: Transition
        do throws(StimulusRejected) {
            transition = try interpreter.handle(stimulus, in: &state, facts: facts, context: context)
        } catch {
            #expect(state == before, "a refused stimulus changed the state", sourceLocation: sourceLocation)
            throw error
        }
        transitions += 1
        dataBytes = transition.dataBytes(from: dataBytes)
        history += transition.events
        check(transition, sourceLocation)
        if let ended = transition.outcome {
            #expect(outcome == nil, "the execution ended twice", sourceLocation: sourceLocation)
            outcome = ended
        }
        stored.apply(transition, of: state)
        // Always at first and at the end; now and then in runs of thousands.
        if transitions < 200 || transitions % 97 == 0 || state.isClosed {
            #expect(
                stored.decoded() == state,
                "what is stored is not what is in memory",
                sourceLocation: sourceLocation
            )
        }
        ledger.note(stimulus)
        for effect in transition.effects { ledger.note(effect, sourceLocation: sourceLocation) }
        if state.isClosed { ledger.expectNothingOpen(sourceLocation: sourceLocation) }
        return transition
    }

    private func check(_ transition: Transition, _ sourceLocation: SourceLocation) {
        let first = state.lastEventID - transition.events.count + 1
        for (offset, event) in transition.events.enumerated() {
            #expect(event.id == first + offset, "the numbers of events have gaps", sourceLocation: sourceLocation)
            #expect(event.previousEventID < event.id && event.previousEventID >= 0, sourceLocation: sourceLocation)
            #expect(event.timestamp == now, sourceLocation: sourceLocation)
            #expect(
                (event.details == nil) == (event.type.detailsKey == nil),
                "\(event)",
                sourceLocation: sourceLocation
            )
        }
        #expect(state.lastEventID <= ServiceLimits.historyEventsMax, sourceLocation: sourceLocation)
        #expect(state.isClosed == (outcome != nil || transition.outcome != nil), sourceLocation: sourceLocation)
        // One that waits to be admitted has a turn that it does not take.
        let goesOn = transition.effects.contains(.resume) || state.admission == .start
        #expect(goesOn == !state.ready.isEmpty, "ready: \(state.ready)", sourceLocation: sourceLocation)
    }

    /// Lets time pass, and delivers the timer.
    @discardableResult
    mutating func fire(
        _ timer: TimerID,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Transition {
        let due = try #require(ledger.timers[timer], "the timer is not armed", sourceLocation: sourceLocation)
        now = max(now, due)
        return try send(.timerFired(timer), sourceLocation: sourceLocation)
    }

    /// Goes on with cut transitions until there is nothing left to do at once.
    mutating func resumeAll() throws(StimulusRejected) {
        while !state.isClosed, !state.ready.isEmpty { try send(.resumed) }
    }

    /// The only open task.
    func onlyTask(sourceLocation: SourceLocation = #_sourceLocation) throws -> TaskRef {
        let open = ledger.openTasks
        try #require(open.count == 1, "\(open)", sourceLocation: sourceLocation)
        return try #require(open.first, sourceLocation: sourceLocation)
    }

    /// The open task of the state of a name (the first by scope).
    func task(of name: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> TaskRef {
        let found = ledger.openTasks.first { ref in state.visit(scope: ref.scope, entry: ref.entry)?.name == name }
        return try #require(found, "'\(name)' has no open task", sourceLocation: sourceLocation)
    }

    /// The history as text: `ID<-PREVIOUS Type details`, without what is the same in all.
    var lines: [String] { history.map(Self.line) }

    static func line(_ event: HistoryEvent) -> String {
        var details = event.details ?? [:]
        for key in ["inputDetails", "outputDetails", "roleArn", "region", "assignedVariablesDetails", "resourceType"] {
            details.removeValue(forKey: key)
        }
        let text = details.isEmpty ? "" : " " + JSONValue.object(details).text
        return "\(event.id)<-\(event.previousEventID) \(event.type.rawValue)\(text)"
    }

    /// The history as `ID<-PREVIOUS Type`.
    var shape: [String] { history.map { "\($0.id)<-\($0.previousEventID) \($0.type.rawValue)" } }
}

/// What the store would hold: only what transitions said had changed.
struct StoredCopy {
    private var head: JSONValue = .null
    private var pieces: [Int: JSONValue] = [:]

    mutating func apply(_ transition: Transition, of state: ExecutionState) {
        // As text and back, as the store does.
        head = Self.copied(state.headJSON)
        for number in transition.deletedPieces { pieces[number] = nil }
        for number in transition.changedPieces {
            if let piece = state.pieceJSON(number) { pieces[number] = Self.copied(piece) }
        }
    }

    func decoded() -> ExecutionState? {
        try? ExecutionState(head: head, pieces: pieces.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private static func copied(_ value: JSONValue) -> JSONValue {
        (try? JSONValue(parsing: value.text)) ?? .null
    }
}
