import Foundation

/// Files of a test, which are gone when it has ended.
final class TemporaryFiles: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwell-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes a file of its own.
    ///
    /// - Returns: Its path.
    func write(_ text: String, suffix: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(UUID().uuidString + "." + suffix)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
