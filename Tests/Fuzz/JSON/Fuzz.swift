import JSON

/// Any bytes: a value that can be written and read again without a difference, or an error with a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(JSONParseError) {
        let value = try JSONValue(parsing: bytes)
        checkRoundTrip(of: value)
        checkPlaces(of: value, in: bytes)
    } catch {
        precondition(error.line >= 1 && error.column >= 1, "an error without a place: \(error)")
        precondition(!error.reason.isEmpty, "an error without words")
    }
    // What is read leniently here must be read under tighter limits as well, or be refused.
    _ = try? JSONValue(parsing: bytes, limits: JSONLimits(depthMax: 3, bytesMax: 64, duplicateKeys: .reject))
    return 0
}

private func checkRoundTrip(of value: JSONValue) {
    let text = value.text
    guard let again = try? JSONValue(parsing: text) else { fatalError("what was written cannot be read: \(text)") }
    precondition(again == value, "what was written is read as something else: \(text)")
    precondition(again.text == text, "what was read is written otherwise: \(text)")
    precondition(again.isEquivalent(to: value), "a value is not equivalent to itself: \(text)")
    guard let pretty = try? JSONValue(parsing: value.prettyText) else { fatalError("pretty text cannot be read") }
    precondition(pretty == value, "pretty text is read as something else")
}

private func checkPlaces(of value: JSONValue, in bytes: [UInt8]) {
    let places = JSONPlaces(bytes)
    var pending: [(JSONValue, JSONPointer)] = [(value, JSONPointer())]
    var left = 20
    while let (value, pointer) = pending.popLast(), left > 0 {
        left -= 1
        let place = places.place(of: pointer)
        precondition(place.line >= 1 && place.column >= 1, "no place for \(pointer)")
        precondition(JSONPointer(parsing: pointer.description) == pointer, "a pointer is read otherwise: \(pointer)")
        for (key, member) in value.objectValue ?? [:] { pending.append((member, pointer.appending(key))) }
        for (index, element) in (value.arrayValue ?? []).enumerated() {
            pending.append((element, pointer.appending(index)))
        }
    }
}
