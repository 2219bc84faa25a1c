import Engine
import JSON
public import Logging
import StepFunctionsModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes the log as lines of JSON to standard error, for programs that gather and search logs.
///
/// Each line is an object: `time` (ISO 8601, UTC), `level`, `label`, `message`, `source`, then what the message is about, such as
/// `execution` (an ARN; `executionId`, the internal name, where the ARN is not at hand), `state`, `requestId`, each a text, or a list
/// or object of texts.
public struct JSONLogHandler: LogHandler {
    private let label: String
    private let emit: @Sendable ([UInt8]) -> Void

    /// What every line says.
    public var metadata: Logger.Metadata = [:]
    /// Where more of that comes from.
    public var metadataProvider: Logger.MetadataProvider?
    /// What is logged.
    public var logLevel = Logger.Level.info

    /// Creates a handler that writes to standard error.
    ///
    /// - Parameter label: What logs.
    public init(label: String) {
        self.init(label: label, emit: Self.writeToStandardError)
    }

    /// Creates a handler that gives lines, with their ends, to a function.
    init(label: String, emit: @escaping @Sendable ([UInt8]) -> Void) {
        self.label = label
        self.emit = emit
    }

    /// What every line says under a key.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a line.
    public func log(event: LogEvent) {
        var all = metadata
        if let error = event.error { all["error"] = "\(error)" }
        for more in [metadataProvider?.get(), event.metadata] { all.merge(more ?? [:]) { $1 } }
        emit(
            Self.line(
                at: SystemClock().now(),
                level: event.level,
                label: label,
                message: "\(event.message)",
                source: event.source,
                all
            )
        )
    }

    /// A line of the log.
    static func line(
        at time: Timestamp,
        level: Logger.Level,
        label: String,
        message: String,
        source: String,
        _ metadata: Logger.Metadata
    ) -> [UInt8] {
        var object: JSONObject = [
            "time": .string(time.iso8601), "level": .string(level.rawValue), "label": .string(label),
            "message": .string(message), "source": .string(source),
        ]
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            // What a line says of itself stays what it is.
            object[object.contains(key: key) ? "about." + key : key] = json(value)
        }
        var bytes: [UInt8] = []
        JSONValue.object(object).write(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) }))
        }
    }

    /// Whether the last line was cut off.
    private static let isCut = Mutex(false)

    /// Lines of several threads do not mix.
    private static func writeToStandardError(_ line: [UInt8]) {
        isCut.withLock { isCut in
            // The rest of a line that could not be written must not spoil this one.
            let text = isCut ? [UInt8(ascii: "\n")] + line : line
            let written = text.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
                    let count = write(STDERR_FILENO, start, rest.count)
                    if count < 0, errno == EINTR { continue }
                    // A log that nobody takes is no reason to stop.
                    guard count > 0 else { break }
                    rest = rest.dropFirst(count)
                }
                return bytes.count - rest.count
            }
            if written > 0 { isCut = written < text.count }
        }
    }
}
