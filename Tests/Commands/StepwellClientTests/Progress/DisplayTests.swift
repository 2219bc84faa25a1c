import JSON
import StepFunctionsModel
import Testing

@testable import StepwellClient

@Suite("Displays of progress")
struct DisplayTests {
    private func block(_ size: ConsoleSize = ConsoleSize(columns: 80, rows: 24)) -> ProgressBlock {
        ProgressBlock(title: "Deploy:one", size: size)
    }

    @Test("A terminal shows each state with its duration and what it waits for")
    func block() throws {
        let lines = block().lines(
            try progress(SampleHistory.migrating),
            now: Timestamp.start.adding(seconds: 5),
            frame: 0
        )
        #expect(
            lines == [
                "Deploy:one  RUNNING  4.9s",
                "  ✓ Prepare    100ms",
                "  ⠋ Migrate     4.6s  ecs:runTask.waitForTaskToken, waiting for its end",
            ]
        )
    }

    @Test("The block fits into a small terminal, and hides the oldest states first")
    func smallBlock() throws {
        var events = [event(1, .executionStarted)]
        for index in 0..<30 {
            let name = "State with a rather long name \(index)"
            events.append(event(2 + index * 2, .passStateEntered, ["name": .string(name)]))
            events.append(event(3 + index * 2, .passStateExited, ["name": .string(name)]))
        }
        let lines = block(ConsoleSize(columns: 30, rows: 10)).lines(try progress(events), now: .start, frame: 3)
        #expect(lines.count < 10)
        #expect(lines.allSatisfy { Columns.width(of: $0) < 30 })
        #expect(lines[1] == "  … 24 states before")
        #expect(lines.last?.contains("State with a") == true)
    }

    @Test("A block is drawn over the one before")
    func redrawing() async throws {
        let console = RecordingConsole(size: ConsoleSize(columns: 80, rows: 24))
        let display = BlockDisplay(title: "Deploy:one", console: console.console)
        await display.update(try progress(SampleHistory.migrating), now: .start)
        await display.tick(now: .start)
        #expect(console.output.components(of: "\u{1B}[3A") == 1)
        await display.note("the server is away", now: .start)
        #expect(console.output.components(of: "\u{1B}[3A") == 2)
        #expect(console.output.contains("the server is away"))
        await display.end(now: .start)
        #expect(console.output.components(of: "\u{1B}[4A") == 1)
    }

    @Test("A log gets a line for each change, and none twice")
    func log() throws {
        var log = ProgressLog(dialect: .plain)
        #expect(
            log.lines(try progress(SampleHistory.migrating), now: .start) == [
                "|    200ms  ✓ Prepare done after 100ms",
                "|    600ms  > Migrate (Task) entered: ecs:runTask.waitForTaskToken, waiting for its end",
            ]
        )
        #expect(log.lines(try progress(SampleHistory.migrating), now: .start).isEmpty)
        #expect(
            log.lines(try progress(SampleHistory.broken), now: .start) == [
                "|     5.0s  ✗ Migrate FAILED after 4.7s: ExitCode.3"
            ]
        )
    }

    @Test("A log has no line for the first scheduling of a task, but for its submission and for repeats")
    func logOfTask() throws {
        var log = ProgressLog(dialect: .plain)
        var lines: [String] = []
        for count in 4...7 {
            lines += log.lines(try progress(Array(SampleHistory.migrating.prefix(count))), now: .start)
        }
        let failed = SampleHistory.migrating + [event(8, .taskFailed, ["resourceType": "ecs", "error": "E"])]
        lines += log.lines(try progress(failed), now: .start)
        let again = event(9, .taskScheduled, ["resourceType": "ecs", "resource": "runTask"])
        lines += log.lines(try progress(failed + [again]), now: .start)
        #expect(
            lines.dropFirst() == [
                "|    300ms  > Migrate (Task) entered",
                "|    600ms  > Migrate: ecs:runTask.waitForTaskToken, waiting for its end",
                "|    700ms  > Migrate: attempt 1 failed with E", "|    800ms  > Migrate: attempt 2; ecs:runTask",
            ]
        )
    }

    @Test("In a log what ended inside comes before what it ended")
    func logOrder() throws {
        var log = ProgressLog(dialect: .plain)
        let lines = log.lines(
            try progress([
                event(1, .executionStarted), event(2, .parallelStateEntered, after: 0, ["name": "Both"]),
                event(3, .parallelStateStarted), event(4, .taskStateEntered, ["name": "Work"]),
                event(5, .taskFailed, ["error": "E"]), event(6, .parallelStateFailed),
                event(7, .executionFailed, ["error": "E"]),
            ]),
            now: .start
        )
        #expect(lines.map { $0.contains("✗ Both") } == [false, true])
    }

    @Test("In a log a large Map is one state; what fails inside still shows")
    func logOfLargeMap() throws {
        var events = [
            event(1, .executionStarted), event(2, .mapStateEntered, after: 0, ["name": "Each"]),
            event(3, .mapStateStarted, ["length": 1000]),
            event(4, .mapIterationStarted, after: 3, ["name": "Each", "index": 0]),
            event(5, .taskStateEntered, after: 4, ["name": "Do"]),
            event(6, .taskScheduled, after: 5, ["resource": "r", "resourceType": "ecs"]),
        ]
        var log = ProgressLog(dialect: .plain)
        #expect(log.lines(try progress(events), now: .start).count == 1)
        events.append(event(7, .taskFailed, ["error": "E"]))
        events.append(event(8, .mapIterationFailed, after: 7, ["name": "Each", "index": 0]))
        #expect(log.lines(try progress(events), now: .start).map { $0.contains("✗ Do [0] FAILED") } == [true])
    }

    @Test("A silent minute is broken by a line that says what runs")
    func silence() async throws {
        let console = RecordingConsole()
        let display = LineDisplay(
            title: "Deploy:one",
            dialect: .plain,
            console: console.console,
            usesStandardError: false,
            now: .start
        )
        await display.update(try progress(SampleHistory.migrating), now: .start)
        let before = console.outputLines.count
        await display.tick(now: Timestamp.start.adding(seconds: 59))
        #expect(console.outputLines.count == before)
        await display.tick(now: Timestamp.start.adding(seconds: 61))
        await display.tick(now: Timestamp.start.adding(seconds: 62))
        #expect(console.outputLines.dropFirst(before) == ["|   1m 01s  still running: Migrate (1m 01s)"])
    }

    @Test("An execution that waits for its key says for what, at once, when that changes, and every minute")
    func waitingForKey() async throws {
        let console = RecordingConsole()
        let display = LineDisplay(
            title: "t",
            dialect: .plain,
            console: console.console,
            usesStandardError: false,
            now: .start
        )
        var waiting = try progress([event(1, .executionStarted, at: 0)])
        await display.update(waiting, now: .start)
        let holder = FakeStepFunctions.executionARN("Deploy", "first")
        var standing: JSONObject = [
            "key": "main", "status": "WAITING", "waitsFor": .string(holder), "waitsForStatus": "RUNNING", "ahead": 2,
        ]
        waiting.keyWait = KeyWait(.object(standing))
        for _ in 0..<2 { await display.update(waiting, now: Timestamp.start.adding(seconds: 1)) }
        await display.tick(now: Timestamp.start.adding(seconds: 61))
        standing["waitsForStatus"] = "FAILED"
        standing["ahead"] = 1
        waiting.keyWait = KeyWait(.object(standing))
        await display.update(waiting, now: Timestamp.start.adding(seconds: 62))
        let text = "waiting to begin: the key main is held by Deploy:first"
        #expect(
            console.outputLines.dropFirst() == [
                "|     1.0s  \(text); 2 are before it", "|   1m 01s  \(text); 2 are before it",
                "|   1m 02s  \(text), which has ended, but whose tasks have not been seen stopped",
            ]
        )
        let lines = block().lines(waiting, now: .start, frame: 0)
        #expect(lines.count == 2 && lines[1].contains("waiting to begin: the key main"))
        #expect(KeyWait(["key": "main", "status": "HOLDING"]) == nil)
        #expect(KeyWait(nil) == nil)
    }

    @Test("A minute in which no state runs is broken, too")
    func silenceBetweenStates() throws {
        let log = ProgressLog(dialect: .plain)
        let minute = Timestamp.start.adding(seconds: 60)
        #expect(log.stillRunning(ExecutionProgress(), now: minute).hasSuffix("nothing is known yet"))
        let started = try progress([event(1, .executionStarted, at: 0)])
        #expect(log.stillRunning(started, now: minute) == "|   1m 00s  waiting to begin")
        let between = try progress(Array(SampleHistory.migrating.prefix(3)))
        #expect(log.stillRunning(between, now: minute).hasSuffix("  still running"))
    }

    @Test(
        "Folded parts of logs are those of the service",
        arguments: [
            (
                LogDialect.gitHub,
                "::group::Deploy%25:one\n", "::endgroup::\n"
            ),
            (
                .gitLab,
                "\u{1B}[0Ksection_start:1735787045:stepwell_progress\r\u{1B}[0KDeploy%:one\n",
                "\u{1B}[0Ksection_end:1735787045:stepwell_progress\r\u{1B}[0K\n"
            ), (.plain, "Deploy%:one\n", ""),
        ]
    )
    func groups(dialect: LogDialect, start: String, end: String) async {
        let console = RecordingConsole()
        let display = LineDisplay(
            title: "Deploy%:one",
            dialect: dialect,
            console: console.console,
            usesStandardError: true,
            now: .start
        )
        await display.end(now: .start)
        #expect(console.error == start + end)
        #expect(console.output.isEmpty)
    }

    @Test("The service is recognised by its variables")
    func recognising() {
        #expect(LogDialect(Environment(["GITHUB_ACTIONS": "true", "CI": "true"])) == .gitHub)
        #expect(LogDialect(Environment(["GITLAB_CI": "true"])) == .gitLab)
        #expect(LogDialect(Environment(["CI": "1"])) == .plain)
    }

    @Test("Others' text is never a command of the service")
    func injection() {
        #expect(LogDialect.gitHub.quoted("::set-output name=x::y") == "| ::set-output name=x::y")
        #expect(!LogDialect.gitHub.quoted("a ##[error]b").contains("##["))
        #expect(
            LogDialect.gitHub.error(title: "a,b:c", message: "1%\n::error::2")
                == "::error title=a%2Cb%3Ac::1%25%0A::error::2\n"
        )
        // "\r\n" is one character.
        #expect(
            LogDialect.gitHub.error(title: "t", message: "1\r\n::stop-commands::x\r2")
                == "::error title=t::1%0D%0A::stop-commands::x%0D2\n"
        )
    }

    @Test(
        "A display is chosen by what standard output is, and where the process runs",
        arguments: [
            (true, [:], false, ProgressStyle.auto, "BlockDisplay"), (true, ["CI": "true"], false, .auto, "LineDisplay"),
            (false, [:], false, .auto, "LineDisplay"), (true, [:], true, .auto, "LineDisplay"),
            (false, [:], false, .block, "BlockDisplay"), (true, [:], false, .none, "SilentDisplay"),
            (true, [:], true, .block, "LineDisplay"),
        ] as [(Bool, [String: String], Bool, ProgressStyle, String)]
    )
    func choosing(
        isTerminal: Bool,
        variables: [String: String],
        isOutputTaken: Bool,
        style: ProgressStyle,
        expected: String
    ) async throws {
        let console = RecordingConsole(size: isTerminal ? ConsoleSize(columns: 80, rows: 24) : nil)
        let display = try await FakeStepFunctions().withSession(console, environment: variables) { session in
            session.display(style, title: "t", isOutputTaken: isOutputTaken)
        }
        #expect("\(type(of: display))" == expected)
    }
}
