/// The environment variables that a command sees; empty values count as absent.
public struct Environment: Sendable, Hashable {
    /// Names and values.
    public var variables: [String: String]

    /// Creates an environment.
    public init(_ variables: [String: String] = [:]) {
        self.variables = variables
    }

    /// The value of a variable, or nil when it is absent or empty.
    public subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The first of several variables that is set, with its name.
    public func first(of names: [String]) -> (name: String, value: String)? {
        for name in names {
            if let value = self[name] { return (name, value) }
        }
        return nil
    }

    /// Whether a variable says yes: `1`, `true` or `yes` in any case.
    public func isOn(_ name: String) -> Bool {
        self[name].map { ["1", "true", "yes"].contains($0.lowercased()) } ?? false
    }
}
