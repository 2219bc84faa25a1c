import JSON
public import StatesLanguage

/// A definition as a file has it, in JSON or in YAML, with the places of its problems in that file.
public struct DefinitionFile: Sendable {
    /// How a file is written.
    public enum Format: Sendable, Hashable {
        case json
        case yaml

        /// Judges by the end of a file's name; what is not YAML counts as JSON.
        ///
        /// - Parameter name: The file's name or path.
        public init(name: String) {
            let isYAML = [".yaml", ".yml"].contains { name.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
            self = isYAML ? .yaml : .json
        }

        /// Judges by the content: a definition in JSON begins with a brace.
        ///
        /// - Parameter bytes: The content.
        public init(content bytes: [UInt8]) {
            let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
            self = first == nil || first == UInt8(ascii: "{") ? .json : .yaml
        }
    }

    /// A problem, and where it is in the file.
    public struct Problem: Sendable, Hashable {
        /// The line, counted from 1.
        public var line: Int
        /// The column, counted from 1 in Unicode scalars.
        public var column: Int
        /// What is wrong.
        public var diagnostic: Diagnostic
    }

    /// The definition as JSON text, which is how the service keeps it: a file in JSON as it is; nil for YAML that cannot be
    /// read.
    public let text: String?
    /// The decoded definition; nil if, and only if, a problem is an error.
    public let definition: StateMachineDefinition?
    /// What is wrong, in the order in which it was found, warnings included.
    public let problems: [Problem]

    /// Whether the definition cannot be used.
    public var hasErrors: Bool { problems.contains { $0.diagnostic.severity == .error } }

    /// Reads a file's content.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - format: How it is written.
    public init(_ bytes: [UInt8], format: Format) {
        switch format {
        case .json: self.init(json: bytes)
        case .yaml: self.init(yaml: bytes)
        }
    }

    private init(json bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let decoded = DefinitionDecoder.decode(text)
        let places = JSONPlaces(Array(text.utf8))
        self.text = text
        definition = decoded.definition
        problems = decoded.diagnostics.map { diagnostic in
            let place = places.place(of: diagnostic.pointer ?? JSONPointer())
            return Problem(
                line: diagnostic.line ?? place.line,
                column: diagnostic.column ?? place.column,
                diagnostic: diagnostic
            )
        }
    }

    private init(yaml bytes: [UInt8]) {
        let read: YAMLReader.Document?
        do throws(YAMLProblem) {
            read = try YAMLReader.read(bytes)
        } catch {
            text = nil
            definition = nil
            problems = [Problem(line: error.line, column: error.column, diagnostic: error.diagnostic)]
            return
        }
        // An empty document is no object, which is for the decoder to say.
        let json = read?.value.text ?? ""
        let decoded = DefinitionDecoder.decode(json)
        text = json
        definition = decoded.definition
        problems = decoded.diagnostics.map { diagnostic in
            let place = read?.places.place(of: diagnostic.pointer ?? JSONPointer()) ?? (line: 1, column: 1)
            return Problem(line: place.line, column: place.column, diagnostic: diagnostic)
        }
    }
}

extension YAMLProblem {
    fileprivate var diagnostic: Diagnostic {
        Diagnostic(
            code: Diagnostic.Code.invalidJSONDescription.rawValue,
            message: "Invalid YAML: \(message)",
            location: "[line: \(line), column: \(column)]",
            line: line,
            column: column
        )
    }
}
