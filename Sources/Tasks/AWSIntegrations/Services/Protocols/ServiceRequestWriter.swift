import AWSCore
import JSON
import SigV4

/// Writes the request that an operation's input makes, in the protocol of its service.
struct ServiceRequestWriter {
    let model: ServiceModel
    let operation: ServiceOperation

    /// The request.
    ///
    /// - Throws: `ParameterProblem.missing` for a member that the path needs.
    func request(_ input: [ServiceValue.Field]) throws(ParameterProblem) -> AWSServiceRequest {
        var request = AWSServiceRequest(
            service: AWSService(
                endpointPrefix: model.endpointPrefix,
                signingName: model.signingName,
                serviceID: model.serviceID,
                targetPrefix: model.targetPrefix,
                jsonVersion: model.jsonVersion
            ),
            operation: operation.name
        )
        request.isSigned = !operation.isUnsigned
        switch model.wireProtocol {
        case .json:
            request.headers = [
                HeaderField(name: "Content-Type", value: "application/x-amz-json-\(model.jsonVersion)"),
                HeaderField(name: "X-Amz-Target", value: "\(model.targetPrefix).\(operation.name)"),
            ]
            request.body = Array(JSONBody(model: model).written(input).text.utf8)
        case .query, .ec2:
            request.errorFormat = .xml
            request.headers = [
                HeaderField(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")
            ]
            request.body = QueryForm.body(input, of: operation, model)
        case .restJSON:
            try bind(input, to: &request)
        case .restXML:
            request.errorFormat = .xml
            request.mayFailWithSuccess = !answersWithBytes
            try bind(input, to: &request)
        }
        if operation.needsDigest, request.headers.firstValue(named: "Content-MD5") == nil {
            request.headers.append(HeaderField(name: "Content-MD5", value: ServiceBytes.md5(request.body)))
        }
        return request
    }

    /// Whether the body of the answer is not the service's own: an object may well be an error document.
    private var answersWithBytes: Bool {
        switch model.members(operation.output).first(where: \.isPayload)?.shape {
        case .blob, .string, .document: true
        default: false
        }
    }
}

/// REST: members stand in path, query, headers and body.
///
/// Source: Smithy, "HTTP bindings".
extension ServiceRequestWriter {
    private func bind(_ input: [ServiceValue.Field], to request: inout AWSServiceRequest) throws(ParameterProblem) {
        request.method = operation.method
        try bindTarget(input, to: &request)
        for field in input {
            switch field.member.location {
            case .header:
                let form: ServiceShape.TimeForm =
                    if case .timestamp(let form?) = field.member.shape { form } else { .http }
                if let text = Self.headerText(field.value, form) {
                    request.headers.append(HeaderField(name: field.member.wireName, value: text))
                }
            case .headers:
                guard case .map(let entries) = field.value else { continue }
                for entry in entries {
                    let name = field.member.wireName + entry.key
                    guard let text = entry.value.scalarText(times: .http) else { continue }
                    request.headers.append(HeaderField(name: name, value: text))
                }
            case .body, .query, .uri, .statusCode: continue
            }
        }
        bindBody(input, to: &request)
    }

    private static func headerText(_ value: ServiceValue, _ form: ServiceShape.TimeForm) -> String? {
        guard case .list(let elements) = value else { return value.scalarText(times: form) }
        return elements.compactMap { $0.scalarText(times: form) }.joined(separator: ",")
    }

    private func bindBody(_ input: [ServiceValue.Field], to request: inout AWSServiceRequest) {
        let isXML = model.wireProtocol == .restXML
        var contentType = isXML ? "application/xml" : "application/json"
        let members = model.members(operation.input)
        if let payload = members.first(where: \.isPayload) {
            guard let field = input.first(where: { $0.member.isPayload }) else { return }
            switch field.value {
            case .blob(let bytes):
                request.body = bytes
                contentType = model.name == "s3" ? "text/plain; charset=UTF-8" : "application/octet-stream"
            case .text(let text):
                request.body = Array(text.utf8)
                contentType = "text/plain"
            case .structure(let fields):
                request.body =
                    isXML
                    ? XMLBody(model: model).document(fields, named: payload.wireName)
                    : Array(JSONBody(model: model).written(fields).text.utf8)
            case .document(let document):
                request.body = Array(document.text.utf8)
            case .list, .map, .number, .bool, .time:
                return
            }
        } else {
            let body = input.filter { $0.member.location == .body }
            guard members.contains(where: { $0.location == .body }) else { return }
            request.body =
                isXML
                ? XMLBody(model: model).document(body, named: operation.name + "Request")
                : Array(JSONBody(model: model).written(body).text.utf8)
        }
        if request.headers.firstValue(named: "Content-Type") == nil {
            request.headers.append(HeaderField(name: "Content-Type", value: contentType))
        }
    }

    private func bindTarget(_ input: [ServiceValue.Field], to request: inout AWSServiceRequest) throws(ParameterProblem)
    {
        let parts = operation.uri.split(separator: "?", maxSplits: 1).map(String.init)
        var path = parts.first ?? "/"
        if model.name == "s3", path.hasPrefix("/{Bucket}") {
            request.bucket = try label("Bucket", input)
            path = String(path.dropFirst("/{Bucket}".count))
            if path.isEmpty { path = "/" }
            request.signing = .s3
        } else if model.name == "s3" {
            request.signing = .s3
        }
        var result = ""
        var rest = path[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            result += rest[..<start]
            let name = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            guard name.hasSuffix("+") else {
                result += percentEncoded(try label(String(name), input))
                continue
            }
            // The slashes of a greedy label are those of the path.
            let value = try label(String(name.dropLast()), input)
            let segments = value.split(separator: "/", omittingEmptySubsequences: false)
            result += segments.map { percentEncoded(String($0)) }.joined(separator: "/")
        }
        let query = ([parts.count > 1 ? parts[1] : ""] + Self.query(input)).filter { !$0.isEmpty }
        request.target = result + rest + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    private func label(_ name: String, _ input: [ServiceValue.Field]) throws(ParameterProblem) -> String {
        let field = input.first { $0.member.location == .uri && $0.member.wireName == name }
        guard let text = field?.value.scalarText(times: .iso8601), !text.isEmpty else {
            let member = model.members(operation.input).first { $0.location == .uri && $0.wireName == name }
            throw .missing(MemberCasing.sdk.shown(member?.name ?? name))
        }
        return text
    }

    private static func query(_ input: [ServiceValue.Field]) -> [String] {
        input.filter { $0.member.location == .query }.flatMap { field -> [String] in
            let name = field.member.wireName
            func pair(_ name: String, _ value: ServiceValue) -> String? {
                value.scalarText(times: .iso8601).map { percentEncoded(name) + "=" + percentEncoded($0) }
            }
            switch field.value {
            case .list(let elements): return elements.compactMap { pair(name, $0) }
            case .map(let entries):
                return entries.flatMap { entry -> [String] in
                    guard case .list(let elements) = entry.value else {
                        return [pair(entry.key, entry.value)].compactMap(\.self)
                    }
                    return elements.compactMap { pair(entry.key, $0) }
                }
            default: return [pair(name, field.value)].compactMap(\.self)
            }
        }
    }
}
