public import ArgumentParser
public import StepwellClient

/// The options of commands that wait for an execution.
struct WaitingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Wait no longer than this; the execution goes on. Exit code 124.", valueName: "seconds"))
    var timeout: Double?

    @Option(help: "How to show progress: auto, block, lines or none.")
    var progress: ProgressStyle = .auto

    func validate() throws {
        if let timeout, !(0...31_536_000).contains(timeout) {
            throw ValidationError("--timeout must be a number of seconds from 0 to 31536000")
        }
    }

    /// For how long the server may be away, unless the options say otherwise: while the execution is started or looked up, no
    /// longer than the waiting itself may take.
    var patienceSeconds: Double { min(300, max(10, timeout ?? 300)) }

    /// The options in the client's form.
    func options(isJSON: Bool, retryFor: Double?) -> WaitOptions {
        WaitOptions(
            timeout: timeout.map { .seconds($0) },
            progress: progress,
            isJSON: isJSON,
            patience: .seconds(retryFor ?? 300)
        )
    }
}

extension ProgressStyle: ExpressibleByArgument {}
