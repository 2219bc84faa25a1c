import ExecutionStorage
import Testing

@Suite("StoreError")
struct StoreErrorTests {
    @Test(
        "says what was attempted and what the database said",
        arguments: [StoreError.Kind.unavailable, .full, .corrupt, .failed]
    )
    func text(kind: StoreError.Kind) {
        let error = StoreError(kind, attempted: "commit 12 transitions", underlying: "disk I/O error")
        #expect(error.description == "could not commit 12 transitions: disk I/O error")
    }

    @Test("says what to do about a newer schema")
    func newerSchema() {
        let error = StoreError(.schemaTooNew(found: 9, known: 4), attempted: "open", underlying: "")
        #expect(error.description.contains("schema version 9"))
        #expect(error.description.contains("up to 4"))
        #expect(error.description.contains("start the newer version"))
    }

    @Test("is worth another attempt only where that may help")
    func isRetryable() {
        let kinds: [(StoreError.Kind, Bool)] = [
            (.unavailable, true), (.full, true), (.schemaTooNew(found: 2, known: 1), false), (.corrupt, false),
            (.failed, false),
        ]
        for (kind, expected) in kinds {
            #expect(StoreError(kind, attempted: "", underlying: "").isRetryable == expected, "\(kind)")
        }
    }

    @Test("passes soon only where nobody has to do anything")
    func passesSoon() {
        let kinds: [(StoreError.Kind, Bool)] = [
            (.unavailable, true), (.full, false), (.schemaTooNew(found: 2, known: 1), false), (.corrupt, false),
            (.failed, false),
        ]
        for (kind, expected) in kinds {
            #expect(StoreError(kind, attempted: "", underlying: "").passesSoon == expected, "\(kind)")
        }
    }
}
