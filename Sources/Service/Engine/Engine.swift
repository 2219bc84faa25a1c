public import ExecutionStorage
import JSON
public import Logging
public import Metrics
public import ServiceLifecycle
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import Synchronization
public import TaskLaunching

/// Runs executions: takes what happens, lets the interpreter decide, has it written, and carries out what was decided.
///
/// Everything it keeps in memory can be thrown away: the store is the only truth. Starting up is the same as recovering,
/// for all that is due is found in the store. Call `run()` for it to work.
public final class Engine: Service, Sendable {
    let store: any ExecutionStore
    let launcher: any TaskLauncher
    let objects: (any ObjectStorage)?
    /// Who is told when executions change their status.
    let receivers: [any NotificationReceiver]
    /// Nil when nobody is.
    let notifying: NotificationPlan?
    let keyring: TokenKeyring
    let clock: any EngineClock
    let entropy: any EntropySource
    let logger: Logger
    let configuration: EngineConfiguration
    let queue = ExecutionQueue()
    let committer: Committer
    let work: WorkScheduler
    let definitions: DefinitionCache
    let watchPlan: WatchPlan
    let watchers = EventWatchers<ExecutionID>()
    let recentlySucceeded = RecentlySucceeded()
    let startsUnderWay = StartsUnderWay()
    let childWatches = ChildWatches()
    let activityPollers = ActivityPollers()
    let catalogReads = CatalogReads()
    let expressRooms: ExpressRooms
    let expressRuns = ExpressRuns()
    let startRooms: StartRooms
    let mapRuns = MapRunInbox()
    let mapRunPlans = MapRunPlans()
    let metrics: EngineMetrics
    /// Where it is said what the store keeps from being done.
    public let trouble: StoreTrouble
    /// Why the engine works no more: a newer program has changed the database, and works on it alone.
    let refusal = Mutex<StoreError?>(nil)
    /// Where JSONata is evaluated; nil for wherever it is wanted.
    let lane: EvaluationLane?

    /// Creates an engine over a store that is prepared, a launcher for its tasks, where Maps read and write objects, and who is
    /// told when executions change their status.
    public init(
        store: any ExecutionStore,
        launcher: any TaskLauncher,
        objects: (any ObjectStorage)? = nil,
        receivers: [any NotificationReceiver] = [],
        keyring: TokenKeyring,
        clock: any EngineClock = SystemClock(),
        entropy: any EntropySource = SystemEntropy(),
        configuration: EngineConfiguration = EngineConfiguration(),
        metrics factory: any MetricsFactory = NOOPMetricsHandler.instance,
        logger: Logger
    ) {
        let metrics = EngineMetrics(factory)
        self.metrics = metrics
        lane =
            configuration.evaluationThreadsMax > 0
            ? EvaluationLane(threadsMax: configuration.evaluationThreadsMax) : nil
        self.store = store
        self.launcher = launcher
        self.objects = objects
        self.receivers = receivers
        notifying =
            receivers.isEmpty
            ? nil : NotificationPlan(receivers: receivers.map(\.name), filter: configuration.notifiedStatuses)
        self.keyring = keyring
        self.clock = clock
        self.entropy = entropy
        self.configuration = configuration
        self.logger = logger
        trouble = StoreTrouble(clock: clock, logger: logger)
        committer = Committer(store: store, metrics: metrics, trouble: trouble)
        work = WorkScheduler(capacity: configuration.dispatchedWorkMax)
        watchPlan = WatchPlan(
            looksPerSecondMax: configuration.looksPerSecondMax,
            watchedMax: configuration.watchedTasksMax
        )
        expressRooms = ExpressRooms(capacity: configuration.expressExecutionsMax)
        startRooms = StartRooms(
            capacity: configuration.startsAtOnceMax,
            bytesMax: configuration.startsAtOnceBytesMax
        )
        definitions = DefinitionCache(
            store: store,
            launcher: launcher,
            dataBytesMax: configuration.executionDataBytesMax
        )
    }

    /// Works until the task is cancelled or the service group shuts down; then finishes what is in flight.
    ///
    /// - Throws: `StoreError` of kind `schemaTooNew` when only newer programs may work on the database any more.
    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.committer.run() }
            await withTaskGroup(of: Void.self) { others in
                others.addTask {
                    await cancelWhenGracefulShutdown {
                        await withTaskGroup(of: Bool.self) { workers in
                            func work(_ body: @escaping @Sendable () async -> Void) {
                                workers.addTask {
                                    await body()
                                    return self.refusal.withLock { $0 != nil }
                                }
                            }
                            work { await self.runDueWork() }
                            work { await self.forgetIdleExecutions() }
                            work { await self.hearOtherNodes() }
                            work { await self.keepRetention() }
                            work { await self.notifyReceivers() }
                            for await isRefused in workers where isRefused { workers.cancelAll() }
                        }
                    }
                }
                others.addTask { await self.keepClaims() }
                others.addTask { await self.keepWaitsShort() }
                // Ends once nothing is looked for any more, and what was found is done.
                await self.runDispatchedWork()
                others.cancelAll()
            }
            // The committer goes last, so that everything that the others decided is written.
            group.cancelAll()
        }
        if let refusal = refusal.withLock({ $0 }) { throw refusal }
    }
}

/// How an engine works: times in milliseconds.
public struct EngineConfiguration: Sendable {
    /// How long a claim on work holds before another node may take the work over.
    ///
    /// Claims are renewed while this node lives.
    public var claimMilliseconds: Int64 = 6000
    /// How long the engine sleeps at most before it looks for due work again: work of a node that died becomes due without
    /// anybody being told.
    public var pollMilliseconds: Int64 = 2000
    /// How many pieces of work are carried out at once.
    public var concurrentWorkMax = 256
    /// How many calls that may take long are under way at once, beside those.
    public var longCallsMax = 224
    /// For how long what is in flight may go on when the service stops.
    public var shutdownGraceMilliseconds: Int64 = 15_000
    /// How many tasks are looked at within a second, at most, and ten at least; when more are watched, each is looked at less often.
    ///
    /// With Amazon ECS, which limits the calls of an account, that is ten calls a second.
    public var looksPerSecondMax = 1000
    /// How many tasks are looked at at once, about: what waits for the answer of a slow service is in memory.
    public var watchedTasksMax = 1024
    /// How many Express executions may run at once.
    public var expressExecutionsMax = 1000
    /// How many starts of executions, as clients ask for them, may wait for the store; more are refused until it has caught up.
    public var startsAtOnceMax = 2048
    /// How many bytes of input all of them may have together.
    public var startsAtOnceBytesMax = 128 * 1024 * 1024
    /// How many bytes of inputs, outputs and variables one execution may hold at once, in all its branches and iterations.
    public var executionDataBytesMax = Interpreter.dataBytesMax
    /// How many pieces of work may wait in memory to be carried out; more than that stay in the store until their turn.
    public var dispatchedWorkMax = 4096
    /// How long to go on trying to write a transition that a client waits for while the store is unavailable.
    public var storePatienceMilliseconds: Int64 = 10_000
    /// How long what a service said when it was asked for a task waits for the task's own callback, to be written together with it:
    /// quick tasks call back within milliseconds.
    public var companyMilliseconds: Int64 = 10
    /// For how long an answer to a task waits for that of the service which this node is asking for the very task, if that does not
    /// come: no less than this, and no more than twice this.
    ///
    /// The task may be quicker. Timers go on meanwhile.
    public var startAnswerMilliseconds: Int64 = 100
    /// How long a start waits for a concurrency key whose holder has ended and has not passed it on yet, before it is refused.
    public var keyPassingMilliseconds: Int64 = 500
    /// How many threads evaluate JSONata, at most, beside those that do everything else; 0 for none of their own.
    public var evaluationThreadsMax = 0
    /// What the names of environment variables contain whose values no log shows; see `EnvironmentRedaction`.
    public var redactedKeys = EnvironmentRedaction.defaultKeys
    /// For how many days executions are kept after they have ended, unless their state machine says so itself; nil for good.
    public var retentionDays: Int?
    /// How long to wait between two looks for executions whose time is over.
    public var retentionPauseMilliseconds: Int64 = 600_000
    /// Which changes of status receivers are told.
    public var notifiedStatuses = NotificationFilter.all
    /// For how long it is tried to tell a receiver of a change.
    public var notificationAgeMaxMilliseconds: Int64 = 24 * 3600 * 1000
    /// For how long stopping a task is tried.
    public var stopAgeMaxMilliseconds: Int64 = 24 * 3600 * 1000
    /// How long a container that ended well may take to be heard before `stepwell:on-unanswered-exit` is applied.
    public var unansweredExitGraceMilliseconds: Int64 = 5000

    /// Creates the default configuration.
    public init() {}
}
