import AWSCore
import Engine
import JSON
import Logging
import PostgresStorage

/// The options of `serve` from the command line, the environment and a file, in that order.
public struct ServeSettings: Sendable {
    /// The names of all options.
    public static let names =
        [
            "listen", "database", "database-schema", "workflows", "local-ecs", "local-ecs-runtime",
            "local-ecs-directory",
            "task-definitions",
            "local-ecs-images", "access-keys", "insecure", "tls-certificate", "tls-key", "token-keys", "region",
            "account",
            "partition", "ecs-endpoint", "reveal-task-tokens", "redact-keys",
            "retention-days", "http-task-networks", "failure-logs", "log-level", "log-format",
        ] + notificationNames
    /// Options that say how the local ECS endpoint works.
    private static let localECSNames = [
        "local-ecs-runtime", "local-ecs-directory", "task-definitions", "local-ecs-images",
    ]

    let values: [String: String]

    /// Gathers the options.
    ///
    /// - Parameters:
    ///   - options: What the command line says, by option name.
    ///   - environment: The environment; `listen` is `STEPWELL_LISTEN`.
    ///   - configurationFile: A JSON object with members named like the options.
    /// - Throws: `DaemonError` when the file cannot be read or has members that nobody knows.
    public init(
        options: [String: String],
        environment: [String: String],
        configurationFile: String?
    ) throws(DaemonError) {
        var values = try configurationFile.map { (path) throws(DaemonError) in try Self.read(path) } ?? [:]
        for name in Self.names {
            if let value = environment[Self.variable(for: name)], !value.isEmpty { values[name] = value }
            if let value = options[name] { values[name] = value }
        }
        self.values = values
    }

    private static let variablePrefix = "STEPWELL_"

    private static func variable(for option: String) -> String {
        variablePrefix + option.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }

    /// Variables that look like options and are none.
    ///
    /// They are no error: others make such names too, Kubernetes for a service called "stepwell" for example.
    ///
    /// - Returns: Each with the option's variable that it resembles, if there is one; sorted.
    public static func unknownVariables(
        in environment: [String: String]
    ) -> [(name: String, nearest: String?)] {
        // The latter are for the client's commands.
        let known = names.map(variable) + ["STEPWELL_CONFIG", "STEPWELL_ENDPOINT", "STEPWELL_CALLBACK_URL"]
        return environment.keys.filter { $0.hasPrefix(variablePrefix) && !known.contains($0) }.sorted()
            .map { ($0, NearestName.of($0, among: known)) }
    }

    private static func read(_ path: String) throws(DaemonError) -> [String: String] {
        let value: JSONValue
        let bytes = try SmallFile.read(path)
        do throws(JSONParseError) {
            value = try JSONValue(parsing: bytes, limits: JSONLimits(duplicateKeys: .reject))
        } catch {
            throw DaemonError("\(path):\(error.line):\(error.column): \(error.reason)")
        }
        guard let object = value.objectValue else { throw DaemonError("\(path): expected a JSON object.") }
        var values: [String: String] = [:]
        for (name, value) in object {
            guard names.contains(name) else {
                let hint = NearestName.of(name, among: names).map { " Did you mean '\($0)'?" } ?? ""
                throw DaemonError(
                    "\(path): nobody knows '\(name)'.\(hint) The options are: \(names.joined(separator: ", "))."
                )
            }
            // The same as not to give it.
            if value.isNull { continue }
            guard let text = text(of: value, isList: listNames.contains(name)) else {
                throw DaemonError(
                    "\(path): '\(name)' is a string, a number, true or false"
                        + (listNames.contains(name) ? ", or a list of strings without commas." : ".")
                )
            }
            values[name] = text
        }
        return values
    }

    /// Options that are comma-separated lists; in a file they may be lists.
    private static let listNames: Set<String> = [
        "local-ecs-images", "redact-keys", "http-task-networks", "notify-status",
    ]

    /// The text of an option in a file.
    ///
    /// - Returns: Nil when it cannot be one.
    private static func text(of value: JSONValue, isList: Bool) -> String? {
        switch value {
        case .string(let text): return text
        case .number, .bool: return value.text
        case .null, .object: return nil
        case .array(let elements):
            let texts = elements.compactMap(\.stringValue)
            guard isList, texts.count == elements.count, !texts.contains(where: { $0.contains(",") }) else {
                return nil
            }
            return texts.joined(separator: ",")
        }
    }

    /// The daemon's configuration.
    ///
    /// - Throws: `DaemonError` that names the option.
    public func configuration() throws(DaemonError) -> DaemonConfiguration {
        var configuration = DaemonConfiguration()
        if let listen = values["listen"] { (configuration.host, configuration.port) = try Self.address(listen) }
        if let database = values["database"] { configuration.database = database }
        if let schema = values["database-schema"] {
            guard PostgresStoreConfiguration.isSchemaName(schema) else {
                throw DaemonError(
                    "--database-schema is a name of up to 40 letters, digits and underscores that begins neither with a digit nor "
                        + "with 'pg_'; '\(schema)' is none."
                )
            }
            configuration.databaseSchema = schema
        }
        configuration.workflowsDirectory = values["workflows"]
        if try flag("local-ecs") {
            let name = values["local-ecs-runtime"] ?? "process"
            guard let runtime = DaemonConfiguration.LocalECSRuntime(rawValue: name) else {
                throw DaemonError("--local-ecs-runtime is process, docker or podman, not '\(name)'.")
            }
            configuration.localECS = .init(
                runtime: runtime,
                directory: values["local-ecs-directory"],
                taskDefinitions: values["task-definitions"],
                images: values["local-ecs-images"]?.split(separator: ",").map(String.init)
            )
        } else if let name = Self.localECSNames.first(where: { values[$0] != nil }) {
            throw DaemonError("--\(name) is about the local ECS endpoint and needs --local-ecs.")
        }
        configuration.accessKeysFile = values["access-keys"]
        configuration.isInsecure = try flag("insecure")
        configuration.tlsCertificateFile = values["tls-certificate"]
        configuration.tlsKeyFile = values["tls-key"]
        configuration.tokenKeyFile = values["token-keys"]
        configuration.region = values["region"]
        if let account = values["account"] {
            guard account.utf8.count == 12, account.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw DaemonError("--account is a number of twelve digits, not '\(account)'.")
            }
            configuration.account = account
        }
        if let partition = values["partition"] {
            guard AWSPartition.ids.contains(partition) else {
                throw DaemonError(
                    "--partition is one of \(AWSPartition.ids.joined(separator: ", ")), not '\(partition)'."
                )
            }
            configuration.partition = partition
        }
        if let text = values["ecs-endpoint"] {
            do throws(EndpointError) {
                _ = try HTTPURL(parsing: text)
            } catch {
                throw DaemonError("--ecs-endpoint is a URL such as http://127.0.0.1:4566, not '\(text)'.")
            }
            configuration.ecsEndpoint = text
        }
        configuration.revealsTaskTokens = try flag("reveal-task-tokens")
        if let list = values["redact-keys"] {
            let keys = Self.list(list)
            // An empty text is a variable that was forgotten rather than a wish to show secrets.
            guard !keys.isEmpty else {
                throw DaemonError("--redact-keys names nothing: give names, or 'none' to redact nothing.")
            }
            configuration.redactedKeys = keys == ["none"] ? [] : keys
        }
        if let text = values["retention-days"], text != "forever" {
            guard let days = Int(text), RetentionPolicy.daysRange.contains(days) else {
                throw DaemonError(
                    "--retention-days is a number of days from 1 to \(RetentionPolicy.daysRange.upperBound), or 'forever', "
                        + "not '\(text)'."
                )
            }
            configuration.retentionDays = days
        }
        if let name = values["log-format"] {
            guard let format = DaemonConfiguration.LogFormat(rawValue: name) else {
                throw DaemonError("--log-format is text or json, not '\(name)'.")
            }
            configuration.logFormat = format
        }
        configuration.httpTaskNetworks = try Self.networks(values["http-task-networks"] ?? "")
        configuration.notifications = try notifications()
        configuration.readsFailureLogs = try flag("failure-logs", unlessGiven: true)
        if let name = values["log-level"] {
            guard let level = Logger.Level(rawValue: name) else {
                throw DaemonError(
                    "--log-level is trace, debug, info, notice, warning, error or critical, not '\(name)'."
                )
            }
            configuration.logLevel = level
        }
        return configuration
    }

    /// The parts of a comma-separated list.
    private static func list(_ text: String) -> [String] {
        text.split(separator: ",")
            .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
            .filter { !$0.isEmpty }
    }

    /// Networks in a comma-separated list.
    private static func networks(_ text: String) throws(DaemonError) -> [IPNetwork] {
        var networks: [IPNetwork] = []
        for part in list(text) {
            guard let network = IPNetwork(part) else {
                throw DaemonError(
                    "--http-task-networks is a list of networks such as 10.1.0.0/16 or fd12::/16, or addresses; '\(part)' is "
                        + "neither, or has bits behind its prefix."
                )
            }
            networks.append(network)
        }
        return networks
    }

    private func flag(_ name: String, unlessGiven: Bool = false) throws(DaemonError) -> Bool {
        switch values[name]?.lowercased() {
        case nil: return unlessGiven
        case "false", "0", "no", "off": return false
        case "true", "1", "yes", "on": return true
        case let other?: throw DaemonError("--\(name) is true or false, not '\(other)'.")
        }
    }

    /// `HOST:PORT`, `[IPv6]:PORT` or `:PORT`.
    private static func address(_ text: String) throws(DaemonError) -> (String, Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port)
        else { throw DaemonError("--listen is HOST:PORT, such as 127.0.0.1:8083, not '\(text)'.") }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return (host.isEmpty ? "0.0.0.0" : host, port)
    }
}
