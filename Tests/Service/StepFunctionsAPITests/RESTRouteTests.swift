import Testing

@testable import StepFunctionsAPI

@Suite struct RESTRouteTests {
    @Test func requestsAreToldApartByMethodAndPath() {
        func route(_ method: String, _ target: String) -> RESTRoute? {
            RESTRoute(method: method, segments: RequestPath(target).segments)
        }
        #expect(route("POST", "/v1/executions?wait=3") == .startExecution)
        #expect(route("GET", "/v1/executions/a:b/history") == .executionHistory("a:b"))
        #expect(route("GET", "/v1/executions/arn%3Aaws%2Fx") == .describeExecution("arn:aws/x"))
        #expect(route("POST", "/v1/callback/failure") == .callback("failure"))
        for (method, target) in [
            ("PUT", "/v1/executions"), ("GET", "/v1/"), ("GET", "/v1/executions/a/b"), ("POST", "/v1/locks"),
            ("POST", "/v1/executions/a/history"), ("POST", "/v1/executions/a/stop/now"),
            ("GET", "/v1/callback/success"),
        ] {
            #expect(route(method, target) == nil, "\(method) \(target)")
        }
    }

    @Test func onlyCallbacksNeedNoKey() {
        let executions: [RESTRoute] = [
            .startExecution, .listExecutions, .describeExecution("x"), .executionHistory("x"), .stopExecution("x"),
            .redriveExecution("x"), .listLocks, .releaseLock,
        ]
        for route in executions { #expect(route.needsCredentials, "\(route)") }
        #expect(!RESTRoute.callback("success").needsCredentials)
    }

    @Test func requestsAreCountedAsTheOperationsThatDoTheSame() {
        #expect(RESTRoute.startExecution.operation(isWaiting: false) == "StartExecution")
        #expect(RESTRoute.describeExecution("x").operation(isWaiting: false) == "DescribeExecution")
        #expect(RESTRoute.redriveExecution("x").operation(isWaiting: false) == "RedriveExecution")
        for route in [RESTRoute.startExecution, .describeExecution("x"), .redriveExecution("x")] {
            #expect(route.operation(isWaiting: true) == "WaitForExecution")
        }
        #expect(RESTRoute.callback("heartbeat").operation(isWaiting: false) == "SendTaskHeartbeat")
        #expect(RESTRoute.callback("made-up").operation(isWaiting: false) == "unknown")
    }
}
