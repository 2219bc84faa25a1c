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
        var argument = argument
        if takesPaths, argument != "-", !argument.hasPrefix("@"), case nil = try? JSONValue(parsing: argument),
            case .some = try? FileBytes.read(argument)
        {
            argument = "@" + argument
        }
        var bytes: [UInt8]
        let source: String
        if argument == "-" {
            bytes = try standardInput()
            source = "standard input"
        } else if argument.hasPrefix("@") {
            source = String(argument.dropFirst())
            bytes = try FileBytes.read(source)
        } else {
            bytes = Array(argument.utf8)
            source = "the argument"
        }
        if argument.hasPrefix("@"), DefinitionFile.Format(name: source) == .yaml {
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
            throw .usage("\(name): \(SafeText.line(source)) is not JSON: \(SafeText.line(error.description))")
        }
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let start = bytes.firstIndex { !blanks.contains($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
