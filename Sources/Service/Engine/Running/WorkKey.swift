import StatesInterpreter

/// The names of work within an execution.
///
/// Tasks have a new name in each redrive. Timers, resumptions and what belongs to Map Runs have not: their keys end with the number of the redrive, so
/// that nobody who still holds what the end of the execution made stale takes it for what a redrive has put in its place.
enum WorkKey {
    static func express(round: Int) -> String { "express" + suffix(round) }
    static func childEnded(round: Int) -> String { "childEnded" + suffix(round) }
    static func mapRunEnded(round: Int) -> String { "mapRunEnded" + suffix(round) }
    static func readItems(round: Int) -> String { "readItems" + suffix(round) }
    static func mapRunResume(round: Int) -> String { "mapRunResume" + suffix(round) }
    static func stopChildren(round: Int) -> String { "stopChildren" + suffix(round) }
    static func gatherResults(round: Int) -> String { "gatherResults" + suffix(round) }
    static func start(_ ref: TaskRef) -> String { "start:\(ref)" }
    static func stop(_ ref: TaskRef) -> String { "stop:\(ref)" }
    static func watch(_ ref: TaskRef) -> String { "watch:\(ref)" }
    static func abandoned(_ ref: TaskRef) -> String { "abandoned:\(ref)" }
    static func activity(_ ref: TaskRef) -> String { "activity:\(ref)" }
    static func timer(_ timer: TimerID, round: Int) -> String { "timer:\(timer.text)" + suffix(round) }
    static func resume(round: Int) -> String { "resume" + suffix(round) }

    static func concurrency(round: Int) -> String { "concurrency" + suffix(round) }
    /// A name of its own: whoever still holds what waited for the key must not take away what passes it on.
    static func concurrencyEnd(round: Int) -> String { "concurrencyEnd" + suffix(round) }

    private static func suffix(_ round: Int) -> String { round == 0 ? "" : "~\(round)" }

    /// Tells a receiver of a change of the execution's status.
    static func notification(_ receiver: String, _ number: Int) -> String { "notify:\(receiver):\(number)" }

    static func mapRun(_ ref: TaskRef) -> String { "mapRun:\(ref)" }
    static func mapRunStop(_ ref: TaskRef) -> String { "mapRunStop:\(ref)" }
    static func mapRunRedrive(_ ref: TaskRef) -> String { "mapRunRedrive:\(ref)" }
    static func children(from index: Int, round: Int) -> String { "children:\(index)" + suffix(round) }

    static func isExpress(_ key: String) -> Bool {
        guard key.utf8.starts(with: "express".utf8), case .express = parse(key) else { return false }
        return true
    }

    /// Whether carrying it out is a transition and nothing else: no call of a service, no reading of many things.
    static func isQuick(_ key: String) -> Bool {
        switch parse(key) {
        case .timer, .resume, .concurrency, .concurrencyEnd, .childEnded, .mapRunEnded, .mapRunResume: true
        default: false
        }
    }

    static func isStart(_ key: String) -> Bool { key.utf8.starts(with: "start:".utf8) }

    static func isWatch(_ key: String) -> Bool { key.utf8.starts(with: "watch:".utf8) }

    /// The task that a note says is not wanted any more; nil for other keys.
    static func abandonedTask(_ key: String) -> TaskRef? {
        guard key.utf8.starts(with: "abandoned:".utf8), case .abandoned(let ref) = parse(key) else { return nil }
        return ref
    }

    /// What a key names.
    enum Parsed {
        case resume(round: Int)
        case concurrency(round: Int)
        case concurrencyEnd(round: Int)
        case express
        case start(TaskRef)
        case stop(TaskRef)
        case watch(TaskRef)
        case activity(TaskRef)
        case abandoned(TaskRef)
        case timer(TimerID, round: Int)
        case mapRun(TaskRef)
        case mapRunStop(TaskRef)
        case mapRunRedrive(TaskRef)
        case readItems
        case mapRunResume
        case children
        case childEnded
        case mapRunEnded
        case stopChildren
        case gatherResults
        case notification(receiver: String, number: Int)
    }

    private static func split(_ text: String, _ separator: UInt8) -> [String] {
        text.utf8.split(separator: separator, maxSplits: 1).map { String(Substring($0)) }
    }

    static func parse(_ key: String) -> Parsed? {
        let sides = split(key, UInt8(ascii: "~"))
        guard let name = sides.first, let round = sides.count == 2 ? Int(sides[1]) : 0 else { return nil }
        switch name {
        case "resume": return .resume(round: round)
        case "concurrency": return .concurrency(round: round)
        case "concurrencyEnd": return .concurrencyEnd(round: round)
        case "express": return .express
        case "childEnded": return .childEnded
        case "mapRunEnded": return .mapRunEnded
        case "readItems": return .readItems
        case "mapRunResume": return .mapRunResume
        case "stopChildren": return .stopChildren
        case "gatherResults": return .gatherResults
        default: break
        }
        if name.hasPrefix("timer:") {
            return TimerID(parsing: String(name.dropFirst("timer:".count))).map { .timer($0, round: round) }
        }
        let parts = split(key, UInt8(ascii: ":"))
        guard parts.count == 2 else { return nil }
        if parts[0] == "children" { return .children }
        if parts[0] == "notify" {
            let words = parts[1].split(separator: ":").map(String.init)
            guard words.count == 2, let number = Int(words[1]), number >= 0 else { return nil }
            return .notification(receiver: words[0], number: number)
        }
        guard let ref = TaskRef(parsing: parts[1]) else { return nil }
        switch parts[0] {
        case "start": return .start(ref)
        case "stop": return .stop(ref)
        case "watch": return .watch(ref)
        case "activity": return .activity(ref)
        case "abandoned": return .abandoned(ref)
        case "mapRun": return .mapRun(ref)
        case "mapRunStop": return .mapRunStop(ref)
        case "mapRunRedrive": return .mapRunRedrive(ref)
        default: return nil
        }
    }
}
