import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension StepFunctionsService {
    /// `RedriveExecution`: an execution that has ended badly goes on where it failed.
    func redriveExecution(_ input: JSONObject) async throws(APIError) -> JSONObject {
        let reader = try RequestReader(input, of: "RedriveExecution")
        let arn = reader.requiredText("executionArn")
        let token = reader.text("clientToken")
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
