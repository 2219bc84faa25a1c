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

    init(_ reader: inout RequestReader) throws(APIError) {
        if let object = try reader.object("loggingConfiguration") {
            var nested = RequestReader(object, path: "loggingConfiguration.")
            let level = try nested.text("level", oneOf: ["ALL", "ERROR", "FATAL", "OFF"])
            let includesData = try nested.boolean("includeExecutionData")
            let destinations = try nested.list("destinations")
            reader.add(nested)
            var logging: JSONObject = [
                "level": .string(level ?? "OFF"), "includeExecutionData": .bool(includesData ?? false),
            ]
            if let destinations { logging["destinations"] = .array(destinations) }
            self.logging = .object(logging)
        }
        if let object = try reader.object("tracingConfiguration") {
            tracing = [
                "enabled": .bool(try RequestReader(object, path: "tracingConfiguration.").boolean("enabled") ?? false)
            ]
        }
        if let object = try reader.object("encryptionConfiguration") {
            var nested = RequestReader(object, path: "encryptionConfiguration.")
            _ = try nested.requiredText("type", oneOf: ["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY"])
            reader.add(nested)
            encryption = .object(object)
        }
    }

    /// The rules about a log destination.
    ///
    /// - Throws: `InvalidLoggingConfiguration`.
    func check() throws(APIError) {
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
}
