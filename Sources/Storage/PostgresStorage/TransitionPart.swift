import ExecutionStorage
import Synchronization

/// A part of what writes a batch of transitions: what becomes of the rows of one table, for all executions of the batch.
struct TransitionPart {
    /// A short name that stands for the types and the text.
    let name: String
    /// The types of its parameters.
    let types: [ParameterType]
    /// Its text, with parameters that are numbered from a number on.
    ///
    /// The second argument is the condition under which the row of the execution `given.execution` was written; rows of
    /// executions themselves do not ask for it, and say which ones they are: `returning id`.
    let text: (_ first: Int, _ isWritten: String) -> String
    /// Adds the values of its parameters.
    let fill: (inout Parameters) -> Void
}

extension TransitionPart {
    /// Several parts as one statement, which answers the ids of the executions whose rows were written.
    ///
    /// One statement costs the server less than several: most of what it does for a small one is to begin and to end it. All
    /// parts see the database as it was before any of them, so none of them may depend on what another one does, other than by
    /// `written`: the statement itself reads that to its end, so the rows of executions are written before anything else is.
    ///
    /// - Parameters:
    ///   - rows: Those that write rows of executions; one at least.
    ///   - belongings: The rest.
    /// - Returns: The statement with its parameters.
    static func together(rows: [TransitionPart], belongings: [TransitionPart]) -> Command {
        let parts = rows + belongings
        let statement = statement("write_" + parts.map(\.name).joined(separator: "_")) { name in
            var types: [ParameterType] = []
            let tables = parts.map { part in
                defer { types += part.types }
                return "\(part.name) as (\n\(part.text(types.count + 1, isAmongWritten))\n)"
            }
            let written = rows.map { "select id from \($0.name)" }.joined(separator: " union all ")
            let all = tables.prefix(rows.count) + ["written as (\(written))"] + tables.dropFirst(rows.count)
            return Statement(name, types, "with \(all.joined(separator: ", "))\nselect id from written")
        }
        return Command(statement) { parameters in
            for part in parts { part.fill(&parameters) }
        }
    }

    /// The part as a statement of its own, behind those that write rows of executions in the same transaction.
    var alone: Command {
        let statement = Self.statement("write_alone_" + name) { Statement($0, types, text(1, Self.isWrittenBefore)) }
        return Command(statement, fill)
    }

    /// Within the statement that writes the rows; not as a join, which would compare each row with each other one.
    private static let isAmongWritten = "(given.execution in (select id from written)) is true"

    /// The condition that a row of this transaction's own making stands in `execution` under the id `given.execution`.
    static let isWrittenBefore = """
        exists (
            select from execution
            where execution.id = given.execution and execution.xmin = (select pg_current_xact_id()::xid)
        )
        """

    /// Statements that were made before, by their names.
    private static let statements = Mutex<[String: Statement]>([:])

    private static func statement(_ name: String, _ make: (String) -> Statement) -> Statement {
        if let known = statements.withLock({ $0[name] }) { return known }
        let made = make(name)
        statements.withLock { $0[name] = made }
        return made
    }
}
