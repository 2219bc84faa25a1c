#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A literal IPv4 or IPv6 address.
public enum IPAddress: Sendable, Hashable {
    /// Four bytes.
    case v4([UInt8])
    /// Sixteen bytes.
    case v6([UInt8])

    /// Reads a literal address; nil for a host name.
    public init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self = .v4(Array(bytes[..<4]))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self = Self.mapped(bytes)
        } else {
            return nil
        }
    }

    /// The address that a socket is to be connected to; nil for other families than IPv4 and IPv6.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            self = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                .v4(withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) })
            }
        case AF_INET6:
            self = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                Self.mapped(withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) })
            }
        default:
            return nil
        }
    }

    /// Whether it is this machine: 127.0.0.0/8 or ::1.
    public var isLoopback: Bool {
        switch self {
        case .v4(let bytes): bytes.first == 127
        case .v6(let bytes): bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
        }
    }

    /// Whether it is on this link only (169.254.0.0/16, fe80::/10) or one of EC2's own (fd00:ec2::/32).
    var isLinkLocalOrMetadata: Bool {
        switch self {
        case .v4(let bytes): bytes.starts(with: [169, 254])
        case .v6(let bytes):
            bytes.starts(with: [0xFD, 0x00, 0x0E, 0xC2]) || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80)
        }
    }

    /// An IPv4 address that is written as an IPv6 one (`::ffff:127.0.0.1`) is the former.
    private static func mapped(_ bytes: [UInt8]) -> IPAddress {
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? .v4(Array(bytes[12...])) : .v6(bytes)
    }
}
