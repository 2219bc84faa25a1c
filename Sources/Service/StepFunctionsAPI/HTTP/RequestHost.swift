/// The host that a request names in its header `Host`.
///
/// A web page can have its own name lead to this machine ("DNS rebinding"): to the browser the page and the server are then one
/// and the same, and the page may read every answer. What it cannot do is to have the browser name another host than its own.
enum RequestHost {
    /// Whether no page of somebody else can have that host for its own.
    ///
    /// Addresses cannot be somebody else's name, nor can `localhost` and what ends with it, nor names without a dot, which are given
    /// on this network only: those of the services of a CI job, for example.
    ///
    /// - Parameter field: The value of the header, with or without a port.
    /// - Returns: Whether it is at home; an empty one is, since browsers always name a host.
    static func isAtHome(_ field: String) -> Bool {
        var name = Array(field.utf8.map(lowercased))[...]
        guard !name.isEmpty else { return true }
        // SDKs of AWS put it before the host, whatever that is, for StartSyncExecution and TestState.
        if name.starts(with: "sync-".utf8) { name = name.dropFirst(5) }
        if name.first == UInt8(ascii: "[") {
            guard let end = name.firstIndex(of: UInt8(ascii: "]")), isPort(name[end...].dropFirst()) else {
                return false
            }
            return isIPv6(name[..<end].dropFirst())
        }
        if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
            // More than one are those of an address that lacks its brackets.
            guard !name[colon...].dropFirst().contains(UInt8(ascii: ":")) else { return isIPv6(name) }
            guard isPort(name[colon...]) else { return false }
            name = name[..<colon]
        }
        if name.last == UInt8(ascii: ".") { name = name.dropLast() }
        let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel) else { return false }
        if labels.count == 1 || labels.last?.elementsEqual("localhost".utf8) == true { return true }
        return labels.allSatisfy { $0.allSatisfy(isDigit) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Whether it is nothing, or a colon with a number behind it.
    private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
        text.isEmpty || text.first == UInt8(ascii: ":") && text.dropFirst().allSatisfy(isDigit)
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        !label.isEmpty
            && label.allSatisfy { byte in
                isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            }
    }

    /// Whether it consists of what an IPv6 address is written with; a zone may be behind it.
    private static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
        let address = text.prefix { $0 != UInt8(ascii: "%") }
        return address.contains(UInt8(ascii: ":"))
            && address.allSatisfy { byte in
                isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) || byte == UInt8(ascii: ":")
                    || byte == UInt8(ascii: ".")
            }
    }
}
