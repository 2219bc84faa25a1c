import Foundation
import JSON
import TestSupport

/// A request that no well-meaning client sends, and what it has to be answered with.
struct HostileRequest: Sendable {
    var method = "POST"
    var target = "/"
    var headers: [(String, String)] = []
    var body: [UInt8] = []
    /// The error codes that are right; empty when any answer but one of the server's own failure is.
    var codes: Set<String> = []
    /// The statuses that are right.
    var statuses: Set<Int> = [400]
    let kind: String
}

/// Makes hostile requests without end, from a seed.
struct HostileRequests {
    private var random: SplitMix64
    private var json: RandomJSON
    /// A valid input for each operation, to be spoilt.
    private let inputs: [(operation: String, input: JSONObject)]
    /// A real token of a waiting task.
    private let token: String

    init(seed: UInt64, inputs: [(operation: String, input: JSONObject)], token: String) {
        random = SplitMix64(seed: seed)
        json = RandomJSON(seed: seed)
        self.inputs = inputs
        self.token = token
    }

    mutating func next() -> HostileRequest {
        switch random.next() % 12 {
        case 0: return malformedJSON()
        case 1, 2, 3: return wrongMember()
        case 4: return randomInput()
        case 5: return unknownOperation()
        case 6: return brokenUTF8()
        case 7: return deepNesting()
        case 8: return madeUpToken()
        case 9: return oddPath()
        case 10: return oddHeaders()
        default: return random.next() % 8 == 0 ? tooLarge() : madeUpRESTToken()
        }
    }

    // MARK: Kinds

    private mutating func malformedJSON() -> HostileRequest {
        let (operation, input) = pick(inputs)
        var body = Array(JSONValue.object(input).text.utf8)
        body.removeLast(Int(random.next() % UInt64(max(1, body.count - 1))) + 1)
        if body.isEmpty { body = Array("{".utf8) }
        if random.next() % 3 == 0 { body = Array(pick(["nul", "{\"a\":}", "[1,]", "{'a':1}", "{\"a\":01}", "+1"]).utf8) }
        return request(operation, body, ["SerializationException"], "malformed JSON")
    }

    private mutating func wrongMember() -> HostileRequest {
        var (operation, input) = pick(inputs)
        if let key = input.keys.randomElement(using: &random) { input[key] = json.value() }
        return request(operation, JSONValue.object(input), [], "a wrong member")
    }

    private mutating func randomInput() -> HostileRequest {
        request(pick(inputs).operation, json.value(depthMax: 8), [], "a random input")
    }

    private mutating func unknownOperation() -> HostileRequest {
        let name = pick(["", "Nothing", "startExecution", "StartExecution2", "Start.Execution", "../StartExecution", "😀"])
        return request(name, [:], ["UnknownOperationException"], "an unknown operation")
    }

    private mutating func brokenUTF8() -> HostileRequest {
        let (operation, input) = pick(inputs)
        var body = Array(JSONValue.object(input).text.utf8)
        let bad: [UInt8] = pick([[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]])
        body.insert(contentsOf: bad, at: Int(random.next() % UInt64(body.count)) + 1)
        return request(operation, body, ["SerializationException"], "broken UTF-8")
    }

    private mutating func deepNesting() -> HostileRequest {
        let depth = Int(random.next() % 100_000) + 1000
        let deep = pick(["[", "{\"a\":"])
        let nested = String(repeating: deep, count: min(depth, 900_000 / deep.count))
        guard random.next() % 2 == 0 else {
            return request("ListStateMachines", Array(nested.utf8), ["SerializationException"], "deep nesting")
        }
        let input: JSONObject = ["definition": .string(nested), "name": "deep", "roleArn": "arn:aws:iam::1:role/r"]
        let codes: Set = ["InvalidDefinition", "ValidationException", "InvalidArn"]
        let whole = request("CreateStateMachine", JSONValue.object(input), codes, "a deep definition")
        guard whole.body.count < 1_000_000 else { return tooLarge() }
        return whole
    }

    private mutating func tooLarge() -> HostileRequest {
        var large = request(
            "StartExecution",
            Array("{\"input\":\"".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 1_100_000) + Array("\"}".utf8),
            ["RequestEntityTooLargeException"],
            "a large body"
        )
        large.statuses = [413]
        return large
    }

    private mutating func madeUpToken() -> HostileRequest {
        let operation = pick(["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"])
        let input: JSONObject = ["taskToken": .string(spoiltToken()), "output": "{}"]
        return request(operation, JSONValue.object(input), ["InvalidToken", "ValidationException"], "a made-up token")
    }

    private mutating func madeUpRESTToken() -> HostileRequest {
        let bearer = spoiltToken().filter { $0.isASCII && !$0.isNewline && $0 != "\0" }
        return HostileRequest(
            target: "/v1/callback/" + pick(["success", "failure", "heartbeat"]),
            headers: [("Authorization", "Bearer \(bearer)")],
            body: Array("{}".utf8),
            statuses: [401],
            kind: "a made-up token at the REST face"
        )
    }

    /// A token that is not the real one.
    private mutating func spoiltToken() -> String {
        var characters = Array(token)
        let place = Int(random.next() % UInt64(characters.count))
        switch random.next() % 4 {
        case 0: characters[place] = characters[place] == "A" ? "B" : "A"
        case 1: characters.remove(at: place)
        case 2: characters.insert("x", at: place)
        default: characters = Array("AQ" + String(random.next(), radix: 36) + String(random.next(), radix: 36))
        }
        return String(characters)
    }

    private mutating func oddPath() -> HostileRequest {
        let paths = [
            "/v1", "/v1/", "/v1/executions/x/", "/v1/executions/%00", "/v1/executions/%ff%fe", "/v1/executions/a%2Fb",
            "/v1/executions/..%2f..%2fetc", "//", "/../../etc/passwd", "/v1/executions/a/history/b", "/v1/callback",
            "/v1/callback/nothing", "/%", "/v1/executions/%zz?wait=-1", "/v1/executions/none?wait=x", "/index.html",
            "/v1/executions/arn:aws:states:::x/stop", "/v1/executions/" + String(repeating: "a", count: 5000),
        ]
        return HostileRequest(
            method: pick(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "POST", "TRACE"]),
            target: pick(paths),
            statuses: [400, 401, 404, 405],
            kind: "an odd path"
        )
    }

    private mutating func oddHeaders() -> HostileRequest {
        let long = String(repeating: "x", count: 3000)
        let target = pick(["", ".", "AWSStepFunctions", "AWSStepFunctions.", "X.ListStateMachines", long, "\u{7F}", "é.é"])
        return HostileRequest(
            headers: [("X-Amz-Target", target), ("Content-Type", pick(["", "text/html", long])), ("X-\(long)", "1")],
            body: Array("{}".utf8),
            codes: ["UnknownOperationException"],
            kind: "odd headers"
        )
    }

    // MARK: Parts

    private func request(_ name: String, _ input: JSONValue, _ codes: Set<String>, _ kind: String) -> HostileRequest {
        request(name, Array(input.text.utf8), codes, kind)
    }

    private func request(_ name: String, _ body: [UInt8], _ codes: Set<String>, _ kind: String) -> HostileRequest {
        HostileRequest(
            headers: [("X-Amz-Target", "AWSStepFunctions.\(name)"), ("Content-Type", "application/x-amz-json-1.0")],
            body: body,
            codes: codes,
            statuses: codes.isEmpty ? [200, 400] : [400],
            kind: kind
        )
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(random.next() % UInt64(elements.count))]
    }
}
