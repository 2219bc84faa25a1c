public import JSON
import JSONPath
import JSONata
public import StepFunctionsModel

/// An expression that belongs to no state: all that it sees is the input of an execution.
///
/// A path (`$.database`), an intrinsic call (`States.Format('{}', $.database)`), or JSONata in its marks
/// (`{% $states.input.database %}`).
public struct StandaloneExpression: Sendable {
    private let expression: Expression

    /// The text as it was given, outer blanks removed.
    public let text: String

    /// Reads an expression.
    ///
    /// - Throws: What is wrong with it.
    public init(parsing source: String) throws(StandaloneExpressionError) {
        text = source.trimmingBlanks
        if text.hasPrefix("{%") || text.hasSuffix("%}") {
            expression = .jsonata(try Self.jsonata(text))
        } else if IntrinsicCall.isIntended(by: text) {
            do throws(IntrinsicSyntaxError) {
                expression = .intrinsic(try IntrinsicCall(parsing: text))
            } catch {
                throw StandaloneExpressionError("'\(text)' is not a valid intrinsic call: \(error.message)")
            }
        } else if text.hasPrefix("$") {
            expression = .path(try Self.path(text))
        } else {
            throw StandaloneExpressionError(
                "'\(text)' is no expression: give a path such as $.database, or JSONata such as "
                    + "{% $states.input.database %}"
            )
        }
    }

    private static func path(_ text: String) throws(StandaloneExpressionError) -> JSONPath {
        let path: JSONPath
        do throws(JSONPathError) {
            path = try JSONPath(parsing: text)
        } catch {
            throw StandaloneExpressionError("'\(text)' is not a valid path: \(error.reason)")
        }
        guard case .input = path.root else {
            throw StandaloneExpressionError(
                "'\(text)' does not begin at the input, which is all there is: begin with $."
            )
        }
        return path
    }

    private static func jsonata(_ text: String) throws(StandaloneExpressionError) -> JSONataExpression {
        guard text.utf8.count >= 4, text.hasPrefix("{%"), text.hasSuffix("%}") else {
            throw StandaloneExpressionError("'\(text)' is not valid: JSONata begins with '{%' and ends with '%}'")
        }
        let expression: JSONataExpression
        do throws(JSONataError) {
            expression = try JSONataExpression(parsing: String(text.dropFirst(2).dropLast(2)).trimmingBlanks)
        } catch {
            throw StandaloneExpressionError("'\(text)' is not valid JSONata: \(error)")
        }
        if let problem = expression.referenceProblem(members: [.input]) {
            throw StandaloneExpressionError("'\(text)' cannot be evaluated: \(problem.message)")
        }
        return expression
    }

    /// Computes the value.
    ///
    /// - Parameters:
    ///   - input: The input of the execution.
    ///   - now: The time (`$now()`).
    ///   - random: Where random numbers come from.
    ///   - budget: What JSONata may use.
    /// - Returns: The value.
    /// - Throws: Why there is none.
    public func value(
        of input: JSONValue,
        now: Timestamp,
        random: RandomSource,
        budget: EvaluationBudget = EvaluationBudget()
    ) throws(StandaloneExpressionError) -> JSONValue {
        var environment = EvaluationEnvironment(
            root: input,
            context: .object([:]),
            states: ["input": input],
            now: now,
            random: random,
            budget: budget
        )
        do throws(EvaluationError) {
            return try expression.evaluate(in: &environment, field: "expression")
        } catch {
            if case .path = expression {
                throw StandaloneExpressionError("the path '\(text)' leads nowhere in the input")
            }
            throw StandaloneExpressionError("'\(text)' has no value: \(error.message)")
        }
    }
}

/// What is wrong with an expression, or why it has no value; begins with what it is about.
public struct StandaloneExpressionError: Error, Sendable, Hashable {
    /// The problem.
    public var message: String

    init(_ message: String) { self.message = message }
}
