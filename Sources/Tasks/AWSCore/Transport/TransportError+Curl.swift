import CCurl
import SigV4

extension TransportError.Kind {
    /// The kind that a result code of libcurl stands for.
    init(_ code: CURLcode, requestWasSent: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
            // After bytes were sent this is a kept connection that died, not a refused one.
            self = requestWasSent ? .connectionLost : .connectFailed
        case CURLE_ABORTED_BY_CALLBACK:
            // The one callback that says so keeps libcurl from sending a request again after its connection died.
            self = .connectionLost
        case CURLE_OPERATION_TIMEDOUT:
            self = .timedOut
        case CURLE_SSL_CONNECT_ERROR:
            self = .handshakeFailed
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            self = .tlsFailed
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE:
            self = .connectionLost
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING,
            CURLE_TOO_MANY_REDIRECTS:
            self = .invalidResponse
        case CURLE_FILESIZE_EXCEEDED:
            self = .responseTooLarge
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION:
            self = .invalidRequest
        default:
            self = .failed
        }
    }
}

extension AWSHTTPRequest {
    /// Refuses what could be read as more than one request, or as another host.
    func validate() throws(TransportError) {
        let problem: String?
        if method.isEmpty || !method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            problem = "the method must be upper-case letters"
        } else if origin.host.isEmpty || !origin.host.utf8.allSatisfy(Self.isHostByte) {
            problem = "the host is not a name or an address"
        } else if let port = origin.port, !(1...65_535).contains(port) {
            problem = "the port \(port) is out of range"
        } else if target.utf8.first != UInt8(ascii: "/") || !target.utf8.allSatisfy(Self.isTargetByte) {
            problem = "the path must begin with / and be percent-encoded"
        } else if let header = headers.first(where: { !Self.isSendable($0) }) {
            problem =
                "the header \(header.name.filter { $0.isASCII && !$0.isNewline }) has a name or value that cannot be sent"
        } else {
            problem = nil
        }
        if let problem {
            let text = "cannot send a request: \(problem)"
            throw TransportError(.invalidRequest, message: text, requestMayHaveBeenSent: false)
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: false
        }
    }

    private static func isTargetByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "#")
    }

    private static func isSendable(_ field: HeaderField) -> Bool {
        let isName =
            !field.name.isEmpty
            && field.name.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";")
            }
        guard isName else { return false }
        var value = field.value
        return value.withUTF8 { bytes in
            // Without a way out in the middle, so that many bytes are looked at together.
            !bytes.reduce(false) { $0 || $1 < 0x20 && $1 != 0x09 || $1 == 0x7F }
        }
    }
}
