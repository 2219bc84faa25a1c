/// What runs in a container: it does what its script says, until it is stopped.
struct ContainerProgram: Sendable {
    let task: ContainerTask
    let script: ContainerScript
    let world: SimulatedWorld

    private var machine: SimulatedProcess { world.clients }

    func run() async {
        var random = SimulationRandom(seed: SimulationRandom.hash(task.clientToken), purpose: "program")
        await machine.sleep(milliseconds: random.milliseconds(50...1500))
        if script == .failsToStart {
            enter("STOPPED") { task in
                task.stopCode = "TaskFailedToStart"
                task.stoppedReason = "CannotPullContainerError: no such image"
            }
            return
        }
        guard !Task.isCancelled else {
            enter("STOPPED")
            return
        }
        enter("RUNNING")
        let code = await work(&random)
        enter("DEPROVISIONING")
        await machine.sleep(milliseconds: random.milliseconds(50...2000))
        enter("STOPPED") { $0.exitCode = code }
    }

    /// - Returns: The exit code; nil when it was killed.
    private func work(_ random: inout SimulationRandom) async -> Int? {
        switch script {
        case .refused, .failsToStart:
            return nil
        case .exits(let time, let code):
            await beat(for: time)
            return Task.isCancelled ? 143 : code
        case .hangs:
            while !Task.isCancelled { await machine.sleep(milliseconds: 3_600_000) }
            return nil
        case .answers(let time, let isSuccess):
            await beat(for: time)
            guard let token = task.token else { return 1 }
            await callbacks(token).answer(isSuccess: isSuccess)
            return 0
        }
    }

    /// Works for a while, and says so from time to time where there is a token to say it with.
    private func beat(for milliseconds: Int64) async {
        let seconds = world.plan.facts(of: task.role)?.heartbeatSeconds
        guard let token = task.token, let seconds else {
            await machine.sleep(milliseconds: milliseconds)
            return
        }
        await callbacks(token).beat(every: Int64(seconds) * 400, for: milliseconds)
    }

    private func callbacks(_ token: String) -> TaskCallbacks {
        TaskCallbacks(token: token, role: task.role, seed: SimulationRandom.hash(task.arn), world: world)
    }

    private func enter(_ status: String, change: (inout ContainerTask) -> Void = { _ in }) {
        world.ecs.enter(status, task.arn, in: world, change: change)
    }
}
