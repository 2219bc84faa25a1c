public import JSON
public import JSONPath

/// The fields of a Choice state.
public struct ChoiceState: Sendable, Hashable {
    /// `Choices`, not empty, tried in order.
    public var rules: [ChoiceRule]
    /// `Default`: where to go when no rule matches.
    public var defaultNext: String?

    /// Creates the fields.
    public init(rules: [ChoiceRule], defaultNext: String? = nil) {
        self.rules = rules
        self.defaultNext = defaultNext
    }
}

/// One element of `Choices`.
public struct ChoiceRule: Sendable, Hashable {
    /// When the rule matches.
    public var condition: ChoiceCondition
    /// Where it leads.
    public var next: String
    /// `Assign` of the rule.
    public var assign: Template?
    /// `Output` of the rule (JSONata).
    public var output: Template?

    /// Creates a rule.
    public init(condition: ChoiceCondition, next: String, assign: Template? = nil, output: Template? = nil) {
        self.condition = condition
        self.next = next
        self.assign = assign
        self.output = output
    }
}

/// When a choice rule matches.
public indirect enum ChoiceCondition: Sendable, Hashable {
    /// `And`: all of them, tried in order.
    case and([ChoiceCondition])
    /// `Or`: any of them, tried in order.
    case or([ChoiceCondition])
    /// `Not`.
    case not(ChoiceCondition)
    /// `Variable` with an operator.
    case test(ChoiceTest)
    /// `Condition` (JSONata): a Boolean.
    case literal(Bool)
    /// `Condition` (JSONata): an expression that yields a Boolean. `field` is what messages call it.
    case expression(Expression, field: String)
}

/// `Variable`, one comparison operator, and what it compares with.
public struct ChoiceTest: Sendable, Hashable {
    /// What the variable is compared with.
    public enum Operand: Sendable, Hashable {
        /// A value in the definition.
        case literal(JSONValue)
        /// The operators whose names end in `Path`: a path in the same input.
        case path(JSONPath)
    }

    /// `Variable`.
    public var variable: JSONPath
    /// The operator, without `Path`.
    public var comparison: ChoiceComparison
    /// The operator's value.
    public var operand: Operand

    /// Creates a test.
    public init(variable: JSONPath, comparison: ChoiceComparison, operand: Operand) {
        self.variable = variable
        self.comparison = comparison
        self.operand = operand
    }
}

/// The comparison operators of a Choice state by their names, without the twins that end in `Path`.
public enum ChoiceComparison: String, Sendable, Hashable, CaseIterable {
    case stringEquals = "StringEquals"
    case stringLessThan = "StringLessThan"
    case stringGreaterThan = "StringGreaterThan"
    case stringLessThanEquals = "StringLessThanEquals"
    case stringGreaterThanEquals = "StringGreaterThanEquals"
    case stringMatches = "StringMatches"
    case numericEquals = "NumericEquals"
    case numericLessThan = "NumericLessThan"
    case numericGreaterThan = "NumericGreaterThan"
    case numericLessThanEquals = "NumericLessThanEquals"
    case numericGreaterThanEquals = "NumericGreaterThanEquals"
    case booleanEquals = "BooleanEquals"
    case timestampEquals = "TimestampEquals"
    case timestampLessThan = "TimestampLessThan"
    case timestampGreaterThan = "TimestampGreaterThan"
    case timestampLessThanEquals = "TimestampLessThanEquals"
    case timestampGreaterThanEquals = "TimestampGreaterThanEquals"
    case isNull = "IsNull"
    case isPresent = "IsPresent"
    case isNumeric = "IsNumeric"
    case isString = "IsString"
    case isBoolean = "IsBoolean"
    case isTimestamp = "IsTimestamp"
}
