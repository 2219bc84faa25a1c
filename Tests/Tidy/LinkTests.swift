import Testing

/// Links between the documents lead somewhere.
@Suite struct LinkTests {
    static let documents = Repository.written.filter { $0.path.hasSuffix(".md") }

    @Test func thereAreDocuments() {
        #expect(Self.documents.contains { $0.path == "README.md" })
        #expect(Self.documents.count > 10)
    }

    @Test(arguments: documents)
    func linksResolve(_ document: Repository.File) {
        let folder = document.path.split(separator: "/").dropLast().map(String.init)
        for (index, line) in Self.prose(of: document) {
            for match in line.matches(of: #/\]\(([^)\s]+)\)/#) {
                let target = String(match.1)
                guard !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
                let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
                    String.init
                )
                let path = parts[0].isEmpty ? document.path : Self.resolve(parts[0], in: folder)
                let place = "\(document.path):\(index + 1): \(target)"
                #expect(Repository.exists(path), "\(place) leads nowhere")
                guard parts.count == 2, path.hasSuffix(".md"), let file = Repository.file(path) else { continue }
                #expect(Self.anchors(of: file).contains(parts[1]), "\(place) has no such heading")
            }
        }
    }

    /// Files and folders that the documents name in code font are there.
    @Test(arguments: documents.filter { $0.path != "CHANGELOG.md" })
    func namedFilesExist(_ document: Repository.File) {
        let roots = ["Sources/", "Tests/", "workflows/", "deploy/", "docs/", ".ci/"]
        for (index, line) in Self.prose(of: document) {
            for match in line.matches(of: #/`([\w.][\w.\/+-]*)`/#) {
                let path = String(match.1)
                guard roots.contains(where: { path.hasPrefix($0) }) else { continue }
                #expect(Repository.exists(path), "\(document.path):\(index + 1) names \(path)")
            }
        }
    }

    /// Every document is found from the README, or from one that is.
    @Test func everyDocumentIsReachable() {
        var reached: Set<String> = []
        var next = ["README.md"]
        while let path = next.popLast() {
            guard reached.insert(path).inserted, let file = Repository.file(path) else { continue }
            let folder = path.split(separator: "/").dropLast().map(String.init)
            for (_, line) in Self.prose(of: file) {
                for match in line.matches(of: #/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/#) where !match.1.contains("://") {
                    let target = Self.resolve(String(match.1), in: folder)
                    if target.hasSuffix(".md") { next.append(target) }
                }
            }
        }
        let lost = Self.documents.map(\.path).filter { !reached.contains($0) }
        #expect(lost.isEmpty, "no link leads to \(lost.joined(separator: ", "))")
    }

    /// The lines outside of code blocks.
    private static func prose(of file: Repository.File) -> [(Int, Substring)] {
        var isCode = false
        return file.lines.enumerated().compactMap { index, line in
            let isFence = line.drop { $0 == " " }.hasPrefix("```")
            if isFence { isCode.toggle() }
            return isCode || isFence ? nil : (index, line)
        }
    }

    private static func resolve(_ target: String, in folder: [String]) -> String {
        var parts = folder
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    /// Headings as links name them: lower case, hyphens for blanks, no punctuation.
    private static func anchors(of file: Repository.File) -> Set<String> {
        Set(
            prose(of: file).filter { $0.1.hasPrefix("#") }.map { _, line in
                let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
                return String(
                    title.compactMap { character -> Character? in
                        if character == " " { return "-" }
                        return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
                    }
                )
            }
        )
    }
}
