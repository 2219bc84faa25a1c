import Engine
import JSON
import StepFunctionsModel

/// A worker of the activity: takes tasks and does what a container would do.
struct ActivityWorker: Sendable {
    let number: Int
    let world: SimulatedWorld

    /// Works until it is cancelled.
    func run() async {
        let process = world.clients
        var taken = 0
        while !Task.isCancelled {
            let name = "worker\(number)"
            let answer: Answer<TakenActivityTask?, EngineError> = await world.request(from: process) {
                (engine) async throws(EngineError) in
                try await engine.takeActivityTask(
                    activityARN: RandomWorkflow.activityARN,
                    workerName: name,
                    until: engine.now.adding(seconds: 20)
                )
            }
            guard case .answered(.success(let task?)) = answer else {
                await world.pause(process)
                continue
            }
            taken += 1
            world.ledger.took(task.token)
            await work(on: task, seed: UInt64(number * 1000 + taken))
        }
    }

    private func work(on task: TakenActivityTask, seed: UInt64) async {
        var environment: [String: String] = [:]
        for (key, value) in task.input.objectValue ?? [:] { environment[key] = value.stringValue ?? value.text }
        guard let role = ContainerRole(environment: environment) else {
            world.ledger.report(.launch, "a worker got an input that no definition has: \(task.input.text)")
            return
        }
        let callbacks = TaskCallbacks(token: task.token, role: role, seed: seed, world: world)
        let script = world.plan.script(of: role)
        world.trace.note("worker\(number)", "takes \(role): \(script)")
        switch script {
        case .refused, .failsToStart:
            await callbacks.answer(isSuccess: false)
        case .exits(let time, _):
            // Never heard of again.
            await world.clients.sleep(milliseconds: time)
        case .answers(let time, let isSuccess):
            let seconds = world.plan.facts(of: role)?.heartbeatSeconds ?? 1000
            await callbacks.beat(every: Int64(seconds) * 400, for: max(1, time))
            await callbacks.answer(isSuccess: isSuccess)
        case .hangs:
            return
        }
    }
}
