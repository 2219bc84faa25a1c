extension StateMachineDefinition {
    public var variableReferences: [(state: String, references: [String])] { [] }
    public func expressDiagnostics() -> [Diagnostic] { [] }
}
