/// Decompresses gzip data, part by part.
///
/// Source: RFC 1952 (gzip), RFC 1951 (DEFLATE).
public struct Gunzip: Sendable {
    /// How many bytes a part has, about.
    static let partBytes = 1 << 20
    /// How far back a copy may reach.
    static let windowBytes = 32_768

    private enum Place: Sendable {
        case memberStart
        case blockStart
        case stored(left: Int)
        case compressed(literals: HuffmanCode, distances: HuffmanCode)
        case memberEnd
        case done
    }

    private var input: BitReader
    private var place = Place.memberStart
    private var isLastBlock = false
    /// The last bytes of what was given out, and what is not given out yet.
    private var output: [UInt8] = []
    private var given = 0
    private var memberBytes = 0
    private var checksum = CRC32()

    /// Begins with data that is in memory as a whole.
    public init(_ data: [UInt8]) {
        input = BitReader(data)
    }

    /// The next part; nil behind the last.
    ///
    /// - Throws: `ItemReadingError` when the data is damaged.
    public mutating func next() throws(ItemReadingError) -> [UInt8]? {
        trimWindow()
        while output.count - given < Self.partBytes {
            if case .done = place { break }
            try step()
        }
        guard output.count > given else { return nil }
        defer { given = output.count }
        return Array(output[given...])
    }

    private mutating func trimWindow() {
        guard given > Self.windowBytes else { return }
        output.removeFirst(given - Self.windowBytes)
        given = Self.windowBytes
    }

    private mutating func step() throws(ItemReadingError) {
        switch place {
        case .memberStart:
            guard !input.isAtEnd else {
                place = .done
                return
            }
            try readHeader()
            (memberBytes, checksum) = (0, CRC32())
            place = .blockStart
        case .blockStart:
            try readBlockStart()
        case .stored(let left):
            let count = min(left, Self.partBytes)
            for _ in 0..<count { put(try input.byte()) }
            place = left == count ? afterBlock : .stored(left: left - count)
        case .compressed(let literals, let distances):
            try readCompressed(literals, distances)
        case .memberEnd:
            input.alignToByte()
            guard try input.littleEndian(4) == checksum.value,
                try input.littleEndian(4) == UInt32(truncatingIfNeeded: memberBytes)
            else {
                throw ItemReadingError.damaged
            }
            place = .memberStart
        case .done:
            return
        }
    }

    private var afterBlock: Place { isLastBlock ? .memberEnd : .blockStart }

    private mutating func put(_ byte: UInt8) {
        output.append(byte)
        checksum.add(byte)
        memberBytes += 1
    }

    private mutating func readHeader() throws(ItemReadingError) {
        guard try input.byte() == 0x1F, try input.byte() == 0x8B, try input.byte() == 8 else {
            throw ItemReadingError.damaged
        }
        let flags = try input.byte()
        for _ in 0..<6 { _ = try input.byte() }
        if flags & 0x04 != 0 {
            for _ in 0..<(try input.littleEndian(2)) { _ = try input.byte() }
        }
        // Name and comment end with a zero.
        for flag in [0x08, 0x10] as [UInt8] where flags & flag != 0 {
            while try input.byte() != 0 {}
        }
        if flags & 0x02 != 0 { _ = try input.littleEndian(2) }
    }

    private mutating func readBlockStart() throws(ItemReadingError) {
        isLastBlock = try input.bits(1) == 1
        switch try input.bits(2) {
        case 0:
            input.alignToByte()
            let length = try input.littleEndian(2)
            guard try input.littleEndian(2) == length ^ 0xFFFF else { throw ItemReadingError.damaged }
            place = length == 0 ? afterBlock : .stored(left: Int(length))
        case 1:
            place = .compressed(literals: .fixedLiterals, distances: .fixedDistances)
        case 2:
            let (literals, distances) = try readCodes()
            place = .compressed(literals: literals, distances: distances)
        default:
            throw ItemReadingError.damaged
        }
    }

    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private mutating func readCodes() throws(ItemReadingError) -> (HuffmanCode, HuffmanCode) {
        let literalCount = Int(try input.bits(5)) + 257
        let distanceCount = Int(try input.bits(5)) + 1
        let lengthCount = Int(try input.bits(4)) + 4
        var codeLengths = Array(repeating: UInt8(0), count: 19)
        for index in Self.lengthOrder.prefix(lengthCount) { codeLengths[index] = UInt8(try input.bits(3)) }
        let code = try HuffmanCode(lengths: codeLengths)
        var lengths: [UInt8] = []
        while lengths.count < literalCount + distanceCount {
            let symbol = try code.symbol(from: &input)
            switch symbol {
            case 0...15:
                lengths.append(UInt8(symbol))
            case 16:
                guard let last = lengths.last else { throw ItemReadingError.damaged }
                lengths += Array(repeating: last, count: Int(try input.bits(2)) + 3)
            case 17:
                lengths += Array(repeating: 0, count: Int(try input.bits(3)) + 3)
            default:
                lengths += Array(repeating: 0, count: Int(try input.bits(7)) + 11)
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw ItemReadingError.damaged }
        return (
            try HuffmanCode(lengths: Array(lengths[..<literalCount])),
            try HuffmanCode(lengths: Array(lengths[literalCount...]))
        )
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145,
        8193, 12289, 16385, 24577,
    ]
    private static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]

    /// Reads until the block ends or the part is long enough.
    private mutating func readCompressed(
        _ literals: HuffmanCode,
        _ distances: HuffmanCode
    ) throws(ItemReadingError) {
        while output.count - given < Self.partBytes {
            let symbol = try literals.symbol(from: &input)
            if symbol < 256 {
                put(UInt8(symbol))
                continue
            }
            guard symbol > 256 else {
                place = afterBlock
                return
            }
            let lengthIndex = symbol - 257
            guard lengthIndex < Self.lengthBases.count else { throw ItemReadingError.damaged }
            let length = Self.lengthBases[lengthIndex] + Int(try input.bits(Self.lengthBits[lengthIndex]))
            let distanceIndex = try distances.symbol(from: &input)
            guard distanceIndex < Self.distanceBases.count else { throw ItemReadingError.damaged }
            let distance =
                Self.distanceBases[distanceIndex] + Int(try input.bits(Self.distanceBits[distanceIndex]))
            guard distance <= output.count, distance <= memberBytes else { throw ItemReadingError.damaged }
            // Byte by byte: the copy may reach into what it makes.
            for _ in 0..<length { put(output[output.count - distance]) }
        }
    }
}

extension ItemReadingError {
    fileprivate static let damaged = ItemReadingError("The compressed data is damaged.")
    fileprivate static let endsEarly = ItemReadingError("The compressed data ends too early.")
}

/// Reads bits, the lowest of each byte first.
private struct BitReader: Sendable {
    private let bytes: [UInt8]
    private var position = 0
    private var held: UInt32 = 0
    private var heldCount = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count && heldCount == 0 }

    mutating func bits(_ count: Int) throws(ItemReadingError) -> UInt32 {
        while heldCount < count {
            guard position < bytes.count else { throw .endsEarly }
            held |= UInt32(bytes[position]) << UInt32(heldCount)
            position += 1
            heldCount += 8
        }
        defer {
            held >>= UInt32(count)
            heldCount -= count
        }
        return held & (1 << UInt32(count) - 1)
    }

    mutating func alignToByte() {
        let rest = heldCount % 8
        held >>= UInt32(rest)
        heldCount -= rest
    }

    mutating func byte() throws(ItemReadingError) -> UInt8 { UInt8(truncatingIfNeeded: try bits(8)) }

    mutating func littleEndian(_ count: Int) throws(ItemReadingError) -> UInt32 {
        var value: UInt32 = 0
        for index in 0..<count { value |= UInt32(try byte()) << UInt32(8 * index) }
        return value
    }
}

/// A canonical Huffman code: the counts of codes by length, and the symbols in the order of their codes.
private struct HuffmanCode: Sendable {
    private static let lengthMax = 15

    private var counts = Array(repeating: 0, count: lengthMax + 1)
    private var symbols: [Int] = []

    /// - Throws: When there are more codes than bits can tell apart.
    init(lengths: [UInt8]) throws(ItemReadingError) {
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var free = 1
        for length in 1...Self.lengthMax {
            free = free * 2 - counts[length]
            guard free >= 0 else { throw .damaged }
        }
        symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    }

    private init(trusted lengths: [UInt8]) {
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    }

    func symbol(from input: inout BitReader) throws(ItemReadingError) -> Int {
        var code = 0
        var first = 0
        var index = 0
        for length in 1...Self.lengthMax {
            code |= Int(try input.bits(1))
            let count = counts[length]
            if code - count < first { return symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw .damaged
    }

    static let fixedLiterals = HuffmanCode(
        trusted: Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
            + Array(repeating: 8, count: 8)
    )
    static let fixedDistances = HuffmanCode(trusted: Array(repeating: 5, count: 30))
}

/// The checksum of gzip.
private struct CRC32: Sendable {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private var state: UInt32 = 0xFFFF_FFFF

    var value: UInt32 { state ^ 0xFFFF_FFFF }

    mutating func add(_ byte: UInt8) {
        state = Self.table[Int((state ^ UInt32(byte)) & 0xFF)] ^ state >> 8
    }
}
