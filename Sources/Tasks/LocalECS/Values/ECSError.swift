import JSON

/// An error of the ECS API: what the answer says instead of a result.
///
/// Names and texts are those of ECS where they are known (its service model, and what the service is seen to answer);
/// texts of our own name the thing, its place and the way out.
struct ECSError: Error, Sendable, Hashable {
    let type: String
    let message: String
    var status = 400
    /// Only of `ConflictException`: the tasks that the client token started.
    var resourceIDs: [String] = []
    /// Where in the request, when one place is to blame.
    var pointer: JSONPointer?

    static func invalidParameter(_ message: String, at pointer: JSONPointer? = nil) -> ECSError {
        ECSError(type: "InvalidParameterException", message: message, pointer: pointer)
    }

    static func client(_ message: String, at pointer: JSONPointer? = nil) -> ECSError {
        ECSError(type: "ClientException", message: message, pointer: pointer)
    }

    static func serialization(_ message: String, at pointer: JSONPointer? = nil) -> ECSError {
        ECSError(type: "SerializationException", message: message, pointer: pointer)
    }

    static func server(_ message: String) -> ECSError {
        ECSError(type: "ServerException", message: message, status: 500)
    }

    static func conflict(_ message: String, resourceIDs: [String]) -> ECSError {
        ECSError(type: "ConflictException", message: message, resourceIDs: resourceIDs)
    }

    static func unknownOperation(_ operation: String) -> ECSError {
        ECSError(
            type: "UnknownOperationException",
            message: "The local ECS endpoint does not have the operation \(operation)."
        )
    }

    static let clusterNotFound = ECSError(type: "ClusterNotFoundException", message: "Cluster not found.")
    static let serviceNotFound = ECSError(type: "ServiceNotFoundException", message: "Service not found.")
    static let serviceNotActive = ECSError(type: "ServiceNotActiveException", message: "Service was not ACTIVE.")
    static let taskNotFound = invalidParameter("The referenced task was not found.")
    static let throttled = ECSError(type: "ThrottlingException", message: "Rate exceeded")

    /// The body of the answer.
    var body: JSONObject {
        var body: JSONObject = ["__type": .string(type), "message": .string(message)]
        if type == "ConflictException" {
            body["resourceIds"] = .array(resourceIDs.map { .string($0) })
        }
        return body
    }
}
