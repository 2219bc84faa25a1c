import Dispatch
import JSON
import Logging

extension LocalECS {
    func handle(_ event: Event) async {
        var context = DecisionContext(now: .now)
        switch event {
        case .runtime(let event):
            let event = simulated(event)
            let interrupted = taskInterrupted(after: event)
            let isBeforeStart = if case .prepared = event { true } else { false }
            if !isBeforeStart || interrupted == nil { tables.handle(event, &context) }
            if let interrupted { tables.interrupt(interrupted, &context) }
        case .timer:
            alarmAt = nil
            tables.timePassed(&context)
        case .patienceIsOver:
            resumeDrainWaiters()
        }
        do {
            try await settle(flush: false)
        } catch {
            logger.error("local ECS: the journal could not be written, trying again: \(error)")
            alarm(at: EpochTime.now.adding(seconds: 1))
        }
        if tables.liveTasks.isEmpty { resumeDrainWaiters() }
    }

    /// Writes what has changed, then does what follows from it, until nothing is left.
    ///
    /// - Parameter flush: Whether what has changed so far must be on the disk, rather than with the system.
    /// - Throws: Why it is not; it is tried again with the next call.
    func settle(flush: Bool) async throws(SystemError) {
        var flush = flush
        repeat {
            queueChanges()
            let write = writes
            try await journal.settle(flush: flush)
            written = max(written, write)
            while let next = waiting.first, next.write <= write {
                _ = waiting.popFirst()
                perform(next.action)
            }
            flush = false
        } while !tables.changes.isEmpty || !tables.actions.isEmpty
        if let wakeAt = tables.wakeAt { alarm(at: wakeAt) }
    }

    private func queueChanges() {
        writes += 1
        for action in tables.takeActions() { waiting.append((writes, action)) }
        let rows = tables.takeChanges()
        if journal.sizeBytes > compactAtBytes {
            let all = lines(tables.allRows)
            journal.replace(with: all)
            compactAtBytes = max(configuration.limits.journalBytesMax, 2 * all.count)
        } else if !rows.isEmpty {
            journal.append(lines(rows))
        }
    }

    private func lines(_ rows: [ECSTables.Row]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            tables.line(row).write(to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private func perform(_ action: ECSTables.Action) {
        switch action {
        case .discard(let id):
            runtime.discard(id)
        case .perform(let action, let id):
            guard let task = tables.tasks[id] else { return }
            perform(action, task)
        }
    }

    private func perform(_ action: TaskAction, _ task: TaskRecord) {
        switch action {
        case .provision:
            var context = DecisionContext(now: .now)
            tables.provision(task.id, &context)
        case .prepare:
            runtime.prepare(task.containers.compactMap { launch($0.name, task) }, of: task.id)
        case .start(let name):
            if let launch = launch(name, task) { runtime.start(launch) }
        case .adopt(let name, let mayStart):
            if let launch = launch(name, task) { runtime.adopt(launch, mayStart: mayStart) }
        case .terminate(let name):
            if let launch = launch(name, task) { runtime.terminate(launch) }
        case .kill(let name):
            if let launch = launch(name, task) { runtime.kill(launch) }
        }
    }

    private func launch(_ name: String, _ task: TaskRecord) -> ContainerLaunch? {
        tables.definition(task.taskDefinition).flatMap { ContainerLaunch(name, of: task, definition: $0) }
    }

    /// Wakes the endpoint at a time, unless it is woken before anyway.
    private func alarm(at time: EpochTime) {
        if let alarmAt, alarmAt <= time { return }
        alarmAt = time
        let delay = min(max(0, time.milliseconds - EpochTime.now.milliseconds), 60_000)
        alarms.asyncAfter(deadline: .now() + .milliseconds(Int(delay))) { [events] in events.yield(.timer) }
    }

    func stopTasks() async {
        var context = DecisionContext(now: .now)
        tables.stopAll(reason: "The local ECS endpoint is shutting down.", &context)
        guard !tables.liveTasks.isEmpty else { return }
        let patience =
            tables.liveTasks.compactMap { id in tables.tasks[id] }
            .flatMap { $0.containers }.map { $0.stopTimeoutSeconds }.max() ?? 0
        alarms.asyncAfter(deadline: .now() + .seconds(patience + 5)) { [events] in events.yield(.patienceIsOver) }
        events.yield(.timer)
        await withCheckedContinuation { drainWaiters.append($0) }
    }

    private func resumeDrainWaiters() {
        for waiter in drainWaiters { waiter.resume() }
        drainWaiters = []
    }
}
