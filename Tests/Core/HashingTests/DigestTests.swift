import Hashing
import Testing

@Suite("Hash functions")
struct DigestTests {
    private static let twoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"

    /// FIPS 180-4 and RFC 1321 examples.
    @Test(
        "Published vectors",
        arguments: [
            (.md5, "", "d41d8cd98f00b204e9800998ecf8427e"),
            (.md5, "abc", "900150983cd24fb0d6963f7d28e17f72"),
            (.md5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            (.sha1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            (.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (.sha1, twoBlocks, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
            (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (.sha256, twoBlocks, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
            (
                .sha384, "abc",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
            ),
            (
                .sha512, "abc",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            ),
        ] as [(HashAlgorithm, String, String)]
    )
    func vectors(algorithm: HashAlgorithm, message: String, digest: String) {
        #expect(algorithm.hash(message.utf8).hexString == digest)
        #expect(algorithm.hash(AnySequence(message.utf8)).hexString == digest)
    }

    @Test("A million letters, FIPS 180-4")
    func longMessage() {
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(
            Digest.sha256(message).hexString == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
        #expect(Digest.sha1(message).hexString == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    }

    @Test("The named functions are those of the algorithm")
    func namedFunctions() {
        let message = Array("stepwell".utf8)
        #expect(Digest.md5(message) == HashAlgorithm.md5.hash(message))
        #expect(Digest.sha1(message) == HashAlgorithm.sha1.hash(message))
        #expect(Digest.sha384(message) == HashAlgorithm.sha384.hash(message))
        #expect(Digest.sha512(message) == HashAlgorithm.sha512.hash(message))
        #expect(HashAlgorithm.allCases.map { $0.hash(message).count } == [16, 20, 32, 48, 64])
    }
}
