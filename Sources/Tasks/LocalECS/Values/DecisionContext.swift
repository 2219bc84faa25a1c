/// What a decision needs from outside: the time, and identifiers that nobody has used yet.
struct DecisionContext {
    let now: EpochTime
    private var generator: any RandomNumberGenerator

    init(now: EpochTime, generator: any RandomNumberGenerator = SystemRandomNumberGenerator()) {
        self.now = now
        self.generator = generator
    }

    /// As many random hexadecimal digits as asked for.
    mutating func hexDigits(_ count: Int) -> String {
        var text = ""
        while text.utf8.count < count {
            let digits = String(generator.next(), radix: 16)
            text += String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        return String(text.prefix(count))
    }

    /// A random identifier in the shape of a UUID, version 4.
    mutating func uuid() -> String {
        let digits = Array(hexDigits(30))
        let groups = [
            digits[0..<8], digits[8..<12], "4" + digits[12..<15], "a" + digits[15..<18], digits[18..<30],
        ]
        return groups.map { String($0) }.joined(separator: "-")
    }

    /// A deployment's id, `ecs-svc/` and nineteen digits.
    mutating func deploymentID() -> String {
        "ecs-svc/\(UInt64.random(in: 1_000_000_000_000_000_000...9_223_372_036_854_775_807, using: &generator))"
    }

    /// A number of ten digits, as Fargate appends it to a task's id to name a container's run.
    mutating func runtimeNumber() -> String {
        String(UInt64.random(in: 1_000_000_000...9_999_999_999, using: &generator))
    }
}
