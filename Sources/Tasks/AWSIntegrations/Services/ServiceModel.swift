/// What is known of one AWS service: enough to call any of its operations.
///
/// Source: the service's Smithy model, by way of `Generator/service-models.py`.
struct ServiceModel: Sendable {
    /// The protocol that requests are written in.
    enum WireProtocol: String, Sendable {
        /// AWS JSON 1.0 or 1.1.
        case json
        case restJSON = "rest-json"
        case restXML = "rest-xml"
        /// A form as input, XML as output.
        case query
        /// A form with rules of its own as input, XML as output: Amazon EC2 alone.
        case ec2
    }

    /// As resources name it: `dynamodb`, `cloudwatchlogs`.
    var name: String
    var wireProtocol: WireProtocol
    /// The version of the API: `2012-08-10`.
    var apiVersion: String
    var endpointPrefix: String
    var signingName: String
    /// `CloudWatch Logs`.
    var serviceID: String
    /// What stands before the dot in `X-Amz-Target`; empty for protocols that have none.
    var targetPrefix: String
    var jsonVersion: String
    /// What the SDK's classes are named by, and errors with them: `DynamoDb`.
    var className: String
    /// The namespace of XML bodies.
    var xmlNamespace: String
    /// By name, such as `PutItem`.
    var operations: [String: ServiceOperation] = [:]
    /// Shapes refer to them by position.
    var structures: [[ServiceMember]] = []
    /// The SDK's exception for a code, `NoSuchKeyException` for `NoSuchKey`.
    var exceptions: [String: String] = [:]

    /// The members of a structure; none where there is no such structure.
    func members(_ index: Int?) -> [ServiceMember] {
        guard let index, structures.indices.contains(index) else { return [] }
        return structures[index]
    }

    /// The exception that an error code stands for; nil outside of the model.
    ///
    /// Some codes are qualified, as in `AWS.SimpleQueueService.NonExistentQueue`.
    func exception(for code: String) -> String? {
        exceptions[code] ?? code.split(separator: ".").last.flatMap { exceptions[String($0)] }
    }
}

/// One operation of a service.
struct ServiceOperation: Sendable {
    var name: String
    /// The structures of input and output; nil for none.
    var input: Int?
    var output: Int?
    /// Whether it only reads, so that it may be repeated at will.
    var isReading = false
    /// Whether the body has to come with a digest.
    var needsDigest = false
    /// Whether it is called without credentials.
    var isUnsigned = false
    /// Whether its result is wrapped into an element of its own.
    var hasWrapper = false
    var method = "POST"
    /// Path and query, with labels in braces.
    var uri = "/"
}

/// A member of a structure.
struct ServiceMember: Sendable, Hashable {
    /// Where a member stands in a request or an answer of a REST protocol.
    enum Location: Sendable, Hashable {
        case body
        case header
        /// A map whose entries are headers; `wireName` begins their names.
        case headers
        case query
        case uri
        case statusCode
    }

    /// The name in the model: `taskDefinition`, `DBInstanceIdentifier`.
    var name: String
    var shape: ServiceShape
    var location = Location.body
    /// The name in requests and answers.
    var wireName: String
    /// The name in requests of the EC2 protocol, where it is not `wireName` with its first letter raised.
    var queryName: String?
    /// Whether this member is the whole body.
    var isPayload = false
    var isAttribute = false
    /// Whether the service knows a repeated request by it.
    var isIdempotencyToken = false
}

/// The type of a value.
indirect enum ServiceShape: Sendable, Hashable {
    /// How times are written.
    enum TimeForm: Sendable, Hashable {
        /// Seconds since the epoch.
        case unix
        case iso8601
        /// As in HTTP's `Date`.
        case http
    }

    case string
    case integer
    case float
    case boolean
    case blob
    /// Any JSON.
    case document
    /// A time; nil for the form that the protocol has.
    case timestamp(TimeForm?)
    /// `name` is that of an element in XML and forms; `isFlat` leaves out the element around them.
    case list(ServiceShape, name: String?, isFlat: Bool)
    case map(ServiceShape, key: String, value: String, isFlat: Bool)
    /// One of the model's structures.
    case structure(Int)
}
