import JSON

/// What CreateService and UpdateService have in common: the members that a service keeps as they are.
enum ServiceRequest {
    private static let keptMembers = [
        "launchType", "capacityProviderStrategy", "platformVersion", "networkConfiguration", "loadBalancers",
        "serviceRegistries", "placementConstraints", "placementStrategy", "healthCheckGracePeriodSeconds",
        "schedulingStrategy", "deploymentController", "enableECSManagedTags", "propagateTags",
        "enableExecuteCommand", "availabilityZoneRebalancing",
    ]

    /// Adds the members of a request to a service's document.
    ///
    /// - Throws: `InvalidParameterException`, or `UnsupportedFeatureException` for kinds of deployment that the local
    ///   scheduler does not have.
    static func merge(_ members: Members, into document: inout JSONObject) throws(ECSError) {
        for name in keptMembers {
            if let value = members.value(name) { document[name] = value }
        }
        try checkKind(members)
        if let configuration = try members.members("deploymentConfiguration") {
            document["deploymentConfiguration"] = try deploymentConfiguration(configuration, document)
        } else if document["deploymentConfiguration"] == nil {
            document["deploymentConfiguration"] = try deploymentConfiguration(Members(JSONObject()), document)
        }
        if members.value("launchType") != nil { document.removeValue(forKey: "capacityProviderStrategy") }
        if members.value("capacityProviderStrategy") != nil { document.removeValue(forKey: "launchType") }
    }

    /// Reads the desired count.
    static func desiredCount(_ members: Members, limits: LocalECSLimits) throws(ECSError) -> Int? {
        try members.integer("desiredCount", in: 0...limits.liveTasksMax)
    }

    private static func checkKind(_ members: Members) throws(ECSError) {
        let strategy = try members.string("schedulingStrategy") ?? "REPLICA"
        let controller = try members.members("deploymentController")?.string("type") ?? "ECS"
        let rollout = try members.members("deploymentConfiguration")?.string("strategy") ?? "ROLLING"
        guard strategy == "REPLICA", controller == "ECS", rollout == "ROLLING" else {
            throw ECSError(
                type: "UnsupportedFeatureException",
                message:
                    "The local ECS endpoint has services of scheduling strategy REPLICA with rolling deployments by "
                    + "the ECS controller, not \([strategy, controller, rollout].joined(separator: ", "))."
            )
        }
    }

    private static func deploymentConfiguration(
        _ given: Members,
        _ document: JSONObject
    ) throws(ECSError) -> JSONValue {
        var merged =
            document["deploymentConfiguration"]?.objectValue ?? [
                "deploymentCircuitBreaker": ["enable": false, "rollback": false], "maximumPercent": 200,
                "minimumHealthyPercent": 100, "strategy": "ROLLING", "bakeTimeInMinutes": 0,
            ]
        let maximum = try given.integer("maximumPercent", in: 0...1_000_000)
        let minimum = try given.integer("minimumHealthyPercent", in: 0...100)
        if let maximum { merged["maximumPercent"] = .number(JSONNumber(maximum)) }
        if let minimum { merged["minimumHealthyPercent"] = .number(JSONNumber(minimum)) }
        if let breaker = try given.members("deploymentCircuitBreaker") {
            merged["deploymentCircuitBreaker"] = [
                "enable": .bool(try breaker.boolean("enable") ?? false),
                "rollback": .bool(try breaker.boolean("rollback") ?? false),
            ]
        }
        let most = merged["maximumPercent"]?.intValue ?? 200
        let fewest = merged["minimumHealthyPercent"]?.intValue ?? 100
        guard most > fewest else {
            throw .invalidParameter(
                "deploymentConfiguration: maximumPercent (\(most)) must be greater than minimumHealthyPercent "
                    + "(\(fewest)), or no deployment could go on."
            )
        }
        return .object(merged)
    }
}
