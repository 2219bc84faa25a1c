import JSON

/// Which executions have concurrency keys, and which keys.
struct KeyPlan {
    /// Where the key stands in an input.
    static let member = "database"
    static let path = "$.\(member)"

    private var random: SimulationRandom
    private let isKeyed: Bool
    private let policies: [String]
    /// Whether all machines share their keys.
    private let isShared: Bool

    init(seed: UInt64, isDeterministic: Bool) {
        random = SimulationRandom(seed: seed, purpose: "keys")
        isKeyed = random.oneIn(2)
        isShared = random.oneIn(2)
        // Who is refused or superseded depends on who comes first.
        policies = isDeterministic ? ["queue"] : ["queue", "queue", "reject", "supersede"]
    }

    /// Gives a machine its tags.
    mutating func tag(_ machine: inout SimulationPlan.Machine) {
        guard isKeyed else { return }
        machine.isKeyed = true
        machine.tags["stepwell:concurrency-key"] = Self.path
        machine.tags["stepwell:concurrency-policy"] = random.pick(policies)
        if isShared { machine.tags["stepwell:concurrency-scope"] = "shared" }
    }

    /// Gives an input its key.
    mutating func input(_ input: JSONValue) -> JSONValue {
        guard isKeyed, var object = input.objectValue else { return input }
        object[Self.member] = .string(random.oneIn(4) ? "other" : "main")
        return .object(object)
    }
}
