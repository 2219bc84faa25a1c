import JSON
import Logging
import ServiceLifecycle
import StatesLanguage
import StepFunctionsAPI
import StepFunctionsModel
import UnixSignals

/// Keeps the state machines of a folder up to date: at start, and again on every SIGHUP.
///
/// A file `NAME.asl.json` becomes the state machine NAME. A broken file is reported with its place, and what was loaded
/// before stays.
struct WorkflowLoader: Service {
    private static let suffix = ".asl.json"

    let directory: String
    let service: StepFunctionsService
    let roleARN: String
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { await load() }
        }
    }

    /// Loads every definition of the folder.
    ///
    /// - Returns: How many files could not be loaded.
    @discardableResult
    func load() async -> Int {
        let names: [String]
        do throws(DaemonError) {
            names = try SmallFile.names(in: directory).filter { $0.hasSuffix(Self.suffix) }
        } catch {
            logger.error("The workflows cannot be loaded", metadata: ["reason": "\(error)"])
            return 1
        }
        var broken = 0
        for name in names {
            do throws(DaemonError) {
                let definition = String(decoding: try SmallFile.read("\(directory)/\(name)"), as: UTF8.self)
                try check(definition, file: name)
                try await put(String(name.dropLast(Self.suffix.count)), definition, file: name)
            } catch {
                broken += 1
                logger.error("A workflow is broken; what was loaded before stays", metadata: ["problem": "\(error)"])
            }
        }
        logger.info(
            "Workflows loaded",
            metadata: ["directory": "\(directory)", "files": "\(names.count)", "broken": "\(broken)"]
        )
        return broken
    }

    private func check(_ definition: String, file: String) throws(DaemonError) {
        let decoded = DefinitionDecoder.decode(definition)
        let errors = decoded.diagnostics.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        let lines = errors.map { error in
            let place = [error.line, error.column].compactMap { $0.map { ":\($0)" } }.joined()
            return "\(file)\(place): \(error.message) [\(error.code)] at \(error.location)"
        }
        throw DaemonError(lines.joined(separator: "\n"))
    }

    /// Creates the state machine, or updates it.
    private func put(_ name: String, _ definition: String, file: String) async throws(DaemonError) {
        let body: JSONObject = [
            "name": .string(name), "definition": .string(definition), "roleArn": .string(roleARN),
        ]
        do throws(APIError) {
            _ = try await service.respond(to: "CreateStateMachine", body)
        } catch {
            guard error.code == "StateMachineAlreadyExists" else { throw DaemonError("\(file): \(error.message)") }
            try await update(name, definition, file: file)
        }
    }

    private func update(_ name: String, _ definition: String, file: String) async throws(DaemonError) {
        do throws(APIError) {
            _ = try await service.respond(
                to: "UpdateStateMachine",
                ["stateMachineArn": .string(service.stateMachineARN(name: name)), "definition": .string(definition)]
            )
        } catch {
            throw DaemonError("\(file): \(error.message)")
        }
    }
}
