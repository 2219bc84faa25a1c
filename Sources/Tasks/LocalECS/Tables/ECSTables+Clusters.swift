import JSON

extension ECSTables {
    /// The cluster that a request means.
    ///
    /// - Throws: `ClusterNotFoundException` when there is none, or no longer.
    func cluster(_ members: Members) throws(ECSError) -> ClusterRecord {
        guard let name = place.clusterName(try members.string("cluster")), let cluster = clusters[name],
            cluster.isActive
        else { throw .clusterNotFound }
        return cluster
    }

    mutating func createCluster(_ members: Members) throws(ECSError) -> JSONObject {
        var name = try members.string("clusterName") ?? ""
        if name.isEmpty { name = "default" }
        guard name.isECSName else {
            throw .invalidParameter("Invalid cluster name.", at: members.place("clusterName"))
        }
        if let cluster = clusters[name], cluster.isActive { return ["cluster": json(cluster)] }
        guard clusters[name] != nil || clusters.count < rules.limits.clustersMax else {
            throw .client("The maximum number of clusters (\(rules.limits.clustersMax)) has been reached.")
        }
        var cluster = ClusterRecord(name: name, tags: try members.tags())
        for setting in ClusterRecord.settingNames { cluster.settings[setting] = members.value(setting) }
        clusters[name] = cluster
        note(.cluster(name))
        return ["cluster": json(cluster)]
    }

    mutating func deleteCluster(_ members: Members) throws(ECSError) -> JSONObject {
        var cluster = try cluster(members)
        let counts = counts(cluster.name)
        guard counts.services == 0 else {
            throw ECSError(
                type: "ClusterContainsServicesException",
                message: "The Cluster cannot be deleted while Services are active."
            )
        }
        guard !liveTasks.contains(where: { tasks[$0]?.cluster == cluster.name }) else {
            throw ECSError(
                type: "ClusterContainsTasksException",
                message: "The Cluster cannot be deleted while Tasks are active."
            )
        }
        cluster.isActive = false
        clusters[cluster.name] = cluster
        note(.cluster(cluster.name))
        return ["cluster": json(cluster)]
    }

    func describeClusters(_ members: Members) throws(ECSError) -> JSONObject {
        let references = try members.strings("clusters") ?? []
        guard references.count <= 100 else {
            throw .invalidParameter("clusters can have at most 100 items.", at: members.place("clusters"))
        }
        var found: [JSONValue] = []
        var failures: [JSONValue] = []
        for reference in references.isEmpty ? ["default"] : references {
            if let name = place.clusterName(reference), let cluster = clusters[name] {
                found.append(json(cluster))
            } else {
                let arn = reference.hasPrefix("arn:") ? reference : place.clusterARN(reference)
                failures.append(["arn": .string(arn), "reason": "MISSING"])
            }
        }
        return ["clusters": .array(found), "failures": .array(failures)]
    }

    func listClusters(_ members: Members) throws(ECSError) -> JSONObject {
        let active = clusters.values.filter { $0.isActive }.map { place.clusterARN($0.name) }
        return try Page(active, members).json("clusterArns")
    }

    func json(_ cluster: ClusterRecord) -> JSONValue {
        cluster.json(place: place, counts: counts(cluster.name))
    }

    private func counts(_ cluster: String) -> ClusterRecord.Counts {
        var counts = ClusterRecord.Counts()
        for id in liveTasks {
            guard let task = tasks[id], task.cluster == cluster else { continue }
            switch task.lastStatus {
            case .running: counts.running += 1
            case .provisioning, .pending, .activating: counts.pending += 1
            case .deactivating, .stopping, .deprovisioning, .stopped: break
            }
        }
        counts.services = services.values.count { $0.key.cluster == cluster && $0.status != .inactive }
        return counts
    }
}
