import AWSCore
import AWSIntegrations
import JSON
import Logging
import SigV4
import StepFunctionsModel
import TaskLaunching
import TestSupport
import Testing

/// The launcher through libcurl against moto, in all the protocols.
@Suite("Services for real, as moto plays them", .enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
struct ServiceMotoTests {
    private let server: MotoServer
    private let launcher: ServiceLauncher

    init() async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        server = try await MotoServer()
        let keys = StaticCredentialProvider(AWSCredentials(accessKeyID: "KEY", secretAccessKey: "s"))
        let executor = AWSRequestExecutor(
            transport: try CurlTransport(),
            credentials: CachingCredentialProvider(keys, logger: logger),
            region: "us-east-1",
            endpoints: EndpointResolver(
                environment: AWSEnvironment(variables: ["AWS_ENDPOINT_URL": server.url]),
                configuration: SharedConfiguration()
            ),
            logger: logger
        )
        let client = AWSServiceClient(executor)
        launcher = serviceLauncher(AWSServiceClients(own: client) { _ in client })
    }

    private func answer(_ resource: String, _ parameters: JSONValue) async -> JSONValue {
        let outcome = await launcher.start(startRequest(resource, parameters))
        guard case .answered(let answer) = outcome else {
            Issue.record("\(resource): \(outcome)")
            return nil
        }
        return answer
    }

    private func error(_ resource: String, _ parameters: JSONValue) async -> StatesError? {
        let outcome = await launcher.start(startRequest(resource, parameters))
        guard case .failed(let error) = outcome else {
            Issue.record("\(resource): \(outcome)")
            return nil
        }
        return error
    }

    @Test("JSON: DynamoDB, SQS, Secrets Manager, Systems Manager, logs")
    func json() async {
        _ = await answer(
            "aws-sdk:dynamodb:createTable",
            [
                "TableName": "t", "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
                "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
            ]
        )
        let item: JSONValue = ["id": ["S": "1"], "data": ["L": [["N": "5"], ["BOOL": true], ["B": "Ynl0ZXM="]]]]
        let put = await answer("dynamodb:putItem", ["TableName": "t", "Item": item])
        #expect(put["SdkHttpMetadata"]?["HttpStatusCode"] == 200)
        let got = await answer("aws-sdk:dynamodb:getItem", ["TableName": "t", "Key": ["id": ["S": "1"]]])
        #expect(got["Item"]?["data"]?["L"]?[0] == ["N": "5"])
        #expect(
            await error("dynamodb:getItem", ["TableName": "no", "Key": ["id": ["S": "1"]]])?.name
                == "DynamoDB.ResourceNotFoundException"
        )

        let queue = await answer("aws-sdk:sqs:createQueue", ["QueueName": "q"])
        let url = queue["QueueUrl"] ?? .null
        _ = await answer("sqs:sendMessage", ["QueueUrl": url, "MessageBody": ["a": "ö"]])
        let received = await answer("aws-sdk:sqs:receiveMessage", ["QueueUrl": url, "WaitTimeSeconds": 1])
        #expect(received["Messages"]?[0]?["Body"] == #"{"a":"ö"}"#)

        let secret = await answer("aws-sdk:secretsmanager:createSecret", ["Name": "s", "SecretString": ["a": 1]])
        #expect(secret["Arn"]?.stringValue?.contains(":secret:s") == true)
        #expect(await answer("aws-sdk:secretsmanager:getSecretValue", ["SecretId": "s"])["SecretString"] == #"{"a":1}"#)
        _ = await answer("aws-sdk:ssm:putParameter", ["Name": "/p", "Value": "v", "Type": "String"])
        #expect(await answer("aws-sdk:ssm:getParameter", ["Name": "/p"])["Parameter"]?["Value"] == "v")
        _ = await answer("aws-sdk:cloudwatchlogs:createLogGroup", ["LogGroupName": "g", "Tags": ["k": "v"]])
        let groups = await answer("aws-sdk:cloudwatchlogs:describeLogGroups", ["LogGroupNamePrefix": "g"])
        #expect(groups["LogGroups"]?[0]?["LogGroupName"] == "g")
    }

    @Test("Query: SNS, RDS, STS, CloudWatch")
    func query() async {
        let topic = await answer("aws-sdk:sns:createTopic", ["Name": "t", "Tags": [["Key": "k", "Value": "v"]]])
        let arn = topic["TopicArn"] ?? .null
        let published = await answer(
            "sns:publish",
            [
                "TopicArn": arn, "Message": ["a": 1],
                "MessageAttributes": ["k": ["DataType": "String", "StringValue": "v"]],
            ]
        )
        #expect(published["MessageId"]?.stringValue?.isEmpty == false)
        #expect(
            await error("sns:publish", ["TopicArn": .string((arn.stringValue ?? "") + "x"), "Message": "m"])?.name
                == "SNS.NotFoundException"
        )
        let database = await answer(
            "aws-sdk:rds:createDBInstance",
            [
                "DbInstanceIdentifier": "db", "DbInstanceClass": "db.t3.micro", "Engine": "postgres",
                "AllocatedStorage": 20,
                "MasterUsername": "u", "MasterUserPassword": "password1", "Tags": [["Key": "k", "Value": "v"]],
            ]
        )
        #expect(database["DbInstance"]?["AllocatedStorage"] == 20)
        let snapshot = await answer(
            "aws-sdk:rds:createDBSnapshot",
            ["DbInstanceIdentifier": "db", "DbSnapshotIdentifier": "before-migration"]
        )
        #expect(snapshot["DbSnapshot"]?["DbSnapshotIdentifier"] == "before-migration")
        let described = await answer("aws-sdk:rds:describeDBInstances", [:])
        #expect(described["DbInstances"]?[0]?["TagList"] == [["Key": "k", "Value": "v"]])
        #expect(
            await error("aws-sdk:rds:describeDBInstances", ["DbInstanceIdentifier": "no"])?.name
                == "Rds.DbInstanceNotFoundException"
        )
        #expect(await answer("aws-sdk:sts:getCallerIdentity", [:])["Account"] == "123456789012")
        #expect(
            await answer(
                "aws-sdk:cloudwatch:putMetricData",
                ["Namespace": "n", "MetricData": [["MetricName": "m", "Value": 1.5]]]
            ) == [:]
        )
        #expect(await answer("aws-sdk:cloudwatch:listMetrics", ["Namespace": "n"])["Metrics"]?[0]?["MetricName"] == "m")
    }

    @Test("REST with XML: S3")
    func restXML() async {
        let bucket: JSONValue = "bucket-1"
        _ = await answer("aws-sdk:s3:createBucket", ["Bucket": bucket])
        _ = await answer(
            "aws-sdk:s3:putObject",
            ["Bucket": bucket, "Key": "a b/c+d", "Body": ["a": 1], "Metadata": ["k": "v"]]
        )
        let object = await answer("aws-sdk:s3:getObject", ["Bucket": bucket, "Key": "a b/c+d"])
        #expect(object["Body"] == #"{"a":1}"# && object["Metadata"] == ["k": "v"] && object["ContentLength"] == 7)
        let list = await answer("aws-sdk:s3:listObjectsV2", ["Bucket": bucket, "Prefix": "a b/"])
        #expect(list["Contents"]?[0]?["Key"] == "a b/c+d" && list["KeyCount"] == 1)
        let deleted = await answer(
            "aws-sdk:s3:deleteObjects",
            ["Bucket": bucket, "Delete": ["Objects": [["Key": "a b/c+d"]]]]
        )
        #expect(deleted["Deleted"]?[0]?["Key"] == "a b/c+d")
        #expect(await error("aws-sdk:s3:getObject", ["Bucket": bucket, "Key": "no"])?.name == "S3.NoSuchKeyException")
        #expect(await answer("aws-sdk:s3:listBuckets", [:])["Buckets"]?[0]?["Name"] == bucket)
    }

    @Test("REST with JSON: Lambda, Batch, Scheduler")
    func restJSON() async {
        #expect(
            await error("lambda:invoke", ["FunctionName": "no", "Payload": ["a": 1]])?.name
                == "Lambda.ResourceNotFoundException"
        )
        #expect(await answer("aws-sdk:lambda:listFunctions", ["MaxItems": 5])["Functions"] == [])
        let group = await answer("aws-sdk:scheduler:createScheduleGroup", ["Name": "g"])
        #expect(group["ScheduleGroupArn"]?.stringValue?.hasSuffix("/g") == true)
        #expect(await answer("aws-sdk:scheduler:getScheduleGroup", ["Name": "g"])["State"] == "ACTIVE")
        #expect(await answer("aws-sdk:batch:describeJobQueues", [:])["JobQueues"] == [])
    }
}
