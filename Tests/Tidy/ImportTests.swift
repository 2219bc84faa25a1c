import Testing

/// Who may import whom.
///
/// The compiler refuses an import that `Package.swift` does not allow only if no dependency happens to
/// bring the module along; these tests find the rest, and keep `Package.swift` itself to the floors.
@Suite struct ImportTests {
    static let manifest = PackageManifest(Repository.file("Package.swift")?.text ?? "")

    /// Which floors a floor may stand on.
    static let floorsBelow: [String: Set<String>] = [
        "Core": ["Core", "CLibraries"],
        "Storage": ["Core", "Storage", "CLibraries"],
        "Tasks": ["Core", "Tasks", "CLibraries"],
        "Service": ["Core", "Storage", "Tasks", "Service", "CLibraries"],
        "Commands": ["Core", "Storage", "Tasks", "Service", "Commands", "CLibraries"],
        "CLibraries": ["CLibraries"],
        "Testing": ["Core", "Storage", "Tasks", "Service", "Commands", "Testing", "CLibraries"],
    ]

    /// Modules of the platform that a floor may use; Core has none: no files, no clock, no threads, no locks.
    static let platformModules: [String: Set<String>] = [
        "Core": [],
        "Storage": ["Dispatch", "Foundation", "Synchronization", "Glibc", "Musl", "Darwin"],
        "Tasks": ["Dispatch", "Synchronization", "Glibc", "Musl", "Darwin"],
        "Service": ["Dispatch", "Foundation", "Synchronization", "Glibc", "Musl", "Darwin"],
        "Commands": ["Dispatch", "Foundation", "Synchronization", "Glibc", "Musl", "Darwin"],
        "Testing": ["Dispatch", "Foundation", "Synchronization", "Glibc", "Musl", "Darwin"],
    ]

    /// Functions of the platform that Core may import by name: they calculate, and touch nothing.
    static let pureFunctions: Set<String> = ["pow"]

    /// Products of other packages whose modules have other names, or more than one.
    static let productModules: [String: Set<String>] = [
        "GRDB": ["GRDB", "GRDBSQLite"],
        "ServiceLifecycle": ["ServiceLifecycle", "UnixSignals"],
    ]

    @Test func theManifestIsUnderstood() {
        let names = Set(Self.manifest.targets.map(\.name))
        #expect(names.isSuperset(of: ["JSON", "SQLiteStorage", "Engine", "stepwell", "TidyTests", "CCurl"]))
        let folders = Set(
            Repository.sources.map { $0.path.split(separator: "/").prefix(3).joined(separator: "/") }
        )
        #expect(folders.isSubset(of: Self.manifest.targets.map(\.path)), "every folder of Sources is a target")
    }

    @Test(arguments: manifest.targets.filter { $0.floor != nil })
    func dependenciesPointDownwards(_ target: PackageManifest.Target) throws {
        let floor = try #require(target.floor)
        let allowed = try #require(Self.floorsBelow[floor], "the floor '\(floor)' is unknown")
        for name in target.dependencies {
            guard let other = Self.manifest.targets.first(where: { $0.name == name })?.floor else { continue }
            #expect(allowed.contains(other), "\(target.name) in \(floor) stands on \(name) in \(other)")
        }
    }

    @Test(arguments: manifest.targets.filter { $0.floor == "Core" })
    func coreStandsOnNoOtherPackage(_ target: PackageManifest.Target) {
        let own = Set(Self.manifest.targets.map(\.name)).union(["COpenSSL"])
        #expect(own.isSuperset(of: target.dependencies))
    }

    @Test(arguments: manifest.targets.filter { $0.floor != nil })
    func everyImportIsDeclared(_ target: PackageManifest.Target) throws {
        let floor = try #require(target.floor)
        let declared = target.dependencies.reduce(into: Self.platformModules[floor] ?? []) { modules, name in
            modules.formUnion(Self.productModules[name] ?? [name])
        }
        for (file, code) in SwiftCode.sources where file.path.hasPrefix(target.path + "/") {
            for (number, line) in code.lines.enumerated() where line.contains("import ") {
                guard let module = Self.importedModule(line), module != "Swift" else { continue }
                if floor == "Core", let function = Self.importedFunction(line), Self.pureFunctions.contains(function) {
                    continue
                }
                #expect(declared.contains(module), "\(file.path):\(number + 1) imports \(module)")
            }
        }
    }

    /// The function, where a line imports one and nothing else of its module.
    private static func importedFunction(_ line: String) -> String? {
        line.firstMatch(of: #/^\s*import func (?:Glibc|Musl|Darwin)\.(\w+)\s*$/#).map { String($0.1) }
    }

    private static func importedModule(_ line: String) -> String? {
        let pattern =
            #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|enum|class|protocol|func|var|let|typealias)\s+)?(\w+)/#
        return line.firstMatch(of: pattern).map { String($0.1) }
    }
}
