import Foundation
import JSON
import JSONata

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Times the JSONata evaluator: `JSONataBenchmark FOLDER`, a folder that `.ci/bench-jsonata` makes.
///
/// Prints a JSON object, from the name of each case to the nanoseconds of processor time that one evaluation takes, or
/// that parsing takes, on one thread.
@main
struct JSONataBenchmark {
    /// Batches of one case, of which the fastest counts.
    private static let batches = 7
    private static let batchNanoseconds = 30_000_000.0

    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            write("usage: JSONataBenchmark FOLDER\n", to: .standardError)
            exit(64)
        }
        let folder = URL(fileURLWithPath: CommandLine.arguments[1])
        var figures = JSONObject()
        for workload in try Workload.all(in: folder) {
            figures[workload.name] = JSONNumber(try nanoseconds(of: workload).rounded()).map { .number($0) }
        }
        write(JSONValue.object(figures).text + "\n", to: .standardOutput)
    }

    private static func nanoseconds(of workload: Workload) throws -> Double {
        try workload.check()
        var count = 1
        while try time(workload, count: count) < batchNanoseconds { count *= 2 }
        var best = Double.infinity
        for _ in 0..<batches { best = min(best, try time(workload, count: count) / Double(count)) }
        return best
    }

    private static func time(_ workload: Workload, count: Int) throws -> Double {
        let start = processorNanoseconds()
        for _ in 0..<count { try workload.run() }
        return processorNanoseconds() - start
    }

    private static func processorNanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }

    private static func write(_ text: String, to file: FileHandle) {
        file.write(Data(text.utf8))
    }
}
