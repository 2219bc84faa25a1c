public import JSON

/// A JSONata expression, parsed and ready to be evaluated any number of times, also on several threads at once.
///
/// ```swift
/// let program = try JSONataProgram(parsing: "$sum(order.items.(price * qty))")
/// let total = try program.evaluate(document, environment: JSONataEnvironment(nowMilliseconds: now))
/// ```
///
/// Source: the JSONata language, version 2.2 (docs.jsonata.org).
public struct JSONataProgram: Sendable {
    /// What an evaluation comes to.
    public enum Outcome: Sendable, Hashable {
        /// No value.
        case undefined
        /// A value.
        case value(JSONValue)
        /// A function, which has no JSON form.
        case function
    }

    /// The expression as it was given.
    public let text: String
    /// How it was read.
    public let options: JSONataOptions
    /// What it refers to beyond itself.
    public let references: JSONataReferences

    private let code: Code
    /// What parsing may use of the stack.
    private static let stackBytesMax = 256 << 10

    /// Parses an expression.
    ///
    /// - Parameters:
    ///   - text: The expression.
    ///   - options: How to read it.
    /// - Throws: An `S0xxx` error with the place of the first mistake.
    public init(parsing text: String, options: JSONataOptions = .default) throws(JSONataError) {
        self.text = text
        self.options = options
        let stack = StackGuard(bytes: Self.stackBytesMax)
        var parser = try Parser(text, options: options, stack)
        let syntax = try PathAnalysis.analyse(try parser.parse(), stack)
        var compiler = Compiler(options: options, stack)
        code = try compiler.compile(syntax, binding: parser.bindings.first ?? [])
        references = compiler.references
    }

    /// Evaluates the expression.
    ///
    /// The same expression, input, bindings, environment and seed give the same result.
    ///
    /// - Parameters:
    ///   - input: The input document, or nil for none, which is not `null`.
    ///   - bindings: Variables, by their names without `$`.
    ///   - environment: Time and limits.
    ///   - random: Where random numbers come from; it goes on from where the evaluation left it.
    /// - Returns: The result.
    /// - Throws: Whatever goes wrong, also when a limit is exceeded.
    public func outcome(
        _ input: JSONValue?,
        bindings: [String: JSONValue] = [:],
        environment: JSONataEnvironment,
        random: inout JSONataRandom
    ) throws(JSONataError) -> Outcome {
        var steps = 0
        return try outcome(input, bindings: bindings, environment: environment, random: &random, steps: &steps)
    }

    /// Evaluates the expression and counts its steps, for a host that has one budget for several expressions.
    ///
    /// - Parameters:
    ///   - input: The input document, or nil for none, which is not `null`.
    ///   - bindings: Variables, by their names without `$`.
    ///   - environment: Time and limits.
    ///   - random: Where random numbers come from; it goes on from where the evaluation left it.
    ///   - steps: Grows by the steps that the evaluation took, whether it failed or not.
    /// - Returns: The result.
    /// - Throws: Whatever goes wrong, also when a limit is exceeded.
    public func outcome(
        _ input: JSONValue?,
        bindings: [String: JSONValue] = [:],
        environment: JSONataEnvironment,
        random: inout JSONataRandom,
        steps: inout Int
    ) throws(JSONataError) -> Outcome {
        let document = input.map { Value($0) } ?? .undefined
        var run = Run(code, root: document, bindings: bindings, environment: environment, random: random)
        let result = run.conclude()
        random = run.random
        steps += run.stepsTaken
        return try result.get()
    }

    /// Evaluates the expression; a function as the result counts as undefined.
    ///
    /// - Parameters:
    ///   - input: The input document, or nil for none, which is not `null`.
    ///   - bindings: Variables, by their names without `$`.
    ///   - environment: Time and limits.
    ///   - random: Where random numbers come from; it goes on from where the evaluation left it.
    /// - Returns: The result, or nil for undefined.
    /// - Throws: Whatever goes wrong, also when a limit is exceeded.
    public func evaluate(
        _ input: JSONValue?,
        bindings: [String: JSONValue] = [:],
        environment: JSONataEnvironment,
        random: inout JSONataRandom
    ) throws(JSONataError) -> JSONValue? {
        let outcome = try outcome(input, bindings: bindings, environment: environment, random: &random)
        return if case .value(let value) = outcome { value } else { nil }
    }

    /// Evaluates the expression with random numbers that are always the same.
    ///
    /// - Parameters:
    ///   - input: The input document, or nil for none, which is not `null`.
    ///   - bindings: Variables, by their names without `$`.
    ///   - environment: Time and limits.
    /// - Returns: The result, or nil for undefined.
    /// - Throws: Whatever goes wrong, also when a limit is exceeded.
    public func evaluate(
        _ input: JSONValue?,
        bindings: [String: JSONValue] = [:],
        environment: JSONataEnvironment
    ) throws(JSONataError) -> JSONValue? {
        var random = JSONataRandom(seed: 0)
        return try evaluate(input, bindings: bindings, environment: environment, random: &random)
    }
}

extension JSONataProgram: Hashable {
    /// Whether both are the same text, read in the same way.
    ///
    /// - Parameters:
    ///   - lhs: An expression.
    ///   - rhs: Another expression.
    /// - Returns: Whether they are the same.
    public static func == (lhs: JSONataProgram, rhs: JSONataProgram) -> Bool {
        lhs.text.hasSameBytes(as: rhs.text) && lhs.options == rhs.options
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text.byteHash)
        hasher.combine(options)
    }
}
