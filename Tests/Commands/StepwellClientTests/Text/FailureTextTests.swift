import Testing

@testable import StepwellClient

@Suite("Causes of failures")
struct FailureTextTests {
    @Test(
        "The description of a stopped task is boiled down, in both spellings",
        arguments: [
            """
            {"Containers":[{"Name":"migrate","ExitCode":137,"Reason":"OutOfMemoryError: Container killed due to memory usage"},
            {"Name":"sidecar","ExitCode":0}],"StopCode":"EssentialContainerExited",
            "StoppedReason":"Essential container in task exited","TaskArn":"arn:aws:ecs:r:1:task/c/0f9a","LastStatus":"STOPPED"}
            """,
            """
            {"tasks":[{"containers":[{"name":"migrate","exitCode":137,"reason":"OutOfMemoryError: Container killed due to memory usage"},
            {"name":"sidecar","exitCode":0}],"stopCode":"EssentialContainerExited",
            "stoppedReason":"Essential container in task exited","taskArn":"arn:aws:ecs:r:1:task/c/0f9a"}]}
            """,
        ]
    )
    func stoppedTask(cause: String) {
        #expect(
            FailureText.lines(cause) == [
                "container migrate: exit code 137, OutOfMemoryError: Container killed due to memory usage",
                "task stopped: Essential container in task exited (EssentialContainerExited)",
                "task: arn:aws:ecs:r:1:task/c/0f9a",
            ]
        )
        #expect(FailureText.line(cause).hasPrefix("container migrate: exit code 137, OutOfMemoryError"))
    }

    @Test("A task that never started shows its containers without exit codes")
    func neverStarted() {
        let cause = """
            {"Containers":[{"Name":"migrate","Reason":"CannotPullContainerError: not found"}],"StopCode":"TaskFailedToStart",
            "TaskArn":"t"}
            """
        #expect(
            FailureText.lines(cause) == [
                "container migrate: no exit code, CannotPullContainerError: not found",
                "task stopped: TaskFailedToStart", "task: t",
            ]
        )
    }

    @Test("A reason that container and task share is told once")
    func sharedReason() {
        let cause = """
            {"Containers":[{"Name":"m","Reason":"CannotPull"}],"StopCode":"TaskFailedToStart","StoppedReason":"CannotPull"}
            """
        #expect(
            FailureText.lines(cause) == ["container m: no exit code, CannotPull", "task stopped: TaskFailedToStart"]
        )
    }

    @Test("Other JSON is indented, other text shown from its end")
    func others() {
        #expect(FailureText.lines("{\"errorMessage\":\"no\"}") == ["{", "  \"errorMessage\": \"no\"", "}"])
        #expect(FailureText.lines("{\"containers\":[]}") == ["{", "  \"containers\": []", "}"])
        #expect(FailureText.lines("a\nb\nc", linesMax: 2) == ["… 1 lines before", "b", "c"])
        #expect(FailureText.line("first\n\nlast\n \n") == "last")
        #expect(FailureText.line("first\r\n\r\nlast\r\n") == "last")
        #expect(FailureText.line("") == "")
    }
}
