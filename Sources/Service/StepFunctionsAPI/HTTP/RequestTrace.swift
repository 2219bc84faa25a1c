import StepFunctionsModel

/// The trace that a request is a part of; executions that it starts are, too.
enum RequestTrace {
    /// The header `traceparent` of the request that is answered within the value's scope.
    @TaskLocal static var parent: TraceParent?
}
