import Engine
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    func sendTaskSuccess(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let token = try reader.requiredText("taskToken", lengthMax: ServiceLimits.taskTokenCharactersMax)
        let output = try reader.text("output", lengthMax: ServiceLimits.payloadBytesMax)
        if output == nil { reader.missing("output") }
        try reader.finish()
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: output ?? "")
        } catch {
            throw APIError.invalidOutput("\(error)")
        }
        try await answer(token, .success(output: value))
        return [:]
    }

    func sendTaskFailure(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let token = try reader.requiredText("taskToken", lengthMax: ServiceLimits.taskTokenCharactersMax)
        let error = try reader.text("error", lengthMax: ServiceLimits.errorCharactersMax)
        let cause = try reader.text("cause", lengthMax: ServiceLimits.causeCharactersMax)
        try reader.finish()
        try await answer(token, .failure(StatesError(name: error, cause: cause)))
        return [:]
    }

    func sendTaskHeartbeat(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let token = try reader.requiredText("taskToken", lengthMax: ServiceLimits.taskTokenCharactersMax)
        try reader.finish()
        try await answer(token, .heartbeat)
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
