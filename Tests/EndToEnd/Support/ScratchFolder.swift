import Foundation

/// A folder of a test's own, gone when the test is.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "stepwell-e2e-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        Self.endContainers(below: path)
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the folders above it.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// The text of a file; empty when it is not there.
    func text(_ name: String) -> String {
        FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The complete lines of a file.
    func lines(_ name: String) -> [String] {
        let text = text(name)
        let complete = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
        return complete.split(separator: "\n").map(String.init)
    }

    /// Ends the containers that outlived their daemon, as they are made to: each has noted who it is in a file `pid`, a line
    /// as in `/proc/PID/stat`, and what still has that start time is the one meant.
    private static func endContainers(below path: String) {
        guard let files = FileManager.default.enumerator(atPath: path) else { return }
        for case let name as String in files where name.hasSuffix("/pid") {
            guard let noted = FileManager.default.contents(atPath: "\(path)/\(name)"),
                let pid = Int32(String(decoding: noted, as: UTF8.self).prefix { $0 != " " }),
                let living = FileManager.default.contents(atPath: "/proc/\(pid)/stat"),
                startTime(noted) == startTime(living), startTime(noted) != nil
            else { continue }
            kill(-pid, SIGKILL)
        }
    }

    private static func startTime(_ stat: Data) -> String? {
        let text = String(decoding: stat, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        return fields.count > 20 ? String(fields[20]) : nil
    }
}
