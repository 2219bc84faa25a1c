public import StepFunctionsModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The time, and a way to wait for it.
///
/// Injected, so that tests turn it by hand.
public protocol EngineClock: Sendable {
    /// The time now.
    func now() -> Timestamp

    /// Waits until a time; returns early, without an error, when the task is cancelled.
    func sleep(until time: Timestamp) async
}

/// The machine's clock.
public struct SystemClock: EngineClock {
    private let waitMilliseconds: Int64

    /// Creates the clock.
    ///
    /// - Parameter waitMilliseconds: For how long to wait in one go, so that a step of the wall clock is noticed.
    public init(waitMilliseconds: Int64 = 60_000) {
        self.waitMilliseconds = max(1, waitMilliseconds)
    }

    /// The time now.
    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Waits until a time; returns early when the task is cancelled.
    public func sleep(until time: Timestamp) async {
        await sleep(until: time) { milliseconds in
            (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil
        }
    }

    /// Waits until a time in pieces; returns early when the task is cancelled.
    ///
    /// - Parameters:
    ///   - time: Until when.
    ///   - wait: Waits for so many milliseconds; false when that is not possible any more.
    public func sleep(until time: Timestamp, waiting wait: (_ milliseconds: Int64) async -> Bool) async {
        repeat {
            let milliseconds = min(max(0, time.milliseconds(since: now())), waitMilliseconds)
            guard await wait(milliseconds) else { return }
        } while now() < time && !Task.isCancelled
    }
}

extension EngineClock {
    /// Waits for what `EventWatchers` tell, or until a time, or until the task is cancelled, whichever comes first.
    func sleep(until time: Timestamp, orUntil event: AsyncStream<Void>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.sleep(until: time) }
            group.addTask { for await _ in event { return } }
            await group.next()
            group.cancelAll()
        }
    }
}
