import Synchronization

/// Reads the texts that `Generator/service-models.py` writes.
///
/// Words apart by blanks: `service` and ten facts; `op`, its name, input, output and flags, in REST protocols method and URI;
/// `struct` and its members as `name=type;attributes`; `errors` and codes, as `code=exception` where the names differ.
struct ServiceModelReader {
    private var words: ArraySlice<Substring>

    private init(_ texts: [String]) {
        words = texts.flatMap { $0.split(whereSeparator: \.isWhitespace) }[...]
    }

    /// Read once, at their first use.
    private static let known = Mutex<[String: ServiceModel]>([:])

    /// The model of a service, nil when it is not known.
    static func model(of service: String) -> ServiceModel? {
        if let model = known.withLock({ $0[service] }) { return model }
        let texts = ServiceModelTexts.texts(of: service)
        guard !texts.isEmpty else { return nil }
        var reader = ServiceModelReader(texts)
        guard let model = reader.model() else { return nil }
        known.withLock { $0[service] = model }
        return model
    }

    private mutating func model() -> ServiceModel? {
        guard words.popFirst() == "service", let name = next(), let wireProtocol = next().flatMap(Self.wireProtocol),
            let apiVersion = next(), let endpointPrefix = next(), let signingName = next(), let serviceID = next(),
            let targetPrefix = next(), let jsonVersion = next(), let className = next(), let xmlNamespace = next()
        else { return nil }
        var model = ServiceModel(
            name: name,
            wireProtocol: wireProtocol,
            apiVersion: apiVersion,
            endpointPrefix: endpointPrefix,
            signingName: signingName,
            serviceID: serviceID.replacing("_", with: " "),
            targetPrefix: targetPrefix == "-" ? "" : targetPrefix,
            jsonVersion: jsonVersion,
            className: className,
            xmlNamespace: xmlNamespace == "-" ? "" : xmlNamespace
        )
        while let word = words.popFirst() {
            switch word {
            case "op":
                guard let operation = operation(isREST: wireProtocol == .restJSON || wireProtocol == .restXML) else {
                    return nil
                }
                model.operations[operation.name] = operation
            case "struct":
                var members: [ServiceMember] = []
                while let word = words.first, word.contains("=") {
                    guard let member = Self.member(word) else { return nil }
                    members.append(member)
                    words.removeFirst()
                }
                model.structures.append(members)
            case "errors":
                while let word = words.popFirst() {
                    let parts = word.split(separator: "=")
                    guard let code = parts.first, let exception = parts.last else { return nil }
                    model.exceptions[String(code)] = String(exception)
                }
            default:
                return nil
            }
        }
        return model
    }

    private mutating func next() -> String? { words.popFirst().map(String.init) }

    private static func wireProtocol(_ text: String) -> ServiceModel.WireProtocol? { .init(rawValue: text) }

    private mutating func operation(isREST: Bool) -> ServiceOperation? {
        guard let name = next(), let input = next(), let output = next(), let flags = next() else { return nil }
        var operation = ServiceOperation(
            name: name,
            input: Int(input),
            output: Int(output),
            isReading: flags.contains("r"),
            needsDigest: flags.contains("c"),
            isUnsigned: flags.contains("u"),
            hasWrapper: flags.contains("w")
        )
        if isREST {
            guard let method = next(), let uri = next() else { return nil }
            operation.method = method
            operation.uri = uri
        }
        return operation
    }

    private static func member(_ word: Substring) -> ServiceMember? {
        let parts = word.split(separator: ";")
        guard let first = parts.first, let sign = first.firstIndex(of: "="),
            let shape = shape(first[first.index(after: sign)...])
        else { return nil }
        let name = String(first[..<sign])
        var member = ServiceMember(name: name, shape: shape, wireName: name)
        for attribute in parts.dropFirst() {
            let value = attribute.dropFirst(2)
            if attribute.first == "e" {
                member.queryName = String(value)
                continue
            }
            if !value.isEmpty { member.wireName = String(value) }
            switch attribute.first {
            case "h": member.location = .header
            case "p": member.location = .headers
            case "q": member.location = .query
            case "u": member.location = .uri
            case "s": member.location = .statusCode
            case "n": break
            case "a": member.isAttribute = true
            case "i": member.isIdempotencyToken = true
            case "*": member.isPayload = true
            default: return nil
            }
        }
        return member
    }

    private static func shape(_ text: Substring) -> ServiceShape? {
        var rest = text.dropFirst()
        switch text.first {
        case "s" where rest.isEmpty: return .string
        case "i" where rest.isEmpty: return .integer
        case "f" where rest.isEmpty: return .float
        case "b" where rest.isEmpty: return .boolean
        case "x" where rest.isEmpty: return .blob
        case "j" where rest.isEmpty: return .document
        case "t":
            switch rest {
            case "": return .timestamp(nil)
            case "u": return .timestamp(.unix)
            case "i": return .timestamp(.iso8601)
            case "r": return .timestamp(.http)
            default: return nil
            }
        case ".":
            return Int(rest).map { .structure($0) }
        case "[":
            let isFlat = takeMark(&rest)
            let names = takeNames(&rest)
            return shape(rest).map { .list($0, name: names.first, isFlat: isFlat) }
        case "{":
            let isFlat = takeMark(&rest)
            let names = takeNames(&rest)
            return shape(rest).map {
                .map($0, key: names.first ?? "key", value: names.last ?? "value", isFlat: isFlat)
            }
        default: return nil
        }
    }

    private static func takeMark(_ rest: inout Substring) -> Bool {
        guard rest.first == "^" else { return false }
        rest.removeFirst()
        return true
    }

    private static func takeNames(_ rest: inout Substring) -> [String] {
        guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return [] }
        let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map(String.init)
        rest = rest[rest.index(after: end)...]
        return names
    }
}
