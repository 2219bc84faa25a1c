extension JSONValue {
    /// Where another document differs from this one.
    ///
    /// What only one of the two has counts as one difference, however much it holds; the order of members and the way in which a
    /// number is written are none.
    ///
    /// - Parameters:
    ///   - other: The other document.
    ///   - limit: How many differences are sought, at most.
    /// - Returns: Pointers into either document, the first differences first.
    public func differences(from other: JSONValue, limit: Int) -> [JSONPointer] {
        var found: [JSONPointer] = []
        // What is nested as deep as JSON may be must not use up the call stack. The next pair is the last.
        var pending: [(JSONPointer, JSONValue?, JSONValue?)] = [(JSONPointer(), self, other)]
        while found.count < limit, let (place, mine, others) = pending.popLast() {
            switch (mine, others) {
            case (.object(let one)?, .object(let two)?):
                var keys = one.members.map(\.key)
                keys += two.members.map(\.key).filter { !one.contains(key: $0) }
                for key in keys.reversed() { pending.append((place.appending(key), one[key], two[key])) }
            case (.array(let one)?, .array(let two)?):
                for index in (0..<max(one.count, two.count)).reversed() {
                    let mine = index < one.count ? one[index] : nil
                    pending.append((place.appending(index), mine, index < two.count ? two[index] : nil))
                }
            case (let one?, let two?) where one.isEquivalent(to: two): continue
            default: found.append(place)
            }
        }
        return found
    }
}
