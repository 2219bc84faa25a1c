import Metrics
import StepFunctionsModel
import Synchronization

/// What `/metrics` shows.
public struct MetricsPage: Sendable {
    /// The media type of the text.
    public var contentType: String
    /// All metrics.
    public var text: String

    /// Creates a page.
    public init(contentType: String, text: String) {
        self.contentType = contentType
        self.text = text
    }
}

/// How long requests take, by operation and result.
final class RequestMetrics: Sendable {
    /// Stands for what is no operation: a name that somebody made up is not worth a series of its own.
    static let unknownOperation = "unknown"

    private struct Series: Hashable {
        let operation: String
        let result: String
    }

    private let factory: any MetricsFactory
    /// One for each operation and result, since making one takes longer than using it.
    private let timers = Mutex<[Series: Timer]>([:])

    init(factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        self.factory = factory
    }

    /// Times an operation, from the look at who asks to the answer.
    func timing<Answer>(
        _ operation: String,
        _ body: () async throws(APIError) -> Answer
    ) async throws(APIError) -> Answer {
        let start = ContinuousClock.now
        do throws(APIError) {
            let answer = try await body()
            record(operation, "ok", since: start)
            return answer
        } catch {
            record(operation, error.code, since: start)
            throw error
        }
    }

    /// Counts a request that has been answered.
    ///
    /// - Parameters:
    ///   - operation: The operation.
    ///   - result: `ok`, or the code of the error.
    ///   - start: When work on it began.
    func record(_ operation: String, _ result: String, since start: ContinuousClock.Instant) {
        let duration = ContinuousClock.now - start
        timer(of: Series(operation: operation, result: result)).record(duration: duration)
    }

    private func timer(of series: Series) -> Timer {
        timers.withLock { timers in
            if let timer = timers[series] { return timer }
            let timer = Timer(
                label: "stepwell_request_seconds",
                dimensions: [("operation", series.operation), ("result", series.result)],
                factory: factory
            )
            timers[series] = timer
            return timer
        }
    }
}
