/// A statement as the database gets it.
struct Statement: Sendable, Hashable {
    /// The name under which a connection keeps it once it was parsed; empty for one that is parsed each time.
    let name: String
    /// The text, with `$1` and on for parameters.
    let sql: String
    /// The types of the parameters.
    let types: [ParameterType]

    init(_ name: String, _ types: [ParameterType], _ sql: String) {
        self.name = name
        self.sql = sql
        self.types = types
    }
}

/// A statement with the values of its parameters.
struct Command: Sendable {
    var statement: Statement
    var parameters: Parameters

    init(_ statement: Statement, _ fill: (inout Parameters) -> Void = { _ in }) {
        self.statement = statement
        parameters = Parameters()
        fill(&parameters)
    }
}
