import ArgumentParser
import StepwellClient

/// `stepwell exec`.
struct ExecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Run a command as the task of a state that waits for its token, and report how it ends.",
        discussion: """
            For the inside of a container that a Task state with .waitForTaskToken has started: the command runs with the \
            container's input and output; heartbeats are sent meanwhile; at the end its exit code and the last lines of \
            its output are reported. The token comes from the variable TASK_TOKEN, the server's address from --endpoint, \
            STEPWELL_CALLBACK_URL, STEPWELL_ENDPOINT, AWS_ENDPOINT_URL_SFN or AWS_ENDPOINT_URL.

            Exit code 0 is a success with the result {"exitCode": 0, "durationSeconds": …, "output": "…"}. Another one is \
            a failure with the error ExitCode.N (Signal.NAME if a signal ended the command) and the last lines of output \
            as its cause. A server that is away is tried again for --patience seconds.

            Signals are passed on to the command. If the state times out or is aborted meanwhile, the command gets SIGTERM, \
            and after --grace seconds SIGKILL, unless --keep-running is given. The command does not get the token unless \
            --pass-token is given.

            EXIT CODES
              that of the command; 128 + N if signal N ended it; 127 or 126 if it cannot be found or run; 2 for wrong \
            arguments or a missing token; 75 if the command succeeded but the server could not be told, or if it was not \
            started because the task is over already

            EXAMPLES
              stepwell exec -- ./manage.py migrate
              stepwell exec --heartbeat 10 --tail 200 -- sh -c 'flyway migrate && ./check.sh'
            """
    )

    @Option(
        help: ArgumentHelp(
            "The pause between heartbeats, or off; shorter than the state's HeartbeatSeconds.",
            valueName: "seconds|off"
        )
    )
    var heartbeat = HeartbeatInterval.seconds(30)

    @Option(help: ArgumentHelp("How many of the last lines of output are reported.", valueName: "lines"))
    var tail = 50

    @Option(help: ArgumentHelp("Where the server is, such as https://stepwell.example.org.", valueName: "url"))
    var endpoint: String?

    @Option(help: ArgumentHelp("The variable with the task token.", valueName: "name"))
    var tokenEnv = "TASK_TOKEN"

    @Option(help: ArgumentHelp("How long the command may take to end when its task is over.", valueName: "seconds"))
    var grace = 30.0

    @Option(help: ArgumentHelp("How long to go on trying to report the result.", valueName: "seconds"))
    var patience = 900.0

    @Flag(help: "Let the command go on when its task is over.")
    var keepRunning = false

    @Flag(help: "Let the command see the variable with the token.")
    var passToken = false

    @Flag(help: "Without a token, run the command all the same and report nothing.")
    var tokenOptional = false

    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.")
    var command: [String]

    func validate() throws {
        guard !command.isEmpty else { throw ValidationError("the command is missing: stepwell exec -- COMMAND …") }
        guard (0...10_000).contains(tail) else { throw ValidationError("--tail must be from 0 to 10000") }
        for (name, seconds) in [("--grace", grace), ("--patience", patience)] where !(0...86_400).contains(seconds) {
            throw ValidationError("\(name) must be a number of seconds from 0 to 86400")
        }
    }

    func run() async throws {
        let console = Console.standard(.process)
        let say: @Sendable (String) -> Void = { console.errorLine(SafeText.line("stepwell exec: \($0)")) }
        let code: Int32
        do throws(CommandError) {
            ExecSupervisor.prepareProcess()
            let signals = try ProcessSignal.stream(of: ProcessSignal.allCases)
            let token = try token()
            let supervisor = ExecSupervisor(settings: settings(token), callback: try callback(token), say: say)
            code = await supervisor.run(signals: signals)
        } catch {
            say(error.description)
            code = error.exitStatus.rawValue
        }
        throw ExitCode(code)
    }

    private func token() throws(CommandError) -> String? {
        if let token = Environment.process[tokenEnv] { return token }
        guard !tokenOptional else { return nil }
        throw .usage(
            "the variable \(tokenEnv) with the task token is not set, so the result could not be reported, and the command"
                + " is not started; --token-optional runs it all the same"
        )
    }

    private func callback(_ token: String?) throws(CommandError) -> CallbackClient? {
        guard let token else { return nil }
        return CallbackClient(
            transport: try Session.transport(.process),
            endpoint: try Endpoint.choose(
                option: endpoint,
                environment: .process,
                variables: ["STEPWELL_CALLBACK_URL"] + Endpoint.variables
            ),
            token: token
        )
    }

    private func settings(_ token: String?) -> ExecSettings {
        ExecSettings(
            command: command,
            heartbeat: heartbeat.duration,
            tailLines: tail,
            grace: .seconds(grace),
            keepsRunning: keepRunning,
            patience: .seconds(patience),
            hiddenVariable: passToken ? nil : tokenEnv,
            secret: token ?? ""
        )
    }
}
