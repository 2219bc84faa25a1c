internal import ExecutionStorage

/// A promise that a store broke.
public struct ContractViolation: Error, CustomStringConvertible {
    /// What was found, what was promised, and where the contract says so.
    public let description: String
}

/// Throws a violation unless a claim holds.
func require(
    _ holds: Bool,
    _ claim: @autoclosure () -> String,
    file: StaticString = #fileID,
    line: UInt = #line
) throws(ContractViolation) {
    guard !holds else { return }
    throw ContractViolation(description: "\(claim()) (\(file):\(line))")
}

/// Throws a violation unless something was found as expected.
func requireEqual<Value: Equatable>(
    _ found: Value,
    _ expected: Value,
    _ what: @autoclosure () -> String,
    file: StaticString = #fileID,
    line: UInt = #line
) throws(ContractViolation) {
    guard found != expected else { return }
    throw ContractViolation(
        description: "\(what()): found \(shortened(found)), expected \(shortened(expected)) (\(file):\(line))"
    )
}

/// Throws a violation unless two texts are the same byte for byte.
func requireSameBytes(
    _ found: String?,
    _ expected: String?,
    _ what: @autoclosure () -> String,
    file: StaticString = #fileID,
    line: UInt = #line
) throws(ContractViolation) {
    try requireEqual(found.map { Array($0.utf8) }, expected.map { Array($0.utf8) }, what(), file: file, line: line)
}

/// Throws a violation unless a call fails with a certain kind of error.
func requireFailure(
    _ kind: StoreError.Kind,
    of what: @autoclosure () -> String,
    file: StaticString = #fileID,
    line: UInt = #line,
    _ call: () async throws -> Void
) async throws {
    do {
        try await call()
    } catch let error as StoreError {
        try requireEqual(error.kind, kind, "the failure of \(what()) (\(error))", file: file, line: line)
        return
    }
    throw ContractViolation(description: "\(what()) did not fail (\(file):\(line))")
}

private func shortened<Value>(_ value: Value) -> String {
    let text = String(describing: value)
    return text.count > 600 ? "\(text.prefix(600))… (\(text.count) characters)" : text
}
