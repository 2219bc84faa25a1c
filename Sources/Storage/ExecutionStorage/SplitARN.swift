/// An execution ARN in two parts: the prefix is the same for all executions of a state machine, and a store has it only once.
public struct SplitARN: Sendable {
    /// Up to a colon, including it; empty when there is none.
    public let prefix: String
    /// What follows.
    public let suffix: String

    /// Splits an ARN behind the name of the state machine.
    ///
    /// That is the last colon, but for Express executions, `arn:PARTITION:states:REGION:ACCOUNT:express:MACHINE:NAME:ID`.
    public init(_ arn: String) {
        let bytes = arn.utf8
        var colons = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: ":") }.makeIterator()
        var last: String.Index?
        var count = 0
        while count < Self.colonsOfExpressPrefix, let colon = colons.next() {
            count += 1
            // The type of the resource stands between the fifth colon and the sixth.
            if count == 6, let last, !bytes[bytes.index(after: last)..<colon].elementsEqual("express".utf8) {
                self.init(arn, after: bytes.lastIndex(of: UInt8(ascii: ":")))
                return
            }
            last = colon
        }
        self.init(arn, after: last)
    }

    private static let colonsOfExpressPrefix = 7

    private init(_ arn: String, after colon: String.Index?) {
        let start = colon.map { arn.utf8.index(after: $0) } ?? arn.startIndex
        prefix = String(arn[..<start])
        suffix = String(arn[start...])
    }
}
