import AWSCore
import PrometheusMetrics
import Testing

@testable import Daemon

@Suite("Requests to AWS are counted")
struct AWSRequestMetricsTests {
    @Test("by operation and result")
    func series() {
        let registry = PrometheusRegistry()
        let metrics = AWSRequestMetrics(factory: registry)
        for result in ["ok", "ok", "ThrottlingException"] {
            metrics.count(AWSAttempt(operation: "ECS.RunTask", result: result))
        }
        let lines = registry.text.split(separator: "\n")
        #expect(lines.contains(#"stepwell_aws_requests_total{operation="ECS.RunTask",result="ok"} 2"#))
        #expect(lines.contains(#"stepwell_aws_requests_total{operation="ECS.RunTask",result="ThrottlingException"} 1"#))
    }

    @Test("and whatever a service calls its errors, in a bounded number of series")
    func bounds() {
        let registry = PrometheusRegistry()
        let metrics = AWSRequestMetrics(factory: registry)
        for number in 0..<1500 { metrics.count(AWSAttempt(operation: "S3.GetObject", result: "Error\(number)")) }
        let lines = registry.text.split(separator: "\n").filter { $0.hasPrefix("stepwell_aws_requests_total{") }
        #expect(lines.count == 1001)
        #expect(lines.contains(#"stepwell_aws_requests_total{operation="other",result="other"} 500"#))
    }
}
