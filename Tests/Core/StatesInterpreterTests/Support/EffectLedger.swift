import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Keeps the books of what was started and what was ended.
struct EffectLedger {
    enum TaskPhase: Hashable {
        case asked
        case submitted
        case offered
        case taken
    }

    var timers: [TimerID: Timestamp] = [:]
    var tasks: [TaskRef: TaskPhase] = [:]
    var starts: [TaskRef: TaskStart] = [:]
    var watches: Set<TaskRef> = []
    var stopped: [TaskRef] = []
    var abandoned: [TaskRef] = []
    var mapRuns: [TaskRef: MapRunStart] = [:]
    /// Map Runs that go on, by the attempt that waits for them.
    var redrivenMapRuns: [TaskRef: StateVisit.MapRunOnRecord] = [:]

    /// Open tasks in a stable order.
    var openTasks: [TaskRef] {
        tasks.keys.sorted { ($0.scope, $0.entry, $0.attempt) < ($1.scope, $1.entry, $1.attempt) }
    }

    mutating func note(_ stimulus: Stimulus) {
        switch stimulus {
        case .taskSubmitted(let ref, _, _): tasks[ref] = .submitted
        case .activityStarted(let ref, _): tasks[ref] = .taken
        case .taskSucceeded(let ref, _), .taskFailed(let ref, _):
            // An offer has to be taken back by an effect.
            if tasks[ref] != .offered { tasks[ref] = nil }
        case .mapRunEnded(let ref, _):
            mapRuns[ref] = nil
            redrivenMapRuns[ref] = nil
        case .started, .admitted, .resumed, .taskLost, .taskHeartbeat, .taskExitedUnanswered, .timerFired,
            .stopRequested, .redriven:
            break
        }
    }

    mutating func note(_ effect: Effect, sourceLocation: SourceLocation) {
        switch effect {
        case .startTask(let start):
            #expect(
                tasks[start.ref] == nil && starts[start.ref] == nil,
                "started twice",
                sourceLocation: sourceLocation
            )
            tasks[start.ref] = .asked
            starts[start.ref] = start
        case .watchTask(let ref, _, _):
            #expect(watches.insert(ref).inserted, "watched twice", sourceLocation: sourceLocation)
        case .unwatchTask(let ref):
            watches.remove(ref)
            if tasks[ref] == .submitted { tasks[ref] = nil }
        case .stopTask(let ref, _, _, _):
            #expect(starts[ref] != nil, "stopped without a start", sourceLocation: sourceLocation)
            stopped.append(ref)
            tasks[ref] = nil
        case .abandonTask(let ref, _):
            #expect(tasks[ref] == .asked, "abandoned, but not asked for", sourceLocation: sourceLocation)
            abandoned.append(ref)
            tasks[ref] = nil
        case .offerActivityTask(let task):
            #expect(tasks[task.ref] == nil, "offered twice", sourceLocation: sourceLocation)
            tasks[task.ref] = .offered
        case .withdrawActivityTask(let ref):
            // A worker that takes the task takes the offer away as well: then the task goes on.
            if tasks[ref] == .offered { tasks[ref] = nil }
        case .startMapRun(let start):
            #expect(mapRuns[start.plan.ref] == nil, "a Map Run started twice", sourceLocation: sourceLocation)
            mapRuns[start.plan.ref] = start
        case .redriveMapRun(let ref, let arn, let count):
            #expect(redrivenMapRuns[ref] == nil, "a Map Run redriven twice", sourceLocation: sourceLocation)
            redrivenMapRuns[ref] = .init(arn: arn, redriveCount: count)
        case .stopMapRun(let ref, _):
            mapRuns[ref] = nil
            redrivenMapRuns[ref] = nil
        case .armTimer(let timer, let time):
            timers[timer] = time
        case .cancelTimer(let timer):
            timers[timer] = nil
        case .resume:
            break
        }
    }

    func expectNothingOpen(sourceLocation: SourceLocation) {
        #expect(timers.isEmpty, "timers stay armed", sourceLocation: sourceLocation)
        #expect(watches.isEmpty, "tasks stay watched", sourceLocation: sourceLocation)
        #expect(mapRuns.isEmpty && redrivenMapRuns.isEmpty, "Map Runs go on", sourceLocation: sourceLocation)
        // What a worker has taken cannot be taken back from it.
        let open = tasks.filter { $0.value != .taken }
        #expect(open.isEmpty, "tasks stay open: \(open)", sourceLocation: sourceLocation)
    }
}
