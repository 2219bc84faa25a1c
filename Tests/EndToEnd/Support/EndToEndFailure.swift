import TestSupport

/// Why an end-to-end test cannot go on.
struct EndToEndFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Waits until there is something, looking again and again; `aim` says what, for the message when the time is up.
func value<Value>(
    _ aim: String,
    within limit: Duration = .seconds(90),
    every pause: Duration = .milliseconds(20),
    _ look: () async throws -> Value?
) async throws -> Value {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: limit)
    while true {
        if let found = try await look() { return found }
        guard clock.now < end else { throw EndToEndFailure("waited \(limit) in vain for \(aim)") }
        try await clock.sleep(for: pause)
    }
}

/// Waits until a condition holds.
func condition(
    _ aim: String,
    within limit: Duration = .seconds(90),
    every pause: Duration = .milliseconds(20),
    _ holds: () async throws -> Bool
) async throws {
    _ = try await value(aim, within: limit, every: pause) { try await holds() ? true : nil }
}

/// Does something for each element, a few at a time.
func forEach<Element: Sendable, Value: Sendable>(
    _ elements: [Element],
    atOnce width: Int = 12,
    _ body: @escaping @Sendable (Element) async throws -> Value
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
        var values: [(Int, Value)] = []
        for (index, element) in elements.enumerated() {
            if index >= width, let value = try await group.next() { values.append(value) }
            group.addTask { (index, try await body(element)) }
        }
        for try await value in group { values.append(value) }
        return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
