/// The resources of Step Functions that have a name of their own, as their ARN tells them apart.
///
/// Source: "Resource types defined by AWS Step Functions" in the service authorization reference.
public enum StepFunctionsARN: Sendable, Hashable {
    /// `stateMachine:NAME`; the name may be `NAME/LABEL` for the children of a distributed Map.
    case stateMachine(name: String)
    /// `stateMachine:NAME:N`.
    case version(stateMachineName: String, version: Int)
    /// `stateMachine:NAME:ALIAS`.
    case alias(stateMachineName: String, alias: String)
    /// `execution:NAME:EXECUTION`.
    case execution(stateMachineName: String, name: String)
    /// `express:NAME:EXECUTION:UUID`.
    case expressExecution(stateMachineName: String, name: String, id: String)
    /// `activity:NAME`.
    case activity(name: String)
    /// `mapRun:NAME/LABEL:UUID`.
    case mapRun(stateMachineName: String, label: String, id: String)

    /// Reads the resource part of an ARN of the service `states`; nil when it is none of these forms.
    public init?(_ arn: ARN) {
        guard arn.service == "states" else { return nil }
        let parts = arn.resource.split(atColons: .max)
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        switch (parts[0], parts.count) {
        case ("stateMachine", 2):
            self = .stateMachine(name: parts[1])
        case ("stateMachine", 3):
            if let version = Int(parts[2]), version > 0, parts[2].utf8.allSatisfy({ (48...57).contains($0) }) {
                self = .version(stateMachineName: parts[1], version: version)
            } else {
                self = .alias(stateMachineName: parts[1], alias: parts[2])
            }
        case ("execution", 3):
            self = .execution(stateMachineName: parts[1], name: parts[2])
        case ("express", 4):
            self = .expressExecution(stateMachineName: parts[1], name: parts[2], id: parts[3])
        case ("activity", 2):
            self = .activity(name: parts[1])
        case ("mapRun", 3):
            let names = parts[1].split(separator: "/", maxSplits: 1).map(String.init)
            guard names.count == 2 else { return nil }
            self = .mapRun(stateMachineName: names[0], label: names[1], id: parts[2])
        default:
            return nil
        }
    }

    /// The resource part of the ARN.
    public var resource: String {
        switch self {
        case .stateMachine(let name): "stateMachine:\(name)"
        case .version(let name, let version): "stateMachine:\(name):\(version)"
        case .alias(let name, let alias): "stateMachine:\(name):\(alias)"
        case .execution(let machine, let name): "execution:\(machine):\(name)"
        case .expressExecution(let machine, let name, let id): "express:\(machine):\(name):\(id)"
        case .activity(let name): "activity:\(name)"
        case .mapRun(let machine, let label, let id): "mapRun:\(machine)/\(label):\(id)"
        }
    }
}

extension ARN {
    /// The ARN of a Step Functions resource in the same partition, region and account.
    public func sibling(_ resource: StepFunctionsARN) -> ARN {
        ARN(partition: partition, service: "states", region: region, account: account, resource: resource.resource)
    }
}
