public import ExecutionStorage
import Hashing
public import StatesInterpreter

/// A task token: the capability to answer one attempt of one task.
///
/// It names the task (not secret) and proves with 256 bits of HMAC that the server gave it out. The store never holds it.
/// Its text is 80 characters of `A-Za-z0-9-_`. It prints as `<redacted>`.
public struct TaskToken: Sendable, Hashable, CustomStringConvertible {
    /// The text that the task presents.
    public let text: String
    /// The execution that it belongs to.
    public let executionID: ExecutionID
    /// The task within the execution.
    public let ref: TaskRef
    /// The proof.
    let proof: [UInt8]

    /// Bytes that name the task: execution (16), scope (4), entry (4), attempt (4).
    private static let nameBytes = 28

    /// Derives the token of a task.
    init(executionID: ExecutionID, ref: TaskRef, key: [UInt8]) {
        let name = Self.name(executionID, ref)
        proof = hmacSHA256(key: key, message: Self.domain + name)
        text = Base64.url.encode(name + proof)
        self.executionID = executionID
        self.ref = ref
    }

    /// Takes a presented token apart, without judging its proof; nil when no server could have made it.
    public init?(parsing text: String) {
        guard text.utf8.count <= 128, let bytes = Base64.url.decode(text), bytes.count == Self.nameBytes + 32 else {
            return nil
        }
        guard let executionID = ExecutionID(bytes: bytes[0..<16]) else { return nil }
        let numbers = stride(from: 16, to: Self.nameBytes, by: 4).map { start in
            bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        guard numbers.count == 3 else { return nil }
        self.text = text
        self.executionID = executionID
        ref = TaskRef(scope: numbers[0], entry: numbers[1], attempt: numbers[2])
        proof = Array(bytes[Self.nameBytes...])
    }

    /// Whether the proof is right under a key; takes the same time whatever is wrong.
    func isGenuine(under key: [UInt8]) -> Bool {
        constantTimeEquals(proof, hmacSHA256(key: key, message: Self.domain + Self.name(executionID, ref)))
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { "<redacted>" }

    /// Keeps the tokens apart from everything else that the key may be used for.
    private static let domain = Array("stepwell task token 1\n".utf8)

    private static func name(_ executionID: ExecutionID, _ ref: TaskRef) -> [UInt8] {
        executionID.bytes
            + [ref.scope, ref.entry, ref.attempt].flatMap { number in
                (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
            }
    }
}
