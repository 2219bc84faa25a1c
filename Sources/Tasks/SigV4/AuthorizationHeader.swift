/// The value of an `Authorization` header of Signature Version 4.
struct AuthorizationHeader: Sendable, Hashable {
    /// The only algorithm spoken here; the asymmetric one (`AWS4-ECDSA-P256-SHA256`) is not.
    static let algorithm = "AWS4-HMAC-SHA256"

    /// Names the key that signed.
    var accessKeyID: String

    /// What the key was derived for.
    var scope: CredentialScope

    /// The names of the headers that the signature covers: lower case, sorted.
    var signedHeaders: [String]

    /// The signature in hexadecimal digits.
    var signature: String

    /// The header's value.
    var text: String {
        "\(Self.algorithm) Credential=\(accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(signedHeaders.joined(separator: ";")), Signature=\(signature)"
    }

    init(accessKeyID: String, scope: CredentialScope, signedHeaders: [String], signature: String) {
        self.accessKeyID = accessKeyID
        self.scope = scope
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    /// Reads a header's value.
    ///
    /// - Throws: `SigV4Failure.malformed`, which says what part is missing or wrong.
    init(parsing value: String) throws(SigV4Failure) {
        let (algorithm, rest) = Self.halves(value.utf8[...], at: UInt8(ascii: " "))
        guard algorithm.elementsEqual(Self.algorithm.utf8), let rest else {
            throw .malformed("Authorization header requires the algorithm \(Self.algorithm).")
        }
        var parameters: [String: String] = [:]
        for part in rest.split(separator: UInt8(ascii: ",")) {
            let (name, text) = Self.halves(Self.trimmed(part), at: UInt8(ascii: "="))
            guard let text, let name = String(name), let text = String(text), parameters[name] == nil else {
                throw .malformed("Authorization header has a part that is not a single Name=Value.")
            }
            parameters[name] = text
        }
        self.init(
            accessKeyID: "",
            scope: CredentialScope(date: "", region: "", service: ""),
            signedHeaders: try Self.signedHeaders(try Self.parameter("SignedHeaders", in: parameters)),
            signature: try Self.parameter("Signature", in: parameters)
        )
        (accessKeyID, scope) = try Self.credential(try Self.parameter("Credential", in: parameters))
        guard signature.utf8.count == 64, signature.utf8.allSatisfy(Self.isLowerHexDigit) else {
            throw .malformed("Authorization header requires a 'Signature' of 64 hexadecimal digits.")
        }
    }

    private static func parameter(_ name: String, in parameters: [String: String]) throws(SigV4Failure) -> String {
        guard let value = parameters[name], !value.isEmpty else {
            throw .malformed("Authorization header requires '\(name)' parameter.")
        }
        return value
    }

    /// Splits `KEY/DATE/REGION/SERVICE/aws4_request`; a key of our own making may itself contain `/`.
    private static func credential(_ text: String) throws(SigV4Failure) -> (String, CredentialScope) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count >= 5, parts[parts.count - 1].elementsEqual(CredentialScope.terminator.utf8),
            let key = String(text.utf8[..<parts[parts.count - 4].startIndex].dropLast()),
            let date = String(parts[parts.count - 4]), let region = String(parts[parts.count - 3]),
            let service = String(parts[parts.count - 2]), !key.isEmpty, !region.isEmpty, !service.isEmpty,
            date.utf8.count == 8, date.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw .malformed(
                "Credential must have the form ACCESS-KEY-ID/YYYYMMDD/REGION/SERVICE/\(CredentialScope.terminator)."
            )
        }
        return (key, CredentialScope(date: date, region: region, service: service))
    }

    private static func signedHeaders(_ text: String) throws(SigV4Failure) -> [String] {
        let names = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let isSorted = zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
        let isLowerCase = names.allSatisfy { name in
            !name.isEmpty && !name.contains { (0x41...0x5A).contains($0) || $0 <= 0x20 }
        }
        guard isSorted, isLowerCase else {
            throw .malformed("SignedHeaders must be lower-case names, sorted, each once.")
        }
        return names.map { String($0) ?? "" }
    }

    private static func halves(
        _ bytes: Substring.UTF8View,
        at separator: UInt8
    ) -> (Substring.UTF8View, Substring.UTF8View?) {
        guard let mark = bytes.firstIndex(of: separator) else { return (bytes, nil) }
        return (bytes[..<mark], bytes[bytes.index(after: mark)...])
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return bytes
    }

    private static func isLowerHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
