import JSON

extension ECSTables {
    /// A row as a line of the journal says it: its table, and its value; without a value the row is gone.
    func line(_ row: Row) -> JSONValue {
        switch row {
        case .cluster(let name):
            Self.line("cluster", key: ["name": .string(name)], clusters[name]?.stored)
        case .taskDefinition(let key):
            Self.line("taskDefinition", key: ["name": .string(key.text)], definition(key)?.stored)
        case .task(let id):
            Self.line("task", key: ["id": .string(id.text)], tasks[id]?.stored)
        case .service(let key):
            Self.line(
                "service",
                key: ["cluster": .string(key.cluster), "name": .string(key.name)],
                services[key]?.stored
            )
        case .clientToken(let key):
            Self.line(
                "clientToken",
                key: ["cluster": .string(key.cluster), "token": .string(key.token)],
                clientTokens[key]?.stored(key)
            )
        }
    }

    private static func line(_ table: String, key: JSONValue, _ value: JSONValue?) -> JSONValue {
        guard let value else { return ["gone": .string(table), "key": key] }
        return ["put": .string(table), "value": value]
    }

    /// All rows, in an order in which they can be read again: what others refer to comes first.
    var allRows: [Row] {
        var rows: [Row] = clusters.keys.map { .cluster($0) }
        for family in families.values { rows += family.revisions.values.map { .taskDefinition($0.key) } }
        rows += services.keys.map { .service($0) }
        let stopped = tasks.values.filter { $0.lastStatus == .stopped }
        rows += stopped.sorted { ($0.stoppedAt ?? $0.createdAt) < ($1.stoppedAt ?? $1.createdAt) }.map { .task($0.id) }
        rows += liveTasks.map { .task($0) }
        rows += clientTokens.sorted { $0.value.createdAt < $1.value.createdAt }.map { .clientToken($0.key) }
        return rows
    }

    /// Takes in a line that `line` wrote.
    ///
    /// - Returns: What is wrong with it; nil when nothing is.
    mutating func read(_ line: JSONValue) -> String? {
        if let table = line["gone"]?.stringValue { return drop(table, line["key"] ?? nil) }
        guard let table = line["put"]?.stringValue, let value = line["value"] else { return "neither put nor gone" }
        switch table {
        case "cluster":
            guard let cluster = ClusterRecord(stored: value) else { return "not a cluster" }
            clusters[cluster.name] = cluster
        case "taskDefinition":
            guard let definition = TaskDefinitionRecord(stored: value, place: place) else {
                return "not a task definition"
            }
            insert(definition)
        case "task":
            let lookup = { [families] (key: TaskDefinitionKey) in families[key.family]?.revisions[key.revision] }
            guard let task = TaskRecord(stored: value, definition: lookup, place: place) else { return "not a task" }
            tasks[task.id] = task
        case "service":
            guard let service = ServiceRecord(stored: value, place: place) else { return "not a service" }
            services[service.key] = service
        case "clientToken":
            guard let (key, record) = ClientTokenRecord.read(value) else { return "not a client token" }
            clientTokens[key] = record
        default:
            return "unknown table \(table)"
        }
        return nil
    }

    private mutating func drop(_ table: String, _ key: JSONValue) -> String? {
        switch table {
        case "task":
            guard let id = key["id"]?.stringValue else { return "no task id" }
            tasks[TaskID(text: id)] = nil
        case "service":
            guard let cluster = key["cluster"]?.stringValue, let name = key["name"]?.stringValue else {
                return "no service key"
            }
            services[ServiceKey(cluster: cluster, name: name)] = nil
        case "clientToken":
            guard let cluster = key["cluster"]?.stringValue, let token = key["token"]?.stringValue else {
                return "no client token key"
            }
            clientTokens[ClientTokenKey(cluster: cluster, token: token)] = nil
        default:
            return "rows of \(table) are never dropped"
        }
        return nil
    }

    /// Makes the indexes anew once all lines are read, and the cluster `default` where there is none yet.
    mutating func finishReading() {
        for task in tasks.values where task.lastStatus != .stopped {
            liveTasks.insert(task.id)
        }
        for task in tasks.values.filter({ $0.lastStatus != .stopped }).sorted(by: { $0.createdAt < $1.createdAt }) {
            if let service = task.service { serviceTasks[service, default: []].append(task.id) }
        }
        let stopped = tasks.values.filter { $0.lastStatus == .stopped }
        for task in stopped.sorted(by: { ($0.stoppedAt ?? $0.createdAt) < ($1.stoppedAt ?? $1.createdAt) }) {
            stoppedTasks.append(task.id)
        }
        for (key, _) in clientTokens.sorted(by: { $0.value.createdAt < $1.value.createdAt }) {
            tokenOrder.append(key)
        }
        guard clusters["default"] == nil else { return }
        clusters["default"] = ClusterRecord(name: "default")
        note(.cluster("default"))
    }
}
