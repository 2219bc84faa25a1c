/// An error that the Step Functions API answers.
///
/// Codes and messages are those of the service, so that SDKs raise the right exception. Source: service model, and the
/// recorded answers of the service.
public struct APIError: Error, Sendable, Hashable {
    /// The exception's name, such as `ExecutionDoesNotExist`.
    public var code: String
    /// The message, in the words of the service.
    public var message: String
    /// The HTTP status: 400 for everything that the caller can mend.
    public var status: Int
    /// Members beside `message` in the answer, such as `reason`.
    public var details: [String: String]

    /// Creates an error.
    public init(code: String, message: String, status: Int = 400, details: [String: String] = [:]) {
        self.code = code
        self.message = message
        self.status = status
        self.details = details
    }

    /// The prefix of `__type` in the answer.
    public var namespace: String {
        switch code {
        case "ValidationException":
            "com.amazon.coral.validate"
        case "UnknownOperationException", "UnrecognizedClientException", "InvalidSignatureException",
            "AccessDeniedException", "ThrottlingException", "MissingAuthenticationTokenException",
            "IncompleteSignatureException", "ExpiredTokenException", "InternalFailure", "ServiceUnavailable",
            "RequestEntityTooLargeException":
            "com.amazon.coral.service"
        default:
            "com.amazon.swf.service.v2.model"
        }
    }
}

extension APIError {
    /// The state machine is not there.
    public static func stateMachineDoesNotExist(_ arn: String) -> APIError {
        APIError(code: "StateMachineDoesNotExist", message: "State Machine Does Not Exist: '\(arn)'")
    }

    /// The name is taken by a state machine that differs.
    public static func stateMachineAlreadyExists(_ arn: String) -> APIError {
        APIError(code: "StateMachineAlreadyExists", message: "State Machine Already Exists: '\(arn)'")
    }

    /// The state machine waits for its last executions to end.
    public static func stateMachineDeleting(_ arn: String) -> APIError {
        APIError(code: "StateMachineDeleting", message: "State Machine is being deleted: '\(arn)'")
    }

    /// The execution is not there.
    public static func executionDoesNotExist(_ arn: String) -> APIError {
        APIError(code: "ExecutionDoesNotExist", message: "Execution Does Not Exist: '\(arn)'")
    }

    /// The name is taken by another execution.
    public static func executionAlreadyExists(_ arn: String) -> APIError {
        APIError(code: "ExecutionAlreadyExists", message: "Execution Already Exists: '\(arn)'")
    }

    /// The activity is not there.
    public static func activityDoesNotExist(_ arn: String) -> APIError {
        APIError(code: "ActivityDoesNotExist", message: "Activity Does Not Exist: '\(arn)'")
    }

    /// An ARN that is none, or of something else.
    public static func invalidARN(_ reason: String) -> APIError {
        APIError(code: "InvalidArn", message: "Invalid Arn: '\(reason)'")
    }

    /// A name that breaks the rules for names.
    public static func invalidName(_ name: String) -> APIError {
        APIError(code: "InvalidName", message: "Invalid Name: '\(name)'")
    }

    /// A definition with errors; the reason lists them.
    public static func invalidDefinition(_ reason: String) -> APIError {
        APIError(code: "InvalidDefinition", message: "Invalid State Machine Definition: '\(reason)'")
    }

    /// An input that is no JSON, or too large.
    public static func invalidExecutionInput(_ reason: String) -> APIError {
        APIError(code: "InvalidExecutionInput", message: "Invalid State Machine Execution Input: '\(reason)'")
    }

    /// An output of a task that is no JSON, or too large.
    public static func invalidOutput(_ reason: String) -> APIError {
        APIError(code: "InvalidOutput", message: "Invalid Output: '\(reason)'")
    }

    /// A made-up task token or page token.
    public static let invalidToken = APIError(code: "InvalidToken", message: "Invalid Token: 'Invalid token'")

    /// The task has ended: answered, timed out, or its execution is over.
    public static let taskTimedOut = APIError(
        code: "TaskTimedOut",
        message: "Task Timed Out: 'Provided task does not exist anymore'"
    )

    /// The execution that the task belonged to is gone.
    public static let taskDoesNotExist = APIError(
        code: "TaskDoesNotExist",
        message: "Task Does Not Exist: 'Provided task does not exist'"
    )

    /// The operation is for the other type of state machine.
    public static let stateMachineTypeNotSupported = APIError(
        code: "StateMachineTypeNotSupported",
        message: "This operation is not supported by this type of state machine"
    )

    /// What is to be tagged is not there.
    public static func resourceNotFound(_ arn: String) -> APIError {
        APIError(
            code: "ResourceNotFound",
            message: "Resource not found: '\(arn)'",
            details: ["resourceName": arn]
        )
    }

    /// There are as many as there may be.
    public static func quotaExceeded(_ message: String) -> APIError {
        APIError(code: "ServiceQuotaExceededException", message: message)
    }

    /// The server is busy; the same request may succeed later.
    public static let throttled = APIError(code: "ThrottlingException", message: "Rate exceeded")

    /// The server has no room for another execution now; the same request may succeed in a moment.
    public static let busy = APIError(
        code: "ThrottlingException",
        message: "Rate exceeded: the server has as many executions in hand as it takes. "
            + "Send the request again in a second."
    )

    /// An operation that this server does not have.
    public static func unknownOperation(_ name: String) -> APIError {
        APIError(code: "UnknownOperationException", message: "The operation '\(name)' is not known to this server.")
    }

    /// Members that break constraints of the service model, all in one message.
    public static func validation(_ problems: [String]) -> APIError {
        let count = problems.count == 1 ? "1 validation error" : "\(problems.count) validation errors"
        return APIError(code: "ValidationException", message: "\(count) detected: \(problems.joined(separator: "; "))")
    }

    /// A rule of the service that no single member breaks.
    public static func validationRule(_ message: String) -> APIError {
        APIError(code: "ValidationException", message: message)
    }

    /// A failure inside the service; the message tells the caller no more than that it may try again.
    public static let internalFailure = APIError(
        code: "InternalFailure",
        message: "The request processing has failed because of an unknown error, exception or failure.",
        status: 500
    )

    /// The store cannot be reached; the same request may be sent again.
    public static let serviceUnavailable = APIError(
        code: "ServiceUnavailable",
        message: "The request has failed due to a temporary failure of the server.",
        status: 503
    )

    /// The server is about to end; the same request may be sent again, to another one or to the one that follows it.
    public static let stopping = APIError(
        code: "ServiceUnavailable",
        message: "The server is stopping and has not finished the request. "
            + "Send it again, to another node or once the server is back.",
        status: 503
    )

    /// The store has no room; the same request may be sent again once somebody has made some.
    public static let storageFull = APIError(
        code: "ServiceUnavailable",
        message: "Nothing can be written: the disk of the server's database, or its quota, is full. "
            + "The request had no effect; send it again once there is room.",
        status: 503
    )

    /// The store's files are not where they were; the same request may be sent again once somebody has put them back.
    public static let storageMisplaced = APIError(
        code: "ServiceUnavailable",
        message: "Nothing can be written: the server's database was removed, moved or replaced while it was open. "
            + "The request had no effect; send it again once the server works on the right database.",
        status: 503
    )
}
