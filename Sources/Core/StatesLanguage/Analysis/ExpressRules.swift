import StepFunctionsModel

extension StateMachineDefinition {
    /// What keeps the machine from being of type `EXPRESS`; empty when nothing does.
    ///
    /// Source: Developer Guide, "Choosing workflow type"; texts as recorded.
    public func expressDiagnostics() -> [Diagnostic] {
        block.expressDiagnostics
    }
}

extension StatesBlock {
    /// What keeps the block from being run as an Express execution.
    var expressDiagnostics: [Diagnostic] {
        order.compactMap { states[$0] }.flatMap(\.expressDiagnostics)
    }
}

extension State {
    fileprivate var expressDiagnostics: [Diagnostic] {
        let place = Place(pointer)
        var diagnostics = blocks.flatMap(\.expressDiagnostics)
        switch kind {
        case .task(let task):
            guard let problem = task.target.expressProblem else { break }
            diagnostics.insert(
                Diagnostic(.schemaValidationFailed, problem, at: place.member("Resource")),
                at: 0
            )
        case .map(let map):
            guard case .distributed = map.mode else { break }
            // Its children are executions of their own, with a type of their own.
            return [
                Diagnostic(
                    .schemaValidationFailed,
                    "Express state machine does not support Map states in DISTRIBUTED mode",
                    at: place
                )
            ]
        case .pass, .choice, .wait, .succeed, .fail, .parallel:
            break
        }
        return diagnostics
    }
}

extension TaskState.Target {
    fileprivate var expressProblem: String? {
        switch self {
        case .lambdaFunction:
            nil
        case .activity:
            "Express state machine does not support Activity ARN"
        case .integration(let resource):
            switch resource.pattern {
            case .requestResponse: nil
            case .sync, .sync2: "Express state machine does not support '.sync' service integration"
            // The blank at the end is the service's.
            case .waitForTaskToken: "Express state machine does not support '.waitForTaskToken' service integration "
            }
        }
    }
}
