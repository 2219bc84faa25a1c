import DefinitionFiles
import JSON

/// A JSON value on the command line: the text itself, `@FILE` (JSON, or YAML by its name), or `-` for standard input.
public enum JSONArgument {
    /// Reads the text that an argument stands for, and checks that it is JSON.
    ///
    /// - Parameters:
    ///   - argument: What was written on the command line.
    ///   - name: What messages call it, such as `--input`.
    ///   - takesPaths: Whether a text that is not JSON may be the path of a file without `@` before it.
    ///   - standardInput: Reads all of standard input; called for `-` only.
    /// - Returns: The JSON text as it was written, without blanks around it.
    /// - Throws: `CommandError.usage` when there is no such file or the text is not JSON; it says where.
    public static func text(
        _ argument: String,
        name: String,
        takesPaths: Bool = false,
        standardInput: () throws(CommandError) -> [UInt8] = FileBytes.standardInput
    ) throws(CommandError) -> String {
        if argument == "-" {
            return try text(of: try standardInput(), from: "standard input", isYAML: false, name: name)
        }
        if argument.hasPrefix("@") { return try text(ofFile: String(argument.dropFirst()), name: name) }
        if takesPaths, case nil = try? JSONValue(parsing: argument) {
            guard case .some = try? FileBytes.read(argument) else {
                throw .usage("\(name): \(SafeText.line(argument)) is neither JSON nor a file that can be read")
            }
            return try text(ofFile: argument, name: name)
        }
        return try text(of: Array(argument.utf8), from: argumentSource, isYAML: false, name: name)
    }

    /// Reads a definition, JSON or YAML, from a file.
    ///
    /// - Parameters:
    ///   - path: A path, or `-` for standard input, which tells by its content which of both it is.
    ///   - name: What messages call it.
    ///   - standardInput: Reads all of standard input; called for `-` only.
    /// - Returns: The definition as JSON text.
    /// - Throws: `CommandError.usage` when there is no such file or it is neither of both.
    public static func definition(
        _ path: String,
        name: String,
        standardInput: () throws(CommandError) -> [UInt8] = FileBytes.standardInput
    ) throws(CommandError) -> String {
        guard path == "-" else { return try text(ofFile: path, name: name) }
        let bytes = try standardInput()
        let isYAML = DefinitionFile.Format(content: bytes) == .yaml
        return try text(of: bytes, from: "standard input", isYAML: isYAML, name: name)
    }

    private static let argumentSource = "the argument"

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func text(ofFile path: String, name: String) throws(CommandError) -> String {
        let isYAML = DefinitionFile.Format(name: path) == .yaml
        return try text(of: try FileBytes.read(path), from: path, isYAML: isYAML, name: name)
    }

    private static func text(
        of content: [UInt8],
        from source: String,
        isYAML: Bool,
        name: String
    ) throws(CommandError) -> String {
        var bytes = content
        if isYAML {
            do throws(YAMLProblem) {
                return try YAMLReader.value(of: bytes).text
            } catch {
                throw .usage("\(name): \(SafeText.line(source)) is not YAML: \(SafeText.line(error.description))")
            }
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        do {
            _ = try JSONValue(parsing: bytes)
        } catch {
            let hint =
                source == argumentSource && bytes.first.map(isLetter) == true
                ? " (a text stands in double quotes within JSON; a file is named with @ before it)" : ""
            throw .usage("\(name): \(SafeText.line(source)) is not JSON: \(SafeText.line(error.description))\(hint)")
        }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let start = bytes.firstIndex { !blanks.contains($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
