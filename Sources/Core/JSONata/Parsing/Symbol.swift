/// An operator or punctuation mark.
enum Symbol: UInt8, Sendable {
    case dot
    case openBracket
    case closeBracket
    case openBrace
    case closeBrace
    case openParenthesis
    case closeParenthesis
    case comma
    case at
    case hash
    case semicolon
    case colon
    case question
    case plus
    case minus
    case star
    case slash
    case percent
    case bar
    case equal
    case less
    case greater
    case caret
    case doubleStar
    case range
    case bind
    case notEqual
    case lessOrEqual
    case greaterOrEqual
    case apply
    case elvis
    case coalesce
    case and
    case or
    case isIn
    case ampersand
    /// Known to the scanner, but not an operator of the language.
    case exclamation
    case tilde

    /// As it is written.
    var text: String {
        switch self {
        case .dot: "."
        case .openBracket: "["
        case .closeBracket: "]"
        case .openBrace: "{"
        case .closeBrace: "}"
        case .openParenthesis: "("
        case .closeParenthesis: ")"
        case .comma: ","
        case .at: "@"
        case .hash: "#"
        case .semicolon: ";"
        case .colon: ":"
        case .question: "?"
        case .plus: "+"
        case .minus: "-"
        case .star: "*"
        case .slash: "/"
        case .percent: "%"
        case .bar: "|"
        case .equal: "="
        case .less: "<"
        case .greater: ">"
        case .caret: "^"
        case .doubleStar: "**"
        case .range: ".."
        case .bind: ":="
        case .notEqual: "!="
        case .lessOrEqual: "<="
        case .greaterOrEqual: ">="
        case .apply: "~>"
        case .elvis: "?:"
        case .coalesce: "??"
        case .and: "and"
        case .or: "or"
        case .isIn: "in"
        case .ampersand: "&"
        case .exclamation: "!"
        case .tilde: "~"
        }
    }

    /// How strongly the symbol binds to what stands on its left; 0 ends an expression.
    var bindingPower: Int {
        switch self {
        case .openBracket, .openParenthesis, .at, .hash: 80
        case .dot: 75
        case .openBrace: 70
        case .star, .slash, .percent: 60
        case .plus, .minus, .ampersand: 50
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: 40
        case .caret, .apply, .elvis, .coalesce: 40
        case .and: 30
        case .or: 25
        case .question: 20
        case .bind: 10
        case .closeBracket, .closeBrace, .closeParenthesis, .comma, .semicolon, .colon, .bar, .doubleStar, .range,
            .exclamation, .tilde:
            0
        }
    }
}
