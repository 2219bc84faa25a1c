import ExecutionStorage
import Testing

@Suite("ExecutionID")
struct ExecutionIDTests {
    /// RFC 9562, appendix A.6: the example of a UUID of version 7.
    @Test("is laid out as a UUID of version 7")
    func layout() {
        let id = ExecutionID(
            milliseconds: 0x017F_22E2_79B0,
            random: (0xFFFF_FFFF_FFFF_FCC3, 0xD8C4_DC0C_0C07_398F)
        )
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let bytes: [UInt8] = [
            0x01, 0x7F, 0x22, 0xE2, 0x79, 0xB0, 0x7C, 0xC3, 0x98, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F,
        ]
        #expect(id.bytes == bytes)
    }

    @Test(
        "keeps version and variant whatever the random bits are",
        arguments: [UInt64.min, UInt64.max, 0xAAAA_AAAA_AAAA_AAAA]
    )
    func fixedBits(random: UInt64) {
        let id = ExecutionID(milliseconds: 1_750_000_000_000, random: (random, random))
        #expect(id.bytes[6] >> 4 == 7)
        #expect(id.bytes[8] >> 6 == 0b10)
        #expect(id.high >> 16 == 1_750_000_000_000)
    }

    @Test(
        "is read back from its bytes",
        arguments: [
            ExecutionID(high: 0, low: 0), ExecutionID(high: .max, low: .max),
            ExecutionID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210),
            ExecutionID(high: 0x8000_0000_0000_0000, low: 1),
        ]
    )
    func bytes(id: ExecutionID) {
        #expect(id.bytes.count == 16)
        #expect(ExecutionID(bytes: id.bytes) == id)
    }

    @Test("is not made of another number of bytes", arguments: [0, 1, 8, 15, 17, 32])
    func wrongLength(count: Int) {
        #expect(ExecutionID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test("is ordered by start time first, as its bytes and its text are")
    func order() {
        let ids = [
            ExecutionID(milliseconds: 0, random: (.max, .max)),
            ExecutionID(milliseconds: 1, random: (0, 0)),
            ExecutionID(milliseconds: 1, random: (0, 1)),
            ExecutionID(milliseconds: 1, random: (1, 0)),
            ExecutionID(milliseconds: 0x7FFF_FFFF_FFFF, random: (0, 0)),
            ExecutionID(milliseconds: 0x8000_0000_0000, random: (0, 0)),
            ExecutionID(milliseconds: 0xFFFF_FFFF_FFFF, random: (.max, .max)),
        ]
        for (left, right) in zip(ids, ids.dropFirst()) {
            #expect(left < right)
            #expect(!(right < left))
            #expect(left.bytes.lexicographicallyPrecedes(right.bytes))
            #expect(left.description < right.description)
        }
    }
}
