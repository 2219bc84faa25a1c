import Foundation

/// The files of this repository, as the tests of this target read them.
enum Repository {
    /// A file with its path from the root of the repository.
    struct File: Sendable, CustomStringConvertible {
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var description: String { path }
    }

    /// Three folders above this file.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Whether something has this path.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    /// A file; nil when there is none, or it is no text.
    static func file(_ path: String) -> File? {
        guard let data = FileManager.default.contents(atPath: root.appendingPathComponent(path).path) else {
            return nil
        }
        return String(bytes: data, encoding: .utf8).map { File(path: path, text: $0) }
    }

    /// The text files below a folder, in the order of their paths.
    ///
    /// - Parameters:
    ///   - folder: The path from the root.
    ///   - suffix: How the names end.
    /// - Returns: All of them, generated folders left out.
    static func files(in folder: String, suffix: String = "") -> [File] {
        let base = root.appendingPathComponent(folder).path
        let paths = (FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []).sorted()
        return paths.filter { path in
            path.hasSuffix(suffix) && !path.split(separator: "/").contains { generatedFolders.contains(String($0)) }
        }
        .compactMap { file("\(folder)/\($0)") }
    }

    /// What people wrote: everything but generated folders and test data taken from elsewhere.
    static let written: [File] = {
        let folders = ["Sources", "Tests", "workflows", "deploy", "docs", "scripts", "examples", ".ci"]
        let top = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return top.sorted().filter { $0 != "Package.resolved" && $0 != ".git" }.compactMap { file($0) }
            + folders.flatMap { files(in: $0) }.filter { !$0.path.hasPrefix("Tests/Fixtures/") }
    }()

    /// The Swift files of the product.
    static let sources = files(in: "Sources", suffix: ".swift")

    private static let generatedFolders: Set<String> = [".build", ".terraform", ".venv", "__pycache__"]
}
