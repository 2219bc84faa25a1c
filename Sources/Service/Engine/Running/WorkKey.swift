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
        case express(round: Int)
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

    /// What stands before a separator and what behind it; the second is nil when there is none.
    private static func halves(_ text: String, at separator: UInt8) -> (String, String?) {
        guard let index = text.utf8.firstIndex(of: separator) else { return (text, nil) }
        return (String(text[..<index]), String(text[text.utf8.index(after: index)...]))
    }

    static func parse(_ key: String) -> Parsed? {
        let (name, roundText) = halves(key, at: UInt8(ascii: "~"))
        guard let round = roundText == nil ? 0 : roundText.flatMap({ Int($0) }) else { return nil }
        let (kind, rest) = halves(name, at: UInt8(ascii: ":"))
        guard let rest else { return parse(plain: name, round: round) }
        switch kind {
        case "timer": return TimerID(parsing: rest).map { .timer($0, round: round) }
        case "children": return .children
        default: return roundText == nil ? parse(kind, of: rest) : nil
        }
    }

    /// What a name without parts names.
    private static func parse(plain name: String, round: Int) -> Parsed? {
        switch name {
        case "resume": .resume(round: round)
        case "concurrency": .concurrency(round: round)
        case "concurrencyEnd": .concurrencyEnd(round: round)
        case "express": .express(round: round)
        case "childEnded": .childEnded
        case "mapRunEnded": .mapRunEnded
        case "readItems": .readItems
        case "mapRunResume": .mapRunResume
        case "stopChildren": .stopChildren
        case "gatherResults": .gatherResults
        default: nil
        }
    }

    /// What a name without the number of a redrive names.
    private static func parse(_ kind: String, of text: String) -> Parsed? {
        if kind == "notify" {
            let (receiver, rest) = halves(text, at: UInt8(ascii: ":"))
            guard !receiver.isEmpty, let number = rest.flatMap({ Int($0) }), number >= 0 else { return nil }
            return .notification(receiver: receiver, number: number)
        }
        guard let ref = TaskRef(parsing: text) else { return nil }
        return switch kind {
        case "start": .start(ref)
        case "stop": .stop(ref)
        case "watch": .watch(ref)
        case "activity": .activity(ref)
        case "abandoned": .abandoned(ref)
        case "mapRun": .mapRun(ref)
        case "mapRunStop": .mapRunStop(ref)
        case "mapRunRedrive": .mapRunRedrive(ref)
        default: nil
        }
    }
}
