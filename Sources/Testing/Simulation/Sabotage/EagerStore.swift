import Engine
import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching

/// `Sabotage.effectBeforeCommit`: launches the tasks of a transition, and then writes it.
struct EagerStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    let launcher: any TaskLauncher
    let keyring: TokenKeyring

    func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        for record in batch {
            for work in record.putWork where work.key.hasPrefix("start:") {
                guard let payload = try? JSONValue(parsing: work.payload), let start = try? TaskStart(json: payload)
                else {
                    continue
                }
                _ = await launcher.start(request(start, of: record.execution))
            }
        }
        return try await base.commit(batch)
    }

    private func request(_ start: TaskStart, of row: StoredExecution) -> TaskStartRequest {
        let token = start.tokenKeyID.flatMap { keyring.token(executionID: row.id, ref: start.ref, keyID: $0) }
        var parameters = start.parameters
        if let token, let keyID = start.tokenKeyID {
            let seal = (try? JSONValue(parsing: row.facts))?["tokenSeal"]?.stringValue ?? ""
            let placeholder = TaskTokenPlaceholder.text(for: start.ref, keyID: keyID, seal: seal)
            let text = parameters.text.replacing(placeholder, with: token.text)
            parameters = (try? JSONValue(parsing: text)) ?? parameters
        }
        return TaskStartRequest(
            resource: start.resource,
            parameters: parameters,
            roleARN: start.roleARN,
            region: "us-east-1",
            idempotencyKey: TokenKeyring.idempotencyKey(executionID: row.id, ref: start.ref),
            mayHaveBeenSent: false,
            executionARN: row.arn,
            stateName: start.stateName
        )
    }
}
