import AWSCore
import JSON
import SigV4
import TestSupport
import Testing

/// The whole client against moto, which verifies signatures by botocore's own signer.
@Suite(.enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
struct MotoTests {
    static let ec2 = AWSService(endpointPrefix: "ec2", serviceID: "EC2")
    static let iam = AWSService(endpointPrefix: "iam", serviceID: "IAM")
    static let everything = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#

    let server: MotoServer
    let transport: CurlTransport

    init() async throws {
        // The first five calls make a user and a role; from then on every signature is checked.
        server = try await MotoServer(environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "5"])
        transport = try CurlTransport()
    }

    func executor(_ credentials: any CredentialProvider) -> AWSRequestExecutor {
        AWSRequestExecutor(
            transport: transport,
            credentials: CachingCredentialProvider(credentials, logger: Scene.logger),
            region: "eu-central-1",
            endpoints: EndpointResolver(
                environment: AWSEnvironment(variables: ["AWS_ENDPOINT_URL": server.url]),
                configuration: SharedConfiguration()
            ),
            logger: Scene.logger
        )
    }

    /// Makes a user and a role that may do everything.
    ///
    /// - Returns: The user's keys.
    func makeUserAndRole() async throws -> AWSCredentials {
        let nobody = AWSCredentials(accessKeyID: "NOBODY", secretAccessKey: "s")
        let client = AWSQueryClient(executor(StaticCredentialProvider(nobody)))
        func call(_ operation: String, _ parameters: [(name: String, value: String)]) async throws -> AWSQueryResponse {
            try await client.call(
                service: Self.iam,
                operation: operation,
                version: "2010-05-08",
                parameters: parameters
            )
        }
        let policy = [(name: "PolicyName", value: "all"), (name: "PolicyDocument", value: Self.everything)]
        _ = try await call("CreateUser", [("UserName", "me")])
        _ = try await call("PutUserPolicy", [("UserName", "me")] + policy)
        _ = try await call("CreateRole", [("RoleName", "r"), ("AssumeRolePolicyDocument", Self.everything)])
        _ = try await call("PutRolePolicy", [("RoleName", "r")] + policy)
        let keys = try await call("CreateAccessKey", [("UserName", "me")])
        return AWSCredentials(
            accessKeyID: try #require(keys.firstText(of: "AccessKeyId")),
            secretAccessKey: try #require(keys.firstText(of: "SecretAccessKey"))
        )
    }

    @Test
    func runsATaskFromRegistrationToStop() async throws {
        let user = try await makeUserAndRole()
        let subnet = try await subnet(StaticCredentialProvider(user))
        let ecs = AWSJSONClient(executor(try roleProvider(user)))
        func call(_ operation: String, _ body: JSONValue) async throws -> JSONValue {
            try await ecs.call(service: .ecs, operation: operation, body: body.text).body
        }

        let cluster = try await call("CreateCluster", ["clusterName": "c"])
        #expect(cluster["cluster"]?["status"]?.stringValue == "ACTIVE")
        let definition = try await call(
            "RegisterTaskDefinition",
            [
                "family": "migrate", "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "cpu": "256",
                "memory": "512", "containerDefinitions": [["name": "main", "image": "busybox", "memory": 256]],
            ]
        )
        #expect(definition["taskDefinition"]?["revision"]?.intValue == 1)
        let started = try await call(
            "RunTask",
            [
                "cluster": "c", "taskDefinition": "migrate", "launchType": "FARGATE", "clientToken": "token-1",
                // moto fails without the security groups, which ECS does not ask for.
                "networkConfiguration": ["awsvpcConfiguration": ["subnets": [.string(subnet)], "securityGroups": []]],
                "overrides": [
                    "containerOverrides": [
                        ["name": "main", "environment": [["name": "TÖKEN", "value": "ü \"q\" \u{1F600}"]]]
                    ]
                ],
            ]
        )
        let task = try #require(started["tasks"]?[0]?["taskArn"])
        let stopped = try await call("StopTask", ["cluster": "c", "task": task, "reason": "because"])
        #expect(stopped["task"]?["stoppedReason"]?.stringValue == "because")
        let described = try await call("DescribeTasks", ["cluster": "c", "tasks": [task]])
        #expect(described["tasks"]?[0]?["lastStatus"]?.stringValue == "STOPPED")
        let environment = described["tasks"]?[0]?["overrides"]?["containerOverrides"]?[0]?["environment"]
        #expect(environment?[0]?["value"]?.stringValue == "ü \"q\" \u{1F600}")
    }

    @Test
    func isRefusedWithAWrongSecretAndAMissingCluster() async throws {
        var user = try await makeUserAndRole()
        func failure() async -> AWSError? {
            do throws(AWSError) {
                let client = AWSJSONClient(executor(StaticCredentialProvider(user)))
                _ = try await client.call(
                    service: .ecs,
                    operation: "DescribeTasks",
                    body: #"{"cluster":"no","tasks":["x"]}"#
                )
                return nil
            } catch {
                return error
            }
        }
        let missing = try #require(await failure())
        #expect(missing.code == "ClusterNotFoundException")
        #expect(!missing.outcomeUnknown && !missing.isRetryable)
        user.secretAccessKey += "x"
        let wrong = try #require(await failure())
        #expect(["InvalidSignatureException", "SignatureDoesNotMatch"].contains(wrong.code), "\(wrong)")
    }

    /// The credentials of the role `r`, through the shared files and STS.
    private func roleProvider(_ user: AWSCredentials) throws -> DefaultCredentialProvider {
        let scene = Scene(
            variables: ["AWS_ENDPOINT_URL_STS": server.url],
            files: [
                Scene.config: """
                [default]
                region = eu-central-1
                role_arn = arn:aws:iam::123456789012:role/r
                source_profile = user
                [profile user]
                aws_access_key_id = \(user.accessKeyID)
                aws_secret_access_key = \(user.secretAccessKey)
                """
            ]
        )
        return DefaultCredentialProvider(environment: scene.environment, transport: transport, logger: Scene.logger)
    }

    /// A subnet of the default network: ECS in moto fails with those of a network that was made without DNS names.
    private func subnet(_ credentials: any CredentialProvider) async throws -> String {
        let subnets = try await AWSQueryClient(executor(credentials)).call(
            service: Self.ec2,
            operation: "DescribeSubnets",
            version: "2016-11-15",
            parameters: [("Filter.1.Name", "default-for-az"), ("Filter.1.Value.1", "true")]
        )
        return try #require(subnets.firstText(of: "subnetId"))
    }
}
