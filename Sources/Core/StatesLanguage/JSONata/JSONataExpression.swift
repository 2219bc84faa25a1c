public import JSONata

/// A JSONata expression, compiled when the definition was decoded.
public struct JSONataExpression: Sendable, Hashable {
    /// What is run.
    let program: JSONataProgram

    /// The text between the marks, outer blanks removed.
    public var text: String { program.text }

    /// Compiles an expression.
    ///
    /// - Parameter text: The text between the marks, outer blanks removed.
    /// - Throws: What is wrong with its syntax, and where.
    public init(parsing text: String) throws(JSONataError) {
        program = try JSONataProgram(parsing: text, options: .stepFunctions)
    }
}

extension JSONataOptions {
    /// The language as Step Functions has it: version 2.0.6, with functions of its own.
    ///
    /// Source: Developer Guide, "Transforming data with JSONata in Step Functions".
    static let stepFunctions = JSONataOptions(dialect: .stepFunctions, library: .stepFunctions)
}
