import Hashing

/// The form of a request that is hashed into its signature.
///
/// Source: AWS, "Create a signed AWS API request", step 1. Query parameters are sorted by their encoded bytes; header values
/// are trimmed and inner runs of blanks made one; lines of one name are joined by commas in the order sent.
struct CanonicalRequest {
    /// The text, UTF-8 encoded.
    let bytes: [UInt8]

    /// Builds it from the parts of a request.
    ///
    /// Path and query must be in their canonical forms, `signedHeaders` lower-case, sorted and without repetition;
    /// `payloadHash` is the hexadecimal SHA-256 of the body, or `UNSIGNED-PAYLOAD`.
    init(
        method: String,
        path: [UInt8],
        query: [UInt8],
        headers: [HeaderField],
        signedHeaders: [String],
        payloadHash: String
    ) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        bytes += method.utf8
        bytes.append(newline)
        bytes += path
        bytes.append(newline)
        bytes += query
        bytes.append(newline)
        for name in signedHeaders {
            bytes += name.utf8
            bytes.append(UInt8(ascii: ":"))
            var isFirst = true
            for field in headers where field.isNamed(name) {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                Self.append(field.value, to: &bytes)
            }
            bytes.append(newline)
        }
        bytes.append(newline)
        bytes += signedHeaders.joined(separator: ";").utf8
        bytes.append(newline)
        bytes += payloadHash.utf8
        self.bytes = bytes
    }

    /// The second text of the algorithm: algorithm, date, scope and the hash of the canonical request.
    func stringToSign(date: UTCSecond, scope: CredentialScope) -> [UInt8] {
        Array(
            "\(AuthorizationHeader.algorithm)\n\(date.basicText)\n\(scope.text)\n\(Digest.sha256(bytes).hexString)".utf8
        )
    }

    /// Appends a header's value without blanks at its ends and with inner runs of blanks made one.
    private static func append(_ value: String, to bytes: inout [UInt8]) {
        guard value.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else {
            bytes += value.utf8
            return
        }
        let start = bytes.count
        var isAfterBlank = false
        for byte in value.utf8 {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                isAfterBlank = bytes.count > start
            } else {
                if isAfterBlank { bytes.append(UInt8(ascii: " ")) }
                isAfterBlank = false
                bytes.append(byte)
            }
        }
    }
}

private let newline = UInt8(ascii: "\n")
