/// What `Package.swift` says about the targets, read as text: a test cannot run the package manager that runs it.
struct PackageManifest {
    struct Target: Sendable, CustomStringConvertible {
        let name: String
        let path: String
        /// Names of targets and, for products of other packages, of products.
        let dependencies: [String]

        /// `Core`, `Storage`, … for `Sources/FLOOR/NAME`; nil for anything else.
        var floor: String? {
            let parts = path.split(separator: "/")
            return parts.count == 3 && parts[0] == "Sources" ? String(parts[1]) : nil
        }

        var description: String { name }
    }

    let targets: [Target]

    /// Reads the manifest.
    ///
    /// - Parameter text: The text of `Package.swift`.
    init(_ text: String) {
        let text = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
        let products = Dictionary(
            text.matches(of: #/static let (\w+) = product\(name: "([^"]+)"/#).map { (String($0.1), String($0.2)) },
            uniquingKeysWith: { first, _ in first }
        )
        guard let start = text.firstRange(of: "targets: [\n") else {
            targets = []
            return
        }
        let list = text[start.upperBound...]
        targets = list.matches(of: #/\b(module|tests|target|executableTarget|testTarget)\(/#).compactMap { match in
            Self.target(String(match.1), Self.balanced(list[match.range.upperBound...], "(", ")"), products)
        }
    }

    private static func target(_ kind: String, _ arguments: Substring, _ products: [String: String]) -> Target? {
        guard let name = arguments.firstMatch(of: #/"([^"]+)"/#).map({ String($0.1) }) else { return nil }
        let folder = arguments.firstMatch(of: #/in: "([^"]+)"/#).map { String($0.1) }
        let path: String
        switch (kind, folder) {
        case ("module", let folder?): path = "Sources/\(folder)/\(name)"
        case ("tests", let folder?): path = "Tests/\(folder)/\(name)Tests"
        default: path = arguments.firstMatch(of: #/path: "([^"]+)"/#).map { String($0.1) } ?? ""
        }
        var dependencies: [String] = kind == "tests" ? [name] : []
        if let list = arguments.firstMatch(of: #/(?:dependencies: |,\s*)\[/#) {
            let elements = balanced(arguments[list.range.upperBound...], "[", "]")
            dependencies += elements.matches(of: #/"([^"]+)"/#).map { String($0.1) }
            dependencies += elements.matches(of: #/\.(\w+)/#).compactMap { products[String($0.1)] }
        }
        return Target(name: kind == "tests" ? "\(name)Tests" : name, path: path, dependencies: dependencies)
    }

    /// The text up to the bracket that closes the one just before it.
    private static func balanced(_ text: Substring, _ open: Character, _ close: Character) -> Substring {
        var depth = 0
        let end = text.firstIndex { character in
            if character == open { depth += 1 }
            if character == close { depth -= 1 }
            return depth < 0
        }
        return text[..<(end ?? text.endIndex)]
    }
}
