import Engine
import ExecutionStorage
import JSON
import StatesInterpreter

extension StepFunctionsService {
    /// Stored text of an execution as people see it.
    ///
    /// In place of task tokens stands `<redacted>`, unless the server is told to reveal them; the same in place of the values
    /// of environment variables whose names are on the server's list, where a payload overrides the environment of containers.
    /// Nothing of that happens to what is stored, or to what services get.
    func shown(_ text: String, of row: StoredExecution) -> String {
        let covered = environmentRedaction.redact(text)
        guard covered.containsBytes(of: TaskTokenPlaceholder.prefix) else { return covered }
        // What is no token of this server stays a placeholder, and is redacted all the same.
        return TaskTokenPlaceholder.redacting(
            configuration.revealsTaskTokens ? engine.rendered(covered, of: row) : covered
        )
    }

    /// Whether something in a text, or in a text within it, may not be shown as it is.
    func hidesParts(of text: String) -> Bool {
        text.containsBytes(of: TaskTokenPlaceholder.prefix) || environmentRedaction.mayChange(text)
    }
}
