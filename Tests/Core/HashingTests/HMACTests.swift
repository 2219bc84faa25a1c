import Hashing
import Testing

@Suite("HMAC and comparison")
struct HMACTests {
    /// RFC 4231, test cases 1 to 4, 6 and 7.
    @Test(
        "Vectors of RFC 4231",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                Array(1...25), [UInt8](repeating: 0xCD, count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array(
                    ("This is a test using a larger than block-size key and a larger than block-size data. "
                        + "The key needs to be hashed before being used by the HMAC algorithm.").utf8
                ),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ] as [([UInt8], [UInt8], String)]
    )
    func vectors(key: [UInt8], message: [UInt8], digest: String) {
        #expect(hmacSHA256(key: key, message: message).hexString == digest)
        #expect(hmacSHA256(key: AnySequence(key), message: AnySequence(message)).hexString == digest)
    }

    @Test("An empty key and message, and a key of exactly one block, differ from their neighbours")
    func edges() {
        #expect(
            hmacSHA256(key: [], message: []).hexString
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        )
        let key = [UInt8](repeating: 1, count: 64)
        #expect(hmacSHA256(key: key, message: []) == hmacSHA256(key: key, message: []))
        #expect(hmacSHA256(key: key + [1], message: []) != hmacSHA256(key: key, message: []))
        #expect(hmacSHA256(key: key + [1], message: []) == hmacSHA256(key: Digest.sha256(key + [1]), message: []))
    }

    @Test(
        "Comparison is that of the bytes",
        arguments: [
            ("", "", true), ("a", "a", true), ("abc", "abd", false), ("abc", "ab", false), ("", "a", false),
            ("\u{E9}", "e\u{301}", false),
        ]
    )
    func comparison(one: String, other: String, same: Bool) {
        #expect(constantTimeEquals(one.utf8, other.utf8) == same)
        #expect(constantTimeEquals(Array(one.utf8), Array(other.utf8)) == same)
    }
}
