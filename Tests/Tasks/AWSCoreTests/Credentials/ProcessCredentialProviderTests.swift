import AWSCore
import SigV4
import Testing

struct ProcessCredentialProviderTests {
    func scene(_ output: ProcessOutput) -> Scene {
        Scene(
            files: [Scene.config: "[default]\ncredential_process = tool --for \"me too\""],
            programs: ["tool --for \"me too\"": output]
        )
    }

    @Test
    func readsWhatTheProgramPrints() async throws {
        let text =
            #"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":"t","#
            + #""Expiration":"2030-01-01T00:00:00.123Z","AccountId":"12"}"#
        let expected = AWSCredentials(
            accessKeyID: "A",
            secretAccessKey: "s",
            sessionToken: "t",
            expiration: UTCSecond(basicText: "20300101T000000Z"),
            accountID: "12"
        )
        let scene = scene(ProcessOutput(exitCode: 0, output: Array(text.utf8)))
        #expect(try await scene.lookup() == .found(expected))
    }

    @Test(arguments: [
        (1, "", "exit code 1: sorry"),
        (0, "nonsense hush", "not JSON"),
        (0, #"{"AccessKeyId":"A","SecretAccessKey":"hush"}"#, "Version"),
        (0, #"{"Version":2,"AccessKeyId":"A","SecretAccessKey":"hush"}"#, "Version"),
        (0, #"{"Version":1,"SecretAccessKey":"hush"}"#, "AccessKeyId"),
        (0, #"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"hush","Expiration":"soon"}"#, "Expiration"),
    ])
    func saysWhatIsWrongWithoutTheSecret(_ exitCode: Int32, _ output: String, _ part: String) async {
        let error = await scene(
            ProcessOutput(exitCode: exitCode, output: Array(output.utf8), errorText: "sorry")
        ).failure()
        #expect(error?.message.contains(part) == true, "\(String(describing: error))")
        #expect(error?.message.contains("hush") == false)
    }
}

/// The real environment: programs and files of this machine.
struct LiveEnvironmentTests {
    let environment = AWSEnvironment.live(variables: ["GREETING": "hello", "PATH": "/usr/bin:/bin", "HOME": "/nowhere"])

    @Test
    func runsCommandLinesOfTheShell() async throws {
        let output = try await environment.runProcess(
            #"printf '%s %s' "$GREETING" 'two  words'; echo oops >&2; exit 3"#
        )
        #expect(output == ProcessOutput(exitCode: 3, output: Array("hello two  words".utf8), errorText: "oops\n"))
    }

    @Test
    func givesProgramsNoInputAndNoBlockedSignals() async throws {
        let output = try await environment.runProcess("cat; kill -TERM $$; echo still here")
        #expect(output == ProcessOutput(exitCode: 128 + 15, output: []))
    }

    @Test
    func readsOutputOfAnySizeUpToItsLimit() async throws {
        let output = try await environment.runProcess("head -c 900000 /dev/zero; head -c 900000 /dev/zero >&2")
        #expect(output.output.count == 900_000)
        let error = await #expect(throws: ProcessRunError.self) {
            try await environment.runProcess("yes")
        }
        #expect(error?.message.contains("more than") == true)
    }

    @Test
    func readsFilesAndKnowsMissingOnes() throws {
        #expect(try environment.readFile("/etc/passwd")?.isEmpty == false)
        #expect(try environment.readFile("/nowhere/at/all") == nil)
        #expect(try environment.readFile("/etc/passwd/below") == nil)
        #expect(throws: FileReadError.self) { try environment.readFile("/etc") }
        #expect(throws: FileReadError.self) { try environment.readFile("/dev/zero") }
    }
}
