import StepFunctionsModel
import TaskLaunching

/// The network between a node and whoever is told of changes of status: requests and answers take time, are lost or refused, and
/// the node may die around each of them.
struct SimulatedReceiver: NotificationReceiver {
    let name: String
    let process: SimulatedProcess
    let world: SimulatedWorld

    func deliver(_ events: [StatusChangeEvent]) async -> [NotificationVerdict] {
        var verdicts: [NotificationVerdict] = []
        for event in events { verdicts.append(await deliver(event)) }
        return verdicts
    }

    private func deliver(_ event: StatusChangeEvent) async -> NotificationVerdict {
        let lost = NotificationVerdict.unavailable("there was no answer")
        guard !process.isDead else { return lost }
        let faults = world.faults
        let death = faults.death()
        if let death { world.trace.note(process.name, "dies \(death.rawValue) a notification") }
        if death == .before { process.die() }
        guard !process.isDead else { return lost }
        if faults.happens(faults.profile.callFailure) { return .unavailable("nobody accepts the connection") }
        if faults.happens(faults.profile.throttling) { return .unavailable("HTTP 429", retryAfterSeconds: 2) }
        if faults.happens(faults.profile.conflict / 4) { return .refused("HTTP 400") }
        let isAnswerLost = faults.happens(faults.profile.callAnswerLoss)
        let reply = Reply<NotificationVerdict>()
        // Under way, it arrives whatever becomes of the node.
        world.scheduler.schedule(after: faults.latency()) {
            self.world.ledger.notified(self.name, event)
            guard !isAnswerLost else { return }
            self.world.scheduler.schedule(after: faults.latency()) { reply.give(.accepted) }
        }
        world.scheduler.schedule(after: 15_000) { reply.give(lost) }
        if death == .after { process.die() }
        let verdict = await reply.value(whenCancelled: lost)
        if death == .answered { process.die() }
        return process.isDead ? lost : verdict
    }
}
