import Testing

@testable import Daemon

@Suite("The value of --database")
struct DatabaseLocationTests {
    @Test(
        "gives no password away when it is not understood",
        arguments: [
            "postgresql+psycopg2://stepwell:secret@127.0.0.1:8355/stepwell", "PostgreSQL://u:secret@h/d",
            "postgresql//u:secret@h/d", "mysql://u:secret@h/d", "u:secret@h", "//u:secret@h",
            "postgresql://u:secret/1@h/d",
            "postgresql://u:secret@h:x/d", "host=h port=secret",
        ]
    )
    func secrets(text: String) {
        let error = #expect(throws: DaemonError.self) { try DatabaseLocation(text) }
        #expect(error.map { "\($0)".contains("secret") } == false)
    }

    @Test("is named as far as it holds no password", arguments: ["stepwell.db", "mysql://u:secret@h/d"])
    func names(text: String) {
        let error = #expect(throws: DaemonError.self) { try DatabaseLocation(text) }
        #expect(error.map { "\($0)".contains("'\(text.prefix(5))") } == true)
    }

    @Test("is a path, in two ways, or a connection string")
    func understood() throws {
        #expect(try DatabaseLocation("sqlite:a/b.db") == .sqlite(path: "a/b.db"))
        #expect(try DatabaseLocation("sqlite:///a/b.db") == .sqlite(path: "/a/b.db"))
        guard case .postgres = try DatabaseLocation("postgresql://u@h/d") else {
            Issue.record("no connection string")
            return
        }
    }
}
