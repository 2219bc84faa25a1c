import ExecutionStorage
import StepFunctionsModel
import Testing

@testable import PostgresStorage

@Suite("What PostgreSQL is given, and gives back")
struct PostgresTextTests {
    @Test(
        "texts survive, whatever characters they hold, and none is stored as U+0000",
        arguments: ["", "a", "\0", "\u{1}", "a\0\u{1}\u{1}\0b", "\u{1}\u{2}", "\u{2}", "é\0e\u{301}", "😀"]
    )
    func text(_ text: String) {
        var stored: [UInt8] = []
        StoredText.append(text, to: &stored)
        #expect(!stored.contains(0))
        let found = stored.withUnsafeBufferPointer { StoredText.text(of: $0) }
        #expect(found.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("a character that is stored in two bytes is found wherever it stands", arguments: ["\0", "\u{1}"])
    func places(_ character: Character) {
        for length in 0..<20 {
            for position in 0...length {
                var text = String(repeating: "\u{2}é\u{7F}", count: length)
                text.insert(character, at: text.index(text.startIndex, offsetBy: position))
                self.text(text)
            }
        }
    }

    @Test("the order of bytes is kept")
    func order() {
        let texts = ["", "\0", "\0\0", "\0\u{1}", "\0a", "\u{1}", "\u{1}\0", "\u{1}\u{1}", "\u{2}", "a", "a\0", "aa"]
        let stored = texts.map { text in
            var bytes: [UInt8] = []
            StoredText.append(text, to: &bytes)
            return bytes
        }
        for (left, right) in zip(stored, stored.dropFirst()) { #expect(left.lexicographicallyPrecedes(right)) }
    }

    @Test(
        "bytes that no text is stored as are not read",
        arguments: [[1], [1, 3], [0xFF], [1, 1, 0xC3]] as [[UInt8]]
    )
    func unreadable(_ bytes: [UInt8]) {
        #expect(bytes.withUnsafeBufferPointer { StoredText.text(of: $0) } == nil)
    }

    @Test("a connection string is told from a path, and shown without its password")
    func locations() throws {
        for text in ["postgresql://u:secret@h:5433/d", "postgres://h/d", "host=h password=secret", "service=prod"] {
            #expect(PostgresLocation.isMeant(by: text))
            let location = try PostgresLocation(text)
            #expect(!location.description.contains("secret"), "\(location)")
        }
        #expect(!PostgresLocation.isMeant(by: "sqlite:a=b"))
        #expect(!PostgresLocation.isMeant(by: "stepwell.db"))
        let shown = try PostgresLocation("postgresql://u:secret@h:5433/d?sslmode=verify-full").description
        #expect(shown == "PostgreSQL (host=h port=5433 dbname=d user=u)")
    }

    @Test("what libpq says of a broken connection string does not give the password away")
    func brokenLocations() {
        for text in [
            "host=h password=my secret word", "postgresql://u:p@h:5432/d?secret=1", "host=h password='secret",
            #"postgresql+x://u:a"secret@h/d?sslmode=require"#, #"host=h password=x y"secret"#,
            #"postgresql://u:p%zz"secret@h/d"#,
        ] {
            let error = #expect(throws: PostgresLocationError.self) { try PostgresLocation(text) }
            #expect(error?.description.contains("secret") == false, "\(String(describing: error))")
            #expect(error?.description.isEmpty == false)
        }
    }

    @Test(
        "what libpq takes for a port, a host or a database, and can never be one, is refused without a word of it",
        arguments: [
            "postgresql://u:secret/x@h:5432/d", "postgresql://u:se/cret@h/d", "postgresql://u:1/secret@h/d",
            "postgresql://u@h:secret/d", "host=h port=secret", "host=a,b port=5432,secret", "host=h port=0",
            "host=h port=70000",
            "postgresql://u:p@secret@h/d", "postgresql://u:p@secret@h,i/d",
        ]
    )
    func misunderstood(text: String) {
        let error = #expect(throws: PostgresLocationError.self) { try PostgresLocation(text) }
        for part in ["secret", "cret", "70000"] {
            #expect(error?.description.contains(part) == false, "\(String(describing: error))")
        }
    }

    @Test(
        "several hosts may have ports of their own",
        arguments: ["host=a,b port=5432,5433", "postgresql://a:1,b/d", "host=@socket"]
    )
    func severalHosts(text: String) throws { _ = try PostgresLocation(text) }

    @Test("schemas have plain names")
    func schemaNames() {
        for name in ["stepwell", "_a1", "Team_B"] { #expect(PostgresStoreConfiguration.isSchemaName(name)) }
        for name in ["", "1a", "a-b", "a b", "é", "a\"b", "a'b", "pg_mine", String(repeating: "a", count: 41)] {
            #expect(!PostgresStoreConfiguration.isSchemaName(name), "\(name)")
        }
    }

    @Test("pauses between attempts grow to an end")
    func backoff() {
        var backoff = Backoff()
        var pauses: [Duration] = []
        for _ in 0..<20 { pauses.append(backoff.failed(random: 0)) }
        #expect(pauses.first == .milliseconds(50))
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(pauses.last == .milliseconds(500))
        backoff.succeeded()
        let last = backoff.failed(random: 0.999)
        #expect(last < .milliseconds(101))
    }

    @Test("a notification says what others may wait for, within its size, and is read back")
    func hintMessages() throws {
        var message = HintMessage()
        for number in 0..<250 {
            var record = start(number, work: [work(number, "a"), work(number, "b")])
            record.execution.status = number % 2 == 0 ? .succeeded : .running
            record.putWork[0].queue = "queue \(number % 20) \u{E9}"
            record.putWork[1].dueAt = Timestamp(millisecondsSinceEpoch: Int64(1000 + number))
            message.add(record)
        }
        var heard = HintMessage()
        var count = 0
        while !message.isEmpty {
            let next = message.takeFirst(node: "me")
            #expect(next.text.utf8.count < 8000)
            heard.add(try #require(HintMessage(parsing: next.text)))
            count += 1
        }
        #expect(count > 1)
        #expect(heard.closed == Set((0..<250).filter { $0 % 2 == 0 }.map { executionID($0) }))
        #expect(heard.queues.count == 20)
        #expect(heard.due == Timestamp(millisecondsSinceEpoch: 1000))
        #expect(Set(heard.hints).count == 125 + 20 + 1)
    }

    @Test("claimed work, timers and work that is never due are no news")
    func silence() {
        var record = start(1, work: [work(1, "a"), work(1, "b"), work(1, "c")])
        record.putWork[0].claimedUntil = Timestamp(millisecondsSinceEpoch: 5)
        record.putWork[1].kind = .timer
        record.putWork[2].dueAt = .distantFuture
        var message = HintMessage(node: "me")
        message.add(record)
        #expect(message.isEmpty)
        #expect(HintMessage(parsing: "{}") == nil)
        #expect(HintMessage(parsing: "hello") == nil)
    }
}
