import Logging
import Synchronization
import Testing

@testable import Daemon

@Suite("Lines of the log for people")
struct TextLogHandlerTests {
    @Test(
        "hold nothing that ends a line or tells a terminal what to do",
        arguments: [
            ("plain", "plain"), ("Größe 5 µm \\ \"x\"", "Größe 5 µm \\ \"x\""), ("a\nb\r\tc", #"a\nb\r\tc"#),
            ("\u{1B}[31mred\u{0}", #"\u{1B}[31mred\0"#), ("\u{85}\u{2028}\u{202E}", #"\u{0085}\u{2028}\u{202E}"#),
        ]
    )
    func text(given: String, shown: String) {
        #expect(TextLogHandler.shown(given) == shown)
    }

    @Test("wherever it comes from")
    func everywhere() {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "test") { _ in
            TextLogHandler(Collecting { line in lines.withLock { $0.append(line) } })
        }
        logger[metadataKey: "of the\nlogger"] = "1\n2"
        logger.info(
            "a\nb",
            error: Failure(text: "v\nw"),
            metadata: ["key": "x\ny", "list": ["p\nq", ["r\ns": .stringConvertible("t\nu" as String)]]]
        )
        let written = lines.withLock { $0.joined(separator: " ") }
        #expect(!written.contains("\n"))
        // What is in lists is described once more.
        for part in [#"a\nb"#, #"1\n2"#, #"x\ny"#, #"p\\nq"#, #"r\\ns"#, #"t\\nu"#, #"v\nw"#] {
            #expect(written.contains(part))
        }
    }
}

private struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Collects what it is given.
private struct Collecting: LogHandler {
    let collect: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ collect: @escaping @Sendable (String) -> Void) { self.collect = collect }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        all.merge(event.metadata ?? [:]) { $1 }
        collect("\(event.message) \(all) \(event.error.map { "\($0)" } ?? "")")
    }
}
