import CProcess
import Synchronization

/// Runs a command and tells a server how it went: does what an `ExecMachine` decides.
public struct ExecSupervisor: Sendable {
    private let settings: ExecSettings
    private let callback: CallbackClient?
    private let clock: CommandClock
    private let say: @Sendable (String) -> Void
    private let output: Int32
    private let error: Int32

    /// Creates a supervisor.
    ///
    /// - Parameters:
    ///   - settings: What to run, and how.
    ///   - callback: Whom to tell; nil to tell nobody.
    ///   - clock: The time.
    ///   - output: Where the command's standard output goes.
    ///   - error: Where its standard error goes.
    ///   - say: Takes messages of the supervisor itself, of one line each.
    public init(
        settings: ExecSettings,
        callback: CallbackClient?,
        clock: CommandClock = .system,
        output: Int32 = 1,
        error: Int32 = 2,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.settings = settings
        self.callback = callback
        self.clock = clock
        self.output = output
        self.error = error
        self.say = say
    }

    /// Makes this process fit to supervise others; to be called once, before anything is started.
    public static func prepareProcess() {
        cprocess_prepare_supervision()
    }

    /// Runs the command to its end and reports.
    ///
    /// - Parameter signals: Signals that this process gets; they are passed on.
    /// - Returns: The exit code to leave with: that of the command, 128 and the number of the signal that ended it, 126 or 127
    ///   when it could not be started, or ``ExitStatus/undelivered``.
    public func run(signals: AsyncStream<ProcessSignal>) async -> Int32 {
        let (events, inbox) = AsyncStream.makeStream(of: ExecMachine.Event.self)
        var machine = ExecMachine(
            isReporting: callback != nil,
            sendsHeartbeats: settings.heartbeat != nil,
            keepsRunning: settings.keepsRunning
        )
        var work = Work(tail: OutputTail(linesMax: settings.tailLines, bytesMax: Self.tailBytesMax), inbox: inbox)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await signal in signals { inbox.yield(.signalled(signal)) }
            }
            defer { group.cancelAll() }
            var iterator = events.makeAsyncIterator()
            var actions = machine.start()
            while true {
                for action in actions {
                    if case .leave(let code) = action {
                        await work.streams?.flush(limit: Self.flushTime, clock: clock)
                        return code
                    }
                    perform(action, &work, &group)
                }
                guard let event = await iterator.next() else { return ExitStatus.undelivered.rawValue }
                if case .commandEnded = event { work.duration = clock.uptime() - work.startedAt }
                actions = machine.handle(event)
            }
        }
    }

    private static let tailBytesMax = 65_536
    private static let flushTime = Duration.seconds(10)
    private static let drainTime = Duration.seconds(2)
    private static let checkInTime = Duration.seconds(10)
}

/// What is under way, and where its events go.
private struct Work {
    let tail: OutputTail
    let inbox: AsyncStream<ExecMachine.Event>.Continuation
    let beats = Switch()
    var child: ChildProcess?
    var streams: CommandStreams?
    var startedAt = Duration.zero
    var duration = Duration.zero
}

/// Something that is on until it is turned off.
private final class Switch: Sendable {
    private let state = Mutex(true)

    var isOn: Bool { state.withLock { $0 } }

    func turnOff() { state.withLock { $0 = false } }
}

/// Carrying out what the machine decides.
extension ExecSupervisor {
    private func perform(_ action: ExecMachine.Action, _ work: inout Work, _ group: inout TaskGroup<Void>) {
        let inbox = work.inbox
        switch action {
        case .checkIn:
            group.addTask { inbox.yield(.heartbeatAnswered(await checkIn())) }
        case .startCommand:
            start(&work)
        case .startHeartbeats:
            let beats = work.beats
            group.addTask { await keepBeating(inbox, while: beats) }
        case .stopHeartbeats:
            work.beats.turnOff()
        case .signalCommand(let number):
            work.child?.signal(number)
        case .leaveNothingBehind:
            work.child?.leaveNothingBehind()
        case .startTimer(let timer):
            let time = timer == .grace ? settings.grace : Self.drainTime
            group.addTask {
                if (try? await clock.sleep(time)) != nil { inbox.yield(.timeIsUp(timer)) }
            }
        case .report(let ending):
            let report = TaskReport(
                ending,
                duration: work.duration,
                tail: work.tail.text(withoutSecret: settings.secret)
            )
            group.addTask { inbox.yield(.reportAnswered(await send(report))) }
        case .say(let text):
            say(text)
        case .leave:
            break
        }
    }

    private func start(_ work: inout Work) {
        let inbox = work.inbox
        work.startedAt = clock.uptime()
        do {
            try startCommand(&work)
        } catch {
            inbox.yield(.commandEnded(.notStarted(code: error.exitCode, reason: error.reason)))
            return
        }
        let isWatched = work.child?.waitForEnd(reapsOrphans: settings.reapsOrphans) { inbox.yield(.commandEnded($0)) }
        if isWatched == false {
            work.child?.signal(ProcessSignal.killNumber)
            inbox.yield(
                .commandEnded(.notStarted(code: 126, reason: "there is no thread left to wait for the command"))
            )
        }
    }

    private func startCommand(_ work: inout Work) throws(StartFailure) {
        let inbox = work.inbox
        let streams = try CommandStreams(tail: work.tail, output: output, error: error) { inbox.yield(.outputEnded) }
        defer { streams.closeCommandEnds() }
        work.streams = streams
        work.child = try ChildProcess(
            settings.command,
            hiddenVariable: settings.hiddenVariable,
            output: streams.commandOutput,
            error: streams.commandError
        )
    }
}

/// Talking to the server.
extension ExecSupervisor {
    private func checkIn() async -> CallbackClient.Answer {
        guard let callback else { return .accepted }
        return await callback.insist(Patience(Self.checkInTime)) { reason in
            say("\(reason); trying again before the command is started")
        } action: {
            await callback.heartbeat()
        }
    }

    private func keepBeating(
        _ inbox: AsyncStream<ExecMachine.Event>.Continuation,
        while beats: Switch
    ) async {
        guard let callback, let interval = settings.heartbeat else { return }
        var pause = interval
        while beats.isOn, (try? await clock.sleep(pause)) != nil, beats.isOn {
            let answer = await callback.heartbeat()
            guard !Task.isCancelled else { return }
            pause = answer.isFromServer ? interval : min(interval, .seconds(5))
            inbox.yield(.heartbeatAnswered(answer))
        }
    }

    private func send(_ report: TaskReport) async -> CallbackClient.Answer {
        guard let callback else { return .accepted }
        return await callback.insist(Patience(settings.patience, pauseMax: .seconds(10))) { reason in
            say("\(reason); the result is reported as soon as the server is back")
        } action: {
            await callback.report(report)
        }
    }
}
