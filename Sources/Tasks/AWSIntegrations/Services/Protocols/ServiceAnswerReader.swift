import AWSCore
import JSON
import SigV4

/// Reads the answer of a service in the service's protocol.
struct ServiceAnswerReader {
    let model: ServiceModel
    let operation: ServiceOperation

    /// The output, nil when the answer is not in the protocol.
    func output(_ answer: AWSHTTPResponse) -> [ServiceValue.Field]? {
        let members = model.members(operation.output)
        switch model.wireProtocol {
        case .json:
            return object(answer.body).map { JSONBody(model: model).fields($0, of: members) }
        case .query:
            guard operation.output != nil else { return [] }
            guard let root = XMLReader.root(of: answer.body) else { return nil }
            let result = operation.hasWrapper ? root.children.first { $0.name.hasSuffix("Result") } : root
            return result.map { XMLBody(model: model).fields($0, of: members) }
        case .ec2:
            guard operation.output != nil else { return [] }
            return XMLReader.root(of: answer.body).map { XMLBody(model: model).fields($0, of: members) }
        case .restJSON, .restXML:
            guard let body = body(answer, members) else { return nil }
            return bound(answer, members) + body
        }
    }

    private func object(_ bytes: [UInt8]) -> JSONObject? {
        guard !bytes.isEmpty else { return [:] }
        return (try? JSONValue(parsing: bytes))?.objectValue
    }

    private func body(_ answer: AWSHTTPResponse, _ members: [ServiceMember]) -> [ServiceValue.Field]? {
        if let payload = members.first(where: \.isPayload) {
            let value: ServiceValue?
            switch payload.shape {
            case .blob: value = .blob(answer.body)
            case .string: value = .text(String(decoding: answer.body, as: UTF8.self))
            case .structure(let index):
                if answer.body.isEmpty { return [] }
                guard let fields = fields(answer.body, model.members(index)) else { return nil }
                value = .structure(fields)
            default:
                guard let json = try? JSONValue(parsing: answer.body) else { return nil }
                value = JSONBody(model: model).read(json, as: payload.shape)
            }
            return value.map { [ServiceValue.Field(member: payload, value: $0)] } ?? []
        }
        let inBody = members.filter { $0.location == .body }
        guard !inBody.isEmpty, !answer.body.isEmpty else { return [] }
        return fields(answer.body, inBody)
    }

    private func fields(_ bytes: [UInt8], _ members: [ServiceMember]) -> [ServiceValue.Field]? {
        guard model.wireProtocol == .restXML else {
            return object(bytes).map { JSONBody(model: model).fields($0, of: members) }
        }
        return XMLReader.root(of: bytes).map { XMLBody(model: model).fields($0, of: members) }
    }

    /// What stands outside of the body.
    private func bound(_ answer: AWSHTTPResponse, _ members: [ServiceMember]) -> [ServiceValue.Field] {
        members.compactMap { member in
            let value: ServiceValue?
            switch member.location {
            case .body, .query, .uri: value = nil
            case .statusCode: value = .number(JSONNumber(answer.status))
            case .header:
                value = answer.headers.firstValue(named: member.wireName).flatMap {
                    XMLBody.scalar($0, as: member.shape)
                }
            case .headers:
                let prefix = member.wireName.lowercased()
                value = .map(
                    answer.headers.filter { $0.name.lowercased().hasPrefix(prefix) }.map {
                        ServiceValue.Entry(
                            key: String($0.name.lowercased().dropFirst(prefix.count)),
                            value: .text($0.value)
                        )
                    }
                )
            }
            return value.map { ServiceValue.Field(member: member, value: $0) }
        }
    }
}
