/// The two casings of a member's name: the API's (`taskDefinition`) and the States Language's (`TaskDefinition`).
///
/// Only the first letter differs, so `EnableECSManagedTags` and `SizeInGiB` come out right.
/// Source: Developer Guide, "Integrating services": parameters are in PascalCase whatever the service's own casing.
enum ECSMemberName {
    /// `TaskDefinition` to `taskDefinition`; names that begin otherwise stay as they are.
    static func wire(_ name: String) -> String { replacingFirst(of: name, from: 0x41...0x5A, by: 0x20) }

    /// `taskDefinition` to `TaskDefinition`; names that begin otherwise stay as they are.
    static func pascal(_ name: String) -> String { replacingFirst(of: name, from: 0x61...0x7A, by: 0x20) }

    private static func replacingFirst(of name: String, from letters: ClosedRange<UInt8>, by bit: UInt8) -> String {
        guard let first = name.utf8.first, letters.contains(first) else { return name }
        var name = name
        return name.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { result in
                _ = result.initialize(from: bytes)
                result[0] ^= bit
                return bytes.count
            }
        }
    }
}
