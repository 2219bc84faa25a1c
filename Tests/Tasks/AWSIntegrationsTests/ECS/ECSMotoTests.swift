import AWSCore
import AWSIntegrations
import JSON
import Logging
import SigV4
import StepFunctionsModel
import TaskLaunching
import TestSupport
import Testing

/// The launcher through libcurl against moto, which checks every signature after the first five calls, which make a user and a role.
@Suite("ECS for real, as moto plays it", .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
struct ECSMotoTests {
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    static let everything = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
    static let roleARN = "arn:aws:iam::123456789012:role/launcher"

    let server: MotoServer
    let transport: CurlTransport

    init() async throws {
        server = try await MotoServer(environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "5"])
        transport = try CurlTransport()
    }

    private func executor(_ credentials: any CredentialProvider) -> AWSRequestExecutor {
        AWSRequestExecutor(
            transport: transport,
            credentials: CachingCredentialProvider(credentials, logger: Self.logger),
            region: "us-east-1",
            endpoints: EndpointResolver(
                environment: AWSEnvironment(variables: ["AWS_ENDPOINT_URL": server.url]),
                configuration: SharedConfiguration()
            ),
            logger: Self.logger
        )
    }

    /// The keys of a user who may do nothing but take on the role; the role may do everything.
    private func makeUserAndRole() async throws -> AWSCredentials {
        let nobody = executor(StaticCredentialProvider(AWSCredentials(accessKeyID: "NOBODY", secretAccessKey: "s")))
        let iam = AWSService(endpointPrefix: "iam", serviceID: "IAM")
        func call(_ operation: String, _ parameters: [(name: String, value: String)]) async throws -> AWSQueryResponse {
            try await AWSQueryClient(nobody)
                .call(service: iam, operation: operation, version: "2010-05-08", parameters: parameters)
        }
        let assume = Self.everything.replacing(#""Action":"*""#, with: #""Action":"sts:AssumeRole""#)
        _ = try await call("CreateUser", [("UserName", "me")])
        _ = try await call(
            "PutUserPolicy",
            [("UserName", "me"), ("PolicyName", "assume"), ("PolicyDocument", assume)]
        )
        _ = try await call("CreateRole", [("RoleName", "launcher"), ("AssumeRolePolicyDocument", Self.everything)])
        _ = try await call(
            "PutRolePolicy",
            [("RoleName", "launcher"), ("PolicyName", "all"), ("PolicyDocument", Self.everything)]
        )
        let keys = try await call("CreateAccessKey", [("UserName", "me")])
        return AWSCredentials(
            accessKeyID: try #require(keys.firstText(of: "AccessKeyId")),
            secretAccessKey: try #require(keys.firstText(of: "SecretAccessKey"))
        )
    }

    private func launcher(_ user: AWSCredentials) -> ECSLauncher {
        let own = executor(StaticCredentialProvider(user))
        let clients = AWSClients(own: AWSJSONClient(own)) { roleARN in
            AWSJSONClient(executor(RoleCredentialProvider(roleARN: roleARN, sessionName: "stepwell", executor: own)))
        }
        return ECSLauncher(client: clients, logger: Self.logger)
    }

    private func answer(_ launcher: ECSLauncher, _ resource: String, _ parameters: JSONValue) async throws -> JSONValue
    {
        let outcome = await launcher.start(startRequest(resource, parameters, roleARN: Self.roleARN))
        guard case .answered(let answer) = outcome else {
            Issue.record("\(resource): \(outcome)")
            return nil
        }
        return answer
    }

    @Test("A task is started, watched and stopped, all with the role that the state names")
    func lifeOfATask() async throws {
        let launcher = launcher(try await makeUserAndRole())
        let cluster = try await answer(launcher, "aws-sdk:ecs:createCluster", ["ClusterName": "main"])
        let clusterARN = try #require(cluster["Cluster"]?["ClusterArn"])
        let definition = try await answer(
            launcher,
            "aws-sdk:ecs:registerTaskDefinition",
            [
                "Family": "migrate", "NetworkMode": "bridge",
                "ContainerDefinitions": [
                    [
                        "Name": "app", "Image": "busybox", "Memory": 64, "DockerLabels": ["Com.Example": "Kept"],
                        "LogConfiguration": ["LogDriver": "awslogs", "Options": ["awslogs-group": "/Migrate"]],
                    ]
                ],
            ]
        )
        let container = definition["TaskDefinition"]?["ContainerDefinitions"]?[0]
        #expect(container?["DockerLabels"] == ["Com.Example": "Kept"])
        #expect(container?["LogConfiguration"]?["Options"] == ["awslogs-group": "/Migrate"])

        let parameters: JSONValue = [
            "Cluster": clusterARN, "TaskDefinition": "migrate", "LaunchType": "FARGATE",
            "Overrides": [
                "ContainerOverrides": [
                    ["Name": "app", "Environment": [["Name": "TOKEN", "Value": "t\u{F6}ken \u{1F600}"]]]
                ]
            ],
        ]
        let outcome = await launcher.start(startRequest("ecs:runTask.sync", parameters, roleARN: Self.roleARN))
        guard case .submitted(let response, let handle?) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let task = response["Tasks"]?[0]
        #expect(task?["StartedBy"] == "AWS Step Functions")
        #expect(
            task?["Overrides"]?["ContainerOverrides"]?[0]?["Environment"]
                == [["Name": "TOKEN", "Value": "t\u{F6}ken \u{1F600}"]]
        )
        #expect(task?["Tags"] == [])
        #expect(response["SdkHttpMetadata"]?["HttpStatusCode"] == 200)
        #expect(handle["cluster"] == clusterARN)
        #expect(handle["roleArn"] == .string(Self.roleARN))

        let watched = watched(handle, "ecs:runTask.sync")
        let observation = await launcher.observe([watched]).first
        guard case .running = observation else {
            Issue.record("\(String(describing: observation))")
            return
        }
        #expect(
            await launcher.stop(taskResource("ecs:runTask.sync"), handle: handle, region: "us-east-1", reason: "enough")
        )
        // moto gives no stop code: that is not success.
        guard case .failed(let error) = await launcher.observe([watched]).first else {
            Issue.record("a stopped task has not failed")
            return
        }
        #expect(error.name == "States.TaskFailed")
        let cause = try JSONValue(parsing: error.cause ?? "")
        #expect(cause["LastStatus"] == "STOPPED")
        #expect(cause["StoppedReason"] == "enough")
    }

    @Test("What moto refuses has AWS's names and texts")
    func refused() async throws {
        let launcher = launcher(try await makeUserAndRole())
        let outcome = await launcher.start(
            startRequest("ecs:runTask", ["Cluster": "nowhere", "TaskDefinition": "t"], roleARN: Self.roleARN)
        )
        guard case .failed(let error) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(error.name == "ECS.ClusterNotFoundException")
        #expect(
            error.cause?.contains(
                "Cluster not found. (Service: AmazonECS; Status Code: 400; Error Code: ClusterNotFoundException; Request ID: "
            ) == true
        )
        // Without the role the user may do nothing; moto's word for it is not the one of ECS's model.
        let denied = await launcher.start(startRequest("ecs:runTask", ["Cluster": "nowhere", "TaskDefinition": "t"]))
        guard case .failed(let error) = denied else {
            Issue.record("\(denied)")
            return
        }
        #expect(error.name == "ECS.AmazonECSException", "\(error)")
        #expect(error.cause?.contains("not authorized to perform: ecs:RunTask") == true)
    }
}
