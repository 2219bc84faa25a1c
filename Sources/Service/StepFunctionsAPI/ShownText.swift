import Engine
import StatesInterpreter

extension StepFunctionsService {
    /// Stored text as clients see it: `<redacted>` where a payload held a task token.
    ///
    /// The token itself is nowhere in the store; whoever needs it got it when the task was started.
    func shown(_ text: String) -> String {
        guard text.contains(TaskTokenPlaceholder.prefix) else { return text }
        return TaskTokenPlaceholder.redacting(text)
    }
}
