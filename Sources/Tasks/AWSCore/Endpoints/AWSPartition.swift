/// A part of AWS with accounts and domain names of its own.
///
/// Source: `partitions.json` of the AWS SDKs.
public struct AWSPartition: Sendable, Hashable {
    /// The second part of its ARNs, for example `aws-cn`.
    public var id: String

    /// The domain of its host names.
    public var domain: String

    /// The domain of its host names that have both IPv4 and IPv6 addresses.
    public var dualStackDomain: String

    /// The partition that a region is in, told by the beginning of its name; `aws` for names unknown here.
    public static func containing(region: String) -> AWSPartition {
        all.first { region.hasPrefix($0.prefix) }?.partition ?? commercial
    }

    /// The ids of all partitions.
    public static let ids = [commercial.id] + all.map(\.partition.id)

    private static let commercial = AWSPartition(id: "aws", domain: "amazonaws.com", dualStackDomain: "api.aws")

    private static let all: [(prefix: String, partition: AWSPartition)] = [
        (
            "cn-",
            AWSPartition(
                id: "aws-cn",
                domain: "amazonaws.com.cn",
                dualStackDomain: "api.amazonwebservices.com.cn"
            )
        ),
        ("us-gov-", AWSPartition(id: "aws-us-gov", domain: "amazonaws.com", dualStackDomain: "api.aws")),
        (
            "eusc-",
            AWSPartition(id: "aws-eusc", domain: "amazonaws.eu", dualStackDomain: "api.amazonwebservices.eu")
        ),
        ("us-iso-", AWSPartition(id: "aws-iso", domain: "c2s.ic.gov", dualStackDomain: "api.aws.ic.gov")),
        ("us-isob-", AWSPartition(id: "aws-iso-b", domain: "sc2s.sgov.gov", dualStackDomain: "api.aws.scloud")),
        (
            "eu-isoe-",
            AWSPartition(id: "aws-iso-e", domain: "cloud.adc-e.uk", dualStackDomain: "api.cloud-aws.adc-e.uk")
        ),
        ("us-isof-", AWSPartition(id: "aws-iso-f", domain: "csp.hci.ic.gov", dualStackDomain: "api.aws.hci.ic.gov")),
    ]
}
