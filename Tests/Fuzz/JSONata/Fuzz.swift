import JSON
import JSONata

/// An expression, and behind a line of `---` a document: a result within the limits, or an error of the language.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let mark = Array("\n---\n".utf8)
    let end = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? bytes.endIndex
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    let document = (try? JSONValue(parsing: Array(bytes[end...].dropFirst(mark.count)))) ?? example
    for dialect in [JSONataDialect.current, .stepFunctions] {
        do {
            let program = try JSONataProgram(parsing: text, options: JSONataOptions(dialect: dialect, bytesMax: 4096))
            check(program, document)
        } catch {
            precondition(error.code.hasPrefix("S0"), "not a mistake of syntax: \(error)")
            check(error, of: text)
        }
    }
    return 0
}

private func check(_ program: JSONataProgram, _ document: JSONValue) {
    let (first, second) = (evaluate(program, document), evaluate(program, document))
    precondition(first == second, "two answers for \(program.text): \(first) and \(second)")
    switch first {
    case .success(.value(let value)):
        let copy = try? JSONValue(parsing: value.text)
        precondition(copy == value, "\(value.text) is not JSON")
    case .success(.undefined), .success(.function):
        break
    case .failure(let error):
        check(error, of: program.text)
    }
}

private func check(_ error: JSONataError, of text: String) {
    precondition(error.code.utf8.count == 5 && !error.message.isEmpty, "\(error)")
    if let position = error.position {
        precondition((0...text.utf16.count + 1).contains(position), "an error outside of the text: \(error)")
    }
}

private func evaluate(
    _ program: JSONataProgram,
    _ document: JSONValue
) -> Result<JSONataProgram.Outcome, JSONataError> {
    let limits = JSONataLimits(
        stepsMax: 50_000,
        callDepthMax: 200,
        sequenceLengthMax: 20_000,
        textBytesMax: 100_000,
        outputValuesMax: 20_000
    )
    let environment = JSONataEnvironment(nowMilliseconds: 1_700_000_000_000, limits: limits)
    var random = JSONataRandom(seed: 1)
    return Result { () throws(JSONataError) in
        try program.outcome(document, bindings: ["x": 7, "o": document], environment: environment, random: &random)
    }
}

private let example: JSONValue = [
    "a": [1, 2, ["b": nil, "c": "text", "d": [true, 1.5]], [], [:]],
    "b": ["a": ["b": [["id": 1, "tags": ["x", "y"]], ["id": 2, "price": 10.0]]], "": 0],
    "name": "x y", "n": -3, "t": "2030-01-01T00:00:00.000Z", "e": "é😀",
]
