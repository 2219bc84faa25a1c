import JSON

/// The network interface of a task in `awsvpc` mode; locally all of them are the loopback.
struct NetworkAttachment: Sendable, Hashable {
    enum Status: String, Sendable, Hashable {
        case precreated = "PRECREATED"
        case attached = "ATTACHED"
        case deleted = "DELETED"
    }

    /// A UUID.
    let id: String
    let subnet: String
    var status = Status.precreated

    private static let address: JSONValue = "127.0.0.1"

    private var digits: String { id.filter { $0 != "-" } }

    var json: JSONValue {
        var details: [JSONValue] = [["name": "subnetId", "value": .string(subnet)]]
        if status != .precreated {
            details.append(["name": "networkInterfaceId", "value": .string("eni-" + digits.prefix(17))])
            details.append(["name": "macAddress", "value": .string(macAddress)])
            details.append(["name": "privateDnsName", "value": "localhost"])
            details.append(["name": "privateIPv4Address", "value": Self.address])
        }
        return [
            "id": .string(id), "type": "ElasticNetworkInterface", "status": .string(status.rawValue),
            "details": .array(details),
        ]
    }

    /// What each container shows of it.
    var containerJSON: JSONValue {
        guard status != .precreated else { return [] }
        return [["attachmentId": .string(id), "privateIpv4Address": Self.address]]
    }

    /// A locally administered address made from the id.
    private var macAddress: String {
        let digits = Array(digits.suffix(10))
        let pairs = stride(from: 0, to: digits.count - 1, by: 2).map { String(digits[$0...($0 + 1)]) }
        return (["02"] + pairs).joined(separator: ":")
    }
}
