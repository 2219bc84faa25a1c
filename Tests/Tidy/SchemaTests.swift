import Hashing
import Testing

/// A schema file that has been released is never edited.
///
/// Databases out there were made by it: a change is a new file.
@Suite struct SchemaTests {
    /// SHA-256 of every schema file: add a line for a new file, never change one.
    static let digests = [
        "Sources/Storage/SQLiteStorage/Schema/v0001_initial.sql":
            "7fca6603c10b45e33898f620019bf1e86cecd8dbca2a4ee56d4d4f2675206bc4",
        "Sources/Storage/SQLiteStorage/Schema/v0002_redrive_date.sql":
            "f8177477b0cf533ff101079f2bf7c8e1645dc6d656a4b9fcf0b16816343c1a75",
        "Sources/Storage/SQLiteStorage/Schema/v0003_concurrency_keys.sql":
            "8316e889799af7af2656e049c9339cf0cdbe60903516a21f1d312cb4f38c8628",
        "Sources/Storage/SQLiteStorage/Schema/v0004_redrives_of_map_runs.sql":
            "b704e6f6fd778fb1fca58eaa6c4fc2d599154ea87d3b633b08197e131160fbf0",
        "Sources/Storage/PostgresStorage/Schema/v0001_initial.sql":
            "15f2eaaf572aacdbaa1472d9bba4d1341e88774738bd8d42aca390b3abd8c2f6",
        "Sources/Storage/PostgresStorage/Schema/v0002_redrive_date.sql":
            "6ada79598667fcddf22cc34609a028d0da5be61437c616339739293a601b949e",
        "Sources/Storage/PostgresStorage/Schema/v0003_concurrency_keys.sql":
            "9d8cf4eeea6a52b64dfbb3bf124b0ad76180659c92642041cd7847b033cf1411",
        "Sources/Storage/PostgresStorage/Schema/v0004_redrives_of_map_runs.sql":
            "ef677501208d58410a5bb354f94370de8f72e19a3e8450c6b4dad58d9afb539d",
        "Sources/Storage/PostgresStorage/Schema/v0005_functions.sql":
            "50466eab462f6e1accc17f85828e877af0ef00afdcbfa46214ebf4603e4b6145",
        "Sources/Storage/PostgresStorage/Schema/v0006_sweeping.sql":
            "dfcdf3948ff0cb52723098c128410b9e9220d50dd8f564833b3486ab705958f5",
    ]

    static let files = Repository.files(in: "Sources/Storage", suffix: ".sql")

    @Test func everyFileIsListed() {
        #expect(Set(Self.files.map(\.path)) == Set(Self.digests.keys))
    }

    @Test(arguments: files)
    func isUnchanged(_ file: Repository.File) {
        #expect(Digest.sha256(file.text.utf8).hexString == Self.digests[file.path], "\(file.path) was edited")
    }

    @Test func versionsHaveNoGaps() {
        let byFolder = Dictionary(grouping: Self.files) {
            $0.path.split(separator: "/").dropLast().joined(separator: "/")
        }
        for (folder, files) in byFolder {
            let names = files.compactMap { $0.path.split(separator: "/").last }
            for (index, name) in names.enumerated() {
                let digits = String(index + 1)
                let expected = "v" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
                #expect(name.hasPrefix(expected), "\(folder)/\(name)")
            }
        }
    }
}
