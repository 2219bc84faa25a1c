import JSON

extension DecodingSession {
    /// The longest name of a variable, in Unicode scalars.
    ///
    /// Source: Developer Guide, "Passing data between states with variables".
    static let variableNameMax = 80

    /// Checks the names that an `Assign` gives values to.
    mutating func checkVariables(of assign: Fields) {
        for key in assign.object.keys {
            let name = variableName(key)
            if !Self.isVariableName(name) {
                report("'\(name)' is not a valid variable name", at: assign.place, member: key)
            } else if name == "states" {
                report("The variable name 'states' is reserved", at: assign.place, member: key)
            } else if outerVariables.contains(name) {
                report(
                    "The variable '\(name)' is assigned in an outer scope and cannot be assigned here",
                    at: assign.place,
                    member: key
                )
            }
        }
    }

    private func variableName(_ key: String) -> String {
        language == .jsonPath ? key.withoutDynamicMark : key
    }

    /// Whether a text may name a variable.
    ///
    /// Source: Developer Guide, "Passing data between states with variables"; UAX #31, ID_Start and ID_Continue.
    static func isVariableName(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard let first = scalars.first, scalars.count <= variableNameMax else { return false }
        return first.properties.isIDStart && scalars.allSatisfy(\.properties.isIDContinue)
    }

    /// The names of the variables that each state of a block assigns, inner blocks left out.
    static func assignedVariables(of states: JSONObject) -> [String: Set<String>] {
        var names: [String: Set<String>] = [:]
        for (name, state) in states {
            let owners = [state] + (state["Catch"]?.arrayValue ?? []) + (state["Choices"]?.arrayValue ?? [])
            let keys = owners.flatMap { $0["Assign"]?.objectValue?.keys ?? [] }
            if !keys.isEmpty { names[name] = Set(keys.map(\.withoutDynamicMark)) }
        }
        return names
    }
}
