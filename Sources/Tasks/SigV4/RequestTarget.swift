/// Path and query of a request line, apart from each other but otherwise as sent.
struct RequestTarget: Sendable, Hashable {
    /// What stands before the first `?`; `/` when that is empty.
    var path: [UInt8]

    /// What stands after the first `?`; empty without one.
    var query: [UInt8]

    init(_ target: String) {
        let bytes = Array(target.utf8)
        let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        path = mark == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<mark])
        query = mark == bytes.endIndex ? [] : Array(bytes[(mark + 1)...])
    }

    /// The path as the canonical request has it.
    func canonicalPath(_ style: SigningOptions.PathStyle) -> [UInt8] {
        switch style {
        case .asSent:
            return path
        case .normalizedAndEncodedAgain:
            var result: [UInt8] = []
            PercentEncoding.append(normalizedPath, keepsSlash: true, to: &result)
            return result
        }
    }

    /// The query as the canonical request has it: each name and value encoded in the one right way, sorted by both.
    ///
    /// A name without `=` gets one; what stands between two `&` in a row is nothing.
    var canonicalQuery: [UInt8] {
        let equalsSign = UInt8(ascii: "=")
        var parameters: [(name: [UInt8], value: [UInt8])] = []
        for part in query.split(separator: UInt8(ascii: "&")) {
            let mark = part.firstIndex(of: equalsSign) ?? part.endIndex
            var parameter: (name: [UInt8], value: [UInt8]) = ([], [])
            PercentEncoding.append(PercentEncoding.decoded(part[..<mark]), keepsSlash: false, to: &parameter.name)
            PercentEncoding.append(
                PercentEncoding.decoded(part[mark...].dropFirst()),
                keepsSlash: false,
                to: &parameter.value
            )
            parameters.append(parameter)
        }
        parameters.sort { left, right in
            left.name == right.name
                ? left.value.lexicographicallyPrecedes(right.value) : left.name.lexicographicallyPrecedes(right.name)
        }
        return Array(
            parameters.map { $0.name + [equalsSign] + $0.value }.joined(separator: [UInt8(ascii: "&")])
        )
    }

    /// The path without `.` and `..` segments and without empty ones, as AWS asks of every service but S3.
    private var normalizedPath: [UInt8] {
        let slash = UInt8(ascii: "/")
        var segments: [ArraySlice<UInt8>] = []
        for segment in path.split(separator: slash) {
            if segment.elementsEqual("..".utf8) {
                _ = segments.popLast()
            } else if !segment.elementsEqual(".".utf8) {
                segments.append(segment)
            }
        }
        guard !segments.isEmpty else { return [slash] }
        let tail: [UInt8] = path.last == slash ? [slash] : []
        return [slash] + segments.joined(separator: [slash]) + tail
    }
}
