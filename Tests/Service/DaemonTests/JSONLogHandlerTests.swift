import JSON
import Logging
import StepFunctionsModel
import Synchronization
import Testing

@testable import Daemon

@Suite("Lines of the log in JSON")
struct JSONLogHandlerTests {
    @Test("are one object each, with what they are about")
    func line() throws {
        let line = JSONLogHandler.line(
            at: Timestamp(millisecondsSinceEpoch: 1_750_000_000_123),
            level: .warning,
            label: "stepwell",
            message: "Two \"lines\"\nin one",
            source: "Engine",
            [
                "execution": "arn:aws:states:us-east-1:000000000000:execution:m:e", "count": .stringConvertible(3),
                "message": "of a service", "names": .array(["a", .dictionary(["b": "c", "a": "d"])]),
            ]
        )
        #expect(line.last == UInt8(ascii: "\n") && line.count { $0 == UInt8(ascii: "\n") } == 1)
        let object = try #require(try JSONValue(parsing: line).objectValue)
        #expect(object["time"] == "2025-06-15T15:06:40.123Z")
        #expect(object["level"] == "warning" && object["label"] == "stepwell" && object["source"] == "Engine")
        #expect(object["message"] == "Two \"lines\"\nin one")
        #expect(object["about.message"] == "of a service")
        #expect(object["execution"] == "arn:aws:states:us-east-1:000000000000:execution:m:e")
        #expect(object["count"] == "3")
        #expect(object["names"] == ["a", ["a": "d", "b": "c"]])
    }

    @Test("have the metadata of the logger, of its provider and of the line, the last of which counts")
    func metadata() throws {
        let lines = Mutex<[[UInt8]]>([])
        var logger = Logger(label: "stepwell") { label in
            var handler = JSONLogHandler(label: label) { line in lines.withLock { $0.append(line) } }
            handler.metadataProvider = Logger.MetadataProvider { ["node": "1", "requestId": "of the provider"] }
            return handler
        }
        logger[metadataKey: "requestId"] = "of the logger"
        logger[metadataKey: "state"] = "Migrate"
        logger.info("Hello", metadata: ["requestId": "of the line"])
        logger.debug("nobody hears this")
        let written = lines.withLock { $0 }
        #expect(written.count == 1)
        let object = try JSONValue(parsing: try #require(written.first))
        #expect(object["requestId"] == "of the line" && object["node"] == "1" && object["state"] == "Migrate")
    }
}
