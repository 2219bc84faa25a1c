public import JSON

/// A function that the host adds to the language.
public struct JSONataFunction: Sendable {
    /// What the function gives back.
    public enum Result: Sendable, Hashable {
        /// Nothing.
        case undefined
        /// A value; an array stays an array.
        case value(JSONValue)
        /// Selected values: one stands for itself, none for undefined.
        case sequence([JSONValue])
    }

    /// What the function can use besides its arguments.
    public struct Call {
        /// The arguments as the signature demands them; nil is undefined, also for a missing optional one.
        public let arguments: [JSONValue?]
        /// The time of the evaluation, see ``JSONataEnvironment/nowMilliseconds``.
        public let nowMilliseconds: Int64
        /// The evaluation's random numbers.
        public var random: JSONataRandom
    }

    /// What the function does.
    public typealias Body = @Sendable (inout Call) throws(JSONataError) -> Result

    /// The name, without `$`.
    public let name: String
    let signature: Signature
    let body: Body

    /// Makes a function.
    ///
    /// - Parameters:
    ///   - name: The name, without `$`.
    ///   - signature: The signature in the language's notation, such as `<s-n?:s>`. Parameters must not be functions.
    ///   - body: What the function does.
    /// - Throws: `S0401` or `S0402` when the signature is not one.
    public init(_ name: String, signature: String, body: @escaping Body) throws(JSONataError) {
        self.name = name
        self.signature = try Signature(parsing: signature, at: 0)
        self.body = body
    }
}
