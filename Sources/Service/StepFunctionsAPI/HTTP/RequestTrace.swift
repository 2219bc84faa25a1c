public import Logging
import StepFunctionsModel

/// What belongs to a request while it is answered.
public enum RequestTrace {
    /// The header `traceparent`: executions that the request starts are a part of that trace, too.
    @TaskLocal static var parent: TraceParent?
    /// What the answer's header `x-amzn-RequestId` says.
    @TaskLocal static var requestID: String?

    /// Says in each line of the log which request it is about, as `requestId`.
    public static let logMetadata = Logger.MetadataProvider {
        requestID.map { ["requestId": .string($0)] } ?? [:]
    }
}
