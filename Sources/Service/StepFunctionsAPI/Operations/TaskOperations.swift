import Engine
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    func sendTaskSuccess(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "SendTaskSuccess")
        let output = reader.requiredText("output")
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: output)
        } catch {
            throw APIError.invalidOutput(PayloadProblem.words(error, in: output, of: .taskOutput))
        }
        try await answer(reader.requiredText("taskToken"), .success(output: value))
        return [:]
    }

    func sendTaskFailure(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "SendTaskFailure")
        let error = StatesError(name: reader.text("error"), cause: reader.text("cause"))
        try await answer(reader.requiredText("taskToken"), .failure(error))
        return [:]
    }

    func sendTaskHeartbeat(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "SendTaskHeartbeat")
        try await answer(reader.requiredText("taskToken"), .heartbeat)
        return [:]
    }

    /// Answers a task; a refused token becomes the API's error.
    func answer(_ token: String, _ answer: TaskAnswer) async throws(APIError) {
        do throws(TaskTokenError) {
            try await engine.answer(tokenText: token, answer)
        } catch {
            switch error {
            case .invalid: throw .invalidToken
            case .noSuchTask: throw .taskDoesNotExist
            case .taskEnded: throw .taskTimedOut
            case .engine(let failure): throw apiError(for: failure)
            }
        }
    }
}
