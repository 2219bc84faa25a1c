import Foundation

/// Reads files of `Tests/Fixtures`.
public enum Fixture {
    /// The bytes of a fixture.
    ///
    /// - Parameters:
    ///   - path: The path below `Tests/Fixtures`, for example `sigv4/vectors.json`.
    ///   - file: A source file of this package; `Tests/Fixtures` is looked for in the folders above it.
    /// - Returns: The whole file.
    /// - Throws: `FixtureMissing` when there is no such file.
    public static func bytes(_ path: String, from file: String = #filePath) throws -> [UInt8] {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("Tests/Fixtures").appendingPathComponent(path)
            if let data = FileManager.default.contents(atPath: candidate.path) { return Array(data) }
            folder = folder.deletingLastPathComponent()
        }
        throw FixtureMissing(path: path)
    }
}

/// A file that a test reads is not where it should be.
public struct FixtureMissing: Error, CustomStringConvertible {
    /// The path below `Tests/Fixtures`.
    public var path: String

    /// What is missing.
    public var description: String { "there is no Tests/Fixtures/\(path)" }
}
