import JSON

/// A function as a value.
final class FunctionValue {
    enum Kind {
        /// Written in the expression; the details are in `lambda`, `frame` and `input`.
        case lambda
        case native(NativeFunction)
        /// Some arguments are given already; nil stands for those that are not.
        case partial(FunctionValue, [Value?])
        /// Applies the first, then the second function.
        case chain(FunctionValue, FunctionValue)
        /// A regular expression: takes a string, gives its first match.
        case pattern(Pattern)
        /// The rest of the matches of a regular expression.
        case nextMatch(Pattern, String, from: Int)
        /// `| pattern | update, delete |`
        case transform(TransformNode, Frame)
    }

    let kind: Kind
    /// The definition, if it is written in the expression.
    let lambda: LambdaNode?
    /// The variables around the definition.
    let frame: Frame?
    /// The context at the definition.
    let input: Value
    /// See `Value.nesting`.
    ///
    /// Frames do not count: the run keeps captured ones alive and empties them one by one.
    let nesting: Int

    init(_ kind: Kind) {
        self.kind = kind
        lambda = nil
        frame = nil
        input = .undefined
        nesting =
            switch kind {
            case .partial(let function, let arguments):
                arguments.reduce(function.nesting) { max($0, $1?.nesting ?? 0) } + 1
            case .chain(let first, let second):
                max(first.nesting, second.nesting) + 1
            case .lambda, .native, .pattern, .nextMatch, .transform:
                1
            }
    }

    init(lambda: LambdaNode, frame: Frame, input: Value) {
        kind = .lambda
        self.lambda = lambda
        self.frame = frame
        self.input = input
        nesting = input.nesting + 1
    }

    /// How many arguments a function like `$map` hands over at most.
    var arity: Int {
        switch kind {
        case .lambda: lambda?.parameterCount ?? 0
        case .native(let native): native.arity
        case .partial(_, let arguments): arguments.count { $0 == nil }
        case .chain, .transform, .pattern: 1
        case .nextMatch: 0
        }
    }
}
