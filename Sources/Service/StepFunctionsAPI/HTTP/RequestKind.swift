import HTTPTypes
import Hummingbird

/// What sort of work a request is, as far as its head says: who gets in whose way.
enum RequestKind: Hashable, CaseIterable {
    /// A task reports: what has begun goes on.
    case callback
    /// Its answer may take minutes, most of which nothing is done for it.
    case waiting
    /// Any other.
    case other

    /// Made once: making one looks at each character of the name.
    private static let targetName = HTTPField.Name("X-Amz-Target")

    private static let kindsOfTargets: [String: RequestKind] = [
        "AWSStepFunctions.SendTaskSuccess": .callback, "AWSStepFunctions.SendTaskFailure": .callback,
        "AWSStepFunctions.SendTaskHeartbeat": .callback, "AWSStepFunctions.GetActivityTask": .waiting,
        "AWSStepFunctions.StartSyncExecution": .waiting,
    ]

    /// Looks at a request.
    init(_ request: Request) {
        guard !request.uri.path.hasPrefix("/v1/") else {
            self = Self.kind(ofREST: request.uri.string)
            return
        }
        let target = Self.targetName.flatMap { name in request.headers.first { $0.name == name } }
        self = target.flatMap { Self.kindsOfTargets[$0.value] } ?? .other
    }

    private static func kind(ofREST target: String) -> RequestKind {
        let path = RequestPath(target)
        if path.segments.first == "callback" { return .callback }
        return path.query["wait"] == nil ? .other : .waiting
    }
}
