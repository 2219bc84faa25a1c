import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// A Map Run under test: every transition is checked against the rules that hold for all of them.
struct MapRunGround {
    let reducer: MapRunReducer
    var state: MapRunState
    var chunks: [[JSONValue]]
    var outcome: ExecutionOutcome?
    /// Children that were started and have not ended, by index.
    var running: [Int: ChildStart] = [:]
    /// All children that were started.
    var started: [ChildStart] = []
    /// Those that were started or redriven after the Map Run was redriven.
    var again: [ChildStart] = []
    var isCut = false
    var isGathering = false
    var stops = 0
    /// How often items were asked for.
    var readings = 0
    var seed: UInt64 = 1
    var transitions = 0
    private var storedHead: JSONValue = .null
    private var storedChildren: [Int: JSONValue] = [:]
    private var storedChunks: Set<Int>
    /// Children that are kept for a redrive.
    private(set) var kept: [Int: KeptChild] = [:]

    static let now = Timestamp(millisecondsSinceEpoch: 1_700_000_000_000)

    init(
        items: [JSONValue],
        settings: MapRunSettings = MapRunSettings(),
        batch: MapRunPlan.Batch? = nil,
        reader: MapRunPlan.Call? = nil,
        selector: String? = nil,
        root: JSONValue = .null,
        chunkSize: Int? = nil
    ) throws {
        var plan = MapRunPlan(
            ref: TaskRef(scope: 0, entry: 2, attempt: 0),
            arn: "arn:aws:states:us-east-1:123456789012:mapRun:machine/L:id",
            stateName: "S",
            childStateMachineName: "machine/L",
            executionType: .standard,
            settings: settings,
            batch: batch,
            reader: reader
        )
        var template: Template?
        if let selector {
            let text = Machines.single(DistributedMapTests.map(#""ItemSelector":\#(selector),"#))
            template = try StateMachineDefinition(parsing: text).block.mapState(named: "S")?.itemSelector
            plan.surroundings = MapRunPlan.Surroundings(
                root: root,
                input: root,
                context: ["State": ["Name": "S"]],
                variables: ["v": "variable"]
            )
        }
        reducer = MapRunReducer(plan: plan, selector: template)
        state = MapRunState(settings: settings, phase: reader == nil ? .running : .reading)
        if let chunkSize {
            chunks = stride(from: 0, to: items.count, by: chunkSize).map {
                Array(items[$0..<min($0 + chunkSize, items.count)])
            }
        } else {
            chunks = try ItemChunks.texts(of: items).map { try #require(try JSONValue(parsing: $0).arrayValue) }
        }
        storedChunks = Set(chunks.indices)
        if reader == nil {
            state.itemCount = items.count
            state.chunkCount = chunks.count
        }
    }

    /// Delivers stimuli, and checks what must hold after every transition.
    @discardableResult
    mutating func send(
        _ stimuli: MapRunStimulus...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [StimulusRejected?] {
        try send(stimuli, sourceLocation: sourceLocation)
    }

    @discardableResult
    mutating func send(
        _ stimuli: [MapRunStimulus],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [StimulusRejected?] {
        while reducer.wantsItems(in: state) {
            let number = state.chunk + state.window.chunkCount
            #expect(storedChunks.contains(number), "chunk \(number) is gone", sourceLocation: sourceLocation)
            let chunk = chunks[number]
            state.window.append(chunk, skipping: state.chunkOffset, bytes: JSONValue.array(chunk).text.utf8.count)
        }
        while state.phase == .running, let wanted = state.kept.wanted {
            let found = kept.filter { wanted.contains($0.key) }.sorted { $0.key < $1.key }
            state.kept.fill(found.map { (index: $0.key, child: $0.value) })
        }
        let before = state
        let context = StimulusContext(now: Self.now, randomSeed: seed, tokenKeyID: "k")
        seed &+= 1
        transitions += 1
        let (transition, rejections) = reducer.handle(stimuli, in: &state, context: context)
        if !transition.isChanged { #expect(state == before, sourceLocation: sourceLocation) }
        for (stimulus, rejection) in zip(stimuli, rejections) where rejection == nil {
            switch stimulus {
            case .childEnded(let index, _, _, _), .childNotRedriven(let index, _, _, _): running[index] = nil
            case .childLeftOut(let child): running[child.index] = nil
            default: break
            }
        }
        isCut = false
        for effect in transition.effects { note(effect, sourceLocation) }
        try store(transition, sourceLocation)
        check(sourceLocation)
        if transition.isRedriven {
            #expect(outcome != nil && transition.outcome == nil, sourceLocation: sourceLocation)
            outcome = nil
        }
        if let ended = transition.outcome {
            #expect(outcome == nil && running.isEmpty, "ended with \(running.count)", sourceLocation: sourceLocation)
            outcome = ended
        }
        return rejections
    }

    private mutating func note(_ effect: MapRunEffect, _ sourceLocation: SourceLocation) {
        switch effect {
        case .startChildren(let children):
            for child in children {
                #expect(running[child.index] == nil, "a child runs twice", sourceLocation: sourceLocation)
                running[child.index] = child
                if child.index < started.count {
                    #expect(started[child.index].name == child.name, sourceLocation: sourceLocation)
                    #expect(state.redriveCount > 0, "a child is started twice", sourceLocation: sourceLocation)
                    again.append(child)
                    continue
                }
                #expect(child.index == started.count, "children out of order", sourceLocation: sourceLocation)
                #expect(!started.contains { $0.name == child.name }, sourceLocation: sourceLocation)
                started.append(child)
            }
        case .readItems: readings += 1
        case .resume: isCut = true
        case .gatherResults: isGathering = true
        case .stopChildren: stops += 1
        }
    }

    /// What the store would hold is what is in memory, but for the window.
    private mutating func store(_ transition: MapRunTransition, _ sourceLocation: SourceLocation) throws {
        guard transition.isChanged else { return }
        storedHead = try JSONValue(parsing: state.headJSON.text)
        for index in transition.endedChildren { storedChildren[index] = nil }
        for index in transition.startedChildren { storedChildren[index] = state.childJSON(index) }
        storedChunks.subtract(transition.usedChunks)
        #expect(transition.takenChildren.isDisjoint(with: transition.keptChildren.keys), sourceLocation: sourceLocation)
        for index in transition.takenChildren {
            #expect(kept[index] != nil, "child \(index) was not kept", sourceLocation: sourceLocation)
            kept[index] = nil
        }
        for (index, child) in transition.keptChildren {
            kept[index] = try KeptChild(json: try JSONValue(parsing: child.json.text))
            #expect(kept[index] == child, sourceLocation: sourceLocation)
        }
        var decoded = try MapRunState(
            head: storedHead,
            children: storedChildren.map { (index: $0.key, json: $0.value) }
        )
        decoded.window = state.window
        #expect(decoded == state, "what is stored is not what is in memory", sourceLocation: sourceLocation)
    }

    private func check(_ sourceLocation: SourceLocation) {
        #expect(Set(state.open.keys) == Set(running.keys), sourceLocation: sourceLocation)
        #expect(state.executions.running == running.count, sourceLocation: sourceLocation)
        #expect(
            state.items.running == running.values.reduce(0) { $0 + $1.itemCount },
            sourceLocation: sourceLocation
        )
        #expect(running.count <= state.settings.concurrency || stops > 0, sourceLocation: sourceLocation)
        #expect(state.pendingItems >= 0 && state.leftOutExecutions >= 0, sourceLocation: sourceLocation)
        #expect(state.keptCount == kept.count, sourceLocation: sourceLocation)
    }

    /// Goes on with cut transitions until there is nothing left to do at once.
    mutating func resumeAll() throws {
        while isCut { try send(.resumed) }
    }
}
