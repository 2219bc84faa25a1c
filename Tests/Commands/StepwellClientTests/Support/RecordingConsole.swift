import Synchronization

@testable import StepwellClient

/// Keeps what a command writes.
final class RecordingConsole: Sendable {
    private let written = Mutex((output: "", error: ""))
    private let size: ConsoleSize?

    init(size: ConsoleSize? = nil) {
        self.size = size
    }

    var output: String { written.withLock { $0.output } }
    var error: String { written.withLock { $0.error } }
    var outputLines: [String] {
        output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// A console that writes here; a terminal if it has a size.
    var console: Console {
        let size = size
        return Console(
            writeOutput: { text in self.written.withLock { $0.output += text } },
            writeError: { text in self.written.withLock { $0.error += text } },
            isTerminal: size != nil,
            size: { size }
        )
    }
}

/// The command line's own, not the one of Swift Testing.
typealias ExitStatus = StepwellClient.ExitStatus
