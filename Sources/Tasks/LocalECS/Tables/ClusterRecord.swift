import JSON

/// A cluster: a name for tasks and services to be under.
struct ClusterRecord: Sendable, Hashable {
    let name: String
    var isActive = true
    var tags = Tags()
    /// What CreateCluster was given besides name and tags; kept and shown, nothing else.
    var settings = JSONObject()

    static let settingNames = [
        "settings", "configuration", "capacityProviders", "defaultCapacityProviderStrategy", "serviceConnectDefaults",
    ]

    /// How much runs in a cluster.
    struct Counts: Sendable, Hashable {
        var running = 0
        var pending = 0
        var services = 0
    }

    func json(place: ECSPlace, counts: Counts) -> JSONValue {
        var object: JSONObject = [
            "clusterArn": .string(place.clusterARN(name)), "clusterName": .string(name),
            "status": isActive ? "ACTIVE" : "INACTIVE", "registeredContainerInstancesCount": 0,
            "runningTasksCount": .number(JSONNumber(counts.running)),
            "pendingTasksCount": .number(JSONNumber(counts.pending)),
            "activeServicesCount": .number(JSONNumber(counts.services)), "statistics": [], "tags": tags.json,
            "settings": [["name": "containerInsights", "value": "disabled"]], "capacityProviders": [],
            "defaultCapacityProviderStrategy": [],
        ]
        for (name, value) in settings { object[name] = value }
        return .object(object)
    }

    /// The form in which the state directory keeps it.
    var stored: JSONValue {
        ["name": .string(name), "active": .bool(isActive), "tags": tags.json, "settings": .object(settings)]
    }
}

extension ClusterRecord {
    /// Reads what `stored` wrote; nil when that is not what it is.
    init?(stored: JSONValue) {
        guard let name = stored["name"]?.stringValue, let isActive = stored["active"]?.boolValue else { return nil }
        self.init(
            name: name,
            isActive: isActive,
            tags: Tags(stored: stored["tags"]),
            settings: stored["settings"]?.objectValue ?? JSONObject()
        )
    }
}
