extension JSONValue {
    /// The value with other strings in place of some, keys included.
    ///
    /// - Parameter body: What takes the place of a string; nil leaves it.
    /// - Returns: The new value; nil when every string stays.
    public func rewritingStrings(_ body: (String) -> String?) -> JSONValue? {
        switch self {
        case .null, .bool, .number:
            return nil
        case .string(let string):
            return body(string).map { .string($0) }
        case .array(let elements):
            var result: [JSONValue]?
            for index in elements.indices {
                guard let new = elements[index].rewritingStrings(body) else { continue }
                result = result ?? elements
                result?[index] = new
            }
            return result.map { .array($0) }
        case .object(let object):
            return object.rewritingStrings(body).map { .object($0) }
        }
    }
}

extension JSONObject {
    /// The object with other strings in place of some, keys included; nil when every string stays.
    fileprivate func rewritingStrings(_ body: (String) -> String?) -> JSONObject? {
        // Most objects stay, so that nothing is copied before the first change.
        var result: JSONObject?
        for index in members.indices {
            let key = body(members[index].key)
            let value = members[index].value.rewritingStrings(body)
            if result == nil, key != nil || value != nil {
                result = JSONObject(distinct: Array(members.prefix(index)))
            }
            result?[key ?? members[index].key] = value ?? members[index].value
        }
        return result
    }
}
