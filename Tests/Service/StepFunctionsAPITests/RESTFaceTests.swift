import JSON
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite("The REST face")
struct RESTFaceTests {
    @Test("takes the report of a failure whose cause was cut inside of an emoji, and none with misspelt members")
    func failures() async throws {
        try await Ground.run { ground in
            let token = try await ground.openToken()
            func report(_ body: String) async throws -> RESTAnswer {
                try await ground.rest("POST", "/v1/callback/failure", body, bearer: token)
            }
            let misspelt = try await report(#"{"eror":"E","cause":"c"}"#)
            #expect(misspelt.status == 400)
            #expect(misspelt.body["error"]?["message"]?.stringValue?.contains("'eror'") == true)
            #expect(try await report(#"{"error":"E","cause":"broken \ud83d"}"#).status == 200)
            let list = try await ground.rest("GET", "/v1/executions?stateMachine=tokens")
            let execution = try #require(list.body["executions"]?[0]?["executionArn"]?.stringValue)
            #expect(try await ground.end(of: execution)["cause"] == "broken \u{FFFD}")
            // Nor does an SDK that escapes what is not ASCII get a refusal.
            let members = try AWSJSONRequest.members(of: Array(#"{"cause":"broken \ud83d"}"#.utf8))
            #expect(members["cause"] == "broken \u{FFFD}")
        }
    }
}
