import DefinitionFiles
import JSON
import Logging
import StatesLanguage
import StepFunctionsAPI
import StepFunctionsModel

/// Keeps the state machines of a folder up to date.
///
/// A file `NAME.asl.json`, `NAME.asl.yaml` or `NAME.asl.yml` becomes the state machine NAME. A broken file is reported with
/// its place, and what was loaded before stays.
struct WorkflowLoader: Sendable {
    private static let suffixes = [".asl.json", ".asl.yaml", ".asl.yml"]

    let directory: String
    let service: StepFunctionsService
    let roleARN: String
    let logger: Logger

    /// Loads every definition of the folder.
    ///
    /// - Returns: How many files could not be loaded.
    @discardableResult
    func load() async -> Int {
        let names: [String]
        do throws(DaemonError) {
            names = try SmallFile.names(in: directory).filter { Self.machineName(of: $0) != nil }
        } catch {
            logger.error("The workflows cannot be loaded", metadata: ["reason": "\(error)"])
            return 1
        }
        var broken = 0
        var files: [String: String] = [:]
        for name in names {
            guard let machine = Self.machineName(of: name) else { continue }
            do throws(DaemonError) {
                if let other = files.updateValue(name, forKey: machine) {
                    throw DaemonError("\(name): \(other) is the state machine \(machine) already; rename one of them")
                }
                try await put(machine, try definition(in: name), file: name)
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

    /// The name of the state machine that a file defines; nil for a file that defines none.
    private static func machineName(of file: String) -> String? {
        suffixes.first(where: file.hasSuffix).map { String(file.dropLast($0.count)) }
    }

    /// The definition in a file, as JSON.
    ///
    /// - Throws: `DaemonError` that has a line for each problem.
    private func definition(in name: String) throws(DaemonError) -> String {
        let file = DefinitionFile(try SmallFile.read("\(directory)/\(name)"), format: DefinitionFile.Format(name: name))
        if !file.hasErrors, let text = file.text { return text }
        let lines = file.problems.filter { $0.diagnostic.severity == .error }.map { problem in
            // A diagnostic's own location would repeat the whole text of what is no JSON.
            let pointer = problem.diagnostic.pointer.map { " at \($0.tokens.isEmpty ? "/" : $0.description)" } ?? ""
            return "\(name):\(problem.line):\(problem.column): \(problem.diagnostic.message) "
                + "[\(problem.diagnostic.code)]\(pointer)"
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
