import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import StepFunctionsAPI

/// How much history was read at a time.
private final class ReadSizes: Sendable {
    private let sizes = Mutex<[Int]>([])

    func note(_ size: Int) { sizes.withLock { $0.append(size) } }

    /// The bytes of the reads since it was asked last, one after the other.
    func take() -> [Int] {
        sizes.withLock { sizes in
            defer { sizes = [] }
            return sizes
        }
    }
}

/// Notes how much history is read from a store.
private struct MeasuredStore: ForwardingExecutionStore {
    let base: any ExecutionStore
    let sizes: ReadSizes

    func history(
        of id: ExecutionID,
        from first: Int,
        through last: Int,
        newestFirst: Bool,
        bytesMax: Int
    ) async throws(StoreError) -> [StoredHistoryChunk] {
        let chunks = try await base.history(
            of: id,
            from: first,
            through: last,
            newestFirst: newestFirst,
            bytesMax: bytesMax
        )
        sizes.note(chunks.reduce(0) { $0 + $1.events.utf8.count })
        return chunks
    }
}

@Suite("Pages of a history")
struct HistoryPageTests {
    /// What an answer may have when its events are large, and events that are written together.
    private static let pageMax = 4 << 20

    /// States one after the other, each of which writes its input down twice; the last one fails.
    private static func chain(_ count: Int) -> String {
        let states = (0..<count).map { #""P\#($0)":{"Type":"Pass","Next":"\#($0 + 1 < count ? "P\($0 + 1)" : "F")"}"# }
        return #"{"StartAt":"P0","States":{\#(states.joined(separator: ",")),"F":{"Type":"Fail","Error":"E"}}}"#
    }

    /// Runs a chain whose history has about so many bytes, and redrives it, which writes next to nothing.
    private static func execution(
        _ ground: Ground,
        states: Int,
        bytes: Int
    ) async throws -> (arn: String, events: Int) {
        let machine = try await ground.machine("chain", chain(states))
        let ended = try await ground.outcome(of: machine, input: .string(String(repeating: "x", count: bytes)))
        let arn = try #require(ended["executionArn"]?.stringValue)
        #expect(ended["status"] == "FAILED")
        _ = try await ground.call("RedriveExecution", ["executionArn": .string(arn)])
        #expect(try await ground.end(of: arn)["redriveCount"] == 1)
        // The start, two of each state, those of the one that fails, and of the redrive the same end.
        let row = try #require(try await ground.store.execution(arn: arn))
        return (arn, ground.engine.lastEventID(of: row))
    }

    @Test("end early where events are large, on either face, and go on where they have ended")
    func largeEvents() async throws {
        let reads = ReadSizes()
        try await Ground.run(behind: { MeasuredStore(base: $0, sizes: reads) }) { ground in
            let (arn, count) = try await Self.execution(ground, states: 14, bytes: 200_000)
            _ = reads.take()

            var found: [Int] = []
            var pages = 0
            var next: Int? = 0
            while let after = next {
                let page = try await ground.rest("GET", "/v1/executions/\(arn)/history?after=\(after)")
                #expect(page.status == 200 && page.bytesCount < Self.pageMax + 300_000)
                found += (page.body["events"]?.arrayValue ?? []).compactMap { $0["id"]?.intValue }
                next = page.body["next"]?.intValue
                pages += 1
            }
            #expect(found == Array(1...count))
            #expect(pages == 2)
            // What is read at a time is a page, and what was written in one go.
            #expect(reads.take().allSatisfy { $0 < 2 * Self.pageMax + 500_000 })

            for isReversed in [false, true] {
                found = []
                var token: JSONValue?
                repeat {
                    var input: JSONObject = [
                        "executionArn": .string(arn), "maxResults": 1000, "reverseOrder": .bool(isReversed),
                    ]
                    input["nextToken"] = token
                    let bytes = try await ground.service.executionHistoryText(input)
                    #expect(bytes.count < 2 * Self.pageMax + 500_000)
                    let page = try JSONValue(parsing: bytes)
                    found += (page["events"]?.arrayValue ?? []).compactMap { $0["id"]?.intValue }
                    token = page["nextToken"]
                } while token != nil
                #expect(found == (isReversed ? (1...count).reversed() : Array(1...count)))
            }

            // How it failed is looked for at the end alone: the redrive says that there is nothing before it.
            _ = reads.take()
            #expect(try await ground.rest("GET", "/v1/executions/\(arn)").status == 200)
            let sizes = reads.take()
            #expect(sizes.count == 1 && sizes.reduce(0, +) < Self.pageMax)
        }
    }

    @Test("of small events are read in one go")
    func smallEvents() async throws {
        let reads = ReadSizes()
        try await Ground.run(behind: { MeasuredStore(base: $0, sizes: reads) }) { ground in
            let (arn, count) = try await Self.execution(ground, states: 300, bytes: 10)
            _ = reads.take()
            let page = try await ground.rest("GET", "/v1/executions/\(arn)/history")
            #expect(page.body["events"]?.arrayValue?.count == count && page.body["next"] == nil)
            #expect(reads.take().count == 1)
            let part = try await ground.rest("GET", "/v1/executions/\(arn)/history?after=3&limit=2")
            #expect(part.body["events"]?.arrayValue?.compactMap { $0["id"]?.intValue } == [4, 5])
            #expect(part.body["next"] == 5)
            let none = try await ground.rest("GET", "/v1/executions/\(arn)/history?after=\(count)")
            #expect(none.body["events"] == [] && none.body["next"] == nil)
            _ = reads.take()
            let answer = try await ground.call(
                "GetExecutionHistory",
                ["executionArn": .string(arn), "maxResults": 1000]
            )
            #expect(answer["events"]?.arrayValue?.count == count && answer["nextToken"] == nil)
            #expect(reads.take().count == 1)
        }
    }
}
