import AWSIntegrations
import Engine
import ExecutionStorage
import Logging
import StepFunctionsAPI
import StoreContract
import TaskLaunching

extension SimulatedWorld {
    /// Starts a node in a slot, as a process with nothing in its memory.
    func startNode(_ index: Int) {
        guard nodes[index].running == nil, !nodes[index].isKeptDown,
            let keyring = TokenKeyring(currentKeyID: nodes[index].currentKeyID)
        else { return }
        let generation = nodes.change(index) { slot in
            slot.generation += 1
            return slot.generation
        }
        let process = scheduler.makeProcess("node\(index + 1).\(generation)")
        trace.note(process.name, "starts")
        let logger = logger(of: process)
        let entropy = SeededEntropy(seed: plan.seed ^ SimulationRandom.hash(process.name))
        let client = Sabotage.client(SimulatedECSClient(process: process, world: self), sabotage, process)
        let ecs = ForgetfulLauncher(
            base: ECSLauncher(
                client: client,
                logger: logger,
                logs: ECSLogReading { await process.sleep(milliseconds: $0.components.seconds * 1000) },
                random: { Double(entropy.next() >> 11) * 0x1p-53 }
            ),
            repeatsAreKnownForMilliseconds: plan.repeatsAreKnownForMilliseconds
        )
        let nested = SelfLauncher()
        let launcher = TaskLauncherRegistry([ecs, Sabotage.launcher(nested, sabotage, process)])
        let engine = Engine(
            store: store(of: process, launcher, keyring),
            launcher: launcher,
            receivers: plan.receivers.map {
                Sabotage.receiver(SimulatedReceiver(name: $0, process: process, world: self), sabotage)
            },
            keyring: keyring,
            clock: SimulatedClock(process: process, scheduler: scheduler, wall: nodes[index].wall),
            entropy: entropy,
            configuration: plan.configuration,
            logger: logger
        )
        nested.connect(
            to: StepFunctionsService(
                engine: engine,
                configuration: ServiceConfiguration(account: RandomWorkflow.account),
                logger: logger
            )
        )
        let gracefulStop = GracefulStop()
        let work = process.spawn {
            await gracefulStop.run { try? await engine.run() }
            // Whoever still waits for an answer of this node will not get it.
            process.die()
            self.ended(index, process)
        }
        nodes.change(index) { slot in
            slot.running = NodeSlots.Running(
                process: process,
                engine: engine,
                work: work,
                gracefulStop: gracefulStop
            )
        }
    }

    private func logger(of process: SimulatedProcess) -> Logger {
        var logger = Logger(label: process.name) { _ in TraceLog(trace: self.trace, who: process.name) }
        logger.logLevel = trace.isKept ? .debug : .critical
        return logger
    }

    /// The database as a node sees it.
    private func store(
        of process: SimulatedProcess,
        _ launcher: any TaskLauncher,
        _ keyring: TokenKeyring
    ) -> any ExecutionStore {
        let faults = faults
        let plan = FaultPlan()
        plan.decide { operation, _ in faults.storeFault(of: operation, by: process) }
        let observed = ObservedStore(base: InMemoryExecutionStore(database: database), process: process, world: self)
        let faulty = FaultyExecutionStore(Sabotage.database(observed, sabotage), faults: plan)
        return Sabotage.store(faulty, sabotage, process, launcher, keyring, scheduler)
    }

    /// A node has gone, by a crash or in good order: another one takes its place after a while.
    private func ended(_ index: Int, _ process: SimulatedProcess) {
        guard nodes[index].running?.process === process else { return }
        // Keys are exchanged from time to time.
        let keyIDs = TokenKeyring.simulatedKeyIDs
        let newKeyID = faults.happens(0.2) ? keyIDs[faults.number(0...(keyIDs.count - 1))] : nil
        nodes.change(index) { slot in
            slot.running = nil
            if let newKeyID { slot.currentKeyID = newKeyID }
        }
        trace.note(process.name, "is gone")
        let downtime = faults.isActive ? faults.number(100...15_000) : 100
        scheduler.schedule(after: Int64(downtime)) { self.startNode(index) }
    }

    /// Ends a node as `kill -9` does.
    func kill(_ index: Int) {
        guard let running = nodes.running(index) else { return }
        trace.note(running.process.name, "is killed")
        running.process.die()
    }

    /// Ends a node in good order; when that takes too long, without further ado.
    func stopGracefully(_ index: Int) {
        guard let running = nodes.running(index) else { return }
        trace.note(running.process.name, "is asked to stop")
        // By the process itself, as a signal is taken: what the cancellation sets off belongs to it.
        running.process.spawn { running.gracefulStop.request() }
        scheduler.schedule(after: Int64(faults.number(1...20_000))) {
            running.process.spawn { running.work?.cancel() }
        }
    }

    /// Freezes a node for a while.
    func pause(_ index: Int, milliseconds: Int64) {
        guard let process = nodes.running(index)?.process else { return }
        trace.note(process.name, "stands still for \(milliseconds) ms")
        process.setPaused(true)
        scheduler.schedule(after: milliseconds) { process.setPaused(false) }
    }
}

/// Puts log messages into the trace.
private struct TraceLog: LogHandler {
    let trace: Trace
    let who: String
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    init(trace: Trace, who: String) {
        self.trace = trace
        self.who = who
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        trace.note(who, "\(event.level): \(event.message)\(details)")
    }
}
