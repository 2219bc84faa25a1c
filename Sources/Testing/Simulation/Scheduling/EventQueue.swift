/// What is going to happen, the earliest first: a binary heap.
struct EventQueue {
    struct Event: Sendable {
        /// Milliseconds since the epoch.
        var time: Int64
        /// Decides between events of the same time.
        var tie: UInt64
        var action: @Sendable () -> Void
    }

    private var events: [Event] = []

    mutating func push(_ event: Event) {
        events.append(event)
        var child = events.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.isEarlier(events[child], events[parent]) else { return }
            events.swapAt(child, parent)
            child = parent
        }
    }

    mutating func popFirst() -> Event? {
        guard let first = events.first else { return nil }
        let last = events.removeLast()
        guard !events.isEmpty else { return first }
        events[0] = last
        var parent = 0
        while true {
            var earliest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < events.count {
                if Self.isEarlier(events[child], events[earliest]) { earliest = child }
            }
            guard earliest != parent else { return first }
            events.swapAt(parent, earliest)
            parent = earliest
        }
    }

    private static func isEarlier(_ left: Event, _ right: Event) -> Bool {
        (left.time, left.tie) < (right.time, right.tie)
    }
}
