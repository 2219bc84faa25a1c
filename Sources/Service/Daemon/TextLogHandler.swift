public import Logging

/// Writes the log as lines for people to standard error.
///
/// A log says what others have sent, names and reasons for example. What would end the line, or tell a terminal what to do, is
/// shown as it is written in source code, `\n` or `\u{1B}`: nobody can forge a line.
public struct TextLogHandler: LogHandler {
    private var base: any LogHandler
    /// What every line says.
    ///
    /// Kept as it came: most requests log nothing, and it is made fit for a line when there is one.
    public var metadata: Logger.Metadata = [:]
    /// Where more of that comes from.
    public var metadataProvider: Logger.MetadataProvider?

    /// Creates a handler.
    ///
    /// - Parameter label: What logs.
    public init(label: String) {
        self.init(StreamLogHandler.standardError(label: label, metadataProvider: nil))
        metadataProvider = LoggingSystem.metadataProvider
    }

    /// Creates a handler that hands lines on.
    init(_ base: any LogHandler) { self.base = base }

    /// What is logged.
    public var logLevel: Logger.Level {
        get { base.logLevel }
        set { base.logLevel = newValue }
    }

    /// What every line says under a key.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        var event = event
        event.message = "\(Self.shown("\(event.message)"))"
        var everywhere = metadata
        if let error = event.error {
            everywhere["error"] = "\(error)"
            event.error = nil
        }
        everywhere.merge(metadataProvider?.get() ?? [:]) { _, provided in provided }
        event.metadata = Self.shown(everywhere.merging(event.metadata ?? [:]) { _, given in given })
        base.log(event: event)
    }

    private static func shown(_ metadata: Logger.Metadata) -> Logger.Metadata {
        Logger.Metadata(metadata.map { (shown($0.key), shown($0.value)) }) { $1 }
    }

    private static func shown(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        switch value {
        case .string(let text): .string(shown(text))
        case .stringConvertible(let value): .string(shown(value.description))
        case .array(let values): .array(values.map(shown))
        case .dictionary(let values): .dictionary(shown(values))
        }
    }

    /// A text without control characters and line separators.
    static func shown(_ text: String) -> String {
        // Most are, and this is quicker than to ask what kind of character each is.
        guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return text }
        let isPlain = text.unicodeScalars.allSatisfy { !isControl($0) }
        guard !isPlain else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            shown += isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return shown
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }
}
