import TestSupport
import Testing

@testable import AWSCore

struct ShellCommandTests {
    @Test
    func endsAProgramThatTakesTooLongAndWhatItStarted() throws {
        var command = ShellCommand(line: "sleep 600 & sleep 600", variables: ["PATH": "/usr/bin:/bin"])
        command.timeLimit = .milliseconds(100)
        let error = #expect(throws: ProcessRunError.self) { try command.run() }
        #expect(error?.message.contains("did not end within") == true)
    }
}
