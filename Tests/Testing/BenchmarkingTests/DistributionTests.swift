import Testing

@testable import Benchmarking

@Suite struct DistributionTests {
    @Test func percentilesAreValuesThatWereMeasured() {
        let hundred = Distribution((1...100).map(Double.init).shuffled())
        #expect(hundred.percentile(0.5) == 50)
        #expect(hundred.percentile(0.9) == 90)
        #expect(hundred.percentile(0.99) == 99)
        #expect(hundred.percentile(1) == 100)
        #expect(hundred.percentile(0) == 1)
        #expect(Distribution([7]).percentile(0.99) == 7)
        #expect(Distribution([3, 1, 2]).percentile(0.34) == 2)
    }

    @Test func theMedianIsInTheMiddle() {
        #expect(Distribution([3, 1, 2]).median == 2)
        #expect(Distribution([4, 1, 2, 3]).median == 2.5)
        #expect(Distribution([5, 1]).least == 1)
        #expect(Distribution([5, 1]).greatest == 5)
    }

    @Test func nothingHasNoFigures() {
        let empty = Distribution([])
        #expect(empty.median == nil && empty.percentile(0.5) == nil && empty.least == nil && empty.greatest == nil)
        #expect([NamedValue].percentiles("x", ofSeconds: []).isEmpty)
    }

    @Test func timesAreReportedInMilliseconds() {
        let figures = [NamedValue].percentiles("send", ofSeconds: [0.25, 0.5])
        #expect(figures.map(\.name) == ["send_ms_p50", "send_ms_p90", "send_ms_p99"])
        #expect(figures.map(\.value) == [250, 500, 500])
    }
}
