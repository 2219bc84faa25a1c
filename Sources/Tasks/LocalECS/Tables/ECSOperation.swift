import JSON

/// The operations of the ECS API that the endpoint has, by what follows the prefix in `X-Amz-Target`.
enum ECSOperation: String, Sendable, Hashable, CaseIterable {
    case createCluster = "CreateCluster"
    case deleteCluster = "DeleteCluster"
    case describeClusters = "DescribeClusters"
    case listClusters = "ListClusters"
    case registerTaskDefinition = "RegisterTaskDefinition"
    case deregisterTaskDefinition = "DeregisterTaskDefinition"
    case describeTaskDefinition = "DescribeTaskDefinition"
    case listTaskDefinitions = "ListTaskDefinitions"
    case listTaskDefinitionFamilies = "ListTaskDefinitionFamilies"
    case runTask = "RunTask"
    case stopTask = "StopTask"
    case describeTasks = "DescribeTasks"
    case listTasks = "ListTasks"
    case createService = "CreateService"
    case updateService = "UpdateService"
    case deleteService = "DeleteService"
    case describeServices = "DescribeServices"
    case listServices = "ListServices"
    case tagResource = "TagResource"
    case untagResource = "UntagResource"
    case listTagsForResource = "ListTagsForResource"

    /// Whether what it does must be on the disk before it is answered.
    var isWrite: Bool {
        switch self {
        case .createCluster, .deleteCluster, .registerTaskDefinition, .deregisterTaskDefinition, .runTask, .stopTask,
            .createService, .updateService, .deleteService, .tagResource, .untagResource:
            true
        case .describeClusters, .listClusters, .describeTaskDefinition, .listTaskDefinitions,
            .listTaskDefinitionFamilies, .describeTasks, .listTasks, .describeServices, .listServices,
            .listTagsForResource:
            false
        }
    }
}

extension ECSTables {
    /// Answers a request.
    ///
    /// - Throws: The error of the API. Nothing has changed then.
    mutating func answer(
        _ operation: ECSOperation,
        _ members: Members,
        _ context: inout DecisionContext
    ) throws(ECSError) -> JSONObject {
        switch operation {
        case .createCluster: try createCluster(members)
        case .deleteCluster: try deleteCluster(members)
        case .describeClusters: try describeClusters(members)
        case .listClusters: try listClusters(members)
        case .registerTaskDefinition: try registerTaskDefinition(members, context)
        case .deregisterTaskDefinition: try deregisterTaskDefinition(members, context)
        case .describeTaskDefinition: try describeTaskDefinition(members)
        case .listTaskDefinitions: try listTaskDefinitions(members)
        case .listTaskDefinitionFamilies: try listTaskDefinitionFamilies(members)
        case .runTask: try runTask(members, &context)
        case .stopTask: try stopTask(members, &context)
        case .describeTasks: try describeTasks(members)
        case .listTasks: try listTasks(members)
        case .createService: try createService(members, &context)
        case .updateService: try updateService(members, &context)
        case .deleteService: try deleteService(members, &context)
        case .describeServices: try describeServices(members)
        case .listServices: try listServices(members)
        case .tagResource: try tagResource(members)
        case .untagResource: try untagResource(members)
        case .listTagsForResource: try listTagsForResource(members)
        }
    }
}

/// One page of a list that is sorted by its elements.
struct Page {
    let elements: [String]
    let nextToken: String?

    /// Cuts the page that `maxResults` and `nextToken` of the request ask for.
    ///
    /// - Throws: `InvalidParameterException` for a size outside 1 to 100.
    init(_ all: [String], _ members: Members, descending: Bool = false) throws(ECSError) {
        try self.init(sorted: all.sorted { descending ? $1 < $0 : $0 < $1 }, members)
    }

    /// Cuts a page of a list that is in order already; the token is the place of the next page's start.
    init(sorted all: [String], _ members: Members) throws(ECSError) {
        let size = try members.integer("maxResults", in: 1...100) ?? 100
        var start = 0
        if let token = try members.string("nextToken") {
            guard let place = Int(token), place >= 0 else {
                throw .invalidParameter("Invalid token.", at: members.place("nextToken"))
            }
            start = min(place, all.count)
        }
        let end = min(start + size, all.count)
        elements = Array(all[start..<end])
        nextToken = end < all.count ? String(end) : nil
    }

    func json(_ name: String) -> JSONObject {
        var object: JSONObject = [name: .array(elements.map { .string($0) })]
        object["nextToken"] = nextToken.map { .string($0) }
        return object
    }
}
