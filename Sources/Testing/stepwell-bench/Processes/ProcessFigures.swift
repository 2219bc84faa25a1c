import Foundation

/// What the kernel knows of processes and of the machine; elsewhere than on Linux it says nothing.
enum ProcessFigures {
    /// Bytes of memory that a process has in use; nil when unknown.
    static func residentBytes(of pid: Int32) -> Double? {
        let fields = text(of: "/proc/\(pid)/statm").split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Seconds of processor time that a process has used; nil when unknown.
    static func processorSeconds(of pid: Int32) -> Double? {
        let text = text(of: "/proc/\(pid)/stat")
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return nil }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The load average of the last minute; nil when unknown.
    static var loadAverage: Double? {
        var average = 0.0
        return getloadavg(&average, 1) == 1 ? average : nil
    }

    /// The value behind a name and a colon, as `/proc/cpuinfo` has them; nil when there is none.
    static func value(_ name: String, in path: String) -> String? {
        for line in text(of: path).split(separator: "\n") where line.hasPrefix(name) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    /// What is in a file; nothing when it cannot be read.
    static func text(of path: String) -> String {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
