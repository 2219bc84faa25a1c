import JSON
import JSONPath
import StatesLanguage

extension ChoiceCondition {
    /// The condition as a short formula: `$.count > 3 and $.name is "x"`.
    var summary: String {
        switch self {
        case .and(let conditions): conditions.map(\.operand).joined(separator: " and ")
        case .or(let conditions): conditions.map(\.operand).joined(separator: " or ")
        case .not(let condition): "not \(condition.operand)"
        case .test(let test): test.summary
        case .literal(let value): value ? "always" : "never"
        case .expression(let expression, _): expression.text
        }
    }

    /// The condition as a part of a larger one.
    private var operand: String {
        switch self {
        case .and, .or: "(\(summary))"
        case .not, .test, .literal, .expression: summary
        }
    }
}

extension ChoiceTest {
    fileprivate var summary: String {
        let value =
            switch operand {
            case .literal(let value): value.text
            case .path(let path): path.text
            }
        return switch comparison.wording {
        case .property(let property): "\(variable.text) is \(value == "true" ? "" : "not ")\(property)"
        case .relation(let sign): "\(variable.text) \(sign) \(value)"
        }
    }
}

extension ChoiceComparison {
    fileprivate enum Wording {
        /// What a value is or is not.
        case property(String)
        /// What stands between two values.
        case relation(String)
    }

    fileprivate var wording: Wording {
        switch self {
        case .isNull: .property("null")
        case .isPresent: .property("present")
        case .isNumeric: .property("a number")
        case .isString: .property("a string")
        case .isBoolean: .property("a Boolean")
        case .isTimestamp: .property("a timestamp")
        case .stringEquals, .numericEquals, .booleanEquals, .timestampEquals: .relation("=")
        case .stringLessThan, .numericLessThan, .timestampLessThan: .relation("<")
        case .stringGreaterThan, .numericGreaterThan, .timestampGreaterThan: .relation(">")
        case .stringLessThanEquals, .numericLessThanEquals, .timestampLessThanEquals: .relation("≤")
        case .stringGreaterThanEquals, .numericGreaterThanEquals, .timestampGreaterThanEquals: .relation("≥")
        case .stringMatches: .relation("matches")
        }
    }
}
