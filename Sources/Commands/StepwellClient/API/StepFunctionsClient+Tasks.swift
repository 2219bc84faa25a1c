import JSON

extension StepFunctionsClient {
    /// Reports the success of the task that a token stands for.
    ///
    /// - Parameters:
    ///   - token: The task token.
    ///   - output: JSON text, sent as it is.
    /// - Throws: `CommandError.refused` when the task is over, the token is none, or the output is too long.
    public func sendTaskSuccess(token: String, output: String) async throws(CommandError) {
        _ = try await call("SendTaskSuccess", ["taskToken": .string(token), "output": .string(output)])
    }

    /// Reports the failure of the task that a token stands for.
    public func sendTaskFailure(token: String, error: String?, cause: String?) async throws(CommandError) {
        var request: JSONObject = ["taskToken": .string(token)]
        if let error { request["error"] = .string(error) }
        if let cause { request["cause"] = .string(cause) }
        _ = try await call("SendTaskFailure", request)
    }

    /// Reports that the task that a token stands for is still at work.
    public func sendTaskHeartbeat(token: String) async throws(CommandError) {
        _ = try await call("SendTaskHeartbeat", ["taskToken": .string(token)])
    }
}
