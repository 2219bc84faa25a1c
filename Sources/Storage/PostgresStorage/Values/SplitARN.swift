/// An execution ARN in two parts: the prefix is the same for all executions of a state machine and stored only once.
struct SplitARN: Sendable {
    /// Up to the last colon, including it; empty when there is none.
    let prefix: String
    /// What follows.
    let suffix: String

    init(_ arn: String) {
        let bytes = arn.utf8
        let start = bytes.lastIndex(of: UInt8(ascii: ":")).map { bytes.index(after: $0) } ?? bytes.startIndex
        prefix = String(arn[..<start])
        suffix = String(arn[start...])
    }
}
