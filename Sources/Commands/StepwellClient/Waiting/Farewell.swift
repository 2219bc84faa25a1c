public import StepFunctionsModel

/// What is said when waiting ends before the execution does.
public enum Farewell {
    /// The text: that the execution goes on, how to follow it, how to stop it.
    public static func text(_ reason: String, execution arn: ARN) -> String {
        let word = ShellWord.quoted(arn.description)
        return """
            \(reason): the execution goes on.
              follow:  stepwell wait \(word)
              stop:    stepwell stop \(word)
            """
    }
}
