import CSpawn
import Foundation
import Synchronization

/// A program that helps a test, such as a server that plays AWS: a pipe to its input, and one from its output and errors.
///
/// Foundation's `Process` has a thread for all of its children that waits with `select`. With more than 1,024 descriptors open,
/// as there are when all tests run at once, that thread reads past the end of its sets, and now and then the whole process ends.
public final class HelperProgram: Sendable {
    /// The number of the process.
    public let processIdentifier: Int32
    private let input: FileHandle
    private let output: FileHandle
    private let known = Mutex<Int32?>(nil)

    /// Starts a program in a session of its own; of this process it inherits nothing but variables.
    ///
    /// - Parameters:
    ///   - arguments: The first is the path of the program.
    ///   - environment: Variables in addition to those of this process.
    /// - Throws: `HelperProgramError` when it cannot be executed.
    public init(_ arguments: [String], environment: [String: String] = [:]) throws {
        let (inputReading, inputWriting) = try Self.pipe()
        let (outputReading, outputWriting) = try Self.pipe()
        input = inputWriting
        output = outputReading
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var words = arguments.map { strdup($0) } + [nil]
        var lines = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + lines { free(text) } }
        var number: pid_t = 0
        let code = stepwell_spawn(
            &number,
            arguments.first ?? "",
            &words,
            &lines,
            inputReading.fileDescriptor,
            outputWriting.fileDescriptor
        )
        guard code == 0 else { throw HelperProgramError(program: arguments.first ?? "", code: code) }
        processIdentifier = number
    }

    /// Writes a text to its input.
    public func write(_ text: String) throws { try input.write(contentsOf: Data(text.utf8)) }

    /// Tells it that nothing more comes.
    public func closeInput() { try? input.close() }

    /// Waits for output, and answers what there is; empty at its end.
    public func read() -> String { String(decoding: output.availableData, as: UTF8.self) }

    /// Throws away what it writes from now on: a pipe that nobody empties would stop it.
    public func ignoreOutput() {
        let output = output
        Thread.detachNewThread { while !output.availableData.isEmpty {} }
    }

    /// Waits until it ends.
    ///
    /// - Returns: Its exit code; 128 and the number of the signal that has ended it.
    @discardableResult
    public func waitUntilExit() -> Int32 {
        known.withLock { known in
            if let known { return known }
            var status: Int32 = 0
            while waitpid(processIdentifier, &status, 0) < 0, errno == EINTR {}
            let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
            known = code
            return code
        }
    }

    /// Ends it at once, and waits until it is gone.
    public func kill() {
        // A number that was waited for may be another's.
        guard known.withLock({ $0 }) == nil else { return }
        _ = Foundation.kill(processIdentifier, SIGKILL)
        waitUntilExit()
    }

    private static func pipe() throws -> (reading: FileHandle, writing: FileHandle) {
        var ends: [Int32] = [-1, -1]
        guard stepwell_pipe(&ends) == 0 else { throw HelperProgramError(program: "a pipe", code: errno) }
        return (
            FileHandle(fileDescriptor: ends[0], closeOnDealloc: true),
            FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        )
    }
}

/// A program could not be started.
public struct HelperProgramError: Error, CustomStringConvertible {
    /// Which one.
    public var program: String
    /// The value of `errno`.
    public var code: Int32

    /// Which, and why.
    public var description: String { "cannot start \(program): \(String(cString: strerror(code)))" }
}
