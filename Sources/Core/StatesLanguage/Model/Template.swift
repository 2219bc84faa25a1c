public import JSON
public import JSONPath

/// Something that is evaluated while an execution runs, parsed when the definition was loaded.
public indirect enum Expression: Sendable, Hashable {
    /// A JSONPath, rooted at the input, the context object (`$$`) or a variable (`$name`).
    case path(JSONPath)
    /// An intrinsic call, `States.Format(...)`.
    case intrinsic(IntrinsicCall)
    /// A JSONata expression: the text between `{%` and `%}`, outer blanks removed.
    case jsonata(JSONataExpression)

    /// The text as the definition has it.
    public var text: String {
        switch self {
        case .path(let path): path.text
        case .intrinsic(let call): call.text
        case .jsonata(let expression): expression.text
        }
    }
}

/// A JSON value with expressions in it: a payload template (JSONPath) or a value with `{% %}` strings (JSONata).
public indirect enum Template: Sendable, Hashable {
    /// A member of an object template.
    public struct Member: Sendable, Hashable {
        /// The name in the result: without the `.$` that marks a dynamic member.
        public var key: String
        /// The value's template.
        public var value: Template

        /// Creates a member.
        public init(key: String, value: Template) {
            self.key = key
            self.value = value
        }
    }

    /// A value without expressions.
    case literal(JSONValue)
    /// An object with at least one expression somewhere inside.
    case object([Member])
    /// An array with at least one expression somewhere inside.
    case array([Template])
    /// An expression. `field` is what messages call it: `value.$` under JSONPath, `Output/result` under JSONata.
    case expression(Expression, field: String)
}

/// A reference path together with what messages call it.
public struct ReferencePathField: Sendable, Hashable {
    /// The path.
    public var path: ReferencePath

    /// Creates a field.
    public init(path: ReferencePath) {
        self.path = path
    }
}

/// A number, or an expression that yields one.
public enum NumberField: Sendable, Hashable {
    /// The number stands in the definition.
    case literal(JSONNumber)
    /// It comes from a path (the fields named `...Path`) or a JSONata expression.
    case expression(Expression, field: String)
}

/// A text, or an expression that yields one.
public enum TextField: Sendable, Hashable {
    /// The text stands in the definition.
    case literal(String)
    /// It comes from a path (the fields named `...Path`), an intrinsic call or a JSONata expression.
    case expression(Expression, field: String)
}
