import JSON
import StepFunctionsModel
import Testing

@testable import StepwellClient

@Suite("The progress of an execution, told from its history")
struct ExecutionProgressTests {
    private func outcomes(_ progress: ExecutionProgress) -> [String] {
        progress.visits.map { "\($0.label) \($0.outcome)" }
    }

    @Test("States are entered and left")
    func sequence() throws {
        let running = try progress(SampleHistory.migrating)
        #expect(outcomes(running) == ["Prepare succeeded", "Migrate running"])
        #expect(running.visits[1].resource == "ecs:runTask.waitForTaskToken")
        #expect(running.visits[1].isSubmitted)
        #expect(running.status == .running)

        let done = try progress(SampleHistory.migrated)
        #expect(outcomes(done) == ["Prepare succeeded", "Migrate succeeded"])
        #expect(done.visits[1].duration(now: .start) == "19s")
        #expect(done.status == .succeeded)
        #expect(done.endedAt == Timestamp.start.adding(milliseconds: 19_200))
    }

    @Test("Every event knows its state")
    func stateNames() throws {
        let done = try progress(SampleHistory.migrated)
        let names = (1...10).map { done.stateName(of: $0) }
        #expect(names == [nil, "Prepare", "Prepare"] + [String?](repeating: "Migrate", count: 6) + [nil])
    }

    @Test("A failure names its state and keeps its error")
    func failure() throws {
        let failed = try progress(SampleHistory.broken)
        #expect(failed.status == .failed)
        #expect(failed.fatalVisit?.name == "Migrate")
        #expect(failed.fatalVisit?.error == "ExitCode.3")
    }

    @Test("A retry is another attempt in the same stay, and its success forgets the error")
    func retry() throws {
        var events = SampleHistory.migrating
        events.append(event(8, .taskFailed, ["resourceType": "ecs", "error": "ECS.Capacity"]))
        #expect(try progress(events).visits[1].remark == "attempt 1 failed with ECS.Capacity")
        events.append(event(9, .taskScheduled, ["resourceType": "ecs", "resource": "runTask.waitForTaskToken"]))
        #expect(try progress(events).visits[1].remark == "attempt 2; ecs:runTask.waitForTaskToken")
        events.append(event(10, .taskSucceeded, ["resourceType": "ecs", "resource": "runTask.waitForTaskToken"]))
        events.append(event(11, .taskStateExited, ["name": "Migrate", "output": "{}"]))
        let progress = try progress(events)
        #expect(outcomes(progress) == ["Prepare succeeded", "Migrate succeeded"])
        #expect(progress.visits[1].remark == "2 attempts")
    }

    @Test("A distributed Map is as far as its Map Run says, until it was asked after its end")
    func mapRun() throws {
        var events = [
            event(1, .executionStarted, after: 0),
            event(2, .mapStateEntered, after: 0, ["name": "Each"]),
            event(3, .mapStateStarted, ["length": 0]),
            event(4, .mapRunStarted, ["mapRunArn": "arn:run"]),
        ]
        var running = try progress(events)
        #expect(running.openMapRuns == ["arn:run"])
        #expect(running.visits[0].remark == "0 of 0 items done")
        running.apply(MapRunProgress(total: 9, running: 2, succeeded: 3, unsuccessful: 1), of: "arn:run")
        #expect(running.visits[0].remark == "3 of 9 items done, 1 failed")
        #expect(running.openMapRuns == ["arn:run"])
        events.append(event(5, .mapRunFailed, ["error": "E"]))
        events.append(event(6, .mapStateFailed))
        events.append(event(7, .executionFailed, ["error": "E"]))
        var failed = try progress(events)
        #expect(failed.openMapRuns == ["arn:run"], "the last counts are not known")
        failed.apply(MapRunProgress(total: 9, running: 0, succeeded: 7, unsuccessful: 2), of: "arn:run")
        #expect(failed.openMapRuns.isEmpty && failed.visits[0].remark == "7 of 9 items done, 2 failed; E")
        events.append(event(8, .executionRedriven, after: 7, ["redriveCount": 1]))
        events.append(event(9, .mapRunRedriven, after: 6, ["mapRunArn": "arn:run", "redriveCount": 1]))
        let redriven = try progress(events)
        #expect(redriven.openMapRuns == ["arn:run"])
        #expect(outcomes(redriven) == ["Each running"])
    }

    @Test("Counts that make no sense are not shown")
    func mapRunCounts() {
        #expect(MapRunProgress(nil) == nil && MapRunProgress(["total": "x"]) == nil)
        let counts: JSONValue = [
            "total": 10, "running": 1, "succeeded": 2, "failed": 3, "timedOut": 1, "aborted": 1, "pending": 2,
        ]
        #expect(MapRunProgress(counts)?.text == "2 of 10 items done, 5 failed, 1 running")
    }

    @Test("A redrive opens the stay again in which the execution failed")
    func redriveOfTask() throws {
        var events = SampleHistory.broken
        events.append(event(10, .executionRedriven, after: 9, ["redriveCount": 1]))
        let redriven = try progress(events)
        #expect(outcomes(redriven) == ["Prepare succeeded", "Migrate running"])
        #expect(redriven.status == .running && redriven.endedAt == nil && redriven.visits[1].error == nil)
        events += [
            event(11, .taskScheduled, after: 8, ["resourceType": "ecs", "resource": "runTask.waitForTaskToken"]),
            event(12, .taskSucceeded, ["resourceType": "ecs", "resource": "runTask"]),
            event(13, .taskStateExited, ["name": "Migrate", "output": "{}"]),
            event(14, .executionSucceeded),
        ]
        let done = try progress(events)
        #expect(outcomes(done) == ["Prepare succeeded", "Migrate succeeded"])
        #expect(done.status == .succeeded && done.visits[1].attempts == 2 && done.fatalVisit == nil)
    }

    @Test("A redrive opens what is not done of a Parallel state's last attempt, and nothing else")
    func redriveOfBranches() throws {
        var events = [
            event(1, .executionStarted), event(2, .parallelStateEntered, after: 0, ["name": "Both"]),
            event(3, .parallelStateStarted),
            event(4, .failStateEntered, after: 3, ["name": "Old"]),
            event(5, .waitStateEntered, after: 3, ["name": "Pause"]), event(6, .waitStateAborted, after: 4),
            // Retried: the same state starts its branches anew.
            event(7, .parallelStateStarted, after: 4),
            event(8, .waitStateEntered, after: 7, ["name": "Pause"]),
            event(9, .passStateEntered, after: 7, ["name": "Done"]), event(10, .passStateExited, ["name": "Done"]),
            event(11, .failStateEntered, after: 10, ["name": "Broken"]), event(12, .waitStateAborted, after: 11),
            event(13, .parallelStateFailed, after: 11), event(14, .executionFailed, ["error": "E"]),
        ]
        #expect(try progress(events).status == .failed)
        events.append(event(15, .executionRedriven, ["redriveCount": 1]))
        let redriven = try progress(events)
        #expect(
            outcomes(redriven) == [
                "Both running", "Old failed", "Pause aborted", "Pause running", "Done succeeded", "Broken failed",
            ]
        )
        events += [
            event(16, .failStateEntered, after: 11, ["name": "Broken"]), event(17, .waitStateAborted, after: 16),
            event(18, .parallelStateFailed, after: 16), event(19, .parallelStateExited, ["name": "Both"]),
        ]
        let caught = try progress(events)
        #expect(caught.visits[0].outcome == .caught && caught.visits.last?.depth == 1)
    }

    @Test("A caught error shows, and the state after it stands beside, not inside")
    func caught() throws {
        let events =
            SampleHistory.migrating + [
                event(8, .taskFailed, ["resourceType": "ecs", "error": "ExitCode.3"]),
                event(9, .taskStateExited, ["name": "Migrate", "output": "{}"]),
                event(10, .passStateEntered, ["name": "Undo", "input": "{}"]),
            ]
        let progress = try progress(events)
        #expect(outcomes(progress) == ["Prepare succeeded", "Migrate caught", "Undo running"])
        #expect(progress.visits[1].remark == "caught ExitCode.3")
        #expect(progress.visits[2].parent == nil)
    }

    @Test("A Fail state is where the execution failed")
    func failState() throws {
        let progress = try progress([
            event(1, .executionStarted), event(2, .failStateEntered, after: 0, ["name": "NoBranch", "input": "{}"]),
            event(3, .executionFailed, ["error": "Refused", "cause": "why"]),
        ])
        #expect(progress.fatalVisit?.name == "NoBranch")
        #expect(progress.fatalVisit?.error == "Refused")
    }

    @Test("A failure without an event of its own belongs to the state before it")
    func runtimeError() throws {
        let progress = try progress([
            event(1, .executionStarted), event(2, .choiceStateEntered, after: 0, ["name": "Which", "input": "{}"]),
            event(3, .executionFailed, ["error": "States.NoChoiceMatched"]),
        ])
        #expect(outcomes(progress) == ["Which failed"])
        #expect(progress.fatalVisit?.name == "Which")
    }

    @Test("What still ran when an execution was stopped was aborted, and is where it ended")
    func aborted() throws {
        let progress = try progress(SampleHistory.migrating + [event(8, .executionAborted, after: 0)])
        #expect(outcomes(progress) == ["Prepare succeeded", "Migrate aborted"])
        #expect(progress.status == .aborted)
        #expect(progress.fatalVisit?.name == "Migrate")
    }

    @Test("Branches run side by side under their Parallel state; one that fails ends the others")
    func parallel() throws {
        let events = [
            event(1, .executionStarted),
            event(2, .parallelStateEntered, after: 0, ["name": "Both", "input": "{}"]),
            event(3, .parallelStateStarted),
            event(4, .waitStateEntered, after: 3, ["name": "Nap", "input": "{}"]),
            event(5, .taskStateEntered, after: 3, ["name": "Work", "input": "{}"]),
            event(6, .taskScheduled, after: 5, ["resourceType": "ecs", "resource": "runTask.sync"]),
            event(7, .taskFailed, after: 6, ["resourceType": "ecs", "error": "States.TaskFailed", "cause": "c"]),
            event(8, .waitStateAborted, after: 7),
            event(9, .parallelStateFailed, after: 7),
        ]
        let inside = try progress(events)
        #expect(outcomes(inside) == ["Both running", "Nap aborted", "Work failed"])
        #expect(inside.visits.map(\.depth) == [0, 1, 1])
        #expect(inside.visits[0].error == "States.TaskFailed")

        let caught = try progress(
            events + [
                event(10, .parallelStateExited, after: 9, ["name": "Both", "output": "{}"]),
                event(11, .passStateEntered, ["name": "Undo", "input": "{}"]),
            ]
        )
        #expect(outcomes(caught) == ["Both caught", "Nap aborted", "Work failed", "Undo running"])
        #expect(caught.visits[3].depth == 0)

        let failed = try progress(events + [event(10, .executionFailed, after: 9, ["error": "States.TaskFailed"])])
        #expect(outcomes(failed) == ["Both failed", "Nap aborted", "Work failed"])
        #expect(failed.fatalVisit?.name == "Work")
    }

    @Test("A Parallel state is left by an event that follows a branch's last one")
    func parallelSuccess() throws {
        let progress = try progress([
            event(1, .executionStarted),
            event(2, .parallelStateEntered, after: 0, ["name": "Both", "input": "{}"]),
            event(3, .parallelStateStarted),
            event(4, .passStateEntered, after: 3, ["name": "A", "input": "{}"]),
            event(5, .passStateEntered, after: 3, ["name": "B", "input": "{}"]),
            event(6, .passStateExited, after: 4, ["name": "A", "output": "{}"]),
            event(7, .passStateExited, after: 5, ["name": "B", "output": "{}"]),
            event(8, .parallelStateSucceeded, after: 7),
            event(9, .parallelStateExited, after: 7, ["name": "Both", "output": "{}"]),
            event(10, .passStateEntered, after: 9, ["name": "After", "input": "{}"]),
        ])
        #expect(outcomes(progress) == ["Both succeeded", "A succeeded", "B succeeded", "After running"])
        #expect(progress.visits.map(\.parent) == [nil, 0, 0, nil])
    }

    @Test("Iterations of a Map state are counted and told apart, also those of the same states")
    func map() throws {
        var events = [
            event(1, .executionStarted),
            event(2, .mapStateEntered, after: 0, ["name": "Each", "input": "[1,2]"]),
            event(3, .mapStateStarted, ["length": 2]),
            event(4, .mapIterationStarted, after: 3, ["name": "Each", "index": 0]),
            event(5, .mapIterationStarted, after: 3, ["name": "Each", "index": 1]),
            event(6, .taskStateEntered, after: 4, ["name": "Do", "input": "1"]),
            event(7, .taskStateEntered, after: 5, ["name": "Do", "input": "2"]),
            event(8, .taskScheduled, after: 6, ["resourceType": "ecs", "resource": "runTask"]),
            event(9, .taskScheduled, after: 7, ["resourceType": "ecs", "resource": "runTask"]),
            event(10, .taskSucceeded, after: 9, ["resourceType": "ecs", "resource": "runTask"]),
            event(11, .taskStateExited, after: 10, ["name": "Do", "output": "2"]),
            event(12, .mapIterationSucceeded, after: 11, ["name": "Each", "index": 1]),
        ]
        let running = try progress(events)
        #expect(outcomes(running) == ["Each running", "Do [0] running", "Do [1] succeeded"])
        #expect(running.visits[0].remark == "1 of 2 items done")

        events += [
            event(13, .taskTimedOut, after: 8, ["resourceType": "ecs"]),
            event(14, .mapIterationFailed, after: 13, ["name": "Each", "index": 0]),
            event(15, .mapStateFailed, after: 13),
            event(16, .executionFailed, after: 15, ["error": "States.Timeout"]),
        ]
        let failed = try progress(events)
        #expect(outcomes(failed) == ["Each failed", "Do [0] failed", "Do [1] succeeded"])
        #expect(failed.fatalVisit?.label == "Do [0]")
        #expect(failed.fatalVisit?.error == "States.Timeout")
        #expect(failed.visits[0].itemsFailed == 1)
    }

    @Test("With one iteration at a time the next one starts after an event inside the one before")
    func mapOneByOne() throws {
        let progress = try progress([
            event(1, .executionStarted),
            event(2, .mapStateEntered, after: 0, ["name": "Each", "input": "[1,2]"]),
            event(3, .mapStateStarted, ["length": 2]),
            event(4, .mapIterationStarted, after: 3, ["name": "Each", "index": 0]),
            event(5, .passStateEntered, after: 4, ["name": "Do", "input": "1"]),
            event(6, .passStateExited, after: 5, ["name": "Do", "output": "1"]),
            event(7, .mapIterationSucceeded, after: 6, ["name": "Each", "index": 0]),
            event(8, .mapIterationStarted, after: 6, ["name": "Each", "index": 1]),
            event(9, .passStateEntered, after: 8, ["name": "Do", "input": "2"]),
            event(10, .passStateExited, after: 9, ["name": "Do", "output": "2"]),
            event(11, .mapIterationSucceeded, after: 10, ["name": "Each", "index": 1]),
            event(12, .mapStateSucceeded, after: 11),
            event(13, .mapStateExited, after: 11, ["name": "Each", "output": "[1,2]"]),
            event(14, .executionSucceeded, ["output": "[1,2]"]),
        ])
        #expect(outcomes(progress) == ["Each succeeded", "Do [0] succeeded", "Do [1] succeeded"])
        #expect(progress.visits[0].itemsSucceeded == 2)
    }

    @Test("A failed evaluation belongs to the state that it names, whatever came before")
    func evaluation() throws {
        let progress = try progress([
            event(1, .executionStarted),
            event(2, .passStateEntered, after: 0, ["name": "Compute", "input": "{}"]),
            event(
                3,
                .evaluationFailed,
                after: 0,
                ["state": "Compute", "error": "States.QueryEvaluationError", "cause": "c", "location": "Output"]
            ),
            event(4, .executionFailed, ["error": "States.QueryEvaluationError", "cause": "c"]),
        ])
        #expect(progress.fatalVisit?.name == "Compute")
        #expect(progress.stateName(of: 3) == "Compute")
    }

    @Test("A redrive goes on with the state that had failed")
    func redrive() throws {
        let progress = try progress(
            SampleHistory.broken + [
                event(10, .executionRedriven, after: 9, ["redriveCount": 1]),
                event(11, .taskScheduled, after: 8, ["resourceType": "ecs", "resource": "runTask"]),
            ]
        )
        #expect(progress.status == .running)
        #expect(outcomes(progress) == ["Prepare succeeded", "Migrate running"])
        #expect(progress.visits[1].attempts == 2)
    }

    @Test("Events that make no sense do no harm")
    func nonsense() throws {
        var events = [
            event(1, .taskSucceeded, after: 99), event(2, .mapIterationSucceeded, after: 1, ["name": "?", "index": 5]),
            event(3, .parallelStateFailed, after: 2), event(4, .passStateExited, after: 3, ["name": "Never"]),
            event(5, .evaluationFailed, after: 4, ["state": "Never"]),
        ]
        var unknown = event(6, .passStateEntered, ["name": "X"])
        unknown["type"] = "SomethingNewHappened"
        events.append(unknown)
        #expect(try progress(events).visits.isEmpty)
    }
}
