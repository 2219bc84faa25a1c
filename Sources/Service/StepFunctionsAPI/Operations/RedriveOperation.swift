import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// `RedriveExecution`: an execution that has ended badly goes on where it failed.
    func redriveExecution(_ input: JSONObject) async throws(APIError) -> JSONObject {
        var reader = RequestReader(input)
        let arn = try reader.requiredARN("executionArn")
        let token = try reader.text("clientToken", lengthMin: 1, lengthMax: 64)
        if let token, !token.utf8.allSatisfy({ (33...126).contains($0) }) {
            reader.complain(token, "clientToken", "Member must satisfy regular expression pattern: [!-~]+")
        }
        try reader.finish()
        let row = try await execution(arn)
        // The children of a Map Run go on with it.
        let date = try await engineCall { () async throws(EngineError) in
            guard row.mapRunARN == nil else { throw .notRedrivable(.ofMapRun) }
            if case .stateMachineDeleting = try await engine.redriveObstacle(of: row) {
                throw .notRedrivable(.stateMachineDeleting)
            }
            return try await engine.redriveExecution(row.id, clientToken: token)
        }
        return ["redriveDate": date.jsonValue]
    }
}
