import AWSCore
import AWSIntegrations
import JSON

/// The network between a node and ECS: requests and answers take time, and may be lost, late or doubled; and the node may
/// die around each of them.
struct SimulatedECSClient: AWSCalling {
    let process: SimulatedProcess
    let world: SimulatedWorld

    private typealias Outcome = Result<AWSResponse, AWSError>

    func call(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
        let operation = "ECS.\(call.operation)"
        guard !process.isDead else { throw Self.lost(operation) }
        let faults = world.faults
        let death = faults.death()
        if let death { world.trace.note(process.name, "dies \(death.rawValue) \(operation)") }
        if death == .before {
            process.die()
            throw Self.lost(operation)
        }
        if faults.refuses(call.body, faults.profile.callFailure) {
            await process.sleep(milliseconds: faults.latency())
            throw AWSError(
                kind: .transport(.connectFailed),
                operation: operation,
                code: "ConnectFailed",
                message: "nobody accepts the connection",
                isRetryable: true
            )
        }
        let outcome = await exchange(call, operation, diesAfter: death == .after)
        if death == .answered { process.die() }
        guard !process.isDead else { throw Self.lost(operation) }
        return try outcome.get()
    }

    private func exchange(_ call: AWSCall, _ operation: String, diesAfter: Bool) async -> Outcome {
        let faults = world.faults
        let reply = Reply<Outcome>()
        let isThrottled = faults.refuses(call.body, faults.profile.throttling)
        let isAnswerLost = faults.happens(faults.profile.callAnswerLoss)
        let arrivals = faults.happens(faults.profile.callDoubling) ? 2 : 1
        for _ in 0..<arrivals {
            // Under way, it arrives whatever becomes of the node.
            world.scheduler.schedule(after: faults.latency()) {
                let outcome =
                    isThrottled
                    ? Outcome.failure(Self.throttled(operation)) : world.ecs.answer(to: call, in: world)
                world.trace.note("ecs", "\(operation) by \(process.name): \(Self.summary(outcome))")
                guard !isAnswerLost else { return }
                world.scheduler.schedule(after: faults.latency()) { reply.give(outcome) }
            }
        }
        // Nobody waits for ever.
        world.scheduler.schedule(after: 60_000) { reply.give(.failure(Self.lost(operation))) }
        if diesAfter { process.die() }
        return await reply.value(whenCancelled: .failure(Self.cancelled(operation)))
    }

    private static func throttled(_ operation: String) -> AWSError {
        AWSError(
            kind: .service,
            operation: operation,
            code: "ThrottlingException",
            message: "Rate exceeded",
            status: 400,
            isRetryable: true
        )
    }

    private static func lost(_ operation: String) -> AWSError {
        AWSError(
            kind: .transport(.timedOut),
            operation: operation,
            code: "TimedOut",
            message: "there was no answer",
            isRetryable: true,
            outcomeUnknown: true
        )
    }

    private static func cancelled(_ operation: String) -> AWSError {
        AWSError(
            kind: .cancelled,
            operation: operation,
            code: "Cancelled",
            message: "the task was cancelled",
            outcomeUnknown: true
        )
    }

    private static func summary(_ outcome: Outcome) -> String {
        switch outcome {
        case .success(let response): String(response.body.text.prefix(160))
        case .failure(let error): error.code
        }
    }
}
