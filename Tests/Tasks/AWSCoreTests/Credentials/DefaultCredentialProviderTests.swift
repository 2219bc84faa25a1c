import AWSCore
import SigV4
import Testing

/// Which place wins.
struct DefaultCredentialProviderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var variables: [String: String] = [:]
        var config = ""
        var credentials = ""
        var profileName: String?
        var keyID: String?
    }

    static let environmentKeys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]

    static func keys(_ id: String) -> String { "aws_access_key_id = \(id)\naws_secret_access_key = s\n" }

    static let cases = [
        Case(testDescription: "nothing anywhere", keyID: nil),
        Case(
            testDescription: "environment before everything",
            variables: environmentKeys,
            config: "[default]\nrole_arn = r\nsource_profile = default\n" + keys("CONFIG"),
            credentials: "[default]\n" + keys("FILE"),
            keyID: "ENV"
        ),
        Case(
            testDescription: "environment also with AWS_PROFILE",
            variables: environmentKeys.merging(["AWS_PROFILE": "a"]) { $1 },
            credentials: "[a]\n" + keys("FILE"),
            keyID: "ENV"
        ),
        Case(
            testDescription: "a profile of the daemon's configuration before the environment",
            variables: environmentKeys,
            credentials: "[a]\n" + keys("FILE"),
            profileName: "a",
            keyID: "FILE"
        ),
        Case(
            testDescription: "credentials file before process and config file",
            config: "[default]\ncredential_process = tool\n" + keys("CONFIG"),
            credentials: "[default]\n" + keys("FILE"),
            keyID: "FILE"
        ),
        Case(
            testDescription: "process before config file",
            config: "[default]\ncredential_process = tool\n" + keys("CONFIG"),
            keyID: "PROCESS"
        ),
        Case(
            testDescription: "process in the credentials file",
            credentials: "[default]\ncredential_process = tool\n",
            keyID: "PROCESS"
        ),
        Case(testDescription: "config file", config: "[default]\n" + keys("CONFIG"), keyID: "CONFIG"),
        Case(
            testDescription: "role before keys of the same profile",
            config: "[default]\nrole_arn = r\nsource_profile = default\n" + keys("CONFIG"),
            keyID: "ROLE"
        ),
        Case(
            testDescription: "web identity of the environment before keys of a file",
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "r"],
            credentials: "[default]\n" + keys("FILE"),
            keyID: "WEB"
        ),
        Case(
            testDescription: "role of the profile before web identity of the environment",
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "r"],
            config: "[default]\nrole_arn = r\nsource_profile = default\n" + keys("CONFIG"),
            keyID: "ROLE"
        ),
        Case(
            testDescription: "web identity of the profile",
            config: "[default]\nrole_arn = r\nweb_identity_token_file = ~/token\n",
            keyID: "WEB"
        ),
        Case(
            testDescription: "a configured profile turns the environment's web identity off",
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "r"],
            credentials: "[a]\n" + keys("FILE"),
            profileName: "a",
            keyID: "FILE"
        ),
        Case(
            testDescription: "keys of a file before the container",
            variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"],
            credentials: "[default]\n" + keys("FILE"),
            keyID: "FILE"
        ),
        Case(
            testDescription: "container",
            variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"],
            keyID: "CONTAINER"
        ),
        Case(
            testDescription: "a profile with SSO and keys gives the keys",
            credentials: "[default]\nsso_session = s\n" + keys("FILE"),
            keyID: "FILE"
        ),
    ]

    static let answers = FakeTransport { request in
        let isContainer = request.origin.host == "169.254.170.2"
        if isContainer {
            return .success(
                AWSHTTPResponse(
                    200,
                    #"{"AccessKeyId":"CONTAINER","SecretAccessKey":"s","Token":"t","Expiration":"2030-01-01T00:00:00Z"}"#
                )
            )
        }
        guard request.origin.host.hasPrefix("sts.") else { return .failure(.unreachable) }
        let key = request.bodyText.contains("WebIdentity") ? "WEB" : "ROLE"
        return .success(AWSHTTPResponse(200, SecurityTokenServiceTests.answer(key)))
    }

    @Test(arguments: cases)
    func takesTheFirstPlace(_ example: Case) async throws {
        let scene = Scene(
            variables: example.variables,
            files: [
                Scene.config: example.config, Scene.credentials: example.credentials, "/token": "web-token",
                "/home/me/token": "web-token",
            ],
            programs: [
                "tool": ProcessOutput(
                    exitCode: 0,
                    output: Array(#"{"Version":1,"AccessKeyId":"PROCESS","SecretAccessKey":"s"}"#.utf8)
                )
            ],
            profileName: example.profileName,
            transport: Self.answers
        )
        #expect(try await scene.keyID() == example.keyID)
    }

    @Test
    func saysWhereItLookedWhenThereIsNothing() async throws {
        guard case .absent(let reason) = try await Scene().lookup() else {
            Issue.record("found something")
            return
        }
        for part in [
            "AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "default profile", "AWS_CONTAINER_CREDENTIALS",
            "instance metadata service",
        ] {
            #expect(reason.contains(part))
        }
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var variables: [String: String] = [:]
        var config = ""
        var parts: [String]
    }

    static let mistakes = [
        Mistake(
            testDescription: "half a pair in the environment",
            variables: ["AWS_ACCESS_KEY_ID": "A"],
            parts: ["AWS_SECRET_ACCESS_KEY is not set"]
        ),
        Mistake(
            testDescription: "half a pair in a file",
            config: "[default]\naws_secret_access_key = hush",
            parts: ["default", "aws_access_key_id"]
        ),
        Mistake(
            testDescription: "a profile that does not exist",
            variables: ["AWS_PROFILE": "missing"],
            parts: ["missing", "no such profile"]
        ),
        Mistake(
            testDescription: "SSO",
            config: "[default]\nsso_session = corp\nsso_account_id = 1",
            parts: ["IAM Identity Center", "aws configure export-credentials --profile default", "credential_process"]
        ),
        Mistake(
            testDescription: "a role without source",
            config: "[default]\nrole_arn = r",
            parts: ["source_profile or credential_source"]
        ),
        Mistake(
            testDescription: "a role with two sources",
            config: "[default]\nrole_arn = r\nsource_profile = a\ncredential_source = Environment",
            parts: ["exclude each other"]
        ),
        Mistake(
            testDescription: "a role whose source is missing",
            config: "[default]\nrole_arn = r\nsource_profile = a",
            parts: ["source_profile a does not exist"]
        ),
        Mistake(
            testDescription: "roles in a circle",
            config: """
                [default]
                role_arn = r
                source_profile = a
                [profile a]
                role_arn = r
                source_profile = b
                [profile b]
                role_arn = r
                source_profile = default
                """,
            parts: ["default → a → b → default"]
        ),
        Mistake(
            testDescription: "a role that wants a device",
            config: "[default]\nrole_arn = r\nmfa_serial = m\nsource_profile = default",
            parts: ["mfa_serial"]
        ),
        Mistake(
            testDescription: "an unknown credential_source",
            config: "[default]\nrole_arn = r\ncredential_source = Elsewhere",
            parts: ["Elsewhere", "EcsContainer"]
        ),
        Mistake(
            testDescription: "an impossible duration",
            config: "[default]\nrole_arn = r\nsource_profile = default\nduration_seconds = 10",
            parts: ["duration_seconds", "900"]
        ),
        Mistake(
            testDescription: "a web identity without role",
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"],
            parts: ["AWS_ROLE_ARN"]
        ),
        Mistake(
            testDescription: "a web identity without token",
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/nowhere", "AWS_ROLE_ARN": "r"],
            parts: ["/nowhere does not exist"]
        ),
        Mistake(
            testDescription: "a program that is not there",
            config: "[default]\ncredential_process = gone",
            parts: ["credential_process of profile default", "gone"]
        ),
        Mistake(
            testDescription: "a file that is malformed",
            config: "[default]\nnonsense",
            parts: ["\(Scene.config):2"]
        ),
    ]

    @Test(arguments: mistakes)
    func namesTheMistakeAndLooksNoFurther(_ mistake: Mistake) async {
        let scene = Scene(
            variables: mistake.variables.merging(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]) { $1 },
            files: [Scene.config: mistake.config],
            transport: Self.answers
        )
        let error = await scene.failure()
        for part in mistake.parts { #expect(error?.description.contains(part) == true, "\(String(describing: error))") }
        #expect(error?.description.contains("hush") == false)
    }

    @Test
    func readsTheFilesAnewAtEveryLookup() async throws {
        var scene = Scene(files: [Scene.credentials: "[default]\n" + Self.keys("ONE")])
        #expect(try await scene.keyID() == "ONE")
        scene.files[Scene.credentials] = "[default]\n" + Self.keys("TWO")
        #expect(try await scene.keyID() == "TWO")
    }
}
