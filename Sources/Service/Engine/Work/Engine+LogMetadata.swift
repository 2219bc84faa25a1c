import ExecutionStorage
import Logging
import StatesInterpreter

extension Engine {
    /// What a line of the log says of an execution of which only the internal name is at hand.
    ///
    /// Nothing is read for it: most that is logged so is logged because reading fails.
    ///
    /// - Parameters:
    ///   - id: The internal name.
    ///   - more: What else the line is about.
    /// - Returns: `execution`, the ARN, if the execution has just been in work here; else `executionId`, by which the views find it.
    func about(_ id: ExecutionID, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
        var metadata = more
        if let arn = queue.arn(of: id) {
            metadata["execution"] = "\(arn)"
        } else {
            metadata["executionId"] = "\(id)"
        }
        return metadata
    }

    /// What a line of the log says of a piece of work.
    func about(_ item: StoredWork, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
        about(item.executionID, more.merging(["key": "\(item.key)"]) { $1 })
    }
}
