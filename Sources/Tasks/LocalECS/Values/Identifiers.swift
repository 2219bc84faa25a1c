/// A task's id: 32 hexadecimal digits, the last part of its ARN.
struct TaskID: Sendable, Hashable {
    let text: String
}

/// Names one revision of a family.
struct TaskDefinitionKey: Sendable, Hashable {
    let family: String
    let revision: Int

    var text: String { "\(family):\(revision)" }
}

/// Names a service in its cluster.
struct ServiceKey: Sendable, Hashable {
    let cluster: String
    let name: String
}

/// A client token is unique within a cluster.
struct ClientTokenKey: Sendable, Hashable {
    let cluster: String
    let token: String
}

/// Names a container of a task.
struct ContainerKey: Sendable, Hashable {
    let task: TaskID
    let name: String
}
