import ArgumentParser

/// The option of commands that report about a task.
struct TokenOption: ParsableArguments {
    @Option(help: "The task token (else the variable TASK_TOKEN, which other users of the machine cannot see).")
    var token: String?
}
