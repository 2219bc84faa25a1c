import JSON
import StepFunctionsModel

extension ExecutionText {
    /// How an execution stands with its concurrency key.
    static func lines(ofKey key: JSONValue) -> [String] {
        func text(_ member: String) -> String? { key[member]?.stringValue }
        func name(_ member: String) -> String? {
            text(member).map { text in ARN(parsing: text).map { ExecutionName.short($0) } ?? text }
        }
        var lines = ["key:            \(text("key") ?? "") (\(text("scope") ?? ""))"]
        switch text("status") {
        case "WAITING":
            let ahead = key["ahead"]?.intValue.map { ", \($0) before it" } ?? ""
            lines.append("                waits for \(name("waitsFor") ?? "its turn")\(ahead)")
            if text("waitsForStatus").map({ $0 != "RUNNING" }) == true {
                lines.append("                which has ended, but whose tasks have not been seen stopped")
            }
            if let other = name("supersededBy") { lines.append("                superseded by \(other)") }
        case "HOLDING":
            lines.append("                held since \(text("heldSince") ?? "")")
        default:
            let held = text("heldSince").map { "held from \($0)" } ?? "never held"
            lines.append("                \(held), left at \(text("endedAt") ?? "")")
        }
        if let time = text("releasedAt") {
            lines.append("                taken from it by force at \(time): \(text("releaseReason") ?? "")")
        }
        if let reason = text("receivedByForceReason") {
            lines.append(
                "                taken by force from \(name("receivedFrom") ?? "another execution"): \(reason)"
            )
        }
        return lines
    }
}
