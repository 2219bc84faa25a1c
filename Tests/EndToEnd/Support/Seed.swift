import Foundation

/// Where what is random in these tests comes from.
enum Seed {
    /// The variable `STEPWELL_E2E_SEED`, else another number each time.
    static let value: UInt64 =
        ProcessInfo.processInfo.environment["STEPWELL_E2E_SEED"].flatMap { UInt64($0) }
        ?? UInt64.random(in: 1...999_999)
}
