import Engine
import ExecutionStorage
import Logging
import StepFunctionsModel

/// Tells when the nodes of one database do not agree about the region and the account that stand in all ARNs.
///
/// A node of another region works, but does not find by their short names what the others have made, and makes its own beside it.
/// That happens by a variable such as `AWS_REGION` in the environment of one node; it may also be meant, so that it is only told.
struct NamingCheck {
    let store: any ExecutionStore
    let region: String
    let account: String
    let logger: Logger

    /// Warns when there are state machines, and none of them, of the first thousand, is of this node's region and account.
    func run() async {
        var other: ARN?
        var cursor: ResourceCursor?
        do throws(StoreError) {
            for _ in 0..<10 {
                let machines = try await Catalog(store: store).stateMachines(after: cursor, limit: 100)
                let names = machines.compactMap { ARN(parsing: $0.arn) }
                if names.contains(where: { $0.region == region && $0.account == account }) { return }
                other = other ?? names.first
                guard machines.count == 100, let last = machines.last else { break }
                cursor = ResourceCursor(creationDate: last.creationDate, id: last.arn)
            }
        } catch {
            logger.debug("The names in the database cannot be compared", metadata: ["error": "\(error)"])
            return
        }
        guard let other else { return }
        logger.warning(
            "The state machines in this database are of another region or account; all nodes need the same --region and --account",
            metadata: [
                "here": "\(region), \(account)", "database": "\(other.region), \(other.account)",
                "example": "\(other.description)",
            ]
        )
    }
}
