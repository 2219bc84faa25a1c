/// Which addresses a transport may connect to: the public ones, and those of networks that the operator names.
///
/// It is asked for each address at the moment of connecting, after the name was resolved, so that no name, no spelling of an
/// address and no second answer of a name server leads anywhere else.
public struct AddressPolicy: Sendable, Hashable {
    /// Networks whose addresses are allowed although they are not public; plain HTTP is spoken to these alone.
    public var allowedNetworks: [IPNetwork]

    /// Creates a policy.
    public init(allowedNetworks: [IPNetwork] = []) {
        self.allowedNetworks = allowedNetworks
    }

    /// Whether an address may be connected to.
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - scheme: What is to be spoken there.
    /// - Returns: Whether it is in one of the networks, or public and spoken to by TLS.
    func permits(_ address: IPAddress, scheme: HTTPOrigin.Scheme) -> Bool {
        if allowedNetworks.contains(where: { $0.contains(address) }) { return true }
        return scheme == .https && address.isPublic
    }
}

/// A network by its first address and the length of its prefix: `10.0.0.0/8`, `fd00::/8`, or a single address.
public struct IPNetwork: Sendable, Hashable {
    private let first: IPAddress
    private let prefixLength: Int

    /// Reads a network; nil when the text is none, or has bits behind its prefix.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let host = parts.first, let address = IPAddress(host) else { return nil }
        first = address
        let bits = address.bytes.count * 8
        guard parts.count > 1 else {
            prefixLength = bits
            return
        }
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(parts[1]),
            (0...bits).contains(length)
        else { return nil }
        prefixLength = length
        guard Self.masked(address.bytes, length) == address.bytes else { return nil }
    }

    /// Whether an address is in the network; an IPv4 address is in no IPv6 network.
    func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == first.bytes.count && Self.masked(address.bytes, prefixLength) == first.bytes
    }

    private static func masked(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(8, max(0, length - index * 8))
            return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
        }
    }
}

extension IPAddress {
    /// The bytes, the most significant one first.
    var bytes: [UInt8] {
        switch self {
        case .v4(let bytes), .v6(let bytes): bytes
        }
    }

    /// The address as people write it, IPv6 ones without abbreviation.
    var text: String {
        switch self {
        case .v4(let bytes): bytes.map(String.init).joined(separator: ".")
        case .v6(let bytes):
            stride(from: 0, to: bytes.count - 1, by: 2).map {
                String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
            }
            .joined(separator: ":")
        }
    }

    /// Whether it is an address of the public internet.
    ///
    /// IPv6 addresses that stand for IPv4 ones (mapped, compatible, translated by NAT64, 6to4) are judged as those.
    ///
    /// Source: IANA, "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address Registry".
    var isPublic: Bool {
        switch self {
        case .v4:
            return !Self.specialV4.contains { $0.contains(self) }
        case .v6(let bytes):
            guard bytes.count == 16 else { return false }
            if let embedded = Self.embeddedV4(bytes) { return embedded.isPublic }
            // Unicast addresses are given out from 2000::/3 alone.
            guard bytes[0] & 0xE0 == 0x20 else { return false }
            return !Self.specialV6.contains { $0.contains(self) }
        }
    }

    private static func embeddedV4(_ bytes: [UInt8]) -> IPAddress? {
        let isZero = { (range: Range<Int>) in bytes[range].allSatisfy { $0 == 0 } }
        if isZero(0..<10), bytes[10] == 0xFF, bytes[11] == 0xFF { return .v4(Array(bytes[12...])) }
        if isZero(0..<12) { return .v4(Array(bytes[12...])) }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B]), isZero(4..<12) { return .v4(Array(bytes[12...])) }
        if bytes.starts(with: [0x20, 0x02]) { return .v4(Array(bytes[2..<6])) }
        return nil
    }

    private static let specialV4 = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    ].compactMap { IPNetwork($0) }

    private static let specialV6 = [
        // Teredo and other protocol assignments, benchmarking, ORCHID, documentation.
        "2001::/23", "2001:db8::/32", "3fff::/20",
    ].compactMap { IPNetwork($0) }
}
