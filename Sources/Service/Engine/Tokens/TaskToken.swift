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
    /// Bytes of a proof.
    private static let proofBytes = 32
    /// How long a token's text is.
    static let characters = 80

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
        guard let (executionID, ref, proof) = Self.parts(of: text) else { return nil }
        self.text = text
        self.executionID = executionID
        self.ref = ref
        self.proof = proof
    }

    /// The name of a task and a proof of 32 bytes, from 80 characters.
    private static func parts(of text: String) -> (ExecutionID, TaskRef, proof: [UInt8])? {
        guard text.utf8.count == characters, let bytes = Base64.url.decode(text),
            bytes.count == nameBytes + proofBytes, let executionID = ExecutionID(bytes: bytes[0..<16])
        else { return nil }
        let numbers = stride(from: 16, to: nameBytes, by: 4).map { start in
            bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        guard numbers.count == 3 else { return nil }
        let ref = TaskRef(scope: numbers[0], entry: numbers[1], attempt: numbers[2])
        return (executionID, ref, Array(bytes[nameBytes...]))
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

/// The name of a task as a placeholder in another execution's stored text has it: with a proof that it belongs there.
///
/// It is no token, for it proves something else; and copied into another execution it is worth nothing.
extension TaskToken {
    private static let sealingDomain = Array("stepwell task token placeholder 1\n".utf8)

    /// The sealed name, 80 characters of `A-Za-z0-9-_`.
    ///
    /// - Parameters:
    ///   - holder: The execution whose stored text it is for.
    ///   - key: The key that the token derives from.
    /// - Returns: The same for the same arguments.
    func sealedName(in holder: ExecutionID, key: [UInt8]) -> String {
        let name = Self.name(executionID, ref)
        return Base64.url.encode(name + Self.seal(name, holder, key))
    }

    /// The token that a sealed name stands for; nil when it was not sealed with this key, or for another execution.
    init?(sealedName text: String, in holder: ExecutionID, key: [UInt8]) {
        guard let (executionID, ref, proof) = Self.parts(of: text),
            constantTimeEquals(proof, Self.seal(Self.name(executionID, ref), holder, key))
        else { return nil }
        self.init(executionID: executionID, ref: ref, key: key)
    }

    private static func seal(_ name: [UInt8], _ holder: ExecutionID, _ key: [UInt8]) -> [UInt8] {
        hmacSHA256(key: key, message: sealingDomain + name + holder.bytes)
    }
}

extension TaskToken {
    /// A seal for the own placeholders of an execution, of 96 random bits.
    static func makeSeal(random: (UInt64, UInt64)) -> String {
        let bytes = [random.0, random.1].flatMap { bits in (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) } }
        return Base64.url.encode(bytes.prefix(12))
    }
}

/// What makes looking for tokens in a text cheap.
extension TaskToken {
    /// Whether a byte can stand in a token.
    static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether 80 such bytes can be a token at all: they begin with a UUID of version 7 (RFC 9562) of the years 2004 to 2083.
    ///
    /// That leaves few that are worth a proof, so that no text is expensive to look through.
    static func isPlausible(_ characters: ArraySlice<UInt8>) -> Bool {
        guard characters.count == Self.characters else { return false }
        // Six bits a character: the beginning of the time stamp, then the bits around the version and the variant.
        let start = characters.startIndex
        return characters[start] == UInt8(ascii: "A") && timeCharacters.contains(characters[start + 1])
            && versionCharacters.contains(characters[start + 8]) && variantCharacters.contains(characters[start + 10])
    }

    private static let timeCharacters = Array("QRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    /// Those that begin with the bits 0111.
    private static let versionCharacters = Array("cdef".utf8)
    /// Those that end with the bits 10.
    private static let variantCharacters = Array("CGKOSWaeimquy26-".utf8)
}
