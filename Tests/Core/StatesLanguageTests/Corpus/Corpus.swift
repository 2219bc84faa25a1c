import Foundation
import JSON
import StatesLanguage

/// State machine definitions of other people, collected outside of this repository, with a verdict on each of them.
///
/// `index.json` has two lists: `definitions` (`id`, `file`, `label`), and `suite`, the test definitions of other
/// validators (`id`, `file`, `valid`, `kinds`, `strictOnly`).
struct Corpus {
    /// What a definition is expected to be.
    enum Verdict: Sendable {
        case valid
        case invalid
        /// Nobody knows; it must not do harm.
        case disputed
    }

    /// A definition of the collection.
    struct Row: Sendable, CustomStringConvertible {
        let id: String
        let verdict: Verdict
        /// What is wrong with an invalid one, in the words of the collection.
        let kinds: [String]
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var description: String { id }
    }

    let rows: [Row]

    /// Names the folder where the collection is, if not beside the repository.
    static let variable = "STEPWELL_ASL_CORPUS"

    /// The folder: the one that the variable names, else `shared/asl-corpus` beside the repository; nil when there is none.
    static var folder: URL? {
        let named = ProcessInfo.processInfo.environment[variable].map { URL(fileURLWithPath: $0) }
        let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let folder = named ?? root.deletingLastPathComponent().appendingPathComponent("shared/asl-corpus")
        return FileManager.default.fileExists(atPath: folder.appendingPathComponent("index.json").path) ? folder : nil
    }

    init(folder: URL) throws {
        let index = try JSONValue(parsing: Array(Data(contentsOf: folder.appendingPathComponent("index.json"))))
        let definitions = index["definitions"]?.arrayValue ?? []
        let suite = index["suite"]?.arrayValue ?? []
        rows = try (definitions + suite).map { row in
            let file = row["file"]?.stringValue ?? ""
            return Row(
                id: row["id"]?.stringValue ?? file,
                verdict: Self.verdict(row),
                kinds: (row["kinds"]?.arrayValue ?? row["reasons"]?.arrayValue ?? []).compactMap(\.stringValue),
                bytes: Array(try Data(contentsOf: folder.appendingPathComponent(file)))
            )
        }
    }

    private static func verdict(_ row: JSONValue) -> Verdict {
        if let label = row["label"]?.stringValue {
            return label == "valid" ? .valid : label == "invalid" ? .invalid : .disputed
        }
        // What only another validator objects to, the service accepts.
        if row["strictOnly"]?.boolValue == true { return .valid }
        return row["valid"]?.boolValue == true ? .valid : .invalid
    }
}
