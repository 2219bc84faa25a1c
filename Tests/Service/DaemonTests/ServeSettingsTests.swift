import AWSCore
import Engine
import Foundation
import StepFunctionsModel
import Testing

@testable import Daemon

@Suite("Options of serve")
struct ServeSettingsTests {
    private func configuration(
        _ options: [String: String],
        environment: [String: String] = [:]
    ) throws -> DaemonConfiguration {
        try ServeSettings(options: options, environment: environment, configurationFile: nil).configuration()
    }

    private func refusal(_ options: [String: String], environment: [String: String] = [:]) -> String? {
        do {
            _ = try configuration(options, environment: environment)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "that are about the local ECS are refused without it",
        arguments: ["task-definitions", "local-ecs-runtime", "local-ecs-directory", "local-ecs-images"]
    )
    func withoutLocalECS(name: String) throws {
        let value = name == "local-ecs-runtime" ? "docker" : "x"
        #expect(refusal([name: value])?.contains("--\(name) is about the local ECS endpoint") == true)
        let variable = "STEPWELL_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
        #expect(refusal([:], environment: [variable: value]) != nil)
        #expect(try configuration([name: value, "local-ecs": "true"]).localECS != nil)
    }

    @Test("name a partition that AWS has", arguments: ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso-f"])
    func partitions(name: String) throws {
        #expect(try configuration(["partition": name]).partition == name)
        #expect(refusal(["partition": name + "x"])?.contains("aws-us-gov") == true)
        #expect(refusal(["partition": ""]) != nil)
    }

    @Test(
        "list what is redacted",
        arguments: [("PIN, Code ,,x y", ["PIN", "Code", "x y"]), ("none", []), (" none", []), ("PIN", ["PIN"])]
    )
    func redactedKeys(text: String, keys: [String]) throws {
        #expect(try configuration(["redact-keys": text]).redactedKeys == keys)
        for nothing in ["", " ", ","] { #expect(refusal(["redact-keys": nothing])?.contains("--redact-keys") == true) }
    }

    @Test("say for how long executions are kept")
    func retention() throws {
        #expect(try configuration([:]).retentionDays == nil)
        #expect(try configuration(["retention-days": "forever"]).retentionDays == nil)
        #expect(try configuration(["retention-days": "90"]).retentionDays == 90)
        for text in ["0", "-1", "36501", "a week", "1.5", ""] {
            #expect(refusal(["retention-days": text])?.contains("--retention-days") == true)
        }
    }

    @Test("say who is told of changes of status")
    func notifications() throws {
        let none = try configuration([:]).notifications
        #expect(none.eventBus == nil && none.webhook == nil && none.filter == .all && none.giveUpHours == 24)
        let all = try configuration([
            "notify-eventbridge": "arn:aws:events:eu-central-1:123456789012:event-bus/team/prod",
            "notify-webhook": "https://ci.example.org:8443/hook?x=1", "notify-webhook-secret-file": "/etc/secret",
            "notify-source": "team.stepwell", "notify-status": "FAILED, ABORTED", "notify-give-up-hours": "72",
        ]).notifications
        #expect(all.eventBus == "arn:aws:events:eu-central-1:123456789012:event-bus/team/prod")
        #expect(all.webhook?.target == "/hook?x=1" && all.webhook?.origin.port == 8443)
        #expect(all.webhookSecretFile == "/etc/secret" && all.source == "team.stepwell" && all.giveUpHours == 72)
        #expect(all.filter.statuses == [.failed, .aborted])
        #expect(try configuration(["notify-eventbridge": "default"]).notifications.eventBus == "default")
    }

    @Test(
        "about notifications that make no sense are refused",
        arguments: [
            ("notify-eventbridge", "a bus"), ("notify-eventbridge", "arn:aws:sqs:eu-central-1:1:event-bus/x"),
            ("notify-eventbridge", "arn:aws:events:eu-central-1:1:rule/x"), ("notify-webhook", "ftp://x"),
            ("notify-webhook", "https://user:word@x/"), ("notify-source", "two words"), ("notify-source", ""),
            ("notify-status", "off"), ("notify-status", "DONE"), ("notify-give-up-hours", "0"),
            ("notify-give-up-hours", "337"), ("notify-give-up-hours", "a day"),
        ]
    )
    func senselessNotifications(name: String, value: String) {
        var options = [
            "notify-eventbridge": "default", "notify-webhook": "https://x/", "notify-webhook-secret-file": "f",
        ]
        options[name] = value
        #expect(refusal(options)?.contains("--\(name)") == true)
    }

    @Test("about notifications belong together")
    func incompleteNotifications() {
        #expect(refusal(["notify-webhook": "https://x/"])?.contains("--notify-webhook-secret-file") == true)
        #expect(refusal(["notify-webhook-secret-file": "f"])?.contains("needs --notify-webhook") == true)
        for name in ["notify-source", "notify-status", "notify-give-up-hours"] {
            #expect(refusal([name: "1"])?.contains("--\(name) needs") == true)
        }
        // What may be a secret is not repeated.
        let text = refusal(["notify-webhook": "https://x/#s3cret", "notify-webhook-secret-file": "f"])
        #expect(text?.contains("s3cret") == false)
    }

    @Test(
        "know loopback by its addresses, and by no name that looks like one",
        arguments: [
            ("127.0.0.1:1", true), ("127.8.9.1:1", true), ("[::1]:1", true), ("[::ffff:127.0.0.1]:1", true),
            ("localhost:1", true), ("LocalHost:1", true), ("127.example.com:1", false),
            ("127.0.0.1.example.com:1", false),
            ("0.0.0.0:1", false), (":1", false), ("[::]:1", false), ("10.0.0.1:1", false), ("stepwell:1", false),
        ]
    )
    func loopback(listen: String, isLoopback: Bool) throws {
        #expect(try configuration(["listen": listen]).listensOnLoopback == isLoopback)
    }

    @Test("say how lines of the log look")
    func logFormat() throws {
        #expect(try configuration([:]).logFormat == .text)
        #expect(try configuration(["log-format": "json"]).logFormat == .json)
        #expect(refusal(["log-format": "xml"])?.contains("--log-format") == true)
    }

    @Test("have a list of what is redacted by themselves")
    func defaultRedaction() throws {
        let keys = try configuration([:]).redactedKeys
        for name in ["PASSWORD", "SECRET", "TOKEN", "CREDENTIAL", "API_KEY"] { #expect(keys.contains(name)) }
    }

    @Test("in the environment are told from what only looks like them")
    func unknownVariables() {
        let found = ServeSettings.unknownVariables(
            in: [
                "STEPWELL_LISTNE": "x", "STEPWELL_LISTEN": "x", "STEPWELL_REDACT_KEYS": "x", "STEPWELL_CONFIG": "x",
                "STEPWELL_ENDPOINT": "x", "STEPWELL_SERVICE_HOST": "10.0.0.1", "STEPWELL_DATABASES": "x", "PATH": "x",
            ]
        )
        #expect(found.map(\.name) == ["STEPWELL_DATABASES", "STEPWELL_LISTNE", "STEPWELL_SERVICE_HOST"])
        #expect(found.map(\.nearest) == ["STEPWELL_DATABASE", "STEPWELL_LISTEN", nil])
    }

    /// What a file with these members comes to.
    private func configuration(file text: String) throws -> DaemonConfiguration {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try ServeSettings(options: [:], environment: [:], configurationFile: file.path).configuration()
    }

    @Test("in a file that nobody knows are refused with the nearest that is known")
    func unknownMember() throws {
        let error = #expect(throws: DaemonError.self) { try configuration(file: #"{"lisen":"127.0.0.1:1"}"#) }
        #expect(error.map { "\($0)" }?.contains("nobody knows 'lisen'. Did you mean 'listen'?") == true)
    }

    @Test("have the values that people write in JSON")
    func members() throws {
        let found = try configuration(
            file: #"{"redact-keys":["PIN","Code"],"retention-days":30,"region":null,"token-keys":null,"insecure":true}"#
        )
        #expect(found.redactedKeys == ["PIN", "Code"] && found.retentionDays == 30 && found.isInsecure)
        #expect(found.region == nil && found.tokenKeyFile == nil)
        let usual = try configuration(file: "{}").redactedKeys
        #expect(!usual.isEmpty)
        #expect(try configuration(file: #"{"redact-keys":null}"#).redactedKeys == usual)
        for text in [
            #"{"redact-keys":["a,b"]}"#, #"{"redact-keys":[1]}"#, #"{"redact-keys":[]}"#, #"{"region":["a"]}"#,
            #"{"region":{}}"#, #"{"region":"a","region":"b"}"#,
        ] {
            #expect(throws: DaemonError.self, "\(text)") { try configuration(file: text) }
        }
    }

    @Test("give ECS an address", arguments: ["x", "http://", "ftp://a", ""])
    func ecsEndpoint(text: String) throws {
        #expect(refusal(["ecs-endpoint": text])?.contains("--ecs-endpoint is a URL") == true)
        #expect(try configuration(["ecs-endpoint": "http://127.0.0.1:4566"]).ecsEndpoint == "http://127.0.0.1:4566")
    }
}

@Suite("The lock of a database")
struct DatabaseLockTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwell-lock-\(UUID())")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func refusal(_ path: String) -> String? {
        do {
            _ = try DatabaseLock.take(path, as: "the second")
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("is held once, and says by whom")
    func held() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("db").path
        let first = try #require(try DatabaseLock.take(path, as: "process 1, since noon"))
        #expect(refusal(path)?.contains("is in use by process 1, since noon.") == true)
        first.release()
        let second = try #require(try DatabaseLock.take(path, as: "two"))
        #expect(refusal(path)?.contains("is in use by two.") == true)
        withExtendedLifetime((first, second)) {}
    }

    @Test("is one for all names of a file")
    func links() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("db").path
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let link = folder.appendingPathComponent("link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let other = folder.appendingPathComponent("folder").path
        try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: folder.path)
        let lock = try #require(try DatabaseLock.take(path, as: "one"))
        for name in [link, other + "/db", other + "/link"] { #expect(refusal(name) != nil, "\(name)") }
        #expect(try DatabaseLock.take(other + "/new", as: "a new one") != nil)
        withExtendedLifetime(lock) {}
    }

    @Test("is no business of a folder that is not there")
    func noFolder() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try DatabaseLock.take(folder.appendingPathComponent("none/db").path, as: "one") == nil)
    }
}
