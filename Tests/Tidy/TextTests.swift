import Foundation
import Testing

/// How the text of the repository looks.
@Suite struct TextTests {
    static let linesMax = 500

    @Test func sourceFilesAreShort() {
        let files = Repository.sources + Repository.files(in: "Tests", suffix: ".swift")
        #expect(files.count > 100)
        for file in files {
            let count = file.lines.count - 1
            #expect(count <= Self.linesMax, "\(file.path) has \(count) lines: look for the second idea in it")
        }
    }

    @Test func linesAreClean() {
        // What fuzzers begin with is taken byte for byte.
        for file in Repository.written where !file.path.hasPrefix("Tests/Fuzz/") {
            // Make and Go want tabs.
            let hasTabs = file.path == "Makefile" || file.path.hasSuffix(".go")
            for (index, line) in file.lines.enumerated() {
                let isClean = (hasTabs || !line.utf8.contains(9)) && line.last?.isWhitespace != true
                #expect(isClean, "\(file.path):\(index + 1) has a tab, or ends with a blank")
            }
            #expect(file.text.isEmpty || file.text.hasSuffix("\n"), "\(file.path) does not end with a newline")
        }
    }

    /// What only makes sense on the machine, or on the day, on which it was written.
    @Test(arguments: ["/work/", "/root/", "/Users/", "TODO", "FIXME"])
    func nothingIsLeftOfTheWorkshop(_ text: String) {
        for file in Repository.written where !file.path.hasPrefix("Tests/Tidy/") && file.text.contains(text) {
            for (index, line) in file.lines.enumerated() {
                guard let found = line.range(of: text) else { continue }
                // `~/work/`, `$HOME/work/`, `${dir}/work/` and `x/work/` are places anywhere.
                let before = line[..<found.lowerBound].last
                let isElsewhere = before.map { $0.isLetter || $0.isNumber || "~}./*_-".contains($0) } ?? false
                #expect(isElsewhere, "\(file.path):\(index + 1): \(line)")
            }
        }
    }

    @Test func nothingIsHalfMerged() {
        for file in Repository.written {
            for (index, line) in file.lines.enumerated() where line.hasPrefix("<<<<<<<") || line.hasPrefix(">>>>>>>") {
                Issue.record("\(file.path):\(index + 1) is the mark of a merge")
            }
        }
    }

    @Test func programsSayWhatTheyDo() throws {
        let programs = (Repository.files(in: ".ci") + Repository.files(in: "deploy")).filter {
            $0.text.hasPrefix("#!")
        }
        #expect(programs.count > 3)
        for file in programs {
            let second = try #require(file.lines.dropFirst().first)
            #expect(second.hasPrefix("# ") || second.hasPrefix("\"\"\""), "\(file.path)")
            #expect(
                file.text.contains("set -euo pipefail") || file.text.hasPrefix("#!/usr/bin/env python3"),
                "\(file.path)"
            )
        }
    }
}
