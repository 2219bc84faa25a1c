import JSON
import JSONPath

/// A path on the first line, a document behind it: a result within the budget, or an error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    let document = (try? JSONValue(parsing: Array(bytes[end...].dropFirst()))) ?? example
    do throws(JSONPathError) {
        let path = try JSONPath(parsing: text)
        precondition(path.text == text, "the text has changed")
        check(path, document)
    } catch {
        precondition(
            (0...error.text.unicodeScalars.count).contains(error.offset),
            "an error outside of the text: \(error)"
        )
    }
    if let path = try? ReferencePath(parsing: text) { check(path, document) }
    return 0
}

private func check(_ path: JSONPath, _ document: JSONValue) {
    let nodes = try? path.evaluate(in: document, stepsMax: 2000)
    let value = try? path.value(in: document, stepsMax: 2000)
    if let value, let nodes {
        precondition(
            value == (path.isDefinite ? nodes.first : .array(nodes)),
            "two answers for \(path): \(value) and \(nodes)"
        )
    }
    if let value, case .function? = path.segments.last {
        precondition(path.isDefinite, "\(path) has a function, and several values: \(value)")
    }
}

/// What is inserted is found again by the same path.
private func check(_ path: ReferencePath, _ document: JSONValue) {
    guard let changed = try? path.inserting("found", into: document) else { return }
    guard let found = try? JSONPath(parsing: path.text).value(in: changed) else { fatalError("nothing at \(path)") }
    precondition(found == "found", "\(found) at \(path)")
}

private let example: JSONValue = [
    "a": [1, 2, ["b": nil, "c": "text", "d": [true, 1.5]], [], [:]],
    "b": ["a": ["b": [["id": 1, "tags": ["x", "y"]], ["id": 2, "price": 10.0]]], "": 0],
    "name": "x", "n": -3, "t": "2030-01-01T00:00:00Z",
]
