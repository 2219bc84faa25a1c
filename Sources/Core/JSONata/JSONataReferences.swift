import JSON

/// What an expression refers to beyond itself.
///
/// Found when the expression is parsed, so that a host can check it before it ever runs.
public struct JSONataReferences: Sendable, Hashable {
    /// A use of a variable that the expression does not bind.
    public struct Variable: Sendable, Hashable {
        /// The name, without `$`.
        public let name: String
        /// The names that follow: `["input", "id"]` in `$states.input.id`.
        public let path: [String]
        /// UTF-16 code units up to the end of the variable.
        public let position: Int

        /// Whether the library that the expression was parsed with has a function of that name.
        public let isFunction: Bool
    }

    /// A use of the input document.
    public struct Input: Sendable, Hashable {
        /// How it is used.
        public enum Kind: Sendable, Hashable {
            /// `$` where there is no other context.
            case context
            /// `$$`.
            case root
            /// A name that is looked up in the input document.
            case name(String)
            /// `*` where there is no other context.
            case wildcard
            /// `**` where there is no other context.
            case descendants
        }

        /// How it is used.
        public let kind: Kind
        /// UTF-16 code units up to the end of the name or sign.
        public let position: Int
    }

    /// Uses of variables and functions that the expression does not bind, in the order of the text as far as parts go.
    public internal(set) var variables: [Variable] = []
    /// Uses of the input document, which Step Functions does not have.
    public internal(set) var inputs: [Input] = []
}
