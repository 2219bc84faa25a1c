/// Waits until a condition holds, looking again every few milliseconds.
///
/// - Parameters:
///   - limit: After this long the wait is given up; generous, since a test fails then.
///   - condition: What to wait for.
/// - Returns: Whether it came to hold.
public func eventually(within limit: Duration = .seconds(120), _ condition: () async -> Bool) async -> Bool {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: limit)
    while clock.now < end {
        if await condition() { return true }
        try? await clock.sleep(for: .milliseconds(5))
    }
    return await condition()
}
