import Synchronization

/// Records of the catalog as they were read last, for what is decided upon them under the premise that they are still so.
final class RememberedRecords<Record: Sendable>: Sendable {
    /// How many are kept, at most; any of them then makes room.
    private static var countMax: Int { 1000 }

    private let records = Mutex<[String: Record]>([:])

    func record(_ arn: String) -> Record? { records.withLock { $0[arn] } }

    /// Keeps a record; nil forgets it.
    func keep(_ record: Record?, as arn: String) {
        records.withLock { records in
            guard let record else {
                records[arn] = nil
                return
            }
            if records.count >= Self.countMax, records[arn] == nil { _ = records.popFirst() }
            records[arn] = record
        }
    }
}
