import AWSIntegrations
import Engine
import Foundation
import StepFunctionsAPI
import Testing

@testable import Daemon

@Suite("Files of keys")
struct KeyFilesTests {
    private static let id = "AKIDONE"
    private static let secret = "a-secret-of-the-test-01"
    private static let otherSecret = "a-secret-of-the-test-02"
    private static let tokenSecret = Data(repeating: 7, count: 32).base64EncodedString()
    private static let otherTokenSecret = Data(repeating: 8, count: 32).base64EncodedString()

    /// Does something with a file of that text.
    private func with<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("stepwell-keys-\(UUID())")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    /// What is said against a file of access keys; nil when it is taken.
    private func refusal(_ text: String) throws -> String? {
        try with(text) { path in
            do {
                _ = try AccessKeysFile.load(path)
                return nil
            } catch {
                return "\(error)".replacingOccurrences(of: path, with: "FILE")
            }
        }
    }

    @Test(
        "have lines that end as on Unix or as on Windows, and maybe the mark of editors there",
        arguments: ["\n", "\r\n"]
    )
    func lineEnds(end: String) throws {
        let lines = ["\u{FEFF}# who may call", "", "\(Self.id) \(Self.secret)", " \t", "two:\(Self.otherSecret)", ""]
        let keys = try with(lines.joined(separator: end)) { try AccessKeysFile.load($0) }
        #expect(
            keys == [AccessKey(id: Self.id, secret: Self.secret), AccessKey(id: "two", secret: Self.otherSecret)]
        )
        let tokenLines = ["# keys", "new \(Self.tokenSecret)", "old\t\(Self.otherTokenSecret) ", ""]
        let keyring = try with(tokenLines.joined(separator: end)) {
            try TokenKeyFile.load($0, entropy: SystemEntropy())
        }
        #expect(keyring.currentKeyID == "new" && keyring.fingerprints.count == 2)
        let secrets = ["# hooks", "whsec_\(Self.tokenSecret)", "", "whsec_\(Self.otherTokenSecret)"]
        let loaded = try with(secrets.joined(separator: end)) { try WebhookSecretFile.load($0) }
        #expect(
            loaded == ["whsec_\(Self.tokenSecret)", "whsec_\(Self.otherTokenSecret)"].compactMap { WebhookSecret($0) }
        )
    }

    @Test("name the line that makes no sense, and no secret", arguments: ["\n", "\r\n"])
    func brokenLine(end: String) throws {
        let text = try refusal(
            ["# who", "\(Self.id) \(Self.secret)", "two three \(Self.secret)"].joined(separator: end)
        )
        #expect(text?.hasPrefix("FILE:3: expected") == true, "\(text ?? "")")
        #expect(text?.contains(Self.secret) == false)
        #expect(try refusal("a short")?.hasPrefix("FILE:1: ") == true)
        #expect(try refusal("# nobody\r\n")?.contains("holds no access key") == true)
    }

    @Test("give an id one secret")
    func repeatedID() throws {
        let text = try refusal("\(Self.id) \(Self.secret)\nb \(Self.secret)\n\(Self.id) \(Self.otherSecret)\n")
        #expect(
            text?.hasPrefix("FILE:3: the access key id \(Self.id) has another secret in line 1.") == true,
            "\(text ?? "")"
        )
        #expect(text?.contains(Self.secret) == false && text?.contains(Self.otherSecret) == false)
        let keys = try with("\(Self.id) \(Self.secret)\n\(Self.id):\(Self.secret)") { try AccessKeysFile.load($0) }
        #expect(keys == [AccessKey(id: Self.id, secret: Self.secret)])
    }

    @Test("leave the daemon's own id alone")
    func ownID() throws {
        #expect(try refusal("\(AccessKeysFile.ownID) \(Self.secret)")?.contains("is the daemon's own") == true)
    }

    @Test("give the name of a token key one secret")
    func repeatedName() throws {
        let same = "a \(Self.tokenSecret)\na \(Self.tokenSecret)\n"
        #expect(try with(same) { try TokenKeyFile.load($0, entropy: SystemEntropy()).currentKeyID } == "a")
        let text = try with("a \(Self.tokenSecret)\na \(Self.otherTokenSecret)\n") { path -> String? in
            let error = #expect(throws: DaemonError.self) { try TokenKeyFile.load(path, entropy: SystemEntropy()) }
            return error.map { "\($0)" }
        }
        #expect(text?.contains(":2: the name a has another secret in line 1.") == true, "\(text ?? "")")
        #expect(text?.contains(Self.otherTokenSecret) == false)
    }
}
