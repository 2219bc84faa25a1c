internal import Synchronization

/// The texts of ARNs that many executions share, by their numbers, as far as they were met.
///
/// Rows of the table `arn` are never changed or removed.
final class ARNTexts: Sendable {
    private static let countMax = 10_000

    private let known = Mutex<[Int64: String]>([:])

    /// The texts of numbers.
    ///
    /// - Parameters:
    ///   - numbers: Which ones.
    ///   - read: Reads one that is not known; nil when there is none.
    /// - Returns: The texts of those that there are.
    func texts(of numbers: Set<Int64>, read: (Int64) throws -> String?) rethrows -> [Int64: String] {
        var texts = known.withLock { known in
            Dictionary(uniqueKeysWithValues: numbers.compactMap { number in known[number].map { (number, $0) } })
        }
        for number in numbers where texts[number] == nil {
            guard let text = try read(number) else { continue }
            texts[number] = text
            known.withLock { known in
                // Map Runs have ARNs of their own: without an end there would be ever more.
                if known.count >= Self.countMax { known = [:] }
                known[number] = text
            }
        }
        return texts
    }
}
