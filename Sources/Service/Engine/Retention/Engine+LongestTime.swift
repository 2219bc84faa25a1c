import ExecutionStorage
import Logging
import StatesInterpreter
import StepFunctionsModel

extension Engine {
    /// Ends executions that have been open for as long as any may be, a year, as if their state machine had said so.
    ///
    /// They are looked for: a timer for each execution would be written a million times for the one that it is for.
    ///
    /// - Returns: How many were ended.
    /// - Throws: `StoreError` when the store cannot say which they are; what fails with one keeps the others from nothing.
    func endWhatIsOpenForTooLong() async throws(StoreError) -> Int {
        let latest = clock.now().adding(seconds: -ServiceLimits.executionSecondsMax).millisecondsSinceEpoch
        var query = ExecutionQuery(
            status: .running,
            olderThan: ExecutionID(milliseconds: latest, random: (0, 0)),
            limit: 100
        )
        var count = 0
        while !Task.isCancelled {
            let found = try await store.executions(matching: query)
            for summary in found where !summary.isMapRun {
                do throws(EngineError) {
                    _ = try await deliver(.timerFired(.execution), to: summary.id)
                    count += 1
                    logger.warning(
                        "An execution has been open for a year, and is ended",
                        metadata: ["execution": "\(summary.arn)"]
                    )
                } catch {
                    // It has ended meanwhile, perhaps by another node's doing; or it is looked for again.
                    logger.debug("An execution was not ended", metadata: about(summary.id, ["error": "\(error)"]))
                }
            }
            guard found.count == query.limit, let last = found.last else { break }
            query.olderThan = last.id
        }
        return count
    }
}
