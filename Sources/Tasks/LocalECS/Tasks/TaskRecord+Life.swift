/// The life of a task, without I/O: each function takes what has happened and answers what to do.
///
/// What does not fit the state (an exit of a container that has stopped, a second request to stop) changes nothing.
/// Whatever changes raises `version`.
extension TaskRecord {
    /// PROVISIONING to PENDING: the network is there, the images are next.
    ///
    /// - Parameters:
    ///   - runtimeNumbers: One for each container, to tell its run from others.
    ///   - now: When.
    /// - Returns: What to do.
    mutating func provisioned(runtimeNumbers: [String], at now: EpochTime) -> [TaskAction] {
        guard lastStatus == .provisioning, desiredStatus == .running else { return [] }
        attachment?.status = .attached
        connectivityAt = now
        pullStartedAt = now
        for (index, number) in zip(containers.indices, runtimeNumbers) {
            containers[index].runtimeID = "\(id.text)-\(number)"
        }
        move(to: .pending)
        return [.prepare]
    }

    /// PENDING to ACTIVATING: every image is there.
    mutating func prepared(at now: EpochTime) -> [TaskAction] {
        guard lastStatus == .pending else { return [] }
        pullStoppedAt = now
        move(to: .activating)
        return advance(at: now)
    }

    /// The task cannot start: no image, no secret, no program.
    mutating func preparationFailed(container: String?, reason: String, at now: EpochTime) -> [TaskAction] {
        guard lastStatus == .pending else { return [] }
        if let index = containers.firstIndex(where: { $0.name == container }) {
            containers[index].reason = String(reason.prefix(ContainerRecord.reasonCharactersMax))
        }
        return stop(.taskFailedToStart, reason: reason, at: now)
    }

    /// The process of a container exists.
    mutating func containerStarted(_ name: String, at now: EpochTime) -> [TaskAction] {
        guard let index = containers.firstIndex(where: { $0.name == name }), containers[index].phase == .starting
        else { return [] }
        containers[index].phase = .running
        version += 1
        if desiredStatus == .stopped { return [.terminate(name)] }
        return advance(at: now)
    }

    /// A container that was thought to be starting has no process.
    mutating func containerNeverStarted(_ name: String, at now: EpochTime) -> [TaskAction] {
        guard let index = containers.firstIndex(where: { $0.name == name }), containers[index].mayHaveProcess
        else { return [] }
        guard containers[index].phase == .starting else { return containerExited(name, .lost, at: now) }
        if desiredStatus == .running { return [.start(name)] }
        containers[index].phase = .stopped
        version += 1
        return finishIfDone(at: now)
    }

    /// The process of a container has ended, or could not be made.
    ///
    /// - Parameters:
    ///   - name: The container.
    ///   - exit: How it ended.
    ///   - now: When it ended, which after a restart may be long ago.
    /// - Returns: What to do.
    mutating func containerExited(_ name: String, _ exit: ContainerExit, at now: EpochTime) -> [TaskAction] {
        guard let index = containers.firstIndex(where: { $0.name == name }), containers[index].mayHaveProcess
        else { return [] }
        containers[index].stop(exit)
        version += 1
        guard desiredStatus == .running else { return finishIfDone(at: now) }
        if case .neverRan(let reason) = exit {
            return stop(.taskFailedToStart, reason: reason, at: now)
        }
        if containers[index].isEssential {
            return stop(.essentialContainerExited, reason: "Essential container in task exited", at: now)
        }
        return advance(at: now)
    }

    /// Stops the task, since somebody wants it or it cannot go on; the first reason counts.
    mutating func stop(_ code: StopCode, reason: String, at now: EpochTime) -> [TaskAction] {
        guard desiredStatus == .running, lastStatus != .stopped else { return [] }
        desiredStatus = .stopped
        stopCode = code
        stoppedReason = reason
        stoppingAt = now
        let wasRunning = lastStatus == .running
        if wasRunning { move(to: .deactivating) }
        if lastStatus != .provisioning { move(to: .stopping) }
        var actions: [TaskAction] = []
        for index in containers.indices {
            switch containers[index].phase {
            case .waiting:
                containers[index].phase = .stopped
            case .starting, .running:
                containers[index].killAt = now.adding(seconds: containers[index].stopTimeoutSeconds)
                if containers[index].phase == .running { actions.append(.terminate(containers[index].name)) }
            case .stopped:
                break
            }
        }
        return actions + finishIfDone(at: now)
    }

    /// Time has passed: containers that were asked to end and have not are killed, again and again until they do.
    mutating func timePassed(at now: EpochTime) -> [TaskAction] {
        var actions: [TaskAction] = []
        for index in containers.indices where containers[index].phase == .running {
            guard let killAt = containers[index].killAt, killAt <= now else { continue }
            containers[index].isKillSent = true
            // A kill can get lost: with the daemon before it was carried out, or in a docker that is being restarted.
            containers[index].killAt = now.adding(seconds: ContainerRecord.killAgainSeconds)
            actions.append(.kill(containers[index].name))
        }
        return actions
    }

    /// The machine that ran the task was restarted, and the processes with it: how they ended nobody knows.
    mutating func lostWithMachine(at now: EpochTime) {
        guard lastStatus != .stopped else { return }
        for index in containers.indices where containers[index].phase != .stopped {
            if containers[index].mayHaveProcess { containers[index].stop(.lost) }
            containers[index].phase = .stopped
        }
        _ = stop(.terminationNotice, reason: "Host EC2 (instance local) terminated.", at: now)
        _ = finishIfDone(at: now)
    }

    /// The daemon was restarted: what to do to carry on where it left off.
    mutating func resume(at now: EpochTime) -> [TaskAction] {
        switch lastStatus {
        case .provisioning where desiredStatus == .running: return [.provision]
        case .pending where desiredStatus == .running: return [.prepare]
        case .stopped: return []
        default: break
        }
        var actions: [TaskAction] = []
        for index in containers.indices where containers[index].mayHaveProcess {
            let name = containers[index].name
            actions.append(.adopt(name, mayStart: desiredStatus == .running))
            guard desiredStatus == .stopped, !containers[index].isKillSent else { continue }
            // Whether the daemon got to asking it to end is not known: it is asked again, and has its time again.
            containers[index].killAt = now.adding(seconds: containers[index].stopTimeoutSeconds)
            if containers[index].phase == .running { actions.append(.terminate(name)) }
        }
        return actions + (desiredStatus == .running ? advance(at: now) : finishIfDone(at: now))
    }

    /// Starts what can start now, and sees whether the task is RUNNING.
    private mutating func advance(at now: EpochTime) -> [TaskAction] {
        guard lastStatus == .activating || lastStatus == .running, desiredStatus == .running else { return [] }
        var actions: [TaskAction] = []
        for index in containers.indices where containers[index].phase == .waiting {
            switch readiness(of: containers[index]) {
            case .ready:
                containers[index].phase = .starting
                actions.append(.start(containers[index].name))
            case .notYet:
                continue
            case .never(let reason):
                return actions + stop(.taskFailedToStart, reason: reason, at: now)
            }
        }
        let hasAllStarted = containers.allSatisfy { $0.phase == .running || $0.phase == .stopped }
        if lastStatus == .activating, hasAllStarted {
            startedAt = now
            move(to: .running)
        }
        return actions
    }

    private enum Readiness {
        case ready
        case notYet
        case never(String)
    }

    private func readiness(of container: ContainerRecord) -> Readiness {
        for dependency in container.dependencies {
            guard let other = containers.first(where: { $0.name == dependency.containerName }) else { continue }
            switch (dependency.condition, other.phase) {
            case (.start, .running), (.start, .stopped), (.complete, .stopped):
                continue
            case (.success, .stopped):
                if other.exitCode == 0 { continue }
                let code = other.exitCode.map { "with exit code \($0)" } ?? "without an exit code"
                return .never(
                    "ContainerRuntimeError: container '\(container.name)' depends on SUCCESS of '\(other.name)', which "
                        + "ended \(code)"
                )
            default:
                return .notYet
            }
        }
        return .ready
    }

    private mutating func finishIfDone(at now: EpochTime) -> [TaskAction] {
        guard desiredStatus == .stopped, lastStatus != .stopped else { return [] }
        guard containers.allSatisfy({ $0.phase == .stopped }) else { return [] }
        executionStoppedAt = now
        attachment?.status = .deleted
        if lastStatus != .provisioning { move(to: .deprovisioning) }
        move(to: .stopped)
        stoppedAt = now
        return []
    }

    private mutating func move(to status: TaskStatus) {
        lastStatus = status
        version += 1
    }
}
