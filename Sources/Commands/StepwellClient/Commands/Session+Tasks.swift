extension Session {
    /// The task token of a command.
    ///
    /// - Parameter option: The token on the command line; nil takes the variable `TASK_TOKEN`.
    /// - Returns: The token.
    /// - Throws: `CommandError.usage` when there is none.
    public func taskToken(option: String?) throws(CommandError) -> String {
        guard let token = option ?? environment["TASK_TOKEN"], !token.isEmpty else {
            throw .usage("there is no task token: set TASK_TOKEN or write --token")
        }
        return token
    }

    /// Reports the success of a task.
    ///
    /// - Parameters:
    ///   - token: The task token.
    ///   - output: JSON text.
    /// - Returns: Success.
    /// - Throws: `CommandError.refused` when the task is over or the token is none.
    public func sendSuccess(token: String, output: String) async throws(CommandError) -> ExitStatus {
        try await client.sendTaskSuccess(token: token, output: output)
        return .success
    }

    /// Reports the failure of a task.
    ///
    /// - Throws: `CommandError.refused` when the task is over or the token is none.
    public func sendFailure(token: String, error: String?, cause: String?) async throws(CommandError) -> ExitStatus {
        try await client.sendTaskFailure(token: token, error: error, cause: cause)
        return .success
    }

    /// Reports that a task is still at work.
    ///
    /// - Throws: `CommandError.refused` when the task is over or the token is none.
    public func heartbeat(token: String) async throws(CommandError) -> ExitStatus {
        try await client.sendTaskHeartbeat(token: token)
        return .success
    }
}
