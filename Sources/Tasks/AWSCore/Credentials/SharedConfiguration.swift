/// The shared files `~/.aws/config` and `~/.aws/credentials`.
///
/// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
public struct SharedConfiguration: Sendable, Hashable {
    /// The profiles of both files by name.
    var profiles: [String: SharedProfile] = [:]

    /// The `[services …]` sections: by section, then service, then key.
    var services: [String: [String: [String: String]]] = [:]

    /// A configuration without profiles.
    public init() {}

    /// Reads both files; one that does not exist counts as empty.
    ///
    /// - Throws: `SharedConfigurationError`, which names file and line.
    public init(environment: AWSEnvironment) throws(SharedConfigurationError) {
        let config = try Self.sections(
            of: environment["AWS_CONFIG_FILE"] ?? "~/.aws/config",
            environment: environment
        )
        let credentials = try Self.sections(
            of: environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials",
            environment: environment
        )
        addConfig(config)
        for section in credentials {
            profiles[section.name, default: SharedProfile(name: section.name)].credentialsFile
                .merge(section.values) { _, new in new }
        }
    }

    /// The profile of that name, or nil.
    func profile(named name: String) -> SharedProfile? { profiles[name] }

    private mutating func addConfig(_ sections: [ConfigurationFile.Section]) {
        // `[profile default]` stands above `[default]`, wherever it stands in the file.
        let hasProfileDefault = sections.contains { $0.kindAndName == ("profile", "default") }
        for section in sections {
            let (kind, name) = section.kindAndName
            switch kind {
            case "profile":
                addProfile(name, section)
            case "" where name == "default" && !hasProfileDefault:
                addProfile(name, section)
            case "services":
                services[name, default: [:]].merge(section.nested) { old, new in old.merging(new) { _, new in new } }
            default:
                // Sections of other tools, and those for IAM Identity Center, which is not spoken here.
                continue
            }
        }
    }

    private mutating func addProfile(_ name: String, _ section: ConfigurationFile.Section) {
        profiles[name, default: SharedProfile(name: name)].configFile.merge(section.values) { _, new in new }
    }

    private static func sections(
        of path: String,
        environment: AWSEnvironment
    ) throws(SharedConfigurationError) -> [ConfigurationFile.Section] {
        let path = environment.expanded(path)
        let bytes: [UInt8]?
        do throws(FileReadError) {
            bytes = try environment.readFile(path)
        } catch {
            throw SharedConfigurationError(path: path, line: nil, message: error.message)
        }
        return try ConfigurationFile(path: path, bytes: bytes ?? []).sections
    }
}

extension SharedConfiguration: CustomStringConvertible, CustomReflectable {
    /// The names of the profiles; values, which may be secrets, are left out.
    public var description: String { "SharedConfiguration(\(profiles.keys.sorted().joined(separator: ", ")))" }

    /// Keeps `dump` from showing values.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// What both files say about one profile.
struct SharedProfile: Sendable, Hashable {
    var name: String
    var configFile: [String: String] = [:]
    var credentialsFile: [String: String] = [:]

    /// The value of a key, of the credentials file first; an empty one counts as none.
    subscript(key: String) -> String? {
        (credentialsFile[key] ?? configFile[key]).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension SharedProfile: CustomStringConvertible, CustomReflectable {
    var description: String { "SharedProfile(\(name))" }
    var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// A shared configuration file cannot be read.
public struct SharedConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file.
    public var path: String

    /// The line, counted from 1, where there is one.
    public var line: Int?

    /// What is wrong with it.
    public var message: String

    /// File, line and message.
    public var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
