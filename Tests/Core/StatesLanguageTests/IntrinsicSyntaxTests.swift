import JSON
import JSONPath
import Testing

@testable import StatesLanguage

/// What is an intrinsic call and what is not.
@Suite struct IntrinsicSyntaxTests {
    @Test(arguments: IntrinsicFunction.allCases)
    func argumentsAreCounted(function: IntrinsicFunction) throws {
        for count in 0...5 {
            let arguments = Array(repeating: "'{}'", count: count).joined(separator: ", ")
            let text = "\(function.rawValue)(\(arguments))"
            #expect(((try? IntrinsicCall(parsing: text)) != nil) == function.arity.contains(count), "\(text)")
        }
    }

    @Test(arguments: [
        ("", "there is no intrinsic function ''"), ("States", "there is no intrinsic function 'States'"),
        ("States.Nope()", "there is no intrinsic function 'States.Nope'"),
        ("states.UUID()", "there is no intrinsic function 'states.UUID'"), ("States.UUID", "'(' is missing"),
        ("States.UUID(", "States.UUID does not take 1 arguments"),
        ("States.UUID() x", "unexpected text behind the call"),
        ("States.UUID()) ", "unexpected text behind the call"), ("States.Array(1 2)", "')' is missing"),
        ("States.Array(1,)", "'' is no argument"), ("States.Array(,1)", "'' is no argument"),
        ("States.Array('a)", "the text has no closing quote"), ("States.Array(\"a\")", "'\"a\"' is no argument"),
        (#"States.Array('a\n')"#, "a backslash stands before something else than ' { } \\"),
        (#"States.Array('a\')"#, "the text has no closing quote"), ("States.Array(01)", "'01' is no argument"),
        ("States.Array(True)", "'True' is no argument"), ("States.Array($.a[)", "'$.a[' is not a valid path"),
        ("States.Array(States.Nope())", "there is no intrinsic function 'States.Nope'"),
    ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: IntrinsicSyntaxError.self) { try IntrinsicCall(parsing: text) }
        if text == "States.UUID(" {
            #expect(error != nil)
        } else {
            #expect(error?.message == message)
        }
        #expect(error.map { "\($0)".hasSuffix("at byte \($0.offset)") } == true)
    }

    @Test func argumentsOfAllKinds() throws {
        let text =
            #"States.Array( 'it\'s' , -1.5e3, true, false, null, $, $$.Execution.Id, $v[0], $['a,b)'], $.x[?(@.n == 'y)')].z, States.UUID( ) )"#
        let call = try IntrinsicCall(parsing: text)
        #expect(call.text == text)
        #expect(call.function == .array)
        #expect(call.arguments.count == 11)
        #expect(call.arguments[0] == .text(escaped: #"it\'s"#))
        #expect(call.arguments[1] == .literal(.number(JSONNumber(text: "-1.5e3") ?? 0)))
        #expect(call.arguments[4] == .literal(.null))
        #expect(call.arguments[8] == .path(try JSONPath(parsing: "$['a,b)']")))
        #expect(call.arguments[9] == .path(try JSONPath(parsing: "$.x[?(@.n == 'y)')].z")))
        #expect(call.paths.count == 5)
    }

    @Test func callsAreNestedTenDeepAtMost() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "States.Array(", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        _ = try IntrinsicCall(parsing: nested(10))
        #expect(throws: IntrinsicSyntaxError.self) { try IntrinsicCall(parsing: nested(11)) }
        #expect(throws: IntrinsicSyntaxError.self) { try IntrinsicCall(parsing: nested(100_000)) }
        // Side by side is not nested.
        let wide = "States.Array(" + Array(repeating: "States.UUID()", count: 20).joined(separator: ",") + ")"
        _ = try IntrinsicCall(parsing: wide)
    }
}
