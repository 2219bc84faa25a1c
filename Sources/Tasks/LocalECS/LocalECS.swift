import Dispatch
import JSON
public import Logging

/// The Amazon ECS API, run by this machine: task definitions become processes, or containers of docker or podman.
///
/// HTTP and signatures are the caller's; it hands in the operation and the body. Whatever a request has changed is on
/// the disk before it is answered, and what it leads to (a process) begins only after that. Containers do not depend on
/// this process: after a crash the next endpoint on the same directory finds them, and their exit codes.
///
/// Differences from ECS that show: an image is only a label when containers are processes (see
/// ``LocalECSConfiguration/localImages``), sizes are not enforced then, every network interface is the loopback, health
/// checks are not run, and secrets come from the environment.
public actor LocalECS {
    enum Event: Sendable {
        case runtime(RuntimeEvent)
        /// It is time for something, or something waits to be written.
        case timer
        case patienceIsOver
    }

    let configuration: LocalECSConfiguration
    let logger: Logger
    let lock: StateDirectory.Lock
    let journal: Journal
    let runtime: any ContainerRuntime
    let events: AsyncStream<Event>.Continuation
    let alarms = DispatchQueue(label: "stepwell.local-ecs.alarms")

    var tables: ECSTables
    /// What must be done once the rows that led to it are written, with the number of the write.
    var waiting = FIFO<(write: Int, action: ECSTables.Action)>()
    var writes = 0
    /// The last write that is done.
    var written = 0
    var compactAtBytes: Int
    var alarmAt: EpochTime?
    var isOpen = true
    var drainWaiters: [CheckedContinuation<Void, Never>] = []

    /// Opens the state directory and takes over what an earlier endpoint left there, running containers included.
    ///
    /// Reads the whole journal: blocks for as long as that takes.
    ///
    /// - Parameters:
    ///   - configuration: How it behaves.
    ///   - logger: Gets what an operator should know.
    /// - Throws: `LocalECSError` when the directory cannot be used, is in use, or holds a damaged journal.
    public init(configuration: LocalECSConfiguration, logger: Logger) throws(LocalECSError) {
        self.configuration = configuration
        self.logger = logger
        let directory = try StateDirectory(configuration.stateDirectory)
        let (stream, events) = AsyncStream.makeStream(of: Event.self)
        self.events = events
        lock = try directory.lock()
        do throws(LocalECSError) {
            var tables = ECSTables(
                place: ECSPlace(region: configuration.region, accountID: configuration.accountID),
                rules: ECSRules(configuration),
                bootID: ProcessIdentity.bootID
            )
            journal = try Self.readJournal(directory, into: &tables)
            runtime = try Self.makeRuntime(configuration, directory) { events.yield(.runtime($0)) }
            var context = DecisionContext(now: .now)
            tables.resume(&context)
            self.tables = tables
        } catch {
            lock.release()
            throw error
        }
        compactAtBytes = configuration.limits.journalBytesMax
        // Ends with the stream: at shutDown, or when nobody holds the endpoint any more.
        Task { [weak self] in
            for await event in stream { await self?.handle(event) }
        }
        events.yield(.timer)
    }

    deinit {
        events.finish()
        runtime.close()
        lock.release()
    }

    /// Answers a request of the ECS API.
    ///
    /// - Parameters:
    ///   - operation: What follows `AmazonEC2ContainerServiceV20141113.` in `X-Amz-Target`.
    ///   - body: JSON.
    /// - Returns: The answer, errors of the API included.
    public func respond(to operation: String, body: [UInt8]) async -> LocalECSResponse {
        do throws(ECSError) {
            return LocalECSResponse(try await answer(operation, body))
        } catch {
            return LocalECSResponse(error)
        }
    }

    /// Registers the task definitions of a directory.
    ///
    /// Every `*.json`, in the shape of `aws ecs register-task-definition --cli-input-json`. A file that says what the
    /// latest revision of its family says makes no new one. A broken file does not keep the others out.
    ///
    /// - Parameter directory: The path.
    /// - Returns: What was registered, and what is wrong with the rest.
    public func loadTaskDefinitions(from directory: String) async -> TaskDefinitionLoadReport {
        let bytesMax = configuration.limits.requestBytesMax
        let files = await withCheckedContinuation { continuation in
            alarms.async { continuation.resume(returning: TaskDefinitionFiles.read(directory, bytesMax: bytesMax)) }
        }
        var report = TaskDefinitionLoadReport()
        for file in files {
            do throws(TaskDefinitionFileProblem) {
                report.taskDefinitionARNs.append(try await register(file))
            } catch {
                logger.error("\(error)")
                report.problems.append(error)
            }
        }
        return report
    }

    /// The newest lines of what a container wrote to its standard output and error.
    ///
    /// - Parameters:
    ///   - taskARN: The ARN of the task, or its id.
    ///   - container: The name of the container; of the task's first one when it is nil.
    ///   - lines: How many at most.
    /// - Returns: The lines, oldest first; none when the container wrote nothing, or is not known (any more).
    public func logTail(taskARN: String, container: String? = nil, lines: Int = 100) async -> [String] {
        let id = TaskID(text: taskARN.split(separator: "/").last.map { String($0) } ?? taskARN)
        guard let task = tables.tasks[id],
            let name = container ?? task.containers.first?.name,
            task.containers.contains(where: { $0.name == name })
        else { return [] }
        return await runtime.logTail(ContainerKey(task: id, name: name), lines: lines)
    }

    /// Ends the endpoint: nothing is answered any more, the directory is free for the next one.
    ///
    /// Containers are left running, or stopped and waited for, as ``LocalECSConfiguration/shutdownPolicy`` says.
    public func shutDown() async {
        guard isOpen else { return }
        isOpen = false
        if configuration.shutdownPolicy == .stopTasks { await stopTasks() }
        do {
            try await settle(flush: true)
        } catch {
            logger.error("local ECS: the last changes could not be written: \(error)")
        }
        await close()
    }

    /// Ends as a crash does, for tests: containers run on, nothing more is written.
    func abandon() async {
        isOpen = false
        await close()
    }

    private func close() async {
        events.finish()
        runtime.close()
        await journal.close()
        lock.release()
    }
}
