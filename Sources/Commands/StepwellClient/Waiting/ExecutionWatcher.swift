public import StepFunctionsModel

/// Waits for the end of an execution and shows its progress meanwhile.
public struct ExecutionWatcher: Sendable {
    /// How waiting ended.
    public enum Ending: Sendable, Hashable {
        /// The execution has ended.
        case closed(ExecutionDescription)
        /// The time to wait was up; the execution goes on.
        case waitedTooLong
        /// A signal came; the execution goes on.
        case interrupted(ProcessSignal)
        /// The server refused, or was away for longer than the client's patience.
        case failed(CommandError)
    }

    private let client: StepFunctionsClient
    private let display: any ProgressDisplay
    private let tick: Duration
    private let notes: AsyncStream<String>

    /// Creates a watcher, for one execution.
    ///
    /// - Parameters:
    ///   - client: Asks the server; its patience says for how long the server may be away.
    ///   - display: Shows the progress.
    ///   - tick: How often the display is told that time passes.
    public init(client: StepFunctionsClient, display: any ProgressDisplay, tick: Duration = .milliseconds(125)) {
        let (notes, taker) = AsyncStream.makeStream(of: String.self)
        var client = client
        client.didHaveToRepeat = { taker.yield("\($0); the execution goes on, trying again") }
        self.client = client
        self.display = display
        self.tick = tick
        self.notes = notes
    }

    /// Waits.
    ///
    /// - Parameters:
    ///   - arn: The execution.
    ///   - timeout: For how long at most; nil for as long as it takes.
    ///   - interruption: Ends the waiting.
    /// - Returns: How it ended, and the progress up to then.
    public func wait(
        for arn: ARN,
        timeout: Duration?,
        interruption: Interruption
    ) async -> (ending: Ending, progress: ExecutionProgress) {
        let follower = Follower()
        let ending = await withTaskGroup(of: Ending?.self) { group in
            group.addTask { await follow(arn, follower) }
            group.addTask { await keepTicking() }
            group.addTask { await showNotes() }
            group.addTask { await interruption.signal().map { .interrupted($0) } }
            if let timeout {
                group.addTask { await expire(timeout, arn) }
            }
            var ending: Ending?
            while ending == nil, let next = await group.next() { ending = next }
            group.cancelAll()
            return ending ?? .failed(.unreachable("waiting was cancelled"))
        }
        await display.end(now: client.clock.now())
        return (ending, await follower.progress)
    }

    /// The progress, kept where it survives the end of the task that finds it out.
    private actor Follower {
        var progress = ExecutionProgress()

        func apply(_ events: [HistoryRecord]) -> ExecutionProgress {
            for event in events { progress.apply(event) }
            return progress
        }

        /// Notes what is waited for; says whether that is news.
        func apply(_ keyWait: KeyWait?) -> Bool {
            defer { progress.keyWait = keyWait }
            return progress.keyWait != keyWait
        }

        func apply(_ mapRuns: [(arn: String, progress: MapRunProgress)]) -> ExecutionProgress {
            for mapRun in mapRuns { progress.apply(mapRun.progress, of: mapRun.arn) }
            return progress
        }
    }

    /// Asks how far the Map Runs have come that the execution waits for.
    private func lookAtMapRuns(_ follower: Follower) async -> Bool {
        let before = await follower.progress
        var found: [(arn: String, progress: MapRunProgress)] = []
        for arn in before.openMapRuns {
            if let progress = await client.mapRunProgress(arn) { found.append((arn, progress)) }
        }
        return found.isEmpty ? false : await follower.apply(found) != before
    }

    /// Asks what an execution waits for of which no state is under way.
    ///
    /// Once only, and without patience: the history is read anyway, and tells when it has begun.
    private func lookAtKey(_ arn: ARN, _ follower: Follower) async -> Bool {
        var client = client
        client.patience = Patience(.zero)
        guard let description = try? await client.describeExecution(arn) else { return false }
        return await follower.apply(description.keyWait)
    }

    private func follow(_ arn: ARN, _ follower: Follower) async -> Ending? {
        var history = HistoryFollower(arn, client: client, includesPayloads: false)
        var pacing = PollPacing()
        var mayBeOver = false
        var nextLookAtKey = client.clock.uptime() + Self.keyLookPause / 5
        do {
            while !Task.isCancelled {
                let events = try await history.next()
                if !events.isEmpty { _ = await follower.apply(events) }
                var hasProgress = await lookAtMapRuns(follower)
                let isIdle = await follower.progress.isIdle
                if !isIdle {
                    hasProgress = await follower.apply(nil) || hasProgress
                } else if events.isEmpty, client.clock.uptime() >= nextLookAtKey {
                    hasProgress = await lookAtKey(arn, follower) || hasProgress
                    nextLookAtKey = client.clock.uptime() + Self.keyLookPause
                }
                if !events.isEmpty || hasProgress {
                    await display.update(await follower.progress, now: client.clock.now())
                }
                mayBeOver = events.last?.endsExecution ?? mayBeOver
                if mayBeOver {
                    let description = try await client.describeExecution(arn)
                    if description.status.isClosed { return .closed(description) }
                }
                try? await client.clock.sleep(pacing.next(afterNews: !events.isEmpty))
            }
            return nil
        } catch {
            return Task.isCancelled ? nil : .failed(error)
        }
    }

    private func keepTicking() async -> Ending? {
        while !Task.isCancelled {
            guard (try? await client.clock.sleep(tick)) != nil else { return nil }
            await display.tick(now: client.clock.now())
        }
        return nil
    }

    private func showNotes() async -> Ending? {
        for await note in notes { await display.note(note, now: client.clock.now()) }
        return nil
    }

    private func expire(_ timeout: Duration, _ arn: ARN) async -> Ending? {
        guard (try? await client.clock.sleep(timeout)) != nil else { return nil }
        // It may have ended since the last look; with a timeout of 0 there was none.
        if let description = await lastLook(arn), description.status.isClosed { return .closed(description) }
        return .waitedTooLong
    }

    /// The execution as it is now, if the server says so at once: who set a timeout waits for nobody any more.
    private func lastLook(_ arn: ARN) async -> ExecutionDescription? {
        var client = client
        client.patience = Patience(.zero)
        let asked = client
        return await withTaskGroup(of: ExecutionDescription?.self) { group in
            group.addTask { try? await asked.describeExecution(arn) }
            group.addTask {
                try? await asked.clock.sleep(Self.lastLookTime)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// A key that is passed on shows in the history; what this may miss is who has it meanwhile.
    private static let keyLookPause = Duration.seconds(5)
    private static let lastLookTime = Duration.seconds(2)
}
