import StepFunctionsModel

/// From when on claims look for due work, in one queue or among the work that stands in none.
///
/// Whenever work is put, claimed, put off or done, an entry stays behind in the index of what can be claimed, at a time that is past
/// or soon will be. While somebody holds a snapshot for long, such as a backup, nothing removes these entries, and whoever begins
/// at the left end of the index goes through all of them: millions within an hour. So each look notes the earliest work that it has
/// left behind, and the next one begins a margin before that.
///
/// Work that comes to lie before the floor afterwards is found as follows. What this node writes lowers the floor (`wrote`). What
/// another node writes has to be dated back by more than the margin to lie there: its commit took that long, or its clock is
/// that far behind. Once a minute, and whenever the clock was put back, a look at everything finds such work: it is late by a
/// minute and the time of that look, as long as the database answers.
struct WorkFloor: Sendable {
    /// A look at what is due, under way.
    struct Look: Sendable, Hashable {
        /// What tells it from other looks.
        let number: Int
        /// The time of whoever looks.
        let now: Timestamp
        /// From when on it looks; nil for everything.
        let start: Timestamp?
    }

    /// How far before the earliest work, and before the time of the look, the floor lies.
    static let marginMilliseconds: Int64 = 30_000
    /// Between two looks at everything.
    static let wholeEveryMilliseconds: Int64 = 60_000
    /// By how much less a time may be than one before it: callers side by side do not come in order.
    static let backwardsMilliseconds: Int64 = 15_000

    /// From when on the next look looks; nil for everything.
    private(set) var start: Timestamp?
    /// When the last look at everything began, whatever came of it.
    private var lastWhole: Timestamp?
    /// The look at everything that is under way: others need not do the same beside it.
    private var wholeUnderWay: Int?
    /// The looks that are under way, and the earliest time for which work was written here meanwhile.
    private var open: [Int: Timestamp] = [:]

    /// Whether it is time for a look at everything.
    func needsWholeLook(at now: Timestamp) -> Bool {
        guard let start, let lastWhole else { return true }
        // Without a floor before its time nobody can do without.
        guard wholeUnderWay == nil || start > now else { return false }
        return now >= lastWhole.adding(milliseconds: Self.wholeEveryMilliseconds)
            || now < lastWhole.adding(milliseconds: -Self.backwardsMilliseconds)
            || now < start.adding(milliseconds: Self.marginMilliseconds - Self.backwardsMilliseconds)
    }

    /// A look begins, before the database is asked.
    ///
    /// - Parameters:
    ///   - number: Its number, which no other look has.
    ///   - now: The time of whoever looks.
    ///   - isWhole: Whether it looks at everything.
    /// - Returns: The look; each has to be ended or left.
    mutating func begin(_ number: Int, at now: Timestamp, isWhole: Bool) -> Look {
        open[number] = Timestamp(millisecondsSinceEpoch: .max)
        if isWhole {
            lastWhole = now
            wholeUnderWay = number
        }
        return Look(number: number, now: now, start: isWhole ? nil : start)
    }

    /// A look has ended.
    ///
    /// - Parameters:
    ///   - look: The look.
    ///   - earliest: When the earliest work can be claimed that there is from the start of the look on, whoever holds it or is just
    ///     claiming it, as the database has it after the look has begun; nil when there is none.
    mutating func end(_ look: Look, earliest: Timestamp?) {
        guard let written = open.removeValue(forKey: look.number) else { return }
        if wholeUnderWay == look.number { wholeUnderWay = nil }
        let seen = min(earliest ?? look.now, look.now).adding(milliseconds: -Self.marginMilliseconds)
        let proven = min(seen, written)
        guard let from = look.start else {
            start = proven
            return
        }
        // Of what lies before its own start the look knows nothing: there may be work by now.
        guard let start, from <= start else { return }
        self.start = max(start, proven)
    }

    /// A look has come to nothing; harmless for one that has ended.
    mutating func leave(_ look: Look) {
        open[look.number] = nil
        if wholeUnderWay == look.number { wholeUnderWay = nil }
    }

    /// This node has written work, or may have: called when others can see it, and before its writer goes on.
    ///
    /// - Parameter time: When the work can be claimed, at the earliest.
    mutating func wrote(_ time: Timestamp) {
        if let start, time < start { self.start = time }
        // They may have looked before it could be seen.
        if !open.isEmpty { open = open.mapValues { min($0, time) } }
    }
}
