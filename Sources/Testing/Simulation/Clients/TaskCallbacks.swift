import Engine
import JSON
import StepFunctionsModel

/// Answers a task token over the network, as a container or a worker does: until it is told what became of it.
struct TaskCallbacks: Sendable {
    let token: String
    let role: ContainerRole?
    /// Where the choices come from.
    let seed: UInt64
    let world: SimulatedWorld

    /// Reports the end, again and again until it is taken or refused; then, at times, once more, which must be refused.
    func answer(isSuccess: Bool) async {
        var random = SimulationRandom(seed: seed, purpose: "callback")
        let rival = rival(isSuccess: isSuccess)
        await send(isSuccess: isSuccess, mark: "first")
        await rival?.value
        if random.oneIn(4) { await send(isSuccess: random.oneIn(2), mark: "second") }
        if random.oneIn(8) { await forge(&random) }
    }

    /// Somebody else who has the token, and answers at the same time, perhaps through another node: one of both is refused.
    private func rival(isSuccess: Bool) -> Task<Void, Never>? {
        var random = SimulationRandom(seed: seed, purpose: "rival")
        guard random.oneIn(6) else { return nil }
        // What the workflow comes to must not depend on who is first where that is to be the same each time.
        let agrees = world.faults.profile.keepsOutcomes || world.plan.isDeterministic || random.oneIn(2)
        return world.clients.spawn { await send(isSuccess: agrees ? isSuccess : !isSuccess, mark: "rival") }
    }

    /// Sends heartbeats for a while.
    func beat(every interval: Int64, for milliseconds: Int64) async {
        var left = milliseconds
        while left > 0, !Task.isCancelled {
            await world.clients.sleep(milliseconds: min(left, max(200, interval)))
            left -= max(200, interval)
            guard left > 0, !Task.isCancelled else { return }
            let sent = world.scheduler.now
            let token = token
            let answer: Answer<Void, TaskTokenError> = await world.request(from: world.clients) {
                (engine) async throws(TaskTokenError) in
                try await engine.answer(tokenText: token, .heartbeat)
            }
            if case .answered(.success) = answer { world.ledger.heard(token, sent: sent) }
        }
    }

    private func send(isSuccess: Bool, mark: String) async {
        // Unlike every other answer, so that it can be found again.
        let nonce = "\(world.ledger.number()) \(mark)"
        let by = role.map { "\($0.state) \($0.item) \($0.attempt)" } ?? "nobody"
        let answer: TaskAnswer =
            isSuccess
            ? .success(output: ["by": .string(by), "nonce": .string(nonce)])
            : .failure(StatesError(name: "Boom", cause: nonce))
        world.ledger.answers(token, nonce, isSuccess: isSuccess)
        while !Task.isCancelled {
            let token = token
            let result: Answer<Void, TaskTokenError> = await world.request(from: world.clients) {
                (engine) async throws(TaskTokenError) in
                try await engine.answer(tokenText: token, answer)
            }
            switch Sabotage.verdict(on: result, world.sabotage) {
            case .accepted:
                world.ledger.accepted(nonce)
                return
            case .refused:
                world.ledger.refused(nonce)
                await ask(answer, nonce)
                return
            case .unknown:
                await world.pause(world.clients)
            }
        }
    }

    /// After a refusal: asks whether it was this very answer that ended the task, by a request whose answer was lost.
    private func ask(_ answer: TaskAnswer, _ nonce: String) async {
        let token = token
        let result: Answer<Bool, EngineError> = await world.request(from: world.clients) {
            (engine) async throws(EngineError) in
            try await engine.wasAnswered(tokenText: token, answer)
        }
        if case .answered(.success(let isKnown)) = result { world.ledger.recognized(nonce, isKnown) }
    }

    /// Presents a token that nobody gave out: this one with one character changed.
    private func forge(_ random: inout SimulationRandom) async {
        var characters = Array(token.utf8)
        let index = random.below(characters.count)
        characters[index] = characters[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        let forged = String(decoding: characters, as: UTF8.self)
        let result: Answer<Void, TaskTokenError> = await world.request(from: world.clients) {
            (engine) async throws(TaskTokenError) in
            try await engine.answer(tokenText: forged, .success(output: "forged"))
        }
        if case .answered(.success) = result, forged != token {
            world.ledger.report(.token, "a forged token was accepted")
        }
    }
}

/// What became of an answer.
enum Verdict: Sendable {
    case accepted
    case refused
    case unknown

    init(_ answer: Answer<Void, TaskTokenError>) {
        switch answer {
        case .lost: self = .unknown
        case .answered(.success): self = .accepted
        case .answered(.failure(let error)):
            switch error {
            case .invalid, .noSuchTask, .taskEnded: self = .refused
            case .engine: self = .unknown
            }
        }
    }
}
