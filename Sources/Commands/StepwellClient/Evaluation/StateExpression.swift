public import JSON
import JSONPath
import JSONata
public import StatesLanguage
import StepFunctionsModel

/// An expression as a field of a state may have it, in either query language.
public struct StateExpression: Sendable {
    /// Creates an expression.
    ///
    /// - Parameters:
    ///   - source: The expression, with or without the marks `{% %}` of JSONata.
    ///   - language: The query language; nil to tell it by the text.
    /// - Throws: What is wrong with its syntax, and where.
    public init(parsing source: String, language: QueryLanguage? = nil) throws(ExpressionProblem) {
        let blanks = Set(" \t\r\n".unicodeScalars)
        let marked = source.trimming(blanks)
        let isMarked = marked.utf8.count >= 4 && marked.hasPrefix("{%") && marked.hasSuffix("%}")
        let text = isMarked ? String(marked.dropFirst(2).dropLast(2)).trimming(blanks) : source
        switch language ?? (isMarked ? .jsonata : Self.language(of: marked)) {
        case .jsonata: expression = .jsonata(try Self.jsonata(text))
        case .jsonPath: expression = try Self.jsonPath(text.trimming(blanks))
        }
    }

    /// What is evaluated.
    public let expression: Expression

    /// The query language that a text looks like: paths begin with `$.`, `$[` or `$$`, intrinsic calls with `States.`.
    static func language(of text: String) -> QueryLanguage {
        let beginnings = ["$.", "$[", "$$", "States."]
        return text == "$" || beginnings.contains(where: text.hasPrefix) ? .jsonPath : .jsonata
    }

    private static func jsonata(_ text: String) throws(ExpressionProblem) -> JSONataExpression {
        do throws(JSONataError) {
            return try JSONataExpression(parsing: text)
        } catch {
            throw problem(error, in: text)
        }
    }

    private static func jsonPath(_ text: String) throws(ExpressionProblem) -> Expression {
        if text.hasPrefix("States.") {
            do throws(IntrinsicSyntaxError) {
                return .intrinsic(try IntrinsicCall(parsing: text))
            } catch {
                throw ExpressionProblem(error.message, in: text, at: text.range(atByte: error.offset))
            }
        }
        do throws(JSONPathError) {
            return .path(try JSONPath(parsing: text))
        } catch {
            throw ExpressionProblem(error.reason, in: text, at: text.range(atByte: error.offset))
        }
    }

    /// Computes the value as a state would.
    ///
    /// - Parameter environment: What the expression can see.
    /// - Returns: The value.
    /// - Throws: Why there is none.
    public func value(in environment: inout EvaluationEnvironment) throws(ExpressionProblem) -> JSONValue {
        guard case .jsonata(let jsonata) = expression else {
            do throws(EvaluationError) {
                return try expression.evaluate(in: &environment, field: "EXPRESSION")
            } catch {
                throw ExpressionProblem("\(error.name.rawValue): \(error.message)", in: expression.text)
            }
        }
        let text = jsonata.text
        let members = Set(environment.states.keys.compactMap(StatesMember.init(rawValue:)))
        if let problem = jsonata.referenceProblem(members: members) {
            throw ExpressionProblem(
                problem.message,
                in: text,
                at: text.rangeOfToken(endingAt: problem.position, token: nil)
            )
        }
        let outcome: JSONataProgram.Outcome
        do throws(JSONataError) {
            outcome = try jsonata.outcome(in: &environment)
        } catch {
            throw Self.problem(error, in: text)
        }
        switch outcome {
        case .value(let value):
            return value
        case .undefined:
            throw ExpressionProblem("The expression returned nothing (undefined), which fails a state.", in: text)
        case .function:
            throw ExpressionProblem("The expression returned a function, which has no JSON form.", in: text)
        }
    }

    private static func problem(_ error: JSONataError, in text: String) -> ExpressionProblem {
        guard let position = error.position else { return ExpressionProblem(error.description, in: text) }
        // The end of the expression comes too early: the mark is behind it.
        let isEnd = position >= text.utf16.count && ["S0203", "S0207"].contains(error.code)
        return ExpressionProblem(
            error.description,
            in: text,
            at: isEnd
                ? text.endIndex..<text.endIndex
                : text.rangeOfToken(endingAt: position, token: error.token?.stringValue)
        )
    }
}

extension String {
    /// The text without some characters at both ends.
    fileprivate func trimming(_ scalars: Set<Unicode.Scalar>) -> String {
        let rest = unicodeScalars.drop { scalars.contains($0) }
        guard let last = rest.lastIndex(where: { !scalars.contains($0) }) else { return "" }
        return String(rest[...last])
    }
}
