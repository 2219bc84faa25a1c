/// The size of a task: CPU units and MiB, as ECS reads and checks them.
///
/// Source: RegisterTaskDefinition in the ECS API reference, members `cpu` and `memory`.
enum TaskSize {
    /// CPU units from `256`, `.25 vCPU` or `1 vcpu`; nil when it is none of them.
    static func cpuUnits(_ text: String) -> Int? {
        scaled(text, units: ["vcpu"], factor: 1024)
    }

    /// MiB from `512`, `0.5GB` or `1 gb`; nil when it is none of them.
    static func memoryMiB(_ text: String) -> Int? {
        scaled(text, units: ["gb"], factor: 1024)
    }

    /// Whether Fargate has machines of this size.
    static func isFargateSize(cpu: Int, memory: Int) -> Bool {
        switch cpu {
        case 256: [512, 1024, 2048].contains(memory)
        case 512: (1024...4096).contains(memory) && memory % 1024 == 0
        case 1024: (2048...8192).contains(memory) && memory % 1024 == 0
        case 2048: (4096...16384).contains(memory) && memory % 1024 == 0
        case 4096: (8192...30720).contains(memory) && memory % 1024 == 0
        case 8192: (16384...61440).contains(memory) && memory % 4096 == 0
        case 16384: (32768...122_880).contains(memory) && memory % 8192 == 0
        default: false
        }
    }

    private static func scaled(_ text: String, units: [String], factor: Double) -> Int? {
        let word = text.lowercased()
        if let number = Int(word) { return number > 0 ? number : nil }
        for unit in units where word.hasSuffix(unit) {
            let digits = word.dropLast(unit.count).filter { $0 != " " }
            guard let number = Double(digits.hasPrefix(".") ? "0" + digits : digits), number > 0, number < 1e6 else {
                return nil
            }
            return Int((number * factor).rounded())
        }
        return nil
    }
}
