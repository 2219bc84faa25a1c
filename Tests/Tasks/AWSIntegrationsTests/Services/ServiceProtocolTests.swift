import AWSCore
import JSON
import SigV4
import StepFunctionsModel
import Testing

@testable import AWSIntegrations

@Suite("Requests and answers in the protocols of services")
struct ServiceProtocolTests {
    private func request(_ service: String, _ operation: String, _ parameters: JSONValue) throws -> AWSServiceRequest {
        let model = try #require(ServiceModelReader.model(of: service))
        let operation = try #require(model.operations[operation])
        let input = try ParameterReader(model: model, casing: .sdk, idempotencyKey: "key-1")
            .input(parameters, of: operation)
        return try ServiceRequestWriter(model: model, operation: operation).request(input)
    }

    private func text(_ request: AWSServiceRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    private func output(
        _ service: String,
        _ operation: String,
        _ body: String,
        _ headers: [(String, String)] = [],
        status: Int = 200
    ) throws -> JSONValue {
        let model = try #require(ServiceModelReader.model(of: service))
        let operation = try #require(model.operations[operation])
        let answer = AWSHTTPResponse(
            status: status,
            headers: headers.map { HeaderField(name: $0.0, value: $0.1) },
            body: Array(body.utf8)
        )
        let fields = try #require(ServiceAnswerReader(model: model, operation: operation).output(answer))
        return .object(ServiceStyle(model: model, integration: nil).shown(fields))
    }

    // MARK: JSON

    @Test func jsonRequest() throws {
        let put = try request(
            "dynamodb",
            "PutItem",
            [
                "TableName": "t", "Item": ["lower": ["S": "x"], "n": ["N": "1"], "l": ["L": [["BOOL": true]]]],
                "Expected": nil,
            ]
        )
        #expect(text(put) == #"{"TableName":"t","Item":{"lower":{"S":"x"},"n":{"N":"1"},"l":{"L":[{"BOOL":true}]}}}"#)
        #expect(put.headers.firstValue(named: "X-Amz-Target") == "DynamoDB_20120810.PutItem")
        #expect(put.headers.firstValue(named: "Content-Type") == "application/x-amz-json-1.0")
        let run = try request("codebuild", "StartBuild", ["ProjectName": "p", "TimeoutInMinutesOverride": "5"])
        #expect(text(run) == #"{"projectName":"p","timeoutInMinutesOverride":5}"#)
    }

    @Test func timesBytesAndTokensInJSON() throws {
        let create = try request(
            "secretsmanager",
            "CreateSecret",
            ["Name": "n", "SecretBinary": "hé", "SecretString": ["a": 1]]
        )
        let token = ServiceBytes.uuid(from: "key-1")
        #expect(token.utf8.count == 36 && token != ServiceBytes.uuid(from: "key-2"))
        #expect(
            text(create)
                == #"{"Name":"n","SecretBinary":"aMOp","SecretString":"{\"a\":1}","ClientRequestToken":"\#(token)"}"#
        )
        let put = try request(
            "eventbridge",
            "PutEvents",
            ["Entries": [["Time": "2026-01-02T03:04:05.678Z", "Detail": ["a": 1]]]]
        )
        #expect(text(put) == #"{"Entries":[{"Time":1767323045.678,"Detail":"{\"a\":1}"}]}"#)
    }

    @Test func jsonAnswer() throws {
        #expect(
            try output(
                "secretsmanager",
                "DescribeSecret",
                #"{"ARN":"a","CreatedDate":1767323045.678,"DeletedDate":1767323045,"Tags":[{"Key":"k"}],"New":1,"Name":null}"#
            ) == [
                "Arn": "a", "CreatedDate": "2026-01-02T03:04:05.678Z", "DeletedDate": "2026-01-02T03:04:05Z",
                "Tags": [["Key": "k"]],
            ]
        )
        #expect(try output("dynamodb", "PutItem", "") == [:])
        #expect(
            try output("kms", "GenerateRandom", #"{"Plaintext":"aMOp"}"#) == ["Plaintext": "hé"]
        )
        #expect(
            try output("kms", "GenerateRandom", #"{"Plaintext":"//79"}"#) == ["Plaintext": "//79"],
            "bytes that are no text stay Base64"
        )
    }

    // MARK: Query

    @Test func queryRequest() throws {
        let publish = try request(
            "sns",
            "Publish",
            [
                "TopicArn": "arn:t", "Message": ["a": "b c"],
                "MessageAttributes": ["k": ["DataType": "String", "StringValue": "v&"]],
            ]
        )
        #expect(
            text(publish)
                == "Action=Publish&Version=2010-03-31&TopicArn=arn%3At&Message=%7B%22a%22%3A%22b%20c%22%7D"
                + "&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String"
                + "&MessageAttributes.entry.1.Value.StringValue=v%26"
        )
        let stop = try request(
            "rds",
            "CreateDBSnapshot",
            ["DbSnapshotIdentifier": "s", "DBInstanceIdentifier": "i", "Tags": [["Key": "k", "Value": "v"]]]
        )
        #expect(
            text(stop)
                == "Action=CreateDBSnapshot&Version=2014-10-31&DBSnapshotIdentifier=s&DBInstanceIdentifier=i"
                + "&Tags.Tag.1.Key=k&Tags.Tag.1.Value=v"
        )
        let metrics = try request(
            "cloudwatch",
            "PutMetricData",
            ["Namespace": "n", "MetricData": [["MetricName": "m", "Value": 1.5, "Timestamp": "2026-01-02T03:04:05Z"]]]
        )
        #expect(text(metrics).hasSuffix("MetricData.member.1.Timestamp=2026-01-02T03%3A04%3A05.000Z"))
        #expect(text(metrics).contains("&MetricData.member.1.Value=1.5&"))
    }

    @Test func queryAnswer() throws {
        let answer = """
            <?xml version="1.0"?><!-- a -->
            <DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBInstancesResult>
              <DBInstances><DBInstance><DBInstanceIdentifier>a&amp;b</DBInstanceIdentifier><MultiAZ>false</MultiAZ>
                <AllocatedStorage>20</AllocatedStorage><InstanceCreateTime>2026-01-02T03:04:05.678Z</InstanceCreateTime>
                <VpcSecurityGroups/></DBInstance></DBInstances>
            </DescribeDBInstancesResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
            </DescribeDBInstancesResponse>
            """
        #expect(
            try output("rds", "DescribeDBInstances", answer) == [
                "DbInstances": [
                    [
                        "AllocatedStorage": 20, "DbInstanceIdentifier": "a&b",
                        "InstanceCreateTime": "2026-01-02T03:04:05.678Z", "MultiAZ": false, "VpcSecurityGroups": [],
                    ]
                ]
            ]
        )
        #expect(XMLReader.requestID(in: Array(answer.utf8)) == "r")
    }

    // MARK: REST

    @Test func restJSONRequest() throws {
        let invoke = try request(
            "lambda",
            "Invoke",
            ["FunctionName": "arn:f:1", "Payload": ["a": 1], "InvocationType": "Event", "Qualifier": "a b"]
        )
        #expect(invoke.method == "POST")
        #expect(invoke.target == "/2015-03-31/functions/arn%3Af%3A1/invocations?Qualifier=a%20b")
        #expect(invoke.headers.firstValue(named: "X-Amz-Invocation-Type") == "Event")
        #expect(text(invoke) == #"{"a":1}"#)
        let submit = try request("batch", "SubmitJob", ["JobName": "j", "JobQueue": "q", "JobDefinition": "d"])
        #expect(submit.target == "/v1/submitjob")
        #expect(text(submit) == #"{"jobName":"j","jobQueue":"q","jobDefinition":"d"}"#)
        let untag = try request("lambda", "UntagResource", ["Resource": "r", "TagKeys": ["a", "b"]])
        #expect(untag.method == "DELETE" && untag.body.isEmpty)
        #expect(untag.target == "/2017-03-31/tags/r?tagKeys=a&tagKeys=b")
    }

    @Test func restJSONAnswer() throws {
        let headers = [("X-Amz-Executed-Version", "$LATEST"), ("X-Amz-Function-Error", "Unhandled")]
        #expect(
            try output("lambda", "Invoke", #"{"a":1}"#, headers, status: 200) == [
                "ExecutedVersion": "$LATEST", "FunctionError": "Unhandled", "Payload": #"{"a":1}"#, "StatusCode": 200,
            ]
        )
        #expect(try output("batch", "SubmitJob", #"{"jobArn":"a","jobId":"i"}"#) == ["JobArn": "a", "JobId": "i"])
    }

    @Test func restXMLRequest() throws {
        let put = try request(
            "s3",
            "PutObject",
            ["Bucket": "b-1", "Key": "a b/c+d", "Body": "text", "Metadata": ["k": "v"], "Tagging": "x=y"]
        )
        #expect(put.method == "PUT" && put.bucket == "b-1" && put.target == "/a%20b/c%2Bd")
        #expect(put.headers.firstValue(named: "x-amz-meta-k") == "v")
        #expect(put.headers.firstValue(named: "x-amz-tagging") == "x=y")
        #expect(put.headers.firstValue(named: "Content-Type") == "text/plain; charset=UTF-8")
        #expect(text(put) == #""text""#, "a text is sent as JSON")
        let delete = try request(
            "s3",
            "DeleteObjects",
            ["Bucket": "b-1", "Delete": ["Objects": [["Key": "<a>"], ["Key": "b"]]]]
        )
        #expect(delete.target == "/?delete")
        #expect(
            text(delete)
                == #"<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>&lt;a&gt;</Key></Object>"#
                + "<Object><Key>b</Key></Object></Delete>"
        )
        #expect(delete.headers.firstValue(named: "Content-MD5")?.count == 24)
        let list = try request("s3", "ListObjectsV2", ["Bucket": "b-1", "Prefix": "a/", "MaxKeys": 5])
        #expect(
            list.target == "/?list-type=2&max-keys=5&prefix=a%2F"
                || list.target == "/?list-type=2&prefix=a%2F&max-keys=5"
        )
        let grant: JSONValue = [
            "Bucket": "b-1",
            "AccessControlPolicy": ["Grants": [["Grantee": ["Type": "Group", "Uri": "u"], "Permission": "READ"]]],
        ]
        #expect(
            text(try request("s3", "PutBucketAcl", grant)).contains(
                #"<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>u</URI></Grantee>"#
            )
        )
    }

    @Test("S3 may answer with success and an error, but an object may look like one, too")
    func errorsWithSuccess() throws {
        let copy: JSONValue = ["Bucket": "b-1", "Key": "k", "CopySource": "b-2/k"]
        #expect(try request("s3", "CopyObject", copy).mayFailWithSuccess)
        #expect(try request("s3", "ListObjectsV2", ["Bucket": "b-1"]).mayFailWithSuccess)
        #expect(try !request("s3", "GetObject", ["Bucket": "b-1", "Key": "k"]).mayFailWithSuccess)
        #expect(try !request("s3", "GetBucketPolicy", ["Bucket": "b-1"]).mayFailWithSuccess)
        #expect(try !request("sqs", "SendMessage", ["QueueUrl": "http://q", "MessageBody": "m"]).mayFailWithSuccess)
    }

    @Test func restXMLAnswer() throws {
        #expect(
            try output(
                "s3",
                "GetObject",
                "text",
                [
                    ("Content-Length", "4"), ("ETag", "\"e\""), ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
                    ("X-Amz-Meta-Owner", "me"),
                ]
            ) == [
                "Body": "text", "ContentLength": 4, "ETag": "\"e\"", "LastModified": "1994-11-06T08:49:37Z",
                "Metadata": ["owner": "me"],
            ]
        )
        let list = """
            <ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size></Contents>
            <Contents><Key>b</Key><Size>2</Size></Contents><Name>n</Name></ListBucketResult>
            """
        #expect(
            try output("s3", "ListObjectsV2", list) == [
                "Contents": [["Key": "a", "Size": 1], ["Key": "b", "Size": 2]], "IsTruncated": false, "Name": "n",
            ]
        )
    }

    // MARK: What cannot be

    @Test("Problems name the member")
    func problems() {
        func problem(_ service: String, _ operation: String, _ parameters: JSONValue) -> ParameterProblem? {
            #expect(throws: ParameterProblem.self) { try request(service, operation, parameters) }
        }
        #expect(problem("sqs", "SendMessage", ["Queue": "q"]) == .notSupported("Queue"))
        #expect(
            problem("sns", "Publish", ["MessageAttributes": ["k": ["Type": 1]]])
                == .notSupported("MessageAttributes.k.Type")
        )
        #expect(problem("sqs", "SendMessage", ["DelaySeconds": "soon"]) == .invalidFormat("DelaySeconds"))
        #expect(problem("ssm", "GetParameters", ["Names": "n"]) == .invalidFormat("Names"))
        #expect(problem("sqs", "SendMessage", "q") == .invalidFormat(""))
        #expect(problem("s3", "GetObject", ["Bucket": "b-1"]) == .missing("Key"))
    }

    // MARK: EC2

    @Test func ec2Request() throws {
        let run = try request(
            "ec2",
            "RunInstances",
            [
                "ImageId": "ami-1", "MinCount": 1, "MaxCount": 2, "EbsOptimized": true,
                "SecurityGroupIds": ["sg-1", "sg-2"],
                "TagSpecifications": [["ResourceType": "instance", "Tags": [["Key": "a b", "Value": "c&d"]]]],
                "NetworkInterfaces": [["DeviceIndex": 0, "PrivateIpAddresses": [["PrivateIpAddress": "10.0.0.1"]]]],
                "SecurityGroups": [], "ClientToken": "t",
            ]
        )
        #expect(
            text(run)
                == "Action=RunInstances&Version=2016-11-15&ImageId=ami-1&MinCount=1&MaxCount=2&EbsOptimized=true"
                + "&SecurityGroupId.1=sg-1&SecurityGroupId.2=sg-2&TagSpecification.1.ResourceType=instance"
                + "&TagSpecification.1.Tag.1.Key=a%20b&TagSpecification.1.Tag.1.Value=c%26d&NetworkInterface.1.DeviceIndex=0"
                + "&NetworkInterface.1.PrivateIpAddresses.1.PrivateIpAddress=10.0.0.1&ClientToken=t"
        )
        #expect(run.headers.firstValue(named: "Content-Type") == "application/x-www-form-urlencoded; charset=utf-8")
    }

    @Test func ec2Answer() throws {
        let body = """
            <DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId><volumeSet>
            <item><volumeId>vol-1</volumeId><size>80</size><encrypted>true</encrypted><createTime>2026-01-02T03:04:05.000Z</createTime>
            <attachmentSet/><tagSet><item><key>Name</key><value>data</value></item></tagSet></item></volumeSet></DescribeVolumesResponse>
            """
        let found = try output("ec2", "DescribeVolumes", body)
        #expect(
            found == [
                "Volumes": [
                    [
                        "Attachments": [], "CreateTime": "2026-01-02T03:04:05Z", "Encrypted": true, "Size": 80,
                        "Tags": [["Key": "Name", "Value": "data"]], "VolumeId": "vol-1",
                    ]
                ]
            ]
        )
        #expect(
            try output("ec2", "DeleteVolume", "<DeleteVolumeResponse><return>true</return></DeleteVolumeResponse>")
                == [:]
        )
    }

    @Test func ec2Error() throws {
        let model = try #require(ServiceModelReader.model(of: "ec2"))
        var error = AWSError(
            kind: .service,
            operation: "EC2.X",
            code: "InvalidVolume.NotFound",
            message: "no",
            status: 400
        )
        error.requestID = "r-1"
        let shown = ServiceStyle(model: model, integration: nil).statesError(error)
        #expect(shown.name == "Ec2.Ec2Exception")
        #expect(shown.cause == "no (Service: Ec2, Status Code: 400, Request ID: r-1)")
    }
}
