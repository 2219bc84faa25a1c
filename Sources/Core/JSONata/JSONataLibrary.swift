/// The functions that expressions can call: those of the language, with some added and some taken away.
///
/// Made once and shared: an expression looks its functions up when it is parsed.
public final class JSONataLibrary: Sendable {
    /// The functions of the language.
    public static let standard = JSONataLibrary()

    /// All functions, by name.
    let functions: [String: NativeFunction]

    /// Makes a library out of that of the language.
    ///
    /// - Parameters:
    ///   - additions: Functions of the host; one of the same name replaces the language's.
    ///   - removals: Names of functions of the language, without `$`, that do not exist.
    public init(adding additions: [JSONataFunction] = [], removing removals: Set<String> = []) {
        var functions = NativeFunction.standard
        for name in removals { functions[name] = nil }
        for function in additions { functions[function.name] = NativeFunction(function) }
        self.functions = functions
    }

    /// Whether there is a function of that name.
    ///
    /// - Parameter name: The name, without `$`.
    /// - Returns: Whether an expression can call it.
    public func contains(_ name: String) -> Bool {
        functions[name] != nil
    }
}

extension JSONataLibrary: Hashable {
    /// Whether both are the same object.
    ///
    /// - Parameters:
    ///   - lhs: A library.
    ///   - rhs: Another library.
    /// - Returns: Whether they are the same.
    public static func == (lhs: JSONataLibrary, rhs: JSONataLibrary) -> Bool {
        lhs === rhs
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
