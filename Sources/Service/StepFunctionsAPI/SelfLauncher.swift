import Engine
public import JSON
public import StepFunctionsModel
import Synchronization
public import TaskLaunching

/// Task states that call this very service: `aws-sdk:sfn:OPERATION`, without a way through the network.
///
/// Made before the service that it calls, since the engine wants its launchers first: `connect` closes the circle.
public final class SelfLauncher: TaskLauncher {
    private let service = Mutex<StepFunctionsService?>(nil)

    /// Creates a launcher that is not connected yet.
    public init() {}

    /// Says which service to call.
    public func connect(to service: StepFunctionsService) {
        self.service.withLock { $0 = service }
    }

    public func supports(_ resource: TaskResource) -> Bool {
        resource.service == "aws-sdk:sfn" && resource.pattern == .requestResponse
    }

    public func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    public func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        guard let service = service.withLock({ $0 }) else {
            return .tryAgain(afterMilliseconds: 100, reason: "the server is starting")
        }
        let operation = request.resource.action.prefix(1).uppercased() + request.resource.action.dropFirst()
        guard let input = MemberCasing.lowered(request.parameters).objectValue else {
            return .failed(
                StatesError(.runtime, cause: "The Parameters '\(request.parameters.text)' must be a JSON object.")
            )
        }
        do throws(APIError) {
            let output = try await service.respond(to: operation, input)
            return .answered(MemberCasing.raised(.object(output)))
        } catch {
            if error.status >= 500 {
                return .tryAgain(afterMilliseconds: 500, reason: error.message)
            }
            let id = service.engine.makeUUID()
            return .failed(
                StatesError(
                    name: "Sfn.\(error.code)\(error.code.hasSuffix("Exception") ? "" : "Exception")",
                    cause: "\(error.message) (Service: Sfn, Status Code: \(error.status), Request ID: \(id)) "
                        + "(SDK Attempt Count: 1)"
                )
            )
        }
    }

    public func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool { true }

    public func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        handles.map { _ in .unknown(reason: "calls of this service are not watched") }
    }
}

/// The two ways in which member names begin: `stateMachineArn` in the API, `StateMachineArn` in a state's parameters.
enum MemberCasing {
    static func lowered(_ value: JSONValue) -> JSONValue { changed(value) { $0.lowercased() } }

    static func raised(_ value: JSONValue) -> JSONValue { changed(value) { $0.uppercased() } }

    private static func changed(_ value: JSONValue, _ first: (Substring) -> String) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string:
            value
        case .array(let elements):
            .array(elements.map { changed($0, first) })
        case .object(let object):
            .object(JSONObject(object.map { (first($0.key.prefix(1)) + $0.key.dropFirst(), changed($0.value, first)) }))
        }
    }
}
