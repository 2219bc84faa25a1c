public import ArgumentParser
public import StatesLanguage
import StepFunctionsModel
import StepwellClient

/// `stepwell eval`.
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Evaluate a JSONata expression, a JSONPath or an intrinsic function as a state would.",
        discussion: """
            Prints the value as JSON, or what is wrong with a mark under the place, and leaves with 1 then. Paths begin with \
            $. or $$, intrinsic calls with States.; everything else is JSONata, with or without {% %}.

            JSON is a FILE, - for standard input, or the JSON itself.

            --batch reads lines {"expression": TEXT, "input": JSON, "bindings": {NAME: JSON}} and answers each with a line: \
            {"result": JSON}, {} for undefined, or {"error": {"code", "message", "position", …}}. That is plain JSONata 2.2, \
            with an input document and without what Step Functions adds.

            EXAMPLES
              stepwell eval '$sum($states.input.orders.(price * quantity))' --input orders.json
              stepwell eval '$.orders[?(@.price > 10)].name' --input orders.json
              stepwell eval "States.Format('run-{}', $.id)" --input '{"id": 7}'
              stepwell eval '$states.result.Tasks[0].TaskArn' --result answer.json
              echo '{"expression": "a + 1", "input": {"a": 1}}' | stepwell eval --batch
            """
    )

    @Argument(help: "The expression, or @FILE.")
    var expression: String?

    @Option(help: "The state's input: $states.input, or $ of a path. {} by default.")
    var input: String?

    @Option(help: "The context object: $states.context, or $$ of a path.")
    var context: String?

    @Option(help: "The workflow variables, an object.")
    var variables: String?

    @Option(help: "The result of the state's work: $states.result.")
    var result: String?

    @Option(help: "The error output that a catcher sees: $states.errorOutput.")
    var errorOutput: String?

    @Option(help: "JSONata or JSONPath; told by the expression otherwise.")
    var language: QueryLanguage?

    @Flag(help: "Evaluate plain JSONata that comes as lines of JSON on standard input.")
    var batch = false

    func validate() throws {
        if batch, expression != nil { throw ValidationError("--batch takes no expression: they come by the lines.") }
        if !batch, expression == nil {
            throw ValidationError("An expression is missing; --batch reads some from lines.")
        }
    }

    func run() async throws {
        try await Conclusion.of { () async throws(CommandError) in
            let console = Console.standard(.process)
            var generator = SystemRandomNumberGenerator()
            guard let expression else {
                return try EvaluationCommands.batch(
                    .standardInput(bytesMax: BatchEvaluator.lineBytesMax),
                    evaluator: BatchEvaluator(
                        nowMilliseconds: { CommandClock.system.now().millisecondsSinceEpoch },
                        seed: { SystemRandomNumberGenerator.seed() }
                    ),
                    console: console
                )
            }
            return try EvaluationCommands.evaluate(
                EvaluationRequest(
                    expression: expression,
                    language: language,
                    input: input,
                    context: context,
                    variables: variables,
                    result: result,
                    errorOutput: errorOutput
                ),
                now: CommandClock.system.now(),
                seed: generator.next(),
                console: console
            )
        }
    }
}

extension SystemRandomNumberGenerator {
    fileprivate static func seed() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

extension QueryLanguage: ExpressibleByArgument {
    /// The language of a name, however it is written.
    public init?(argument: String) {
        guard let language = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else {
            return nil
        }
        self = language
    }
}
