import JSON
import StepFunctionsModel

/// `loggingConfiguration`, `tracingConfiguration` and `encryptionConfiguration` of a request: kept and given back.
struct Configurations {
    static let defaultLogging: JSONValue = ["level": "OFF", "includeExecutionData": false]
    static let defaultTracing: JSONValue = ["enabled": false]
    static let defaultEncryption: JSONValue = ["type": "AWS_OWNED_KEY"]

    var logging: JSONValue?
    var tracing: JSONValue?
    var encryption: JSONValue?

    var isEmpty: Bool { logging == nil && tracing == nil && encryption == nil }

    init(_ reader: RequestReader) {
        if let given = reader.structure("loggingConfiguration") {
            var logging: JSONObject = [
                "level": .string(given.text("level") ?? "OFF"),
                "includeExecutionData": .bool(given.boolean("includeExecutionData") ?? false),
            ]
            if let destinations = given.structures("destinations") {
                logging["destinations"] = .array(
                    destinations.map { destination in
                        guard let group = destination.structure("cloudWatchLogsLogGroup") else { return [:] }
                        return ["cloudWatchLogsLogGroup": group.json(["logGroupArn"])]
                    }
                )
            }
            self.logging = .object(logging)
        }
        if let given = reader.structure("tracingConfiguration") {
            tracing = ["enabled": .bool(given.boolean("enabled") ?? false)]
        }
        encryption = reader.structure("encryptionConfiguration")?
            .json(["kmsKeyId", "kmsDataKeyReusePeriodSeconds", "type"])
    }

    /// The rules that span several members.
    ///
    /// - Throws: `InvalidLoggingConfiguration` or `InvalidEncryptionConfiguration`.
    func check() throws(APIError) {
        try checkLogging()
        try checkEncryption()
    }

    private func checkLogging() throws(APIError) {
        guard let logging else { return }
        let destinations = logging["destinations"]?.arrayValue ?? []
        if logging["level"]?.stringValue == "OFF", destinations.isEmpty { return }
        guard destinations.count == 1 else {
            throw APIError(
                code: "InvalidLoggingConfiguration",
                message: "Invalid Logging Configuration: Must specify exactly one Log Destination."
            )
        }
        let arn = destinations[0]["cloudWatchLogsLogGroup"]?["logGroupArn"]?.stringValue
        guard let arn, let parsed = ARN(parsing: arn), parsed.service == "logs" else {
            throw APIError(
                code: "InvalidLoggingConfiguration",
                message: "Invalid Logging Configuration: Log Destination not found."
            )
        }
    }

    /// - Throws: `InvalidEncryptionConfiguration` when the type of key and the key do not fit.
    func checkEncryption() throws(APIError) {
        guard let encryption else { return }
        let hasKey = encryption["kmsKeyId"] != nil || encryption["kmsDataKeyReusePeriodSeconds"] != nil
        switch encryption["type"]?.stringValue {
        case "AWS_OWNED_KEY" where hasKey:
            throw Self.invalidEncryption("A key of AWS has neither kmsKeyId nor kmsDataKeyReusePeriodSeconds.")
        case "CUSTOMER_MANAGED_KMS_KEY" where encryption["kmsKeyId"] == nil:
            throw Self.invalidEncryption("A customer managed key needs a kmsKeyId.")
        default:
            return
        }
    }

    private static func invalidEncryption(_ reason: String) -> APIError {
        APIError(
            code: "InvalidEncryptionConfiguration",
            message: "Invalid Encryption Configuration: \(reason)"
        )
    }

    /// Whether two encryptions are the same, where none given is the default.
    static func isSameEncryption(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
        (one ?? defaultEncryption).isEquivalent(to: other ?? defaultEncryption)
    }
}

extension RequestReader {
    /// Those of the named members that are there, as they were sent.
    fileprivate func json(_ names: [String]) -> JSONValue {
        .object(JSONObject(names.compactMap { name in value(name).map { (name, $0) } }))
    }
}
