import JSON

extension DecodingSession {
    /// The most seconds that a timeout or wait may have.
    ///
    /// Source: States Language specification, "Timeouts".
    static let secondsMax = 99_999_999
    /// Characters of a state's name, at most.
    static let stateNameMax = 80

    /// A whole definition.
    mutating func stateMachine(_ fields: Fields) -> StateMachineDefinition? {
        refuseFields(
            of: fields,
            otherThan: ["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"]
        )
        machineLanguage = word("QueryLanguage", of: fields, as: QueryLanguage.self) ?? .jsonPath
        let comment = string("Comment", of: fields)
        if let version = string("Version", of: fields), version != "1.0" {
            report("The field 'Version' should have one of these values: [1.0]", at: fields.place(of: "Version"))
        }
        let timeout = integer("TimeoutSeconds", of: fields, in: 1...Self.secondsMax)
        guard let block = block(fields) else { return nil }
        return StateMachineDefinition(
            comment: comment,
            timeoutSeconds: timeout,
            queryLanguage: machineLanguage,
            block: block
        )
    }

    /// `StartAt` and `States` of a machine, a branch or an item processor.
    mutating func block(_ fields: Fields) -> StatesBlock? {
        guard blockDepth < Self.blockDepthMax else {
            report("States are nested too deeply", at: fields.place, code: .tooDeeplyNested)
            return nil
        }
        require(["States", "StartAt"], of: fields)
        let startAt = string("StartAt", of: fields)
        guard let states = object("States", of: fields) else { return nil }
        guard !states.object.isEmpty else {
            report("Value cannot be empty", at: states.place)
            return nil
        }
        blockDepth += 1
        defer { blockDepth -= 1 }
        let around = blockVariables
        blockVariables = Self.assignedVariables(of: states.object)
        defer { blockVariables = around }

        var decoded: [String: State] = [:]
        for name in states.object.keys {
            checkStateName(name, at: states.place(of: name))
            guard let fields = object(name, of: states), let state = state(fields, named: name) else { continue }
            decoded[name] = state
        }
        checkTransitions(of: fields, states: states)
        return startAt.map { StatesBlock(startAt: $0, states: decoded, order: states.object.keys) }
    }

    /// The block of a Parallel or Map state.
    ///
    /// - Parameters:
    ///   - fields: The block.
    ///   - container: The name of the state that it belongs to.
    ///   - isIsolated: Whether the block sees none of the variables around it.
    /// - Returns: The block; nil when it cannot be used.
    mutating func innerBlock(_ fields: Fields, of container: String, isIsolated: Bool = false) -> StatesBlock? {
        let around = outerVariables
        defer { outerVariables = around }
        if isIsolated {
            outerVariables = []
        } else {
            // What the container itself assigns comes into being when the block is over.
            for (state, names) in blockVariables where state != container { outerVariables.formUnion(names) }
        }
        return block(fields)
    }

    private mutating func checkStateName(_ name: String, at place: Place) {
        if name.isEmpty {
            report("Invalid State name: a state's name must not be empty", at: place, code: .invalidStateName)
        }
        if name.unicodeScalars.count > Self.stateNameMax {
            report(
                "Invalid State name: State '\(name)' exceeds the \(Self.stateNameMax)-character limit allowed by the service",
                at: place,
                code: .invalidStateName
            )
        }
        if !stateNames.insert(name).inserted {
            report("Duplicate State name: \(name)", at: place, code: .duplicateStateName)
        }
    }
}
