import AWSCore
import SigV4
import Testing

/// Roles, by assumption and by web identity.
struct SecurityTokenServiceTests {
    static func answer(_ key: String, expiration: String = "2030-01-01T00:00:00Z") -> String {
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
          <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser>
          <Credentials><AccessKeyId>\(key)</AccessKeyId><SecretAccessKey>s&amp;k</SecretAccessKey>
            <SessionToken>t/==</SessionToken><Expiration>\(expiration)</Expiration></Credentials>
        </AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>
        """
    }

    static let config = """
        [default]
        region = eu-central-1
        role_arn = arn:aws:iam::123456789012:role/outer
        source_profile = middle
        external_id = e/1
        duration_seconds = 900
        [profile middle]
        role_arn = arn:aws:iam::123456789012:role/inner
        source_profile = base
        role_session_name = named
        [profile base]
        aws_access_key_id = BASE
        aws_secret_access_key = s
        """

    @Test
    func followsAChainOfRoles() async throws {
        let transport = FakeTransport { request in
            .success(AWSHTTPResponse(200, Self.answer(request.bodyText.contains("inner") ? "INNER" : "OUTER")))
        }
        let scene = Scene(files: [Scene.config: Self.config], transport: transport)
        guard case .found(let credentials) = try await scene.lookup() else {
            Issue.record("found nothing")
            return
        }
        #expect(credentials.accessKeyID == "OUTER")
        #expect(credentials.secretAccessKey == "s&k")
        #expect(credentials.sessionToken == "t/==")
        #expect(credentials.accountID == "123456789012")
        #expect(credentials.expiration?.description == "2030-01-01T00:00:00Z")

        let requests = transport.requests
        #expect(requests.map(\.signer) == ["BASE", "INNER"])
        #expect(requests.allSatisfy { $0.url == "https://sts.eu-central-1.amazonaws.com/" })
        #expect(
            requests.map(\.bodyText) == [
                "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Finner"
                    + "&RoleSessionName=named",
                "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fouter"
                    + "&RoleSessionName=stepwell-1795000000&ExternalId=e%2F1&DurationSeconds=900",
            ]
        )
        #expect(requests.last?.headers.firstValue(named: "x-amz-security-token") == "t/==")
    }

    @Test(arguments: [("Environment", "ENV"), ("EcsContainer", "CONTAINER")])
    func takesOnARoleWithTheCredentialsOfAPlace(_ place: String, _ signer: String) async throws {
        let transport = FakeTransport { request in
            request.origin.host == "169.254.170.2"
                ? .success(AWSHTTPResponse(200, #"{"AccessKeyId":"CONTAINER","SecretAccessKey":"s","Token":"t"}"#))
                : .success(AWSHTTPResponse(200, Self.answer("ROLE")))
        }
        let scene = Scene(
            variables: [
                "AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x",
                "AWS_REGION": "us-west-2",
            ],
            files: [Scene.config: "[profile a]\nrole_arn = r\ncredential_source = \(place)"],
            profileName: "a",
            transport: transport
        )
        #expect(try await scene.keyID() == "ROLE")
        #expect(transport.requests.last?.signer == signer)
        #expect(transport.requests.last?.origin.host == "sts.us-west-2.amazonaws.com")
    }

    @Test
    func presentsAWebIdentityUnsigned() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, Self.answer("WEB"))) }
        let scene = Scene(
            variables: [
                "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:r", "AWS_ROLE_SESSION_NAME": "me",
                "AWS_ENDPOINT_URL_STS": "http://127.0.0.1:1/sts",
            ],
            files: ["/token": "a.b-c\n"],
            transport: transport
        )
        #expect(try await scene.keyID() == "WEB")
        let request = try #require(transport.requests.first)
        #expect(request.signer == nil)
        #expect(request.url == "http://127.0.0.1:1/sts/")
        #expect(
            request.bodyText == "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Ar"
                + "&RoleSessionName=me&WebIdentityToken=a.b-c"
        )
        #expect(!"\(request)".contains("a.b-c"))
    }

    @Test
    func passesOnWhatSTSSays() async {
        let transport = FakeTransport { _ in
            .success(
                AWSHTTPResponse(
                    403,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not allowed &lt;you&gt;"
                        + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>"
                )
            )
        }
        let scene = Scene(files: [Scene.config: Self.config], transport: transport)
        let error = await scene.failure()
        // The outer role fails because the inner one does; the message says both.
        #expect(error?.source == "role arn:aws:iam::123456789012:role/outer")
        #expect(error?.message.contains("role arn:aws:iam::123456789012:role/inner") == true)
        #expect(error?.message.contains("AccessDenied: not allowed <you>") == true)
        #expect(error?.message.contains("r-1") == true)
        #expect(error?.isTransient == false)
        #expect(transport.requests.count == 1)
    }
}
