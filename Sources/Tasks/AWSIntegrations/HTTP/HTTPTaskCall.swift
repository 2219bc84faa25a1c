import AWSCore
import JSON
import SigV4
import StepFunctionsModel

/// The request that a state with `http:invoke` describes.
///
/// Source: Developer Guide, "Call HTTPS APIs in Step Functions workflows".
struct HTTPTaskCall: Sendable, Hashable {
    /// The methods that a state may name.
    static let methods: Set<String> = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
    /// The longest body of a request.
    static let bodyBytesMax = ServiceLimits.payloadBytesMax

    var method: String
    var url: HTTPURL
    /// The connection that the request is authorized by; nil for none, which AWS does not have.
    var connectionARN: ARN?
    /// In order; several values of one name are several elements.
    var query: [Pair] = []
    var headers: [Pair] = []
    var body: JSONValue?
    /// `URL_ENCODED` with how arrays are written; nil for JSON.
    var form: HTTPFormBody.ArrayFormat?

    /// A name and a value.
    struct Pair: Sendable, Hashable {
        var name: String
        var value: String
    }

    /// Reads the parameters of a state.
    ///
    /// - Throws: The error to end the state with.
    init(_ parameters: JSONValue) throws(StatesError) {
        guard let members = parameters.objectValue else { throw Self.refused("They are not an object") }
        for key in members.keys where !Self.members.contains(key) {
            // AWS's own words for a member that an HTTP Task does not have: nothing is missing here.
            throw Self.refused("The field '\(key)' is not supported by Step Functions")
        }
        method = try Self.text("Method", of: members)
        guard Self.methods.contains(method) else { throw Self.invalid("Method") }
        url = try Self.url(try Self.text("ApiEndpoint", of: members))
        connectionARN = try Self.connectionARN(members)
        headers = try Self.headers(members["Headers"])
        query = try Self.pairs(members["QueryParameters"], "QueryParameters")
        if let body = members["RequestBody"], !body.isNull { self.body = body }
        form = try Self.form(members["Transform"])
    }

    private static let members: Set<String> = [
        "ApiEndpoint", "Method", "Authentication", "InvocationConfig", "Headers", "QueryParameters", "RequestBody",
        "Transform",
    ]

    private static func text(_ name: String, of members: JSONObject) throws(StatesError) -> String {
        guard let value = members[name], !value.isNull else {
            throw refused("The field '\(name)' is required but was missing")
        }
        guard let text = value.stringValue, !text.isEmpty else { throw invalid(name) }
        return text
    }

    private static func url(_ text: String) throws(StatesError) -> HTTPURL {
        do throws(EndpointError) {
            return try HTTPURL(parsing: text)
        } catch {
            guard case .invalidURL(_, let reason) = error else { throw invalid("ApiEndpoint") }
            throw refused("The value of the field 'ApiEndpoint' has an invalid format: \(reason)")
        }
    }

    private static func connectionARN(_ members: JSONObject) throws(StatesError) -> ARN? {
        var found: ARN?
        for name in ["Authentication", "InvocationConfig"] {
            guard let value = members[name], !value.isNull else { continue }
            let path = "\(name).ConnectionArn"
            guard let text = value["ConnectionArn"]?.stringValue, value.objectValue?.count == 1,
                let arn = ARN(parsing: text), arn.service == "events", arn.resource.hasPrefix("connection/")
            else { throw invalid(path) }
            guard found == nil || found == arn else {
                throw refused("'\(path)' names another connection than 'Authentication.ConnectionArn'")
            }
            found = arn
        }
        return found
    }

    // MARK: Headers and query

    /// What the service itself decides about.
    ///
    /// Source: Developer Guide, "HTTP Task fields".
    private static let reservedHeaders: Set<String> = [
        "a-im", "accept-charset", "accept-datetime", "accept-encoding", "authorization-info", "cache-control",
        "connection", "content-encoding", "content-length", "content-md5", "date", "expect", "forwarded", "from",
        "host",
        "http2-settings", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since",
        "max-forwards", "origin", "pragma", "proxy-authorization", "referer", "server", "te", "trailer",
        "transfer-encoding", "upgrade", "via", "warning",
    ]
    private static let reservedPrefixes = ["x-forwarded", "x-amz", "x-amzn"]

    /// Whether a header may be set by a definition or a connection.
    static func isReserved(header name: String) -> Bool {
        let name = name.lowercased()
        return reservedHeaders.contains(name) || reservedPrefixes.contains { name.hasPrefix($0) }
    }

    private static func headers(_ value: JSONValue?) throws(StatesError) -> [Pair] {
        let pairs = try pairs(value, "Headers")
        if let reserved = pairs.first(where: { isReserved(header: $0.name) }) {
            throw refused("The header '\(reserved.name)' is reserved and cannot be set")
        }
        return pairs
    }

    /// The members of an object, arrays as several of one name.
    private static func pairs(_ value: JSONValue?, _ field: String) throws(StatesError) -> [Pair] {
        guard let value, !value.isNull else { return [] }
        guard let members = value.objectValue else { throw invalid(field) }
        var pairs: [Pair] = []
        for (name, value) in members where !value.isNull {
            for element in value.arrayValue ?? [value] {
                guard let text = element.scalarText else { throw invalid("\(field).\(name)") }
                pairs.append(Pair(name: name, value: text))
            }
        }
        return pairs
    }

    private static func form(_ value: JSONValue?) throws(StatesError) -> HTTPFormBody.ArrayFormat? {
        guard let value, !value.isNull else { return nil }
        guard value.objectValue != nil else { throw invalid("Transform") }
        switch value["RequestBodyEncoding"]?.stringValue ?? "NONE" {
        case "NONE": return nil
        case "URL_ENCODED":
            let name = value["RequestEncodingOptions"]?["ArrayFormat"]?.stringValue ?? "INDICES"
            guard let format = HTTPFormBody.ArrayFormat(rawValue: name) else {
                throw invalid("Transform.RequestEncodingOptions.ArrayFormat")
            }
            return format
        default: throw invalid("Transform.RequestBodyEncoding")
        }
    }

    private static func invalid(_ field: String) -> StatesError {
        refused("The value of the field '\(field)' has an invalid format")
    }

    static func refused(_ reason: String) -> StatesError {
        StatesError(.runtime, cause: "The Parameters could not be used to start the Task: [\(reason)]")
    }
}

extension HTTPTaskCall {
    /// Whether the same request may be made again when it is not known whether it was carried out.
    ///
    /// Source: RFC 9110, section 9.2.2, "Idempotent methods".
    var isRepeatable: Bool { method != "POST" && method != "PATCH" }

    /// The request as it is sent.
    ///
    /// - Parameters:
    ///   - connection: What the connection adds; what it sets goes before what the definition sets.
    ///   - region: Named in `User-Agent`.
    ///   - traceparent: The trace that it is a part of, unless the definition says so itself.
    /// - Returns: The request, with the limits of the service.
    /// - Throws: The error to end the state with.
    func request(
        _ connection: HTTPConnection?,
        region: String,
        traceparent: String? = nil
    ) throws(StatesError) -> AWSHTTPRequest {
        var headers = [
            Pair(name: "User-Agent", value: "Amazon|StepFunctions|HttpInvoke|\(region)"),
            Pair(name: "Range", value: "bytes=0-\(ServiceLimits.payloadBytesMax)"),
        ]
        if let traceparent { headers.append(Pair(name: TraceParent.headerName, value: traceparent)) }
        Self.set(self.headers, in: &headers)
        Self.set(connection?.headers.filter { !Self.isReserved(header: $0.name) } ?? [], in: &headers)
        let body = try bodyBytes(connection?.body ?? [:])
        if !body.isEmpty, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            let type = form == nil ? "application/json" : "application/x-www-form-urlencoded"
            headers.append(Pair(name: "Content-Type", value: type))
        }
        let added = connection?.query ?? []
        let kept = query.filter { pair in !added.contains { $0.name == pair.name } }
        let text = (kept + added).map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(
            separator: "&"
        )
        var target = url.target
        if !text.isEmpty { target += (target.contains("?") ? "&" : "?") + text }
        return AWSHTTPRequest(
            method: method,
            origin: url.origin,
            target: target,
            headers: headers.map { HeaderField(name: $0.name, value: $0.value) },
            body: body,
            responseBytesMax: ServiceLimits.payloadBytesMax
        )
    }

    /// Puts headers in the place of those of the same names.
    private static func set(_ pairs: [Pair], in headers: inout [Pair]) {
        let names = Set(pairs.map { $0.name.lowercased() })
        headers.removeAll { names.contains($0.name.lowercased()) }
        headers += pairs
    }

    private func bodyBytes(_ added: JSONObject) throws(StatesError) -> [UInt8] {
        var body = body
        if !added.isEmpty {
            guard body == nil || body?.objectValue != nil else {
                throw Self.refused("The connection has parameters for the body, which must be an object then")
            }
            var members = body?.objectValue ?? [:]
            for (key, value) in added { members[key] = value }
            body = .object(members)
        }
        guard let body else { return [] }
        let bytes: [UInt8]
        if let form {
            guard let members = body.objectValue else {
                throw Self.refused("The value of the field 'RequestBody' must be an object to be URL-encoded")
            }
            bytes = Array(HTTPFormBody.text(of: members, form).utf8)
        } else {
            bytes = Array((isText ? body.stringValue ?? body.text : body.text).utf8)
        }
        guard bytes.count <= Self.bodyBytesMax else {
            throw StatesError(.dataLimitExceeded, cause: "The request body is larger than \(Self.bodyBytesMax) bytes.")
        }
        return bytes
    }

    /// Whether the body is no JSON by its `Content-Type`, so that a string is sent without quotes.
    private var isText: Bool {
        let type = headers.last { $0.name.lowercased() == "content-type" }?.value.lowercased()
        return type.map { !$0.contains("json") } ?? false
    }
}

extension JSONValue {
    /// The text of a string, number or boolean.
    fileprivate var scalarText: String? {
        switch self {
        case .string(let text): text
        case .number, .bool: text
        case .null, .array, .object: nil
        }
    }
}
