import ArgumentParser
import StepwellClient

/// `stepwell version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Show the version.")

    func run() {
        Console.standard(.process).line("stepwell \(StepwellVersion.text)")
    }
}
