import Hashing
import JSON
import StepFunctionsModel
import Testing

@testable import StepFunctionsAPI

@Suite struct PageTokenTests {
    private static let now = Timestamp(millisecondsSinceEpoch: 1_795_000_000_000)
    private static let query: JSONObject = ["stateMachineArn": "arn:aws:states:us-east-1:000000000000:stateMachine:m"]

    @Test func tokenLeadsBackToItsPosition() throws {
        let text = PageToken.text(position: 41, operation: "ListExecutions", query: Self.query, now: Self.now)
        var next = Self.query
        next["nextToken"] = .string(text)
        next["maxResults"] = 7
        #expect(try PageToken(text, operation: "ListExecutions", query: next, now: Self.now).position == 41)
    }

    @Test func tokenIsForItsOwnQueryAndForADay() {
        let text = PageToken.text(position: 41, operation: "ListExecutions", query: Self.query, now: Self.now)
        let tooLate = Self.now.adding(seconds: 24 * 3600 + 1)
        var other = Self.query
        other["statusFilter"] = "FAILED"
        for query in [[:], other] {
            #expect(throws: APIError.invalidToken) {
                try PageToken(text, operation: "ListExecutions", query: query, now: Self.now)
            }
        }
        #expect(throws: APIError.invalidToken) {
            try PageToken(text, operation: "ListStateMachineVersions", query: Self.query, now: Self.now)
        }
        #expect(throws: APIError.invalidToken) {
            try PageToken(text, operation: "ListExecutions", query: Self.query, now: tooLate)
        }
    }

    /// Whoever reads how tokens are made can make one up: none may do more than be refused.
    @Test(arguments: [Int64.min, -1, Int64.min + 1])
    func madeUpTimesAreRefused(time: Int64) throws {
        let real = PageToken.text(position: 1, operation: "ListExecutions", query: Self.query, now: Self.now)
        let bytes = try #require(Base64.url.decode(real))
        var body = try #require(try JSONValue(parsing: bytes).objectValue)
        body["t"] = .number(JSONNumber(time))
        let forged = Base64.url.encode(Array(JSONValue.object(body).text.utf8))
        #expect(throws: APIError.invalidToken) {
            try PageToken(forged, operation: "ListExecutions", query: Self.query, now: Self.now)
        }
    }

    @Test(arguments: ["", "x", "e30", "%%%", String(repeating: "A", count: 1024)])
    func nonsenseIsRefused(text: String) {
        #expect(throws: APIError.invalidToken) {
            try PageToken(text, operation: "ListExecutions", query: Self.query, now: Self.now)
        }
    }
}
