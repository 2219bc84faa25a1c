/// An execution ARN in two parts: the prefix is the same for all executions of a state machine and stored only once.
struct SplitARN {
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

extension String {
    /// Whether both are the same in the store; `==` also calls different spellings of an accented letter the same.
    func hasSameBytes(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
