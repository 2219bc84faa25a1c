import Engine
import ExecutionStorage
import Logging
import StepFunctionsModel

/// Sees to it that nodes of one database agree about the region and the account that stand in all ARNs.
///
/// A node of another region works, but does not find by their short names what the others have made, and makes its own beside it.
/// That happens by a variable such as `AWS_REGION` in the environment of one node; it may also be meant, so that it is only told.
struct NamingCheck {
    let store: any ExecutionStore
    let region: String
    let account: String
    let logger: Logger

    /// Warns when there are state machines, and none of the first hundred is of this node's region and account.
    func run() async {
        let found: [ARN]
        do throws(StoreError) {
            found = try await Catalog(store: store).stateMachines(after: nil, limit: 100).compactMap {
                ARN(parsing: $0.arn)
            }
        } catch {
            logger.debug("The names in the database cannot be compared", metadata: ["error": "\(error)"])
            return
        }
        guard let other = found.first, !found.contains(where: { $0.region == region && $0.account == account }) else {
            return
        }
        logger.warning(
            "The state machines in this database are of another region or account; all nodes need the same --region and --account",
            metadata: [
                "here": "\(region), \(account)", "database": "\(other.region), \(other.account)",
                "example": "\(other.description)",
            ]
        )
    }
}
