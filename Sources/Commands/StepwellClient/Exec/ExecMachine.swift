/// Decides what `exec` does next; knows no process, no network and no clock.
struct ExecMachine: Sendable, Hashable {
    /// What can happen.
    enum Event: Sendable, Hashable {
        /// The server answered a heartbeat, or did not.
        case heartbeatAnswered(CallbackClient.Answer)
        /// The command has ended, or could not be started.
        case commandEnded(ProcessEnding)
        /// All of its output has arrived.
        case outputEnded
        /// A timer that was asked for has run down.
        case timeIsUp(Timer)
        /// This process got a signal.
        case signalled(ProcessSignal)
        /// The server answered the report, or patience with it is at its end.
        case reportAnswered(CallbackClient.Answer)
    }

    /// What can be done.
    enum Action: Sendable, Hashable {
        /// Send heartbeats until the server answers the first one.
        case checkIn
        /// Start the command.
        case startCommand
        /// Send heartbeats again and again.
        case startHeartbeats
        /// Send no more of them.
        case stopHeartbeats
        /// Send a signal to the command and what it has started.
        case signalCommand(Int32)
        /// When the command ends, kill what it leaves behind.
        case leaveNothingBehind
        /// Send `timeIsUp` after a while.
        case startTimer(Timer)
        /// Report how the command ended.
        case report(ProcessEnding)
        /// Tell the user.
        case say(String)
        /// End with an exit code.
        case leave(Int32)
    }

    /// What is waited for.
    enum Timer: Sendable, Hashable {
        /// The command was asked to end because its task is over.
        case grace
        /// The command has ended, but something it has started still holds its output open.
        case drain
    }

    private enum Phase: Sendable, Hashable {
        /// The server is asked whether the task still stands.
        case checkingIn
        /// The command runs.
        case running
        /// The command has ended; the rest of its output is awaited.
        case draining(ProcessEnding)
        /// The result is being reported.
        case reporting(ProcessEnding, isImpatient: Bool)
        /// Nothing more is to be done.
        case left
    }

    private let isReporting: Bool
    private let sendsHeartbeats: Bool
    private let keepsRunning: Bool
    private var phase = Phase.checkingIn
    private var isTaskOver = false
    private var isServerAway = false
    private var isOutputComplete = false
    /// The last signal that asked for the end and was passed on to the command.
    private var signalPassedOn: ProcessSignal?

    /// Creates a machine.
    ///
    /// - Parameters:
    ///   - isReporting: Whether there is a token to report with.
    ///   - sendsHeartbeats: Whether to send heartbeats.
    ///   - keepsRunning: Whether the command goes on when its task is over.
    init(isReporting: Bool, sendsHeartbeats: Bool, keepsRunning: Bool) {
        self.isReporting = isReporting
        self.sendsHeartbeats = isReporting && sendsHeartbeats
        self.keepsRunning = keepsRunning
    }

    /// What to do first.
    mutating func start() -> [Action] {
        guard !sendsHeartbeats else { return [.checkIn] }
        phase = .running
        return [.startCommand]
    }

    /// Takes in an event.
    ///
    /// - Returns: What to do, in order.
    mutating func handle(_ event: Event) -> [Action] {
        switch event {
        case .heartbeatAnswered(let answer): heartbeatAnswered(answer)
        case .commandEnded(let ending): commandEnded(ending)
        case .outputEnded: outputEnded()
        case .timeIsUp(.drain): drained()
        case .timeIsUp(.grace): graceIsOver()
        case .signalled(let signal): signalled(signal)
        case .reportAnswered(let answer): reportAnswered(answer)
        }
    }
}

extension ExecMachine {
    private mutating func heartbeatAnswered(_ answer: CallbackClient.Answer) -> [Action] {
        switch phase {
        case .checkingIn: checkedIn(answer)
        case .running: beaten(answer)
        case .draining, .reporting, .left: []
        }
    }

    /// A command whose result nobody will take is better not run at all.
    private mutating func checkedIn(_ answer: CallbackClient.Answer) -> [Action] {
        switch answer {
        case .accepted:
            phase = .running
            return [.startCommand, .startHeartbeats]
        case .unreachable(let reason):
            phase = .running
            isServerAway = true
            return [
                .say("\(reason); the command is started all the same, and reported once the server is back"),
                .startCommand, .startHeartbeats,
            ]
        case .over(let reason) where keepsRunning:
            phase = .running
            isTaskOver = true
            return [.say("the task is over already (\(reason)); the command is run all the same"), .startCommand]
        case .over(let reason):
            return leave(
                ExitStatus.undelivered.rawValue,
                saying: "the task is over already, so the command is not started: \(reason)"
            )
        case .refused(let reason):
            return leave(
                ExitStatus.undelivered.rawValue,
                saying: "the server does not take this task's token, so the command is not started: \(reason)"
            )
        case .foreign(let reason):
            return leave(
                ExitStatus.undelivered.rawValue,
                saying: "nobody there takes this task's token, so the command is not started: \(reason)"
            )
        }
    }

    private mutating func beaten(_ answer: CallbackClient.Answer) -> [Action] {
        let wasAway = isServerAway
        isServerAway = false
        switch answer {
        case .accepted:
            return wasAway ? [.say("the server is back")] : []
        // A command that runs is not left without heartbeats for what somebody else says: its state would time out.
        case .unreachable(let reason), .foreign(let reason):
            isServerAway = true
            return wasAway ? [] : [.say("\(reason); the command goes on")]
        case .refused(let reason):
            return [.say("heartbeats are refused, no more are sent: \(reason)"), .stopHeartbeats]
        case .over(let reason):
            isTaskOver = true
            if keepsRunning {
                return [
                    .say("the task is over (\(reason)); the command goes on, its result will not count"),
                    .stopHeartbeats,
                ]
            }
            return [
                .say(
                    "the task is over (\(reason)): its state has timed out or was aborted; the command is asked to end"
                ),
                .stopHeartbeats, .leaveNothingBehind, .signalCommand(ProcessSignal.terminate.number),
                .startTimer(.grace),
            ]
        }
    }

    private mutating func commandEnded(_ ending: ProcessEnding) -> [Action] {
        guard case .running = phase else { return [] }
        phase = .draining(ending)
        if case .notStarted(_, let reason) = ending { return [.say(reason), .stopHeartbeats] + drained() }
        return [.stopHeartbeats] + (isOutputComplete ? drained() : [.startTimer(.drain)])
    }

    private mutating func outputEnded() -> [Action] {
        isOutputComplete = true
        return drained()
    }

    private mutating func drained() -> [Action] {
        guard case .draining(let ending) = phase else { return [] }
        guard isReporting, !isTaskOver else { return leave(ending.exitCode, saying: nil) }
        phase = .reporting(ending, isImpatient: false)
        return remark(on: ending) + [.report(ending)]
    }

    /// What the command makes of a signal is its own affair; whoever reads the log should know that there was one.
    private func remark(on ending: ProcessEnding) -> [Action] {
        guard ending.isSuccess, let signal = signalPassedOn else { return [] }
        return [.say("\(signal) was passed on to the command, which left with 0: that is reported as a success")]
    }

    private func graceIsOver() -> [Action] {
        guard case .running = phase else { return [] }
        return [.say("the command has not ended in time and is killed"), .signalCommand(ProcessSignal.killNumber)]
    }

    private mutating func signalled(_ signal: ProcessSignal) -> [Action] {
        switch phase {
        case .checkingIn:
            return leave(128 + signal.number, saying: "\(signal) came before the command was started")
        case .running:
            if signal.asksForEnd { signalPassedOn = signal }
            return [.signalCommand(signal.number)]
        case .draining, .left:
            return []
        case .reporting(let ending, isImpatient: false):
            guard signal.asksForEnd else { return [] }
            phase = .reporting(ending, isImpatient: true)
            return [.say("\(signal): the command has ended, its result is still being reported; once more gives up")]
        case .reporting(let ending, isImpatient: true):
            guard signal.asksForEnd else { return [] }
            return leave(undeliveredCode(ending), saying: "\(signal): the result could NOT be reported")
        }
    }

    private mutating func reportAnswered(_ answer: CallbackClient.Answer) -> [Action] {
        guard case .reporting(let ending, _) = phase else { return [] }
        switch answer {
        case .accepted:
            return leave(ending.exitCode, saying: nil)
        case .over(let reason):
            let text = "the result came too late: the state has timed out, was aborted or has another result: \(reason)"
            return leave(undeliveredCode(ending), saying: text)
        case .refused(let reason), .unreachable(let reason), .foreign(let reason):
            return leave(undeliveredCode(ending), saying: "the result could NOT be reported: \(reason)")
        }
    }

    /// A success that nobody knows of must not look like one: whoever watches the container would wait for ever.
    private func undeliveredCode(_ ending: ProcessEnding) -> Int32 {
        ending.isSuccess ? ExitStatus.undelivered.rawValue : ending.exitCode
    }

    private mutating func leave(_ code: Int32, saying text: String?) -> [Action] {
        phase = .left
        return (text.map { [.say($0)] } ?? []) + [.leave(code)]
    }
}
