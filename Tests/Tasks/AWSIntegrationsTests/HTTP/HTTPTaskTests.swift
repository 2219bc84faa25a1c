import AWSCore
import JSON
import Logging
import SigV4
import StepFunctionsModel
import Synchronization
import TaskLaunching
import Testing

@testable import AWSIntegrations

/// The network as a test wants it: answers come one after the other, requests are recorded.
private final class ScriptedTransport: HTTPTransport {
    typealias Answer = Result<AWSHTTPResponse, TransportError>

    private let answers: Mutex<[Answer]>
    private let recorded = Mutex<[AWSHTTPRequest]>([])

    init(_ answers: Answer...) { self.answers = Mutex(answers) }

    var requests: [AWSHTTPRequest] { recorded.withLock { $0 } }

    func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse {
        recorded.withLock { $0.append(request) }
        let next = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else {
            Issue.record("unexpected request: \(request)")
            throw TransportError(.cancelled, message: "not in the script", requestMayHaveBeenSent: false)
        }
        return try next.get()
    }
}

@Suite("http:invoke")
struct HTTPTaskTests {
    private static let fine = ScriptedTransport.Answer.success(
        AWSHTTPResponse(
            status: 200,
            headers: [
                HeaderField(name: "Content-Type", value: "application/json; charset=utf-8"),
                HeaderField(name: "Set-Cookie", value: "a=1"), HeaderField(name: "set-cookie", value: "b=2"),
            ],
            body: Array(#"{"n":1.50}"#.utf8)
        )
    )

    private func start(
        _ transport: ScriptedTransport,
        _ parameters: JSONValue,
        services: ScriptedServices = ScriptedServices(),
        mayHaveBeenSent: Bool = false
    ) async -> TaskStartOutcome {
        let launcher = HTTPTaskLauncher(
            transport: transport,
            services: services,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        return await launcher.start(startRequest("http:invoke", parameters, mayHaveBeenSent: mayHaveBeenSent))
    }

    private func trace(
        _ transport: ScriptedTransport,
        _ parameters: JSONValue,
        services: ScriptedServices = ScriptedServices(),
        as view: HTTPExchange.View = .secretsCovered
    ) async -> TracedStart {
        let launcher = HTTPTaskLauncher(
            transport: transport,
            services: services,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        return await launcher.trace(startRequest("http:invoke", parameters, mayHaveBeenSent: false), as: view)
    }

    private func error(_ outcome: TaskStartOutcome) -> StatesError? {
        if case .failed(let error) = outcome { return error }
        Issue.record("\(outcome)")
        return nil
    }

    private func text(_ request: AWSHTTPRequest?) -> String { String(decoding: request?.body ?? [], as: UTF8.self) }

    @Test func theAnswerIsShownAsStepFunctionsDoes() async {
        let outcome = await start(
            ScriptedTransport(Self.fine),
            ["ApiEndpoint": "https://a.example/x", "Method": "GET"]
        )
        guard case .answered(let answer) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            answer.text
                == #"{"Headers":{"content-type":["application/json; charset=utf-8"],"set-cookie":["a=1","b=2"]},"#
                + #""ResponseBody":{"n":1.50},"StatusCode":200,"StatusText":"OK"}"#
        )
    }

    @Test func theRequestIsWhatTheParametersSay() async throws {
        let transport = ScriptedTransport(Self.fine)
        _ = await start(
            transport,
            [
                "ApiEndpoint": "https://api.example:8443/v1/things?x=1", "Method": "POST",
                "Headers": ["X-One": "1", "Accept": ["text/plain", "application/json"], "User-Agent": "mine"],
                "QueryParameters": ["a b": "c&d", "list": [1, true], "none": nil],
                "RequestBody": ["z": 1, "a": "ü"],
            ]
        )
        let request = try #require(transport.requests.first)
        #expect(request.method == "POST")
        #expect(request.url == "https://api.example:8443/v1/things?x=1&a%20b=c%26d&list=1&list=true")
        #expect(text(request) == #"{"z":1,"a":"ü"}"#)
        #expect(request.headers.values(named: "Accept") == ["text/plain", "application/json"])
        #expect(request.headers.values(named: "Content-Type") == ["application/json"])
        #expect(request.headers.values(named: "User-Agent") == ["mine"])
        #expect(request.headers.values(named: "Range") == ["bytes=0-262144"])
        #expect(request.responseBytesMax == 262_144)
    }

    @Test(arguments: [
        ("INDICES", "a=1&list%5B0%5D=x&list%5B1%5D=y%20z&o%5Bk%5D=true"),
        ("REPEAT", "a=1&list=x&list=y%20z&o%5Bk%5D=true"),
        ("COMMAS", "a=1&list=x%2Cy%20z&o%5Bk%5D=true"), ("BRACKETS", "a=1&list%5B%5D=x&list%5B%5D=y%20z&o%5Bk%5D=true"),
        ("NONE", "a=1&list=%5B%22x%22%2C%22y%20z%22%5D&o%5Bk%5D=true"),
    ])
    func formsAreEncoded(format: String, expected: String) async {
        let transport = ScriptedTransport(Self.fine)
        _ = await start(
            transport,
            [
                "ApiEndpoint": "https://a.example", "Method": "POST",
                "RequestBody": ["a": 1, "list": ["x", "y z"], "o": ["k": true]],
                "Transform": [
                    "RequestBodyEncoding": "URL_ENCODED", "RequestEncodingOptions": ["ArrayFormat": .string(format)],
                ],
            ]
        )
        #expect(text(transport.requests.first) == expected)
        #expect(
            transport.requests.first?.headers.values(named: "Content-Type") == ["application/x-www-form-urlencoded"]
        )
    }

    @Test func aStringIsSentWithoutQuotesWhereTheBodyIsNoJSON() async {
        for (type, expected) in [("text/plain", "hello"), ("application/json", #""hello""#)] {
            let transport = ScriptedTransport(Self.fine)
            _ = await start(
                transport,
                [
                    "ApiEndpoint": "https://a.example", "Method": "PUT", "Headers": ["content-type": .string(type)],
                    "RequestBody": "hello",
                ]
            )
            #expect(text(transport.requests.first) == expected)
        }
    }

    @Test(
        arguments: [
            [:], ["ApiEndpoint": "https://a.example"], ["Method": "GET"],
            ["ApiEndpoint": "https://a.example", "Method": "get"],
            ["ApiEndpoint": "https://a.example", "Method": "TRACE"],
            ["ApiEndpoint": "ftp://a.example", "Method": "GET"],
            ["ApiEndpoint": "file:///etc/passwd", "Method": "GET"],
            ["ApiEndpoint": "https://u:p@a.example", "Method": "GET"],
            ["ApiEndpoint": "https://a.example/#x", "Method": "GET"],
            ["ApiEndpoint": "https://a.example/a b", "Method": "GET"],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Nope": 1],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Headers": ["Host": "b.example"]],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Headers": ["X-Amz-Date": "1"]],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Headers": ["X-Forwarded-For": "1"]],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Headers": "x"],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Headers": ["x": ["y": 1]]],
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Authentication": ["ConnectionArn": "x"]],
            ["ApiEndpoint": "https://a.example", "Method": "POST", "Transform": ["RequestBodyEncoding": "XML"]],
            [
                "ApiEndpoint": "https://a.example", "Method": "POST", "RequestBody": "x",
                "Transform": ["RequestBodyEncoding": "URL_ENCODED"],
            ],
        ] as [JSONValue]
    )
    func whatMakesNoRequestIsRefusedWithoutOne(parameters: JSONValue) async {
        let transport = ScriptedTransport()
        #expect(error(await start(transport, parameters))?.name == "States.Runtime")
        #expect(transport.requests.isEmpty)
    }

    @Test func headersCannotBreakOutOfTheirLine() async throws {
        let request = try HTTPTaskCall(
            ["ApiEndpoint": "https://a.example", "Method": "GET", "Headers": ["x": "a\r\nHost: b.example"]]
        ).request(nil, region: "r")
        let transport = try CurlTransport(configuration: CurlTransportConfiguration(addressPolicy: AddressPolicy()))
        do throws(TransportError) {
            _ = try await transport.send(request)
            Issue.record("sent")
        } catch {
            #expect(HTTPTaskAnswer.error(error).name == "States.Runtime")
        }
        await transport.shutdown()
    }

    @Test(arguments: [
        (404, "no such thing", "no such thing"), (503, "", "503 Service Unavailable"), (302, "", "302 Found"),
        (599, "", "599 "),
    ])
    func aStatusThatIsNoSuccessIsAnError(status: Int, body: String, cause: String) async {
        let transport = ScriptedTransport(.success(AWSHTTPResponse(status: status, body: Array(body.utf8))))
        let found = error(await start(transport, ["ApiEndpoint": "https://a.example", "Method": "GET"]))
        #expect(found == StatesError(name: "States.Http.StatusCode.\(status)", cause: cause))
    }

    @Test(
        arguments: [
            (.connectFailed, "States.Http.Socket"), (.timedOut, "States.Http.Socket"),
            (.connectionLost, "States.Http.Socket"),
            (.addressRefused, "States.Http.Socket"), (.tlsFailed, "States.Http.TLS"),
            (.handshakeFailed, "States.Http.TLS"),
            (.responseTooLarge, "States.DataLimitExceeded"), (.invalidRequest, "States.Runtime"),
        ] as [(TransportError.Kind, String)]
    )
    func noAnswerIsAnError(kind: TransportError.Kind, name: String) async {
        let transport = ScriptedTransport(
            .failure(TransportError(kind, message: "because", requestMayHaveBeenSent: false))
        )
        let found = error(await start(transport, ["ApiEndpoint": "https://a.example", "Method": "GET"]))
        #expect(found?.name == name)
    }

    @Test func whatMayHaveBeenDoneIsNotDoneAgainUnlessThatIsHarmless() async {
        for (method, isRepeated) in [
            ("GET", true), ("HEAD", true), ("PUT", true), ("DELETE", true), ("OPTIONS", true), ("POST", false),
            ("PATCH", false),
        ] {
            let transport = isRepeated ? ScriptedTransport(Self.fine) : ScriptedTransport()
            let outcome = await start(
                transport,
                ["ApiEndpoint": "https://a.example", "Method": .string(method)],
                mayHaveBeenSent: true
            )
            if isRepeated {
                if case .failed(let error) = outcome { Issue.record("\(method): \(error)") }
            } else {
                #expect(error(outcome)?.name == "States.TaskFailed")
            }
        }
    }

    // MARK: Connections

    private static let arn = "arn:aws:events:eu-west-1:123456789012:connection/partner/1234"

    private func parameters(_ members: JSONObject = [:]) -> JSONValue {
        var parameters: JSONObject = [
            "ApiEndpoint": "https://a.example", "Method": "POST",
            "Authentication": ["ConnectionArn": .string(Self.arn)],
        ]
        for (key, value) in members { parameters[key] = value }
        return .object(parameters)
    }

    private func services(_ type: String, _ parameters: JSONValue, secret: JSONValue) -> ScriptedServices {
        let description: JSONValue = [
            "ConnectionState": "AUTHORIZED", "AuthorizationType": .string(type), "SecretArn": "arn:secret",
            "AuthParameters": parameters,
        ]
        let value: JSONValue = ["SecretString": .string(secret.text)]
        return ScriptedServices(.ok(description.text), .ok(value.text))
    }

    @Test(arguments: ["api_key_value", "ApiKeyValue", "apiKeyValue"])
    func anAPIKeyIsAHeader(spelling: String) async {
        var secret: JSONValue = ["api_key_name": "X-Key"]
        if var members = secret.objectValue {
            members[spelling] = "s3cret"
            secret = .object(members)
        }
        let services = services(
            "API_KEY",
            ["ApiKeyAuthParameters": ["ApiKeyName": "X-Key"]],
            secret: secret
        )
        let transport = ScriptedTransport(Self.fine)
        _ = await start(transport, parameters(["Headers": ["x-key": "overwritten"]]), services: services)
        #expect(transport.requests.first?.headers.values(named: "X-Key") == ["s3cret"])
        #expect(services.calls.map(\.request.operation) == ["DescribeConnection", "GetSecretValue"])
        #expect(services.calls.map(\.region) == ["eu-west-1", "eu-west-1"])
        #expect(services.calls.first?.bodyText == #"{"Name":"partner"}"#)
        #expect(services.calls.last?.bodyText == #"{"SecretId":"arn:secret"}"#)
    }

    @Test func aUserAndAPasswordAreBasicAuthorization() async {
        let services = services(
            "BASIC",
            ["BasicAuthParameters": ["Username": "ann"]],
            secret: ["username": "ann", "password": "pä:ss"]
        )
        let transport = ScriptedTransport(Self.fine)
        _ = await start(transport, parameters(), services: services)
        #expect(
            transport.requests.first?.headers.values(named: "Authorization") == [
                "Basic " + ServiceBytes.base64(Array("ann:pä:ss".utf8))
            ]
        )
    }

    @Test func anAccessTokenIsFetchedFirst() async {
        let services = services(
            "OAUTH_CLIENT_CREDENTIALS",
            [
                "OAuthParameters": [
                    "ClientParameters": ["ClientID": "me"], "AuthorizationEndpoint": "https://auth.example/token",
                    "HttpMethod": "POST",
                ]
            ],
            secret: [
                "client_id": "me", "client_secret": "s&cret",
                "oauth_http_parameters": ["body_parameters": [["key": "scope", "value": "all"]]],
            ]
        )
        let transport = ScriptedTransport(
            .success(
                AWSHTTPResponse(status: 200, body: Array(#"{"access_token":"t0ken","token_type":"bearer"}"#.utf8))
            ),
            Self.fine
        )
        _ = await start(transport, parameters(), services: services)
        #expect(transport.requests.map(\.url) == ["https://auth.example/token", "https://a.example/"])
        #expect(
            text(transport.requests.first)
                == "grant_type=client_credentials&client_id=me&client_secret=s%26cret&scope=all"
        )
        #expect(transport.requests.last?.headers.values(named: "Authorization") == ["Bearer t0ken"])
    }

    @Test func whatTheConnectionAddsGoesBeforeWhatTheDefinitionSays() async {
        let services = services(
            "API_KEY",
            ["ApiKeyAuthParameters": ["ApiKeyName": "X-Key"]],
            secret: [
                "api_key_value": "k",
                "invocation_http_parameters": [
                    "header_parameters": [["key": "X-Team", "value": "blue", "is_value_secret": false]],
                    "query_string_parameters": [["key": "v", "value": "2"]],
                    "body_parameters": [["key": "tenant", "value": "acme"]],
                ],
            ]
        )
        let transport = ScriptedTransport(Self.fine)
        _ = await start(
            transport,
            parameters([
                "Headers": ["x-team": "red"], "QueryParameters": ["v": "1", "w": "3"],
                "RequestBody": ["tenant": "other", "n": 1],
            ]),
            services: services
        )
        let request = transport.requests.first
        #expect(request?.headers.values(named: "X-Team") == ["blue"])
        #expect(request?.url == "https://a.example/?w=3&v=2")
        #expect(text(request) == #"{"tenant":"acme","n":1}"#)
    }

    @Test func aConnectionThatCannotBeUsedIsNamedSo() async {
        let notReady = ScriptedServices(.ok(#"{"ConnectionState":"DEAUTHORIZED","AuthorizationType":"BASIC"}"#))
        #expect(
            error(await start(ScriptedTransport(), parameters(), services: notReady))?.name
                == "Events.ConnectionResource.InvalidConnectionState"
        )
        let denied = ScriptedServices(.refused("AccessDeniedException", "not you"))
        #expect(
            error(await start(ScriptedTransport(), parameters(), services: denied))?.name
                == "Events.ConnectionResource.AccessDenied"
        )
        let empty = services("BASIC", ["BasicAuthParameters": ["Username": "ann"]], secret: [:])
        let found = error(await start(ScriptedTransport(), parameters(), services: empty))
        #expect(found?.name == "Events.ConnectionResource.InvalidConnectionState")
    }

    // MARK: Traces

    @Test(arguments: [HTTPExchange.View.secretsCovered, .secretsRevealed])
    func aTraceShowsTheSecretsOfAConnectionOnRequest(view: HTTPExchange.View) async {
        let services = services(
            "API_KEY",
            ["ApiKeyAuthParameters": ["ApiKeyName": "X-Key"]],
            secret: [
                "api_key_value": "s3cret",
                "invocation_http_parameters": [
                    "header_parameters": [["key": "X-Team", "value": "blue"]],
                    "query_string_parameters": [["key": "v", "value": "two"]],
                    "body_parameters": [["key": "tenant", "value": "acme"]],
                ],
            ]
        )
        let transport = ScriptedTransport(Self.fine)
        let traced = await trace(
            transport,
            parameters(["Headers": ["X-One": "1"], "QueryParameters": ["w": "3"], "RequestBody": ["n": 1]]),
            services: services,
            as: view
        )
        let isCovered = view == .secretsCovered
        func shown(_ value: String) -> String { isCovered ? "<redacted>" : value }
        let request = traced.exchange?.request
        #expect(request?.scheme == "https" && request?.method == "POST")
        #expect(request?.url == "https://a.example/?w=3&v=" + (isCovered ? "%3Credacted%3E" : "two"))
        #expect(request?.headers.hasPrefix("[User-Agent: Amazon|StepFunctions|HttpInvoke|") == true)
        let added = "X-One: 1, X-Key: \(shown("s3cret")), X-Team: \(shown("blue")), Content-Type: application/json]"
        #expect(request?.headers.hasSuffix(added) == true)
        #expect(request?.body == #"{"n":1,"tenant":"\#(shown("acme"))"}"#)
        // What is sent is whole.
        #expect(transport.requests.first?.headers.values(named: "X-Key") == ["s3cret"])
        #expect(transport.requests.first?.url == "https://a.example/?w=3&v=two")
        #expect(text(transport.requests.first) == #"{"n":1,"tenant":"acme"}"#)
    }

    @Test func aTraceCoversAnAccessToken() async {
        let services = services(
            "OAUTH_CLIENT_CREDENTIALS",
            [
                "OAuthParameters": [
                    "ClientParameters": ["ClientID": "me"], "AuthorizationEndpoint": "https://auth.example/token",
                ]
            ],
            secret: ["client_id": "me", "client_secret": "s3cret"]
        )
        let token = AWSHTTPResponse(status: 200, body: Array(#"{"access_token":"t0ken"}"#.utf8))
        let traced = await trace(
            ScriptedTransport(.success(token), Self.fine),
            parameters(),
            services: services
        )
        #expect(traced.exchange?.request.url == "https://a.example/")
        #expect(traced.exchange?.request.headers.contains("Authorization: <redacted>") == true)
        #expect(!"\(traced)".contains("t0ken") && !"\(traced)".contains("s3cret"))
    }

    @Test func aTraceShowsTheAnswer() async {
        let parameters: JSONValue = ["ApiEndpoint": "http://a.example/x", "Method": "GET"]
        let traced = await trace(ScriptedTransport(Self.fine), parameters)
        #expect(
            traced.exchange?.response
                == HTTPExchange.Response(
                    scheme: "http",
                    statusCode: "200",
                    statusMessage: "OK",
                    headers: "[Content-Type: application/json; charset=utf-8, Set-Cookie: a=1, set-cookie: b=2]",
                    body: #"{"n":1.50}"#
                )
        )
        let untraced = await start(ScriptedTransport(Self.fine), parameters)
        #expect(traced.outcome == untraced)
    }

    @Test func aTraceShowsWhatWasSaidBeforeTheStateFailed() async {
        let parameters: JSONValue = ["ApiEndpoint": "https://a.example/x", "Method": "GET"]
        let gone = AWSHTTPResponse(status: 404, body: Array("no such thing".utf8))
        let refused = await trace(ScriptedTransport(.success(gone)), parameters)
        #expect(error(refused.outcome)?.name == "States.Http.StatusCode.404")
        #expect(refused.exchange?.response?.statusMessage == "Not Found")
        #expect(refused.exchange?.response?.body == "no such thing")
        let silent = await trace(
            ScriptedTransport(.failure(TransportError(.timedOut, message: "slow", requestMayHaveBeenSent: true))),
            parameters
        )
        #expect(silent.exchange?.request.url == "https://a.example/x")
        #expect(silent.exchange != nil && silent.exchange?.response == nil)
        #expect(await trace(ScriptedTransport(), [:]).exchange == nil)
    }
}
