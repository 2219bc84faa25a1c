import JSON

/// A function of the language, or of the host.
final class NativeFunction: Sendable {
    /// What the function does with arguments that its signature has passed.
    enum Body: Sendable {
        case none(@Sendable (inout Run) throws(JSONataError) -> Value)
        case one(@Sendable (Value, inout Run) throws(JSONataError) -> Value)
        case two(@Sendable (Value, Value, inout Run) throws(JSONataError) -> Value)
        case three(@Sendable (Value, Value, Value, inout Run) throws(JSONataError) -> Value)
        case any(@Sendable ([Value], inout Run) throws(JSONataError) -> Value)
        /// `$eval`, which also needs the context.
        case evaluation
    }

    let name: String
    let signature: Signature
    /// How many arguments a function like `$map` hands over at most.
    let arity: Int
    let body: Body

    init(_ name: String, _ signature: Signature, arity: Int, _ body: Body) {
        self.name = name
        self.signature = signature
        self.arity = arity
        self.body = body
    }

    func call(_ arguments: [Value], context: Value, _ run: inout Run) throws(JSONataError) -> Value {
        try run.spend()
        let values = try signature.validated(arguments, context: context, &run)
        let result: Value =
            switch body {
            case .none(let body): try body(&run)
            case .one(let body): try body(values.at(0), &run)
            case .two(let body): try body(values.at(0), values.at(1), &run)
            case .three(let body): try body(values.at(0), values.at(1), values.at(2), &run)
            case .any(let body): try body(values, &run)
            case .evaluation: try run.evaluate(values.at(0), context: values.at(1), or: context, scope: nil)
            }
        return try run.checked(result)
    }
}

extension [Value] {
    /// The element, or undefined beyond the end.
    fileprivate func at(_ index: Int) -> Value {
        index < count ? self[index] : .undefined
    }
}
