/// The smallest part of an expression.
struct Token {
    enum Kind: Equatable {
        case end
        case symbol(Symbol)
        case name
        case variable
        case string
        case number
        case constant(Constant)
        case pattern
    }

    enum Constant {
        case null
        case `true`
        case `false`
    }

    var kind: Kind
    /// UTF-16 code units up to the end of the token.
    var position: Int
    /// Name, variable without `$`, contents of a string, or the body of a regular expression.
    var text = ""
    /// Value of a number.
    var number = 0.0
    /// Flags of a regular expression.
    var flags = PatternFlags()
}
