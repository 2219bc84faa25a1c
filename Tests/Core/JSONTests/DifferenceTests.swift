import JSON
import Testing

@Suite struct DifferenceTests {
    @Test(
        arguments: [
            (#"{"a":1,"b":[1,2]}"#, #"{"b":[1.0,2],"a":1}"#, []), (#"{"a":1}"#, #"{"a":2}"#, ["/a"]),
            (#"{"a":{"x":1,"y/z":2},"c":0}"#, #"{"a":{"y/z":3,"n":{}}}"#, ["/a/x", "/a/y~1z", "/a/n", "/c"]),
            ("[1,2,3]", "[1,4]", ["/1", "/2"]), ("[]", "{}", [""]), ("null", "null", []),
            (#"{"a":null}"#, "{}", ["/a"]),
        ] as [(String, String, [String])]
    )
    func areFoundInOrder(one: String, two: String, places: [String]) throws {
        let found = try JSONValue(parsing: one).differences(from: try JSONValue(parsing: two), limit: 10)
        #expect(found.map(\.description) == places)
    }

    @Test func areNoMoreThanWanted() throws {
        let found = try JSONValue(parsing: "[1,2,3]").differences(from: [], limit: 2)
        #expect(found.map(\.description) == ["/0", "/1"])
    }

    @Test func doNotUseTheCallStack() throws {
        func nested(_ inner: JSONValue) -> JSONValue { (0..<5_000).reduce(inner) { value, _ in .array([value]) } }
        #expect(nested(1).differences(from: nested(2), limit: 5).first?.tokens.count == 5_000)
    }
}
