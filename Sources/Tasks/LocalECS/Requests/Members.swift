import JSON

/// The members of one object of a request, read with the place of whatever does not fit.
///
/// A member that is null counts as absent, as in every AWS JSON protocol. Unknown members are ignored.
struct Members {
    let object: JSONObject
    let pointer: JSONPointer

    init(_ object: JSONObject, at pointer: JSONPointer = JSONPointer()) {
        self.object = object
        self.pointer = pointer
    }

    func value(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    func place(_ name: String) -> JSONPointer {
        pointer.appending(name)
    }

    func string(_ name: String) throws(ECSError) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.stringValue else { throw mismatch(name, "a string", value) }
        return text
    }

    /// A string that must be there and not be empty.
    func text(_ name: String) throws(ECSError) -> String {
        guard let text = try string(name), !text.isEmpty else {
            throw .invalidParameter("\(place(name)): \(name) must not be blank.", at: place(name))
        }
        return text
    }

    func integer(_ name: String) throws(ECSError) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.intValue else { throw mismatch(name, "an integer", value) }
        return number
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(ECSError) -> Int? {
        guard let number = try integer(name) else { return nil }
        guard range.contains(number) else {
            throw .invalidParameter(
                "\(place(name)): \(name) must be between \(range.lowerBound) and \(range.upperBound), found \(number).",
                at: place(name)
            )
        }
        return number
    }

    func boolean(_ name: String) throws(ECSError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let flag = value.boolValue else { throw mismatch(name, "a boolean", value) }
        return flag
    }

    /// One of the words of an enumeration of the service model.
    func choice(_ name: String, of words: [String]) throws(ECSError) -> String? {
        guard let word = try string(name) else { return nil }
        guard words.contains(word) else {
            throw .invalidParameter(
                "\(place(name)): \(name) must be one of \(words.joined(separator: ", ")), found \(word).",
                at: place(name)
            )
        }
        return word
    }

    func array(_ name: String) throws(ECSError) -> [JSONValue]? {
        guard let value = value(name) else { return nil }
        guard let elements = value.arrayValue else { throw mismatch(name, "an array", value) }
        return elements
    }

    func strings(_ name: String) throws(ECSError) -> [String]? {
        guard let elements = try array(name) else { return nil }
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.stringValue else {
                throw Self.mismatch(place(name).appending(index), "a string", element)
            }
            texts.append(text)
        }
        return texts
    }

    func members(_ name: String) throws(ECSError) -> Members? {
        guard let value = value(name) else { return nil }
        guard let object = value.objectValue else { throw mismatch(name, "an object", value) }
        return Members(object, at: place(name))
    }

    func list(_ name: String) throws(ECSError) -> [Members] {
        var list: [Members] = []
        for (index, element) in (try array(name) ?? []).enumerated() {
            guard let object = element.objectValue else {
                throw Self.mismatch(place(name).appending(index), "an object", element)
            }
            list.append(Members(object, at: place(name).appending(index)))
        }
        return list
    }

    func tags(_ name: String = "tags") throws(ECSError) -> Tags {
        try Tags(try list(name))
    }

    private func mismatch(_ name: String, _ expected: String, _ found: JSONValue) -> ECSError {
        Self.mismatch(place(name), expected, found)
    }

    private static func mismatch(_ place: JSONPointer, _ expected: String, _ found: JSONValue) -> ECSError {
        .serialization("\(place): expected \(expected), found \(found.typeName).", at: place)
    }
}
