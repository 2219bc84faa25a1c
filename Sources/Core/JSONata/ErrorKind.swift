import JSON

/// A code of the language with the text of its message.
///
/// In a template `{token}`, `{value}`, `{value2}` and `{index}` stand for the subject as JSON text, `{detail}` and
/// `{name}` for the bare text of detail and token.
struct ErrorKind: Sendable, Hashable {
    let code: String
    private let template: String
    private let isLiteral: Bool

    init(_ code: String, _ template: String) {
        self.code = code
        self.template = template
        isLiteral = false
    }

    init(_ code: String, literal: String) {
        self.code = code
        template = literal
        isLiteral = true
    }

    func message(about subject: JSONataError.Subject) -> String {
        if isLiteral { return template }
        var message = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            message += rest[..<open]
            message += Self.text(of: rest[rest.index(after: open)..<close], in: subject)
            rest = rest[rest.index(after: close)...]
        }
        return message + rest
    }

    private static func text(of name: Substring, in subject: JSONataError.Subject) -> String {
        switch name {
        case "token": subject.token?.text ?? "undefined"
        case "value": subject.value?.text ?? "undefined"
        case "value2": subject.value2?.text ?? "undefined"
        case "index": subject.index.map { String($0) } ?? "undefined"
        case "name": subject.token?.stringValue ?? subject.token?.text ?? "undefined"
        default: subject.detail ?? ""
        }
    }
}

// Syntax.
extension ErrorKind {
    static let stringNotTerminated = Self("S0101", "String literal must be terminated by a matching quote")
    static let literalOutOfRange = Self("S0102", "Number out of range: {name}")
    static let unsupportedEscape = Self("S0103", "Unsupported escape sequence: \\{name}")
    static let badUnicodeEscape = Self("S0104", "The escape sequence \\u must be followed by 4 hex digits")
    static let nameNotTerminated = Self("S0105", "Quoted property name must be terminated with a backquote (`)")
    static let commentNotClosed = Self("S0106", "Comment has no closing tag")
    static let syntax = Self("S0201", "Syntax error: {token}")
    static let expectedToken = Self("S0202", "Expected {value}, got {token}")
    static let expectedTokenBeforeEnd = Self("S0203", "Expected {value} before end of expression")
    static let unknownOperator = Self("S0204", "Unknown operator: {token}")
    static let unexpectedEnd = Self("S0207", "Unexpected end of expression")
    static let parameterNotVariable = Self(
        "S0208",
        "Parameter {index} of function definition must be a variable name (start with $)"
    )
    static let predicateAfterGroup = Self("S0209", "A predicate cannot follow a grouping expression in a step")
    static let secondGroup = Self("S0210", "Each step can only have one grouping expression")
    static let notUnary = Self("S0211", "The symbol {token} cannot be used as a unary operator")
    static let bindingTargetNotVariable = Self(
        "S0212",
        "The left side of := must be a variable name (start with $)"
    )
    static let literalAsStep = Self(
        "S0213",
        "The literal value {value} cannot be used as a step within a path expression"
    )
    static let bindingNotVariable = Self("S0214", "The right side of {token} must be a variable name (start with $)")
    static let focusAfterPredicate = Self(
        "S0215",
        "A context variable binding must precede any predicates on a step"
    )
    static let focusAfterSort = Self(
        "S0216",
        "A context variable binding must precede the 'order-by' clause on a step"
    )
    static let parentNotDerivable = Self(
        "S0217",
        "The object representing the 'parent' cannot be derived from this expression"
    )
    static let nestedTooDeeply = Self("S0250", "The expression is nested too deeply")
    static let tooLong = Self("S0251", "The expression is too long, at most {value} bytes")
    static let tooManyParents = Self("S0252", "The expression uses % too often, at most {value} times")
    static let emptyPattern = Self("S0301", "Empty regular expressions are not allowed")
    static let patternNotTerminated = Self("S0302", "No terminating / in regular expression")
    static let badPattern = Self("S0303", "Invalid regular expression: {detail}")
    static let badTypeParameter = Self("S0401", "Type parameters can only be applied to functions and arrays")
    // The language's own rule and text.
    static let badTypeChoice = Self("S0402", "Choice groups containing parameterized types are not supported")
}

// Functions, arguments and operators.
extension ErrorKind {
    static let argumentMismatch = Self(
        "T0410",
        "Argument {index} of function {token} does not match function signature"
    )
    static let contextMismatch = Self(
        "T0411",
        "Context value is not a compatible type with argument {index} of function {token}"
    )
    static let elementMismatch = Self("T0412", "Argument {index} of function {token} must be an array of \"{detail}\"")
    static let numberOutOfRange = Self("D1001", "Number out of range: {value}")
    static let negatedNonNumber = Self("D1002", "Cannot negate a non-numeric value: {value}")
    static let keyNotString = Self("T1003", "Key in object structure must evaluate to a string; got: {value}")
    static let emptyMatch = Self("D1004", "Regular expression matches zero length string")
    static let invokedNonFunctionHint = Self("T1005", "Attempted to invoke a non-function. Did you mean ${name}?")
    static let invokedNonFunction = Self("T1006", "Attempted to invoke a non-function")
    static let partialNonFunctionHint = Self(
        "T1007",
        "Attempted to partially apply a non-function. Did you mean ${name}?"
    )
    static let partialNonFunction = Self("T1008", "Attempted to partially apply a non-function")
    static let sameKeyTwice = Self("D1009", "Multiple key definitions evaluate to same key: {value}")
    static let badMatcher = Self(
        "T1010",
        "The matcher function argument passed to function {token} does not return the correct object structure"
    )
    static let tooDeep = Self("D1011", "The evaluation is nested too deeply: {detail}")
    static let tookTooLong = Self("D1012", "The evaluation takes too long: {detail}")
    static let leftNotNumber = Self("T2001", "The left side of the {token} operator must evaluate to a number")
    static let rightNotNumber = Self("T2002", "The right side of the {token} operator must evaluate to a number")
    static let rangeStartNotInteger = Self(
        "T2003",
        "The left side of the range operator (..) must evaluate to an integer"
    )
    static let rangeEndNotInteger = Self(
        "T2004",
        "The right side of the range operator (..) must evaluate to an integer"
    )
    static let appliedNonFunction = Self(
        "T2006",
        "The right side of the function application operator ~> must be a function"
    )
    static let sortTypesDiffer = Self(
        "T2007",
        "Type mismatch when comparing values {value} and {value2} in order-by clause"
    )
    static let sortTypeUnordered = Self(
        "T2008",
        "The expressions within an order-by clause must evaluate to numeric or string values"
    )
    static let comparedTypesDiffer = Self(
        "T2009",
        "The values {value} and {value2} either side of operator {token} must be of the same data type"
    )
    static let comparedTypeUnordered = Self(
        "T2010",
        "The expressions either side of operator {token} must evaluate to numeric or string values"
    )
    static let updateNotObject = Self(
        "T2011",
        "The insert/update clause of the transform expression must evaluate to an object: {value}"
    )
    static let deletionNotString = Self(
        "T2012",
        "The delete clause of the transform expression must evaluate to a string or array of strings: {value}"
    )
    static let cloneOverridden = Self(
        "T2013",
        "The transform expression clones the input object using the $clone() function.  "
            + "This has been overridden in the current scope by a non-function."
    )
    static let rangeTooLong = Self(
        "D2014",
        "The size of the sequence allocated by the range operator (..) must not exceed 1e7.  "
            + "Attempted to allocate {value}."
    )
    static let sequenceTooLong = Self("D2015", "The result is too large: {detail}")
}
