import JSON

/// Tasks that one call describes.
struct ECSTaskBatch: Sendable {
    /// How many tasks one DescribeTasks takes.
    ///
    /// Source: service model, DescribeTasks.
    static let tasksMax = 100

    /// The tasks.
    let arns: [String]
    /// The call.
    let call: AWSCall
    private let place: Place

    /// What a call has in common for all tasks that it describes.
    private struct Place: Sendable, Hashable {
        var region: String
        var cluster: String?
        var roleARN: String?
    }

    private init(_ arns: some Sequence<String>, _ place: Place) {
        self.arns = Array(arns)
        self.place = place
        call = .describeTasks(self.arns, cluster: place.cluster, region: place.region, roleARN: place.roleARN)
    }

    /// The two halves; none of a single task.
    var halves: [ECSTaskBatch] {
        guard arns.count > 1 else { return [] }
        return [ECSTaskBatch(arns.prefix(arns.count / 2), place), ECSTaskBatch(arns.dropFirst(arns.count / 2), place)]
    }

    /// The fewest batches that hold all tasks of the handles.
    static func covering(_ handles: [ECSTaskHandle]) -> [ECSTaskBatch] {
        var places: [Place] = []
        var arns: [Place: [String]] = [:]
        for handle in handles {
            let place = Place(region: handle.region, cluster: handle.cluster, roleARN: handle.roleARN)
            if arns[place] == nil { places.append(place) }
            arns[place, default: []] += handle.taskARNs
        }
        return places.flatMap { place in
            let all = arns[place] ?? []
            return stride(from: 0, to: all.count, by: tasksMax).map { start in
                ECSTaskBatch(all[start..<min(start + tasksMax, all.count)], place)
            }
        }
    }

    /// The same for every task.
    func all(_ look: Look) -> [String: Look] { Dictionary(arns.map { ($0, look) }, uniquingKeysWith: { $1 }) }

    /// What the answer says of each task.
    ///
    /// One that is in neither list counts as not listed.
    func looks(in answer: JSONObject) -> [String: Look] {
        guard let tasks = answer["tasks"]?.arrayValue else {
            return all(.failed("DescribeTasks answered without tasks"))
        }
        var looks = all(.missing("neither described nor among the failures"))
        for failure in answer["failures"]?.arrayValue ?? [] {
            guard let arn = failure["arn"]?.stringValue else { continue }
            looks[arn] = .missing(failure["reason"]?.stringValue ?? "no reason given")
        }
        for task in tasks {
            guard let members = task.objectValue, let arn = members["taskArn"]?.stringValue else { continue }
            looks[arn] = .described(members)
        }
        return looks
    }

    /// What came of describing one task.
    enum Look: Sendable, Hashable {
        /// The task.
        case described(JSONObject)
        /// ECS does not list it, for this reason.
        case missing(String)
        /// There was no answer, for this reason.
        case failed(String)
    }
}
