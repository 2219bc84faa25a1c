import JSON

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

    /// Reports the success of a task; that it has been reported already, with the same output, is a success.
    ///
    /// - Parameters:
    ///   - token: The task token.
    ///   - output: JSON text.
    /// - Returns: Success.
    /// - Throws: `CommandError.refused` when the task is over or the token is none.
    public func sendSuccess(token: String, output: String) async throws(CommandError) -> ExitStatus {
        do throws(CommandError) {
            try await client.sendTaskSuccess(token: token, output: output)
        } catch {
            guard let value = try? JSONValue(parsing: output) else { throw error }
            guard await wasTaken(.success(output: value), token: token, despite: error) else { throw error }
        }
        return .success
    }

    /// Reports the failure of a task; that it has been reported already, in the same words, is a success.
    ///
    /// - Throws: `CommandError.refused` when the task is over or the token is none.
    public func sendFailure(token: String, error: String?, cause: String?) async throws(CommandError) -> ExitStatus {
        do throws(CommandError) {
            try await client.sendTaskFailure(token: token, error: error, cause: cause)
        } catch let refusal {
            let report = TaskReport.failure(error: error, cause: cause)
            guard await wasTaken(report, token: token, despite: refusal) else { throw refusal }
        }
        return .success
    }

    /// Whether a task is over because of the very report that was refused for that: the answer to an earlier request of this
    /// command, which then repeats it, may have been lost.
    ///
    /// The AWS protocol cannot tell; the server's own one can. A server that does not have it says no.
    private func wasTaken(_ report: TaskReport, token: String, despite refusal: CommandError) async -> Bool {
        guard refusal.code == "TaskTimedOut" else { return false }
        let callback = CallbackClient(
            transport: client.transport,
            endpoint: client.endpoint,
            token: token,
            clock: client.clock
        )
        return await callback.report(report) == .accepted
    }

    /// Reports that a task is still at work.
    ///
    /// - Throws: `CommandError.refused` when the task is over or the token is none.
    public func heartbeat(token: String) async throws(CommandError) -> ExitStatus {
        try await client.sendTaskHeartbeat(token: token)
        return .success
    }
}
