import CoreMetrics
import Testing

@testable import PrometheusMetrics

struct PrometheusRegistryTests {
    @Test func countersAndGaugesAreNumbers() {
        let registry = PrometheusRegistry()
        Counter(label: "requests_total", dimensions: [("operation", "B"), ("code", "a\"\\\n")], factory: registry)
            .increment()
        Counter(label: "requests_total", dimensions: [("operation", "A")], factory: registry).increment(by: 2)
        Counter(label: "requests_total", dimensions: [("operation", "A")], factory: registry).increment()
        Gauge(label: "depth", factory: registry).record(2.5)
        Meter(label: "level", factory: registry).set(3)
        #expect(
            registry.text == """
                # TYPE depth gauge
                depth 2.5
                # TYPE level gauge
                level 3.0
                # TYPE requests_total counter
                requests_total{operation="A"} 3
                requests_total{operation="B",code="a\\"\\\\\\n"} 1

                """
        )
    }

    @Test func aLabelIsOnOneLine() {
        let registry = PrometheusRegistry()
        Meter(label: "level", dimensions: [("code", "a\r\nb")], factory: registry).set(3)
        #expect(registry.text == "# TYPE level gauge\nlevel{code=\"a\r\\nb\"} 3.0\n")
    }

    @Test func timersAreHistogramsOfSeconds() {
        let registry = PrometheusRegistry()
        let timer = Timer(label: "wait_seconds", factory: registry)
        for milliseconds in [1, 2, 40, 120_000] { timer.recordMilliseconds(milliseconds) }
        let lines = registry.text.split(separator: "\n")
        #expect(lines.first == "# TYPE wait_seconds histogram")
        #expect(lines.contains(#"wait_seconds_bucket{le="0.001"} 1"#))
        #expect(lines.contains(#"wait_seconds_bucket{le="0.05"} 3"#))
        #expect(lines.contains(#"wait_seconds_bucket{le="60"} 3"#))
        #expect(lines.contains(#"wait_seconds_bucket{le="+Inf"} 4"#))
        #expect(lines.suffix(2) == ["wait_seconds_sum 120.043", "wait_seconds_count 4"])
    }

    @Test func recordersAreHistogramsOfNumbers() {
        let registry = PrometheusRegistry()
        let recorder = Recorder(label: "size", factory: registry)
        for size in [1, 3, 4096] { recorder.record(size) }
        let lines = registry.text.split(separator: "\n")
        #expect(lines.contains(#"size_bucket{le="1"} 1"#) && lines.contains(#"size_bucket{le="4"} 2"#))
        #expect(lines.contains(#"size_bucket{le="1024"} 2"#) && lines.contains("size_sum 4100.0"))
    }

    @Test func aNameStandsForOneType() {
        let registry = PrometheusRegistry()
        Counter(label: "x", factory: registry).increment()
        Meter(label: "x", factory: registry).set(7)
        #expect(registry.text == "# TYPE x counter\nx 1\n")
    }
}
