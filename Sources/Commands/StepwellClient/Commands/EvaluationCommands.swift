import JSON
public import StatesLanguage
public import StepFunctionsModel

/// What `stepwell eval` is asked for.
public struct EvaluationRequest: Sendable {
    /// The expression, or `@FILE`.
    public var expression: String
    /// The query language; nil to tell it by the text.
    public var language: QueryLanguage?
    /// The state's input: a file, `-`, or JSON; nil for `{}`.
    public var input: String?
    /// The context object.
    public var context: String?
    /// The workflow variables.
    public var variables: String?
    /// The result of the state's work, for Output and Assign.
    public var result: String?
    /// The error output, for a catcher's Output and Assign.
    public var errorOutput: String?

    /// Creates a request.
    public init(
        expression: String,
        language: QueryLanguage? = nil,
        input: String? = nil,
        context: String? = nil,
        variables: String? = nil,
        result: String? = nil,
        errorOutput: String? = nil
    ) {
        self.expression = expression
        self.language = language
        self.input = input
        self.context = context
        self.variables = variables
        self.result = result
        self.errorOutput = errorOutput
    }
}

/// The commands that evaluate expressions and need no server.
public enum EvaluationCommands {
    /// Evaluates an expression as a state would.
    ///
    /// - Parameters:
    ///   - request: The expression and what it can see.
    ///   - now: The time that `$now()` gives.
    ///   - seed: Decides about random numbers.
    ///   - console: Gets the value on standard output, or what is wrong on standard error.
    /// - Returns: Failure if the expression has no value.
    /// - Throws: `CommandError.usage` when a file cannot be read or is not JSON.
    public static func evaluate(
        _ request: EvaluationRequest,
        now: Timestamp,
        seed: UInt64,
        console: Console
    ) throws(CommandError) -> ExitStatus {
        var source = request.expression
        if source.hasPrefix("@") {
            source = String(decoding: try FileBytes.read(String(source.dropFirst())), as: UTF8.self)
        }
        let input = try value(request.input, "--input") ?? [:]
        let context = try value(request.context, "--context") ?? [:]
        guard let variables = (try value(request.variables, "--variables") ?? [:]).objectValue else {
            throw .usage("--variables: must be a JSON object, with a member for each variable")
        }
        var states: JSONObject = ["input": input, "context": context]
        if let result = try value(request.result, "--result") { states["result"] = result }
        if let error = try value(request.errorOutput, "--error-output") { states["errorOutput"] = error }
        var environment = EvaluationEnvironment(
            root: input,
            context: context,
            variables: variables,
            states: states,
            now: now,
            random: RandomSource(seed: seed)
        )
        do throws(ExpressionProblem) {
            let expression = try StateExpression(parsing: source, language: request.language)
            console.line(try expression.value(in: &environment).prettyText)
            return .success
        } catch {
            let lines = error.lines
            console.complain(lines.first ?? "")
            for line in lines.dropFirst() { console.errorLine(line) }
            return .failed
        }
    }

    /// A JSON value: what is in a file, in standard input, or in the argument itself.
    private static func value(_ argument: String?, _ name: String) throws(CommandError) -> JSONValue? {
        guard let argument else { return nil }
        let isText = argument.first { !$0.isWhitespace }.map { "{[\"".contains($0) } ?? false
        let isNamed = argument == "-" || argument.hasPrefix("@")
        let text = try JSONArgument.text(isText || isNamed ? argument : "@\(argument)", name: name)
        do throws(JSONParseError) {
            return try JSONValue(parsing: text)
        } catch {
            throw .usage("\(name): not JSON: \(SafeText.line(error.description))")
        }
    }

    /// Answers lines until there are no more, each at once.
    ///
    /// - Parameters:
    ///   - lines: Where the requests come from.
    ///   - evaluator: Answers them.
    ///   - console: Gets a line for each.
    /// - Returns: Success, whatever the lines are.
    /// - Throws: `CommandError.usage` when the lines cannot be read.
    public static func batch(
        _ lines: LineReader,
        evaluator: BatchEvaluator,
        console: Console
    ) throws(CommandError) -> ExitStatus {
        var lines = lines
        while let line = try lines.next() {
            switch line {
            case .bytes(let bytes): console.line(evaluator.answer(to: bytes))
            case .tooLong: console.line(evaluator.answerToLongLine)
            }
        }
        return .success
    }
}
