import AWSCore
import JSON
import SigV4
import Testing

/// What a call sends, and what it makes of the answer.
struct AWSJSONClientTests {
    @Test
    func remembersTheEndpointOfEachServiceInEachRegion() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, "{}")) }
        let harness = ClientHarness(transport)
        // Of one service, too, there may be two descriptions.
        var other = AWSService.ecs
        other.endpointPrefix = "ecs-other"
        for _ in 0..<2 {
            for service in [AWSService.ecs, other] {
                for region in ["eu-central-1", "us-east-1"] {
                    _ = try await harness.client.call(
                        service: service,
                        operation: "RunTask",
                        body: "{}",
                        options: AWSCallOptions(region: region)
                    )
                }
            }
        }
        let hosts = transport.requests.compactMap { $0.headers.firstValue(named: "host") }
        let names = ["ecs.eu-central-1", "ecs.us-east-1", "ecs-other.eu-central-1", "ecs-other.us-east-1"]
        #expect(hosts == (names + names).map { "\($0).amazonaws.com" })
    }

    @Test
    func sendsTheBodyAsItIsAndSignsIt() async throws {
        let transport = FakeTransport { _ in
            .success(
                AWSHTTPResponse(
                    200,
                    #"{"tasks":[{"version":12345678901234567890}]}"#,
                    headers: [HeaderField(name: "X-Amzn-RequestId", value: "id-1")]
                )
            )
        }
        let harness = ClientHarness(transport, token: "session")
        let body = "{ \"b\":1.0, \"a\":\"ä\" }"
        let response = try await harness.client.call(service: .ecs, operation: "RunTask", body: body)
        #expect(response.status == 200)
        #expect(response.requestID == "id-1")
        #expect(response.body["tasks"]?[0]?["version"]?.numberValue?.text == "12345678901234567890")

        let request = try #require(transport.requests.first)
        #expect(request.url == "https://ecs.eu-central-1.amazonaws.com/")
        #expect(request.bodyText == body)
        #expect(request.headers.values(named: "host") == ["ecs.eu-central-1.amazonaws.com"])
        #expect(request.headers.values(named: "content-type") == ["application/x-amz-json-1.1"])
        #expect(request.headers.values(named: "x-amz-target") == ["AmazonEC2ContainerServiceV20141113.RunTask"])
        let verifier = SigV4Verifier(services: ["ecs"], region: "eu-central-1")
        let signer = try verifier.verify(
            SigningRequest(
                method: request.method,
                target: request.target,
                headers: request.headers,
                body: request.body
            ),
            now: harness.clock.now
        ) { $0 == "KEY" ? "secret" : nil }.get()
        #expect(signer.sessionToken == "session")
        #expect(request.headers.firstValue(named: "authorization")?.contains("user-agent") == false)
    }

    @Test
    func tellsTheTraceWithoutSigningIt() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, "{}")) }
        let harness = ClientHarness(transport)
        _ = try await CallTrace.$traceparent.withValue("00-a-b-01") {
            try await harness.client.call(service: .ecs, operation: "RunTask", body: "{}")
        }
        _ = try await harness.client.call(service: .ecs, operation: "RunTask", body: "{}")
        #expect(transport.requests.map { $0.headers.values(named: "traceparent") } == [["00-a-b-01"], []])
        #expect(
            transport.requests.first?.headers.firstValue(named: "authorization")?.contains("traceparent") == false
        )
    }

    @Test
    func keepsTheEndpointsPathAndTakesAnotherRegion() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, "")) }
        let local = ClientHarness(transport, endpoint: "http://127.0.0.1:4566/base/")
        let empty = try await local.client.call(service: .ecs, operation: "TagResource", body: "{}")
        #expect(empty.body == [:])
        let real = ClientHarness(transport)
        _ = try await real.client.call(
            service: .cloudWatchLogs,
            operation: "GetLogEvents",
            body: "{}",
            options: AWSCallOptions(region: "us-west-2")
        )
        #expect(
            transport.requests.map(\.url) == [
                "http://127.0.0.1:4566/base/", "https://logs.us-west-2.amazonaws.com/",
            ]
        )
        #expect(
            transport.requests.last?.headers.firstValue(named: "authorization")?.contains("/us-west-2/logs/") == true
        )
    }

    struct Answer: Sendable {
        var status = 400
        var header: String?
        var body: String
        var code: String
        var message: String
        init(_ status: Int, _ header: String?, _ body: String, _ code: String, _ message: String) {
            (self.status, self.header, self.body, self.code, self.message) = (status, header, body, code, message)
        }
    }

    static let answers = [
        Answer(400, nil, #"{"__type":"ClusterNotFoundException","message":"no"}"#, "ClusterNotFoundException", "no"),
        Answer(400, nil, #"{"__type":"com.amazonaws.ecs#ClientException","Message":"No"}"#, "ClientException", "No"),
        Answer(400, "AccessDeniedException:http://internal/", #"{"Message":"m"}"#, "AccessDeniedException", "m"),
        Answer(400, "a.b#FromHeader:http://x", #"{"__type":"FromBody","message":"m"}"#, "FromHeader", "m"),
        Answer(400, nil, #"{"code":"InCode","message":"m"}"#, "InCode", "m"),
        Answer(413, nil, "<html>", "UnknownError", "HTTP 413 without a message"),
        Answer(403, nil, "<R><Error><Code>Denied</Code><Message>m</Message></Error></R>", "Denied", "m"),
        Answer(404, nil, "", "UnknownError", "HTTP 404 without a message"),
        Answer(400, "", #"{"__type":"","message":null}"#, "UnknownError", "HTTP 400 without a message"),
    ]

    @Test(arguments: answers.indices)
    func readsErrorsInAllTheirForms(_ index: Int) async throws {
        let answer = Self.answers[index]
        let transport = FakeTransport { _ in
            let headers = answer.header.map { [HeaderField(name: "x-amzn-ErrorType", value: $0)] } ?? []
            return .success(AWSHTTPResponse(answer.status, answer.body, headers: headers))
        }
        let error = try #require(await ClientHarness(transport).failure())
        #expect(error.kind == .service)
        #expect(error.code == answer.code)
        #expect(error.message == answer.message)
        #expect(error.status == answer.status)
        #expect(!error.outcomeUnknown && !error.isRetryable)
        #expect(error.operation == "ECS.RunTask")
        #expect(transport.requests.count == 1)
    }

    @Test
    func keepsTheWholeErrorDocument() async throws {
        let transport = FakeTransport { _ in
            .success(
                AWSHTTPResponse(
                    400,
                    #"{"__type":"ConflictException","resourceIds":["arn:1","arn:2"],"message":"m"}"#,
                    headers: [HeaderField(name: "x-amzn-requestid", value: "r")]
                )
            )
        }
        let error = try #require(await ClientHarness(transport).failure())
        #expect(error.body?["resourceIds"]?.arrayValue?.compactMap(\.stringValue) == ["arn:1", "arn:2"])
        #expect(error.requestID == "r")
        #expect("\(error)" == "ECS.RunTask: ConflictException: m (HTTP 400, request id r)")
    }

    @Test
    func doesNotTakeAnUnreadableSuccessForNothing() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, #"{"tasks":["#)) }
        let error = try #require(await ClientHarness(transport).failure())
        #expect(error.kind == .invalidResponse)
        #expect(error.outcomeUnknown)
        #expect(transport.requests.count == 1)
    }

    @Test
    func sendsNothingWithoutCredentialsOrEndpoint() async throws {
        let transport = FakeTransport { _ in .success(AWSHTTPResponse(200, "{}")) }
        let none = ClientHarness(transport, provider: Scene().provider)
        let first = try #require(await none.failure())
        #expect(first.kind == .credentials && !first.outcomeUnknown)
        #expect(first.message.contains("AWS_ACCESS_KEY_ID"))
        let nowhere = ClientHarness(transport, endpoint: "nonsense")
        let second = try #require(await nowhere.failure())
        #expect(second.kind == .endpoint && second.message.contains("nonsense"))
        #expect(transport.requests.isEmpty)
    }

    @Test
    func speaksTheQueryProtocolToo() async throws {
        let transport = FakeTransport { _ in
            .success(AWSHTTPResponse(200, "<R><subnetId>subnet-1</subnetId><requestId>q</requestId></R>"))
        }
        let response = try await AWSQueryClient(ClientHarness(transport).executor).call(
            service: AWSService(endpointPrefix: "ec2", serviceID: "EC2"),
            operation: "CreateSubnet",
            version: "2016-11-15",
            parameters: [("CidrBlock", "10.0.0.0/24"), ("Tag.1.Value", "ä b")]
        )
        #expect(response.requestID == "q")
        #expect(response.firstText(of: "subnetId") == "subnet-1")
        #expect(
            transport.requests.first?.bodyText
                == "Action=CreateSubnet&Version=2016-11-15&CidrBlock=10.0.0.0%2F24&Tag.1.Value=%C3%A4%20b"
        )
    }
}
