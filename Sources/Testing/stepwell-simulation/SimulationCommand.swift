import Foundation
import Simulation
import Synchronization

/// Runs seeds, many side by side, and prints what was found: see `make sim`.
@main
struct SimulationCommand {
    private var firstSeed: UInt64 = 1
    private var count: UInt64 = 1
    private var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)
    private var sabotage: Sabotage?
    private var isTraced = false
    /// How many failing seeds are looked for.
    private var failuresMax = 10

    private static let usage = """
        usage: stepwell-simulation [--seed N] [--seeds COUNT] [--jobs N] [--failures N] [--trace] [--sabotage NAME]
        sabotages: \(Sabotage.allCases.map(\.rawValue).joined(separator: ", "))

        """

    static func main() async {
        hashAlike()
        guard let command = SimulationCommand(arguments: Array(CommandLine.arguments.dropFirst())) else {
            write(usage)
            exit(2)
        }
        exit(await command.run() ? 0 : 1)
    }

    /// Starts the program once more if sets and dictionaries are in another order in each run: a seed would not always do the same.
    private static func hashAlike() {
        let variable = "SWIFT_DETERMINISTIC_HASHING"
        guard getenv(variable) == nil, let program = CommandLine.arguments.first else { return }
        setenv(variable, "1", 1)
        var arguments = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execvp(program, arguments)
        // It goes on as it is.
        write("the program cannot be started once more: a seed may not do the same in each run\n")
        for argument in arguments { free(argument) }
    }

    private init?(arguments: [String]) {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            if name == "--trace" {
                isTraced = true
                continue
            }
            guard let value = rest.popFirst() else { return nil }
            switch name {
            case "--seed": guard set(&firstSeed, UInt64(value)) else { return nil }
            case "--seeds": guard set(&count, UInt64(value)) else { return nil }
            case "--jobs": guard set(&jobs, Int(value)), jobs > 0 else { return nil }
            case "--failures": guard set(&failuresMax, Int(value)) else { return nil }
            case "--sabotage":
                sabotage = Sabotage(rawValue: value)
                if sabotage == nil { return nil }
            default: return nil
            }
        }
    }

    private func set<Value>(_ place: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    // MARK: Running

    /// - Returns: Whether nothing was found, or, with a sabotage, whether it was found.
    private func run() async -> Bool {
        let start = ContinuousClock.now
        let progress = Progress(first: firstSeed, count: count, failuresMax: failuresMax)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    while let seed = progress.next() { play(seed, progress) }
                }
            }
        }
        let time = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        let seeds = progress.played
        let totals = progress.totals.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        Self.write(
            "\(seeds) seeds in \(time) s (\(Int(Double(seeds) / max(time, 0.001))) per second): \(totals)\n"
                + "\(progress.failures) of them with violations\n"
        )
        return (progress.failures == 0) == (sabotage == nil)
    }

    private func play(_ seed: UInt64, _ progress: Progress) {
        var simulation = Simulation(seed: seed)
        simulation.sabotage = sabotage
        simulation.isTraced = isTraced
        let report = simulation.run()
        progress.note(report)
        var text = isTraced ? report.trace.map { $0 + "\n" }.joined() : ""
        if !report.violations.isEmpty {
            text += "seed \(seed): FOUND\n" + report.violations.prefix(20).map { "    \($0)\n" }.joined()
            text += "    again: make sim SEED=\(seed)\(sabotage.map { " SABOTAGE=\($0.rawValue)" } ?? "")\n"
            // The same run again, this time line by line.
            simulation.isTraced = true
            let lines = isTraced ? [] : simulation.run().trace.suffix(40)
            text += lines.map { "    | \($0)\n" }.joined()
        }
        if isTraced || count == 1 { text += "fingerprint \(String(report.fingerprint, radix: 16))\n" }
        if !text.isEmpty { Self.write(text) }
    }

    private static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}

/// Which seeds are left, and what was found so far.
private final class Progress: Sendable {
    private struct State {
        var next: UInt64
        var played = 0
        var failures = 0
        var totals: [String: Int] = [:]
    }

    private let end: UInt64
    private let failuresMax: Int
    private let state: Mutex<State>

    init(first: UInt64, count: UInt64, failuresMax: Int) {
        end = first &+ count
        self.failuresMax = failuresMax
        state = Mutex(State(next: first))
    }

    var played: Int { state.withLock { $0.played } }
    var failures: Int { state.withLock { $0.failures } }
    var totals: [String: Int] { state.withLock { $0.totals } }

    func next() -> UInt64? {
        state.withLock { state in
            guard state.next < end, state.failures < failuresMax else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func note(_ report: SimulationReport) {
        state.withLock { state in
            state.played += 1
            if !report.violations.isEmpty { state.failures += 1 }
            state.totals.merge(report.counts) { $0 + $1 }
        }
    }
}
