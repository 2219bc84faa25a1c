import StepFunctionsModel

/// The names of executions.
enum ExecutionName {
    /// `MACHINE:NAME`, or the ARN itself where it is of another kind.
    static func short(_ arn: ARN) -> String {
        switch StepFunctionsARN(arn) {
        case .execution(let machine, let name), .expressExecution(let machine, let name, _): "\(machine):\(name)"
        default: arn.description
        }
    }

    /// A name that nobody else uses: a random UUID.
    ///
    /// Source: RFC 9562, version 4.
    static func random() -> String {
        var random = SystemRandomNumberGenerator()
        let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = Array(hexadecimal(high) + hexadecimal(low))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
