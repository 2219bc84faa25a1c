/// Which version of the language an expression is written in.
public enum JSONataDialect: Sendable, Hashable {
    /// JSONata 2.2.
    case current
    /// JSONata 2.0.6, which Step Functions has: no `??` and no `?:`.
    case stepFunctions
}

/// How an expression is read.
public struct JSONataOptions: Sendable, Hashable {
    /// The version of the language.
    public var dialect: JSONataDialect
    /// The functions that the expression can call.
    public var library: JSONataLibrary
    /// The greatest length of an expression in bytes.
    public var bytesMax: Int

    /// States options.
    ///
    /// - Parameters:
    ///   - dialect: The version of the language.
    ///   - library: The functions that the expression can call.
    ///   - bytesMax: The greatest length of an expression in bytes, 1 MiB unless told otherwise.
    public init(
        dialect: JSONataDialect = .current,
        library: JSONataLibrary = .standard,
        bytesMax: Int = 1 << 20
    ) {
        self.dialect = dialect
        self.library = library
        self.bytesMax = bytesMax
    }

    /// The current language with its own functions, expressions of at most 1 MiB.
    public static let `default` = JSONataOptions()
}
