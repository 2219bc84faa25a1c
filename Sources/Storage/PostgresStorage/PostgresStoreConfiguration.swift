/// How a store works with PostgreSQL.
public struct PostgresStoreConfiguration: Sendable, Hashable {
    /// The PostgreSQL schema that everything is in.
    public var schema = "stepwell"
    /// How many connections commit transitions, at least 1: more are of use only to who commits several batches at a time, which a
    /// node does not.
    public var writersCount = 1
    /// How many connections read, at least 1; lists and counts have one of their own besides.
    public var readersCount = 3
    /// Whether other nodes are told what happens here, and listened to: one more connection.
    public var exchangesHints = true
    /// How long `prepare` tries to reach a server that does not answer.
    public var startPatience = Duration.seconds(20)
    /// How long a call waits for a connection when there is none.
    public var patience = Duration.seconds(5)
    /// How long the server may work on a statement; half of that is how long it may wait for a lock.
    public var statementTimeoutMilliseconds = 30_000
    /// How much longer an answer may take than that before the connection is given up.
    public var answerGrace = Duration.seconds(10)

    /// Creates the default configuration.
    public init() {}

    /// Whether a text is fit to name the schema: letters, digits and underscores of ASCII, no digit first, 40 at most.
    public static func isSchemaName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 40, !text.hasPrefix("pg_") else { return false }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let isLetter = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        }
        return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }
}
