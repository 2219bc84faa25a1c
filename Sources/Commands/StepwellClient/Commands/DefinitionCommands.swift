import DefinitionFiles
import JSON

/// The commands that work on definitions in files and need no server.
public enum DefinitionCommands {
    /// How a graph is written.
    public enum GraphFormat: String, Sendable, Hashable, CaseIterable {
        /// For Mermaid.
        case mermaid
        /// For Graphviz.
        case dot
    }

    /// Checks definitions.
    ///
    /// - Parameters:
    ///   - files: The files, in JSON or (`*.yaml`, `*.yml`) YAML; `-` is standard input, in either.
    ///   - isJSON: A JSON array with an object for each file instead of lines.
    ///   - console: Gets the problems on standard output.
    ///   - dialect: What the log understands; GitHub marks the lines in the files.
    /// - Returns: Failure if any definition has an error.
    /// - Throws: `CommandError.usage` when a file cannot be read.
    public static func validate(
        _ files: [String],
        isJSON: Bool,
        console: Console,
        dialect: LogDialect = .plain
    ) throws(CommandError) -> ExitStatus {
        var reports: [DefinitionReport] = []
        var unreadable: CommandError?
        for file in files {
            do throws(CommandError) {
                reports.append(DefinitionReport(try read(file), file: file == "-" ? "(standard input)" : file))
            } catch {
                unreadable = unreadable ?? error
            }
        }
        if isJSON {
            console.line(JSONValue.array(reports.map(\.json)).prettyText)
        } else {
            for line in reports.flatMap(\.lines) { console.line(dialect.inner(line)) }
            console.writeOutput(reports.map { $0.annotations(dialect) }.joined())
        }
        // What is wrong with the files that can be read is worth knowing all the same.
        if let unreadable { throw unreadable }
        return reports.contains { $0.hasErrors } ? .failed : .success
    }

    /// Draws the states of a definition.
    ///
    /// - Parameters:
    ///   - file: The file, in JSON or YAML; `-` is standard input.
    ///   - format: For which tool.
    ///   - console: Gets the graph on standard output, or the problems on standard error.
    /// - Returns: Failure if the definition has errors.
    /// - Throws: `CommandError.usage` when the file cannot be read.
    public static func graph(_ file: String, format: GraphFormat, console: Console) throws(CommandError) -> ExitStatus {
        let read = try read(file)
        guard let definition = read.definition else {
            for line in DefinitionReport(read, file: file).lines { console.errorLine(line) }
            return .failed
        }
        let graph = StateGraph(definition)
        console.writeOutput(format == .mermaid ? MermaidText.text(graph) : DOTText.text(graph))
        return .success
    }

    private static func read(_ path: String) throws(CommandError) -> DefinitionFile {
        let bytes = try FileBytes.read(path)
        let format = path == "-" ? DefinitionFile.Format(content: bytes) : DefinitionFile.Format(name: path)
        return DefinitionFile(bytes, format: format)
    }
}
