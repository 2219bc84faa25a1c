import Foundation
import GRDBSQLite

/// What a report says about the machine.
enum MachineFacts {
    static func facts(daemon: String, postgresVersion: String?) -> [(name: String, value: String)] {
        let memory = Double(ProcessInfo.processInfo.physicalMemory) / Double(1 << 30)
        let facts: [(String, String?)] = [
            ("date", date),
            ("Stepwell", output(of: daemon, "--version")),
            ("processor", ProcessFigures.value("model name", in: "/proc/cpuinfo")),
            ("cores", "\(ProcessInfo.processInfo.activeProcessorCount)"),
            ("memory", "\(Int(memory.rounded())) GiB"),
            ("system", ProcessInfo.processInfo.operatingSystemVersionString),
            ("PostgreSQL", postgresVersion),
            ("SQLite", String(cString: sqlite3_libversion())),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }

    private static var date: String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyy-MM-dd"
        return formatter.string(from: Date())
    }

    private static func output(of program: String, _ argument: String) -> String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [argument]
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
