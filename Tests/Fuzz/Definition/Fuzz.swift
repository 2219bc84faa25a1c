import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// A text as a definition: errors with places, or a machine that can be looked at, started and stopped.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let decoded = DefinitionDecoder.decode(text)
    let hasErrors = decoded.diagnostics.contains { $0.severity == .error }
    precondition((decoded.definition == nil) == hasErrors, "neither a machine nor an error, or both")
    for diagnostic in decoded.diagnostics { check(diagnostic) }
    if let definition = decoded.definition {
        _ = definition.expressDiagnostics()
        _ = definition.variableReferences
        run(definition)
    }
    if let definition = DefinitionDecoder.decodeState(text).definition { run(definition) }
    return 0
}

private func check(_ diagnostic: Diagnostic) {
    precondition(!diagnostic.message.isEmpty && diagnostic.pointer != nil, "a problem without words or place")
    precondition(Diagnostic.Code(rawValue: diagnostic.code) != nil, "an unknown code: \(diagnostic.code)")
}

/// Takes a few steps; what is stored on the way must be readable.
private func run(_ definition: StateMachineDefinition) {
    let interpreter = Interpreter(definition: definition)
    var state = ExecutionState()
    let now = Timestamp(millisecondsSinceEpoch: 1_700_000_000_000)
    let facts = ExecutionFacts(
        executionARN: "arn:aws:states:us-east-1:123456789012:execution:machine:run",
        executionName: "run",
        roleARN: "arn:aws:iam::123456789012:role/role",
        input: ["a": [1, 2, ["b": "c"]], "b": "text", "n": 3, "t": "2030-01-01T00:00:00Z", "f": false],
        startTime: now,
        stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
        stateMachineName: "machine",
        region: "us-east-1"
    )
    var stimuli: [Stimulus] = [.started]
    var seed: UInt64 = 0
    while let stimulus = stimuli.popLast(), seed < 12 {
        seed += 1
        let context = StimulusContext(now: now, randomSeed: seed, tokenKeyID: "k")
        guard let transition = try? interpreter.handle(stimulus, in: &state, facts: facts, context: context) else {
            continue
        }
        for effect in transition.effects {
            switch effect {
            case .startTask(let start): stimuli.append(answer(start.ref, seed))
            case .offerActivityTask(let task): stimuli.append(answer(task.ref, seed))
            case .armTimer(let timer, _): stimuli.append(.timerFired(timer))
            case .resume: stimuli.append(.resumed)
            default: break
            }
        }
    }
    guard let copy = try? JSONValue(parsing: state.headJSON.text) else { fatalError("the state cannot be stored") }
    precondition(copy == state.headJSON, "the state is stored as something else")
}

private func answer(_ task: TaskRef, _ seed: UInt64) -> Stimulus {
    seed % 3 == 0
        ? .taskFailed(task, StatesError(name: "E", cause: "c")) : .taskSucceeded(task, output: ["a": [1], "b": "text"])
}
