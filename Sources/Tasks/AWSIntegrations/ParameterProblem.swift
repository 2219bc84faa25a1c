import StepFunctionsModel

/// Why parameters make no request.
///
/// Paths are those of the state's parameters, such as `Overrides.ContainerOverrides[0].Name`.
enum ParameterProblem: Error, Hashable {
    /// The operation has no such member.
    case notSupported(String)
    /// The value is not of the member's type; an empty path means the parameters as a whole.
    case invalidFormat(String)
    /// A member that the operation needs is not there.
    case missing(String)

    /// The error that the state ends with.
    ///
    /// AWS shows the parameters in this text. They are left out, since a task token may be among them.
    /// Source: recorded causes of the form "The Parameters '…' could not be used to start the Task: […]".
    var statesError: StatesError {
        let reason =
            switch self {
            // AWS's words for a member that the API does not have: there is nothing to support.
            case .notSupported(let path): "The field '\(path)' is not supported by Step Functions"
            case .invalidFormat(""): "They are not an object"
            case .invalidFormat(let path): "The value of the field '\(path)' has an invalid format"
            case .missing(let path): "The field '\(path)' is required but was missing"
            }
        return StatesError(.runtime, cause: "The Parameters could not be used to start the Task: [\(reason)]")
    }
}
