import Testing

/// Runs the corpus that others maintain.
struct SuiteTests {
    @Test func everyReachableCaseOfTheCorpusHolds() throws {
        guard let folder = Suite.folder else {
            print("SKIPPED: the JSONata corpus is not beside the checkout; \(Suite.variable) can name its folder")
            return
        }
        let suite = try Suite(folder: folder)
        var failures: [String] = []
        var unreachable = 0
        for test in suite.cases {
            guard let failure = suite.failure(of: test) else { continue }
            if !test.isReachable { unreachable += 1 }
            failures.append("\(test.id): \(failure)")
        }
        print("JSONata corpus: \(suite.cases.count - failures.count) of \(suite.cases.count) cases")
        for failure in failures { print("  \(failure)") }
        #expect(suite.cases.count > 1000)
        #expect(failures.count - unreachable == 0, "\(failures.joined(separator: "\n"))")
        #expect(Double(failures.count) <= Double(suite.cases.count) * 0.005)
    }
}
