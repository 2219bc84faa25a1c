import JSON
import StepFunctionsModel

extension Session {
    /// Lists the concurrency keys that are held: who holds them, and who waits.
    ///
    /// - Parameter isJSON: One JSON object a line instead of a table.
    /// - Returns: Success.
    /// - Throws: `CommandError` when the server does not answer.
    public func locks(isJSON: Bool) async throws(CommandError) -> ExitStatus {
        let locks = try await client.listLocks()
        if isJSON {
            for lock in locks { console.line(JSONValue.object(lock.json).text) }
            return .success
        }
        let table = TextTable(
            titles: ["KEY", "SCOPE", "PLACE", "EXECUTION", "STATUS", "SINCE"],
            rows: locks.flatMap { lock -> [[String]] in
                var rows: [[String]] = []
                if let holder = lock.holder {
                    rows.append([
                        lock.key, lock.scopeName, "holds", holder.shortName, holder.executionStatus,
                        holder.heldSince ?? holder.since,
                    ])
                }
                for (index, place) in lock.waiting.enumerated() {
                    rows.append([
                        lock.key, lock.scopeName, "waits \(index + 1)", place.shortName, place.executionStatus,
                        place.since,
                    ])
                }
                return rows
            }
        )
        for line in table.lines(width: console.isTerminal ? console.size()?.columns : nil) { console.line(line) }
        return .success
    }

    /// Takes a concurrency key from its holder by force; the next in line gets it.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - scope: The name of the state machine whose key it is, or the shared scope; nil where only one has such a key.
    ///   - reason: Why.
    ///   - isJSON: Whether to show what the server answered.
    /// - Returns: Success.
    /// - Throws: `CommandError.notFound` when nobody holds the key, `usage` when it exists in several scopes.
    public func releaseLock(
        _ key: String,
        scope: String?,
        reason: String,
        isJSON: Bool
    ) async throws(CommandError) -> ExitStatus {
        guard !reason.isEmpty else { throw .usage("--reason must say why the key is released") }
        let found = try await client.listLocks().filter { lock in
            lock.key.utf8.elementsEqual(key.utf8) && (scope == nil || lock.scope == scope || lock.scopeName == scope)
        }
        guard let lock = found.first, let holder = lock.holder else {
            throw .notFound("nobody holds the key \(SafeText.line(key)); 'stepwell locks' lists those that are held")
        }
        guard found.count == 1 else {
            let scopes = found.map(\.scopeName).joined(separator: ", ")
            throw .usage(
                "the key \(SafeText.line(key)) is held in several scopes, say --scope: \(SafeText.line(scopes))"
            )
        }
        let answer = try await client.releaseLock(heldBy: holder.executionARN, reason: reason)
        if isJSON {
            console.line(JSONValue.object(answer).prettyText)
            return .success
        }
        let next = answer["next"]?.stringValue.flatMap(ARN.init(parsing:)).map { ExecutionName.short($0) } ?? "nobody"
        console.line(SafeText.line("released \(lock.key), which \(holder.shortName) held; it is now held by \(next)"))
        if answer["executionStatus"]?.stringValue == "RUNNING" {
            console.errorLine(
                SafeText.line(
                    "warning: \(holder.shortName) goes on running without the key; stop it with 'stepwell stop'"
                )
            )
        }
        return .success
    }
}
