import Testing

@testable import StepwellClient

@Suite("What exec decides")
struct ExecMachineTests {
    private func running(keepsRunning: Bool = false) -> ExecMachine {
        var machine = ExecMachine(isReporting: true, sendsHeartbeats: true, keepsRunning: keepsRunning)
        #expect(machine.start() == [.checkIn])
        #expect(machine.handle(.heartbeatAnswered(.accepted)) == [.startCommand, .startHeartbeats])
        return machine
    }

    /// What is done, without what is said.
    private func silent(_ actions: [ExecMachine.Action]) -> [ExecMachine.Action] {
        actions.filter { if case .say = $0 { false } else { true } }
    }

    @Test("The ordinary way: check in, run, drain, report, leave")
    func ordinary() {
        var machine = running()
        #expect(machine.handle(.commandEnded(.exited(0))) == [.stopHeartbeats, .startTimer(.drain)])
        #expect(machine.handle(.outputEnded) == [.report(.exited(0))])
        #expect(machine.handle(.timeIsUp(.drain)) == [])
        #expect(machine.handle(.reportAnswered(.accepted)) == [.leave(0)])
    }

    @Test("Output that ends before the command does is not waited for again")
    func outputFirst() {
        var machine = running()
        #expect(machine.handle(.outputEnded) == [])
        #expect(machine.handle(.commandEnded(.exited(3))) == [.stopHeartbeats, .report(.exited(3))])
        #expect(machine.handle(.reportAnswered(.accepted)) == [.leave(3)])
    }

    @Test("Output that never ends is waited for no longer than the timer")
    func drainTimer() {
        var machine = running()
        _ = machine.handle(.commandEnded(.signalled(9)))
        #expect(machine.handle(.timeIsUp(.drain)) == [.report(.signalled(9))])
        #expect(machine.handle(.outputEnded) == [])
        #expect(machine.handle(.reportAnswered(.accepted)) == [.leave(137)])
    }

    @Test("Without heartbeats the command starts at once")
    func withoutHeartbeats() {
        var machine = ExecMachine(isReporting: true, sendsHeartbeats: false, keepsRunning: false)
        #expect(machine.start() == [.startCommand])
    }

    @Test("With nobody to tell, the command just runs")
    func withoutReport() {
        var machine = ExecMachine(isReporting: false, sendsHeartbeats: true, keepsRunning: false)
        #expect(machine.start() == [.startCommand])
        _ = machine.handle(.outputEnded)
        #expect(machine.handle(.commandEnded(.exited(2))) == [.stopHeartbeats, .leave(2)])
    }

    @Test("A server that is away does not keep the command from starting")
    func awayAtFirst() {
        var machine = ExecMachine(isReporting: true, sendsHeartbeats: true, keepsRunning: false)
        _ = machine.start()
        #expect(silent(machine.handle(.heartbeatAnswered(.unreachable("x")))) == [.startCommand, .startHeartbeats])
        #expect(machine.handle(.heartbeatAnswered(.unreachable("x"))) == [])
        #expect(machine.handle(.heartbeatAnswered(.accepted)) == [.say("the server is back")])
    }

    @Test("A signal before the start leaves at once, a signal meanwhile is passed on")
    func signals() {
        var waiting = ExecMachine(isReporting: true, sendsHeartbeats: true, keepsRunning: false)
        _ = waiting.start()
        #expect(silent(waiting.handle(.signalled(.terminate))) == [.leave(143)])
        #expect(waiting.handle(.heartbeatAnswered(.accepted)) == [])

        var machine = running()
        for signal in ProcessSignal.allCases {
            #expect(machine.handle(.signalled(signal)) == [.signalCommand(signal.number)])
        }
    }

    @Test("While reporting only signals that ask for the end count")
    func signalsWhileReporting() {
        var machine = running()
        _ = machine.handle(.outputEnded)
        _ = machine.handle(.commandEnded(.exited(0)))
        #expect(machine.handle(.signalled(.user1)) == [])
        #expect(silent(machine.handle(.signalled(.interrupt))) == [])
        #expect(machine.handle(.signalled(.user2)) == [])
        #expect(silent(machine.handle(.signalled(.terminate))) == [.leave(75)])
        #expect(machine.handle(.reportAnswered(.accepted)) == [])
    }

    @Test("A task that is over ends the command, first kindly, then not")
    func over() {
        var machine = running()
        #expect(
            silent(machine.handle(.heartbeatAnswered(.over("x")))) == [
                .stopHeartbeats, .leaveNothingBehind, .signalCommand(ProcessSignal.terminate.number),
                .startTimer(.grace),
            ]
        )
        #expect(silent(machine.handle(.timeIsUp(.grace))) == [.signalCommand(ProcessSignal.killNumber)])
        _ = machine.handle(.commandEnded(.signalled(9)))
        #expect(machine.handle(.timeIsUp(.drain)) == [.leave(137)])
    }

    @Test("The grace period means nothing once the command has ended")
    func lateGrace() {
        var machine = running()
        _ = machine.handle(.heartbeatAnswered(.over("x")))
        _ = machine.handle(.commandEnded(.exited(0)))
        #expect(machine.handle(.timeIsUp(.grace)) == [])
        #expect(machine.handle(.outputEnded) == [.leave(0)])
    }

    @Test("Refused heartbeats are no reason to end a running command")
    func refusedHeartbeats() {
        var machine = running()
        #expect(silent(machine.handle(.heartbeatAnswered(.refused("x")))) == [.stopHeartbeats])
        _ = machine.handle(.outputEnded)
        #expect(machine.handle(.commandEnded(.exited(0))) == [.stopHeartbeats, .report(.exited(0))])
    }

    @Test("What somebody else answers keeps the command from starting, but takes no heartbeats from one that runs")
    func foreignAnswers() {
        var waiting = ExecMachine(isReporting: true, sendsHeartbeats: true, keepsRunning: false)
        _ = waiting.start()
        #expect(silent(waiting.handle(.heartbeatAnswered(.foreign("x")))) == [.leave(75)])

        var machine = running()
        #expect(silent(machine.handle(.heartbeatAnswered(.foreign("x")))) == [])
        #expect(machine.handle(.heartbeatAnswered(.foreign("x"))) == [])
        #expect(machine.handle(.heartbeatAnswered(.accepted)) == [.say("the server is back")])
    }

    @Test("A success after a signal that was passed on stays one, and the signal is told")
    func successAfterSignal() {
        var machine = running()
        _ = machine.handle(.signalled(.user1))
        _ = machine.handle(.signalled(.terminate))
        _ = machine.handle(.outputEnded)
        let text = "SIGTERM was passed on to the command, which left with 0: that is reported as a success"
        #expect(machine.handle(.commandEnded(.exited(0))) == [.stopHeartbeats, .say(text), .report(.exited(0))])

        var failing = running()
        _ = failing.handle(.signalled(.terminate))
        _ = failing.handle(.outputEnded)
        #expect(failing.handle(.commandEnded(.exited(1))) == [.stopHeartbeats, .report(.exited(1))])
    }
}
