import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

/// Starts one of the planned executions, and does to it what was planned.
struct ExecutionClient: Sendable {
    let planned: SimulationPlan.PlannedExecution
    let machine: (StateMachineRecord, StateMachineRevision)
    let world: SimulatedWorld

    private var process: SimulatedProcess { world.clients }

    /// The client that wants the execution, and others that want the very same one.
    func run() async {
        await process.sleep(milliseconds: planned.startAfter)
        for _ in 0..<planned.doubles {
            process.spawn {
                await process.sleep(milliseconds: Int64(world.faults.number(1...2000)))
                _ = await start()
            }
        }
        let started = await start()
        if let delay = planned.stopAfter {
            await process.sleep(milliseconds: delay)
            await stop(started)
        }
        process.spawn { await read(started) }
        var ended = await waitForEnd(started, redriven: 0)
        var redrives = 0
        while let row = ended, row.status != .succeeded, redrives < planned.redrives {
            guard await redrive(started, token: "redrive \(redrives)", isCorrected: redrives > 0) else { return }
            redrives += 1
            ended = await waitForEnd(started, redriven: redrives)
        }
    }

    /// Starts the execution, again and again until it is known to have been started.
    private func start() async -> ExecutionID {
        let start = ExecutionStart(
            stateMachine: machine.0,
            revision: machine.1,
            name: planned.name,
            input: planned.input.text
        )
        while true {
            let answer: Answer<StoredExecution, EngineError> = await world.request(from: process) {
                (engine) async throws(EngineError) in
                try await engine.startExecution(start)
            }
            switch answer {
            case .answered(.success(let row)), .answered(.failure(.alreadyExists(let row))):
                world.trace.note("client", "\(planned.name) is \(row.id)")
                world.ledger.started(planned.name, row.id)
                return row.id
            case .answered(.failure), .lost:
                guard !Task.isCancelled else { return ExecutionID(high: 0, low: 0) }
                await world.pause(process)
            }
        }
    }

    /// Stops the execution, again and again until it is known to be stopped.
    private func stop(_ id: ExecutionID) async {
        let cause = "\(world.ledger.number()) stop"
        world.ledger.stops(cause)
        while !Task.isCancelled {
            let answer: Answer<StoredExecution, EngineError> = await world.request(from: process) {
                (engine) async throws(EngineError) in
                try await engine.stopExecution(id, error: "Stopped", cause: cause)
            }
            if case .answered(.success(let row)) = answer {
                if !row.status.isClosed {
                    world.ledger.report(.acknowledgement, "\(planned.name) was stopped, but goes on")
                }
                world.ledger.ended(row)
                return
            }
            await world.pause(process)
        }
    }

    /// Reads the history from time to time.
    private func read(_ id: ExecutionID) async {
        for _ in 0..<3 {
            await process.sleep(milliseconds: Int64(world.faults.number(1000...20_000)))
            let answer: Answer<[HistoryEvent], EngineError> = await world.request(from: process) {
                (engine) async throws(EngineError) in
                try await engine.history(of: id, from: 1, through: .max)
            }
            if case .answered(.success(let events)) = answer { world.ledger.read(id, events) }
        }
    }

    /// Redrives the execution, again and again until it is known to be redriven, or not to be redrivable.
    ///
    /// A correction changes how the definition is written, and not what it says: outcomes are those of a redrive without.
    private func redrive(_ id: ExecutionID, token: String, isCorrected: Bool) async -> Bool {
        var correction = isCorrected ? RedriveCorrection(definition: machine.1.definition + " ", reason: "a test") : nil
        await world.pause(process)
        while !Task.isCancelled {
            let wanted = correction
            let answer: Answer<Timestamp, EngineError> = await world.request(from: process) {
                (engine) async throws(EngineError) in
                try await engine.redriveExecution(id, clientToken: token, correction: wanted)
            }
            switch answer {
            case .answered(.success):
                world.trace.note("client", "\(planned.name) is redriven")
                world.ledger.redriven(id)
                return true
            case .answered(.failure(.notRedrivable(.mapRun))):
                return false
            case .answered(.failure(.notRedrivable(.correctionUnfit))) where wanted != nil:
                // A Map Run goes on as it began.
                correction = nil
            case .answered(.failure(.notRedrivable(.holdsKey))):
                // Its tasks have not been seen stopped yet.
                await world.pause(process)
            case .answered(.failure(.notRedrivable(let obstacle))):
                // Clocks that jump make the token of the first try, whose answer was lost, look too old.
                if world.faults.profile.clockJumps == 0 {
                    world.ledger.report(.acknowledgement, "\(planned.name) could not be redriven: \(obstacle.reason)")
                }
                return false
            case .answered(.failure), .lost:
                await world.pause(process)
            }
        }
        return false
    }

    /// Waits until the execution has ended, after so many redrives.
    private func waitForEnd(_ id: ExecutionID, redriven: Int) async -> StoredExecution? {
        while !Task.isCancelled {
            let answer: Answer<StoredExecution?, EngineError> = await world.request(from: process, patience: 60_000) {
                (engine) async throws(EngineError) in
                try await engine.waitForEnd(of: id, until: engine.now.adding(seconds: 30))
            }
            guard case .answered(.success(let row)) = answer else {
                await world.pause(process)
                continue
            }
            guard let row else {
                world.ledger.report(.acknowledgement, "\(planned.name) was started, but there is no such execution")
                return nil
            }
            if row.redriveCount < redriven {
                world.ledger.report(.acknowledgement, "\(planned.name) was redriven, but is shown as it was before")
            }
            if row.status.isClosed {
                world.ledger.ended(row)
                return row
            }
        }
        return nil
    }
}
