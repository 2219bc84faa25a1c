/// An Amazon Resource Name: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
///
/// The resource part is kept as it is, colons included.
public struct ARN: Sendable, Hashable, CustomStringConvertible {
    /// `aws`, `aws-cn` or `aws-us-gov`.
    public var partition: String
    /// The service's name space, such as `states`.
    public var service: String
    /// The region, such as `us-east-1`; empty for global resources.
    public var region: String
    /// The account number; empty where the service does not use it.
    public var account: String
    /// What follows the fifth colon.
    public var resource: String

    /// Creates a name from its parts.
    public init(partition: String = "aws", service: String, region: String, account: String, resource: String) {
        self.partition = partition
        self.service = service
        self.region = region
        self.account = account
        self.resource = resource
    }

    /// Parses a name; nil when it has fewer than six parts, another prefix than `arn`, or an empty part where one is needed.
    public init?(parsing text: String) {
        let parts = text.split(atColons: 5)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else {
            return nil
        }
        self.init(partition: parts[1], service: parts[2], region: parts[3], account: parts[4], resource: parts[5])
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }
}
