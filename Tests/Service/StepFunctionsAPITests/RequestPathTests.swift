import Testing

@testable import StepFunctionsAPI

@Suite struct RequestPathTests {
    @Test(arguments: [
        ("/v1/executions", ["executions"]),
        ("/v1/executions/arn%3Aaws%3Astates/history", ["executions", "arn:aws:states", "history"]),
        ("/v1/executions/a%2Fb", ["executions", "a/b"]), ("/v1/executions/100%", ["executions", "100%"]), ("/v1/", []),
    ])
    func segmentsAreDecoded(target: String, segments: [String]) {
        #expect(RequestPath(target).segments == segments)
    }

    @Test func queryIsDecoded() {
        let path = RequestPath("/v1/executions?stateMachine=a+b%2Bc&wait=5&flag&=x")
        #expect(path.query["stateMachine"] == "a b+c")
        #expect(path.query["wait"] == "5")
        #expect(path.query["flag"] == "")
    }
}
