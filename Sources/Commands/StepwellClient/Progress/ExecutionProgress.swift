import JSON
public import StepFunctionsModel

/// How far an execution is, told from its history.
///
/// Fed with events in order, it finds out to which stay in which state each belongs, by the chain of `previousEventId`s: names
/// alone do not do, for branches and iterations run side by side.
public struct ExecutionProgress: Sendable, Hashable {
    /// All stays so far, in the order of entering.
    public private(set) var visits: [StateVisit] = []
    /// The status, as far as the history tells.
    public private(set) var status = ExecutionStatus.running
    /// When the execution started; nil before the first event.
    public private(set) var startedAt: Timestamp?
    /// When it ended; nil while it runs.
    public private(set) var endedAt: Timestamp?
    /// What it waits for before it begins, or goes on after a redrive; nil when it does not, as far as is known.
    public internal(set) var keyWait: KeyWait?
    /// The number of the last event seen.
    public private(set) var lastEventID: EventID = 0

    private var placeOfEvent: [EventID: Place] = [:]

    /// Where an event stands: in a stay, and inside of a Map state in an iteration of it.
    private struct Place: Sendable, Hashable {
        var visit: Int?
        var iteration: Int?
    }

    /// Begins with an execution of which nothing is known.
    public init() {}

    /// The name of the state that an event belongs to; nil for events of the execution as a whole.
    public func stateName(of event: EventID) -> String? {
        placeOfEvent[event]?.visit.map { visits[$0].name }
    }

    /// The stay in which an execution ended other than well: the innermost one, and the last of several.
    public var fatalVisit: StateVisit? {
        let outcome: StateVisit.Outcome = status == .failed ? .failed : .aborted
        let candidates = visits.filter { $0.outcome == outcome && (outcome == .failed || $0.endedAt == endedAt) }
        let deepest = candidates.map(\.depth).max()
        return candidates.last { $0.depth == deepest }
    }

    /// Whether no state is under way, as before the first one.
    var isIdle: Bool { !visits.contains { $0.outcome == .running } }

    /// Takes in the next event.
    public mutating func apply(_ event: HistoryRecord) {
        lastEventID = max(lastEventID, event.id)
        if startedAt == nil { startedAt = event.timestamp }
        let cause = placeOfEvent[event.previousEventID] ?? Place()
        placeOfEvent[event.id] = place(of: event, after: cause)
    }

    private mutating func place(of event: HistoryRecord, after cause: Place) -> Place {
        if event.type.hasSuffix("StateEntered") { return enter(event, after: cause) }
        if event.type.hasSuffix("StateExited") { return exit(event, after: cause) }
        if event.type.hasPrefix("MapIteration") { return iterate(event, after: cause) }
        if event.type.hasPrefix("Execution") {
            applyToExecution(event, after: cause)
            return event.type == "ExecutionRedriven" ? cause : Place()
        }
        guard let visit = event.type == "EvaluationFailed" ? evaluatedVisit(event, cause) : cause.visit else {
            return cause
        }
        switch event.type {
        case "MapStateStarted", "ParallelStateStarted":
            return startContainer(event, inside: visit)
        case "MapStateFailed", "ParallelStateFailed", "MapStateAborted", "ParallelStateAborted":
            return failContainer(event, inside: visit)
        case "TaskStateAborted", "WaitStateAborted":
            break  // Their previousEventId is the event that failed, so they do not say whose they are.
        default:
            applyToTask(event, visit: visit)
        }
        return Place(visit: visit, iteration: cause.iteration)
    }
}

/// Entering and leaving.
extension ExecutionProgress {
    private mutating func enter(_ event: HistoryRecord, after cause: Place) -> Place {
        let type = String(event.type.dropLast("StateEntered".count))
        var visit = StateVisit(name: event.detail("name") ?? "?", type: type, enteredBy: event)
        if let before = cause.visit {
            if visits[before].isContainer, visits[before].outcome == .running {
                visit.parent = before
                visit.iteration = cause.iteration
                visit.depth = visits[before].depth + 1
            } else {
                // A state whose evaluation failed is left without an event of its own when a catcher takes the error.
                if visits[before].outcome == .running { visits[before].end(.caught, by: event) }
                visit.parent = visits[before].parent
                visit.iteration = visits[before].iteration
                visit.depth = visits[before].depth
            }
        }
        if type == "Fail" { visit.end(.failed, by: event) }
        visits.append(visit)
        return Place(visit: visits.count - 1, iteration: nil)
    }

    private mutating func exit(_ event: HistoryRecord, after cause: Place) -> Place {
        guard let visit = enclosing(cause.visit, where: { $0.isNamed(event.detail("name")) && $0.endedAt == nil })
        else {
            return cause
        }
        let outcome: StateVisit.Outcome = visits[visit].error == nil ? .succeeded : .caught
        visits[visit].end(outcome, by: event)
        endInside(visit, by: event)
        return Place(visit: visit, iteration: nil)
    }

    private mutating func iterate(_ event: HistoryRecord, after cause: Place) -> Place {
        let name = event.detail("name")
        guard let map = enclosing(cause.visit, where: { $0.type == "Map" && (name == nil || $0.isNamed(name)) }) else {
            return cause
        }
        let index = event.details["index"]?.intValue
        switch event.type {
        case "MapIterationStarted":
            return Place(visit: map, iteration: index)
        case "MapIterationSucceeded":
            visits[map].itemsSucceeded += 1
        default:
            visits[map].itemsFailed += 1
            endInside(map, iteration: index, by: event)
        }
        return Place(visit: map, iteration: nil)
    }

    /// A Parallel or Map state starts what runs inside of it: for the first time, or again, after an event of what failed there.
    private mutating func startContainer(_ event: HistoryRecord, inside visit: Int) -> Place {
        let type = event.type.hasPrefix("Map") ? "Map" : "Parallel"
        // One that says that it has failed is not started again; the one around it may be.
        guard
            let container = enclosing(visit, where: { $0.type == type && $0.endedAt == nil && $0.error == nil })
        else { return Place(visit: visit) }
        endInside(container, by: event)
        visits[container].startedBy = event.id
        if type == "Map" { visits[container].itemCount = event.details["length"]?.intValue }
        visits[container].itemsSucceeded = 0
        visits[container].itemsFailed = 0
        visits[container].change(by: event)
        return Place(visit: container)
    }

    private mutating func failContainer(_ event: HistoryRecord, inside visit: Int) -> Place {
        let type = event.type.hasPrefix("Map") ? "Map" : "Parallel"
        guard let container = enclosing(visit, where: { $0.type == type && $0.endedAt == nil }) else {
            return Place(visit: visit)
        }
        visits[container].change(by: event)
        if event.type.hasSuffix("Failed") {
            visits[container].error = visits[visit].error ?? "States.BranchFailed"
            visits[container].cause = visits[visit].cause
        }
        endInside(container, by: event)
        return Place(visit: container)
    }

    /// The nearest visit that fits, from one outwards.
    private func enclosing(_ start: Int?, where fits: (StateVisit) -> Bool) -> Int? {
        var candidate = start
        while let index = candidate {
            if fits(visits[index]) { return index }
            candidate = visits[index].parent
        }
        return nil
    }

    /// Ends all stays that still run inside of a container, or of one iteration of it.
    private mutating func endInside(_ container: Int, iteration: Int? = nil, by event: HistoryRecord) {
        var inside: Set<Int> = [container]
        for index in visits.indices.dropFirst(container + 1) {
            guard let parent = visits[index].parent, inside.contains(parent) else { continue }
            if parent == container, let iteration, visits[index].iteration != iteration { continue }
            inside.insert(index)
            if visits[index].outcome == .running {
                visits[index].end(visits[index].error == nil ? .aborted : .failed, by: event)
            }
        }
    }
}

/// Tasks, and the execution as a whole.
extension ExecutionProgress {
    private mutating func applyToTask(_ event: HistoryRecord, visit: Int) {
        visits[visit].change(by: event)
        if event.type == "MapRunStarted" || event.type == "MapRunRedriven" {
            visits[visit].mapRunARN = event.detail("mapRunArn")
            visits[visit].isMapRunTold = false
        } else if event.type.hasSuffix("Scheduled") {
            visits[visit].attempts += 1
            visits[visit].isSubmitted = false
            visits[visit].error = nil
            visits[visit].cause = nil
            visits[visit].outcome = .running
            visits[visit].endedAt = nil
            visits[visit].resource = Self.resource(of: event)
        } else if event.type == "TaskSubmitted" {
            visits[visit].isSubmitted = true
        } else if event.type.hasSuffix("Succeeded") {
            visits[visit].error = nil
            visits[visit].cause = nil
        } else if event.type.hasSuffix("Failed") || event.type.hasSuffix("TimedOut") {
            visits[visit].error = event.detail("error") ?? Self.namelessError(event.type)
            visits[visit].cause = event.detail("cause")
            visits[visit].isSubmitted = false
        }
    }

    private static func namelessError(_ type: String) -> String {
        type.hasSuffix("TimedOut") ? "States.Timeout" : "an error without a name"
    }

    private static func resource(of event: HistoryRecord) -> String? {
        guard let resource = event.detail("resource") else { return nil }
        return event.detail("resourceType").map { "\($0):\(resource)" } ?? resource
    }

    /// The visit whose evaluation failed: the event's `previousEventId` may be older than the state's entry.
    private func evaluatedVisit(_ event: HistoryRecord, _ cause: Place) -> Int? {
        let state = event.detail("state")
        return visits.lastIndex { $0.isNamed(state) && $0.outcome == .running } ?? cause.visit
    }

    private mutating func applyToExecution(_ event: HistoryRecord, after cause: Place) {
        switch event.type {
        case "ExecutionStarted":
            status = .running
        case "ExecutionRedriven":
            status = .running
            endedAt = nil
            redrive(event)
        case "ExecutionSucceeded": finish(.succeeded, event)
        case "ExecutionFailed":
            if let visit = cause.visit, visits[visit].error == nil {
                visits[visit].error = event.detail("error")
                visits[visit].cause = event.detail("cause")
            }
            finish(.failed, event)
        case "ExecutionTimedOut": finish(.timedOut, event)
        case "ExecutionAborted": finish(.aborted, event)
        default: break
        }
    }

    /// Opens the stays again that the redrive goes on with.
    ///
    /// These are the ones that ended badly, but for Fail states, which are entered again, and what belongs to an earlier attempt of
    /// the state around it. With a correction, all states are entered again but those around others.
    private mutating func redrive(_ event: HistoryRecord) {
        var reopened: Set<Int> = []
        for index in visits.indices {
            let visit = visits[index]
            guard visit.outcome == .failed || visit.outcome == .aborted, visit.type != "Fail" else { continue }
            if event.details["correction"] != nil, visit.startedBy == nil { visits[index].isReplaced = true }
            guard !visits[index].isReplaced else { continue }
            if let parent = visit.parent {
                guard reopened.contains(parent), visit.enteredBy > visits[parent].startedBy ?? 0 else { continue }
            }
            visits[index].reopen(by: event)
            reopened.insert(index)
        }
    }

    private mutating func finish(_ status: ExecutionStatus, _ event: HistoryRecord) {
        self.status = status
        endedAt = event.timestamp
        for index in visits.indices where visits[index].outcome == .running {
            let hasFailed = status == .failed && visits[index].error != nil
            visits[index].end(hasFailed ? .failed : .aborted, by: event)
        }
    }
}

/// Map Runs, of which the history says no more than that they began and ended.
extension ExecutionProgress {
    /// The Map Runs whose counts are wanted: those that go on, and those that have ended since they were told last.
    public var openMapRuns: [String] {
        visits.filter { !$0.isMapRunTold }.compactMap(\.mapRunARN)
    }

    /// Takes in how far a Map Run has come.
    ///
    /// Of one whose state was left when this was asked for nothing more is wanted.
    public mutating func apply(_ mapRun: MapRunProgress, of arn: String) {
        for index in visits.indices where visits[index].mapRunARN == arn && !visits[index].isMapRunTold {
            visits[index].itemCount = mapRun.total
            visits[index].itemsSucceeded = mapRun.succeeded
            visits[index].itemsFailed = mapRun.unsuccessful
            visits[index].isMapRunTold = visits[index].outcome != .running
        }
    }
}
