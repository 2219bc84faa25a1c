/// What must be known of an AWS service to call it.
public struct AWSService: Sendable, Hashable {
    /// The first part of its host names, for example `ecs`.
    public var endpointPrefix: String

    /// The name in its credential scopes, for example `ecs`.
    public var signingName: String

    /// The service id of its model, for example `CloudWatch Logs`; names its variables and configuration sections.
    public var serviceID: String

    /// What stands before the dot in `X-Amz-Target`; empty for services that do not speak AWS JSON.
    public var targetPrefix: String

    /// The version in its content type, `1.0` or `1.1`.
    public var jsonVersion: String

    /// Whether its plain hosts in GovCloud are the FIPS ones, so that there are none named `-fips`.
    public var isFIPSByDefaultInGovCloud: Bool

    /// Creates the description of a service.
    public init(
        endpointPrefix: String,
        signingName: String? = nil,
        serviceID: String,
        targetPrefix: String = "",
        jsonVersion: String = "1.1",
        isFIPSByDefaultInGovCloud: Bool = false
    ) {
        self.endpointPrefix = endpointPrefix
        self.signingName = signingName ?? endpointPrefix
        self.serviceID = serviceID
        self.targetPrefix = targetPrefix
        self.jsonVersion = jsonVersion
        self.isFIPSByDefaultInGovCloud = isFIPSByDefaultInGovCloud
    }

    /// The service's key in a `[services …]` section: `cloudwatch_logs`.
    var configurationKey: String { serviceID.lowercased().replacing(" ", with: "_").replacing("-", with: "_") }

    /// The variable that names its endpoint: `AWS_ENDPOINT_URL_CLOUDWATCH_LOGS`.
    var endpointVariable: String { "AWS_ENDPOINT_URL_" + configurationKey.uppercased() }
}

extension AWSService {
    /// Amazon Elastic Container Service.
    public static let ecs = AWSService(
        endpointPrefix: "ecs",
        serviceID: "ECS",
        targetPrefix: "AmazonEC2ContainerServiceV20141113"
    )

    /// AWS Security Token Service, which speaks the Query protocol.
    public static let sts = AWSService(endpointPrefix: "sts", serviceID: "STS", isFIPSByDefaultInGovCloud: true)

    /// Amazon CloudWatch Logs.
    public static let cloudWatchLogs = AWSService(
        endpointPrefix: "logs",
        serviceID: "CloudWatch Logs",
        targetPrefix: "Logs_20140328",
        isFIPSByDefaultInGovCloud: true
    )

    /// Amazon EventBridge.
    public static let eventBridge = AWSService(
        endpointPrefix: "events",
        serviceID: "EventBridge",
        targetPrefix: "AWSEvents"
    )

    /// AWS Step Functions.
    public static let stepFunctions = AWSService(
        endpointPrefix: "states",
        serviceID: "SFN",
        targetPrefix: "AWSStepFunctions",
        jsonVersion: "1.0"
    )
}
