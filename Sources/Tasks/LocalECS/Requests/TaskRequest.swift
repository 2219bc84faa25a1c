import JSON

/// The network of a task in `awsvpc` mode.
struct NetworkRequest: Sendable, Hashable {
    let subnets: [String]

    /// Reads `networkConfiguration`, and whether the definition wants or refuses one.
    init?(_ members: Members, for definition: TaskDefinitionRecord) throws(ECSError) {
        let configuration = try members.members("networkConfiguration")?.members("awsvpcConfiguration")
        guard let configuration else {
            guard !definition.usesAwsvpc else {
                throw .invalidParameter(
                    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
                    at: members.place("networkConfiguration")
                )
            }
            return nil
        }
        guard definition.usesAwsvpc else {
            throw .invalidParameter(
                "Network Configuration is not valid for the given networkMode of this task definition.",
                at: members.place("networkConfiguration")
            )
        }
        subnets = try configuration.strings("subnets") ?? []
        guard !subnets.isEmpty else {
            throw .invalidParameter("subnets can not be empty.", at: configuration.place("subnets"))
        }
        guard subnets.count <= 16 else {
            throw .invalidParameter("subnets can have at most 16 items.", at: configuration.place("subnets"))
        }
        guard (try configuration.strings("securityGroups") ?? []).count <= 5 else {
            throw .invalidParameter(
                "securityGroups can have at most 5 items.",
                at: configuration.place("securityGroups")
            )
        }
        _ = try configuration.choice("assignPublicIp", of: ["ENABLED", "DISABLED"])
    }
}

/// Where a task is to run: what RunTask and CreateService have in common.
struct PlacementRequest: Sendable, Hashable {
    let launchType: String
    let capacityProvider: String?
    let platformVersion: String?

    private static let platformVersions = ["LATEST", "1.4.0", "1.3.0", "1.2.0", "1.1.0", "1.0.0"]
    private static let latestPlatform = "1.4.0"

    init(_ members: Members, for definition: TaskDefinitionRecord) throws(ECSError) {
        let words = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]
        let launchType = try members.choice("launchType", of: words)
        let providers = try members.list("capacityProviderStrategy")
        guard launchType == nil || providers.isEmpty else {
            throw .invalidParameter(
                "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try "
                    + "again."
            )
        }
        capacityProvider = try providers.first?.text("capacityProvider")
        if let capacityProvider {
            self.launchType = capacityProvider.hasPrefix("FARGATE") ? "FARGATE" : "EC2"
        } else {
            let isForFargate = definition.requiredCompatibilities.contains("FARGATE")
            self.launchType = launchType ?? (isForFargate ? "FARGATE" : "EC2")
        }
        guard self.launchType != "FARGATE" || definition.isFargateCapable else {
            throw .invalidParameter("Task definition does not support launch_type \(self.launchType).")
        }
        let version = try members.string("platformVersion")
        if let version, !Self.platformVersions.contains(version) {
            throw ECSError(
                type: "PlatformUnknownException",
                message: "The specified platform version does not exist: \(version).",
                pointer: members.place("platformVersion")
            )
        }
        let isFargate = self.launchType == "FARGATE"
        platformVersion = isFargate ? (version == "LATEST" ? nil : version) ?? Self.latestPlatform : nil
    }
}
