/// Finds out the region to work in.
public enum AWSRegion {
    /// The first of these that is set: the daemon's configuration, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's `region`,
    /// the region of the EC2 instance.
    ///
    /// - Parameters:
    ///   - configured: The daemon's own configuration.
    ///   - environment: Where the variables come from.
    ///   - configuration: The shared configuration files.
    ///   - profileName: The profile, by default that of the environment.
    ///   - metadata: The instance metadata service, or nil not to ask it.
    /// - Returns: The region's name.
    /// - Throws: `EndpointError.noRegion` when there is none, `EndpointError.invalidRegion` when it cannot be one.
    public static func resolve(
        configured: String? = nil,
        environment: AWSEnvironment,
        configuration: SharedConfiguration,
        profileName: String? = nil,
        metadata: InstanceMetadata? = nil
    ) async throws(EndpointError) -> String {
        let profile = configuration.profile(named: profileName ?? environment.profileName)
        if let region = configured ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
            ?? profile?["region"]
        {
            guard isValid(region) else { throw .invalidRegion(region) }
            return region
        }
        if let region = await metadata?.region(), isValid(region) { return region }
        throw .noRegion
    }

    /// Whether a name may be a region's: it becomes part of a host name that requests are sent to.
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 63 && name.utf8.first != UInt8(ascii: "-")
            && name.utf8.last != UInt8(ascii: "-")
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}
