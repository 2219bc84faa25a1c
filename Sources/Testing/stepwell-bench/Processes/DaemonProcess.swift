import Benchmarking
import Foundation

/// A `stepwell serve` that ends with the process that started it, however that ends.
final class DaemonProcess {
    /// Runs a program in the background, says its number, and ends it when the input ends.
    private static let keeper = """
        exec 3<&0
        log=$1
        shift
        "$@" </dev/null >>"$log" 2>&1 3<&- &
        daemon=$!
        echo "$daemon"
        (read -r _ <&3; kill -9 "$daemon") 2>/dev/null >&2 &
        watch=$!
        wait "$daemon"
        kill "$watch" 2>/dev/null
        """

    let port: Int
    private let arguments: [String]
    private let environment: [String: String]
    private let log: String
    private var process: Process?
    private var lifeline: Pipe?
    /// The number of the process; 0 before it is started.
    private(set) var pid: Int32 = 0

    /// Describes a daemon; `start` starts it.
    ///
    /// Its keys and its log are in `folder`, which nodes of one database share; ECS is played on `ecsPort`.
    init(program: String, database: String, folder: String, ecsPort: Int) throws {
        port = try Socket.freePort()
        log = "\(folder)/daemon-\(port).log"
        arguments = [
            program, "serve", "--listen", "127.0.0.1:\(port)", "--database", database,
            "--token-keys", "\(folder)/token-keys",
        ]
        environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": folder,
            "AWS_ENDPOINT_URL_ECS": "http://127.0.0.1:\(ecsPort)",
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench-secret",
            "AWS_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        ]
    }

    /// Starts it, and does not wait until it answers.
    func start() throws {
        let process = Process()
        let lifeline = Pipe()
        let output = Pipe()
        for handle in [lifeline.fileHandleForWriting, output.fileHandleForReading] {
            _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", Self.keeper, "sh", log] + arguments
        process.environment = environment
        process.standardInput = lifeline
        process.standardOutput = output
        // The shell would say that the daemon was killed.
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? lifeline.fileHandleForReading.close()
        try? output.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let number = Int32(said.filter { $0 != "\n" }) else { throw BenchmarkError("no daemon: \(said)") }
        (self.process, self.lifeline, pid) = (process, lifeline, number)
    }

    /// Waits until it is ready for requests.
    func waitUntilReady() throws {
        let end = Clock.now + 60
        while true {
            if let answer = try? StepFunctionsClient(port: port, timeoutSeconds: 5).get("/readyz"), answer.status == 200
            {
                return
            }
            guard process?.isRunning == true, Clock.now < end else {
                let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
                throw BenchmarkError("the daemon is not ready: \(text.suffix(2000))")
            }
            Clock.sleep(seconds: 0.005)
        }
    }

    /// Ends it as a power cut would, and waits until it is gone.
    func kill() { end(SIGKILL) }

    /// Asks it to end, and waits for that.
    func terminate() { end(SIGTERM) }

    private func end(_ signal: Int32) {
        guard let process, process.isRunning else { return }
        Foundation.kill(pid, signal)
        process.waitUntilExit()
        try? lifeline?.fileHandleForWriting.close()
        self.process = nil
    }
}
