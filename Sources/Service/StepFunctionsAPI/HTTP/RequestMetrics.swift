import Metrics
import StepFunctionsModel

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
struct RequestMetrics: Sendable {
    /// Stands for what is no operation: a name that somebody made up is not worth a series of its own.
    static let unknownOperation = "unknown"

    let factory: any MetricsFactory

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
        Timer(
            label: "stepwell_request_seconds",
            dimensions: [("operation", operation), ("result", result)],
            factory: factory
        )
        .record(duration: ContinuousClock.now - start)
    }
}
