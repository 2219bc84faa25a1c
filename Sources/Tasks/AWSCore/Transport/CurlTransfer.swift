import CCurl
import SigV4

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One request in libcurl's hands: its easy handle, what the handle points to, and what was received so far.
///
/// Lives on the loop's thread only. libcurl's callbacks hold an unretained pointer to it, valid because the loop keeps the
/// transfer until after it has taken the handle out of libcurl.
final class CurlTransfer {
    let handle: UnsafeMutableRawPointer
    let submission: CurlSubmission

    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var headers: [HeaderField] = []
    private var headerBytes = 0
    /// Whether the empty line was seen: libcurl calls an answer complete that was cut off among its header lines.
    private var isHeaderComplete = false
    private var body: [UInt8] = []
    private var isTooLarge = false
    /// How often libcurl was about to send the request.
    private var sendings = 0
    private var policy: AddressPolicy?
    /// The last address that the policy forbids to connect to.
    private var refusedAddress: String?

    /// More than this in header lines is refused; servers send a few kilobytes.
    private static let headerBytesMax = 256 << 10

    init(handle: UnsafeMutableRawPointer, submission: CurlSubmission) {
        self.handle = handle
        self.submission = submission
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit { errorText.deallocate() }

    /// Frees what the handle pointed to; the handle itself is the loop's.
    func release() {
        curl_slist_free_all(headerList)
        headerList = nil
    }
}

/// What to send.
extension CurlTransfer {
    /// Sets every option of the handle; the text of the first failure, or nil.
    func prepare(_ configuration: CurlTransportConfiguration) -> String? {
        let request = submission.request
        let left = min(ContinuousClock.now.duration(to: submission.deadline), request.totalTimeout)
        let me = Unmanaged.passUnretained(self).toOpaque()
        var codes = [
            ccurl_setopt_string(handle, CURLOPT_URL, request.url),
            ccurl_setopt_long(handle, CURLOPT_PATH_AS_IS, 1),
            // Signals belong to the process; timeouts in name resolution need none with the threaded resolver.
            ccurl_setopt_long(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_setopt_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            ccurl_setopt_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            ccurl_setopt_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            ccurl_setopt_long(handle, CURLOPT_TCP_KEEPALIVE, 1),
            // Load balancers close idle connections after about a minute: do not race them.
            ccurl_setopt_long(handle, CURLOPT_MAXAGE_CONN, 50),
            ccurl_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(request.connectTimeout, left).curlMilliseconds),
            ccurl_setopt_long(handle, CURLOPT_TIMEOUT_MS, left.curlMilliseconds),
            ccurl_setopt_pointer(handle, CURLOPT_ERRORBUFFER, errorText),
            ccurl_setopt_data_callback(handle, CURLOPT_WRITEFUNCTION, receiveBody),
            ccurl_setopt_pointer(handle, CURLOPT_WRITEDATA, me),
            ccurl_setopt_data_callback(handle, CURLOPT_HEADERFUNCTION, receiveHeader),
            ccurl_setopt_pointer(handle, CURLOPT_HEADERDATA, me),
            ccurl_setopt_open_socket(handle, openSocket, me),
            ccurl_setopt_before_request(handle, beforeRequest, me),
        ]
        policy = configuration.addressPolicy
        // What lies behind a proxy cannot be judged here.
        if policy != nil || request.origin.mustBeReachedDirectly {
            codes.append(ccurl_setopt_string(handle, CURLOPT_PROXY, ""))
        }
        if let path = configuration.certificateAuthoritiesPath {
            codes.append(ccurl_setopt_string(handle, CURLOPT_CAINFO, path))
        }
        codes += methodAndBody(request)
        guard let list = Self.headerList(of: request) else { return "libcurl is out of memory" }
        headerList = list
        codes.append(ccurl_setopt_list(handle, CURLOPT_HTTPHEADER, list))
        return codes.first { $0 != CURLE_OK }.map { String(cString: curl_easy_strerror($0)) }
    }

    private func methodAndBody(_ request: AWSHTTPRequest) -> [CURLcode] {
        switch request.method {
        case "GET" where request.body.isEmpty:
            return [ccurl_setopt_long(handle, CURLOPT_HTTPGET, 1)]
        case "HEAD":
            return [ccurl_setopt_long(handle, CURLOPT_NOBODY, 1)]
        default:
            // libcurl copies the body here, so that no array of ours has to stay in place.
            return [
                ccurl_setopt_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)),
                (request.body.isEmpty ? [0] : request.body).withUnsafeBytes {
                    ccurl_setopt_bytes(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
                },
                ccurl_setopt_string(handle, CURLOPT_CUSTOMREQUEST, request.method),
            ]
        }
    }

    /// The caller's headers, and a word to libcurl not to add its own: `Expect` would cost a round trip.
    private static func headerList(of request: AWSHTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
        var lines = request.headers.filter { !$0.isNamed("Content-Length") }
            .map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        for name in ["Accept", "Content-Type", "Expect"] where request.headers.firstValue(named: name) == nil {
            lines.append("\(name):")
        }
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                return nil
            }
            list = longer
        }
        return list
    }
}

/// What comes back.
extension CurlTransfer {
    /// The result of a transfer that libcurl calls finished.
    func outcome(_ code: CURLcode) -> Result<AWSHTTPResponse, TransportError> {
        let request = submission.request
        if isTooLarge {
            return failure(.responseTooLarge, "the answer is longer than \(request.responseBytesMax) bytes")
        }
        if code != CURLE_OK, let refusedAddress, !mayHaveBeenSent {
            return failure(.addressRefused, "connections to \(refusedAddress) are not allowed")
        }
        guard code == CURLE_OK else {
            return failure(TransportError.Kind(code, requestWasSent: mayHaveBeenSent), text(of: code))
        }
        var status = 0
        guard ccurl_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK, status > 0 else {
            return failure(.invalidResponse, "the answer has no status")
        }
        guard isHeaderComplete else { return failure(.connectionLost, "the answer ends among its headers") }
        return .success(AWSHTTPResponse(status: status, headers: headers, body: body))
    }

    /// What happened, in libcurl's words unless they speak of the callback that kept it from sending the request again.
    private func text(of code: CURLcode) -> String {
        if code == CURLE_ABORTED_BY_CALLBACK { return "a kept connection was closed before the answer" }
        let detail = String(cString: errorText)
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        // OpenSSL's words for an end in the midst of it do not say what it was the midst of.
        return code == CURLE_SSL_CONNECT_ERROR ? "the TLS handshake failed: \(text)" : text
    }

    /// A failure that tells whether anything was sent.
    func failure(_ kind: TransportError.Kind, _ text: String) -> Result<AWSHTTPResponse, TransportError> {
        .failure(
            TransportError(kind, message: "\(submission.request): \(text)", requestMayHaveBeenSent: mayHaveBeenSent)
        )
    }

    /// Whether any byte of the request went out, on this or an earlier connection.
    fileprivate var mayHaveBeenSent: Bool {
        var sent = 0
        return ccurl_getinfo_long(handle, CURLINFO_REQUEST_SIZE, &sent) != CURLE_OK || sent > 0
    }

    /// Whether libcurl may send the request now: the first time, and again as long as nothing of it went out.
    ///
    /// What went out before the first time was for a proxy.
    fileprivate func permitsSending() -> Bool {
        sendings += 1
        return sendings == 1 || !mayHaveBeenSent
    }

    /// Whether the policy lets libcurl connect to an address; notes it when not.
    fileprivate func permits(_ address: UnsafePointer<sockaddr>) -> Bool {
        guard let policy else { return true }
        guard let found = IPAddress(address), policy.permits(found, scheme: submission.request.origin.scheme) else {
            refusedAddress = IPAddress(address)?.text ?? "such an address"
            return false
        }
        return true
    }

    /// Takes a part of the body; false makes libcurl give the transfer up.
    fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= submission.request.responseBytesMax - body.count else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Takes one line of the header; false makes libcurl give the transfer up.
    fileprivate func receive(headerLine bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= Self.headerBytesMax else {
            isTooLarge = true
            return false
        }
        if bytes.starts(with: "HTTP/".utf8) {
            // A status line begins anew: what came before belonged to an interim answer.
            headers = []
            isHeaderComplete = false
        } else if bytes.first == UInt8(ascii: "\r") || bytes.first == UInt8(ascii: "\n") {
            isHeaderComplete = true
        } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(
                HeaderField(name: Self.text(bytes[..<colon]), value: Self.text(bytes[bytes.index(after: colon)...]))
            )
        }
        return true
    }

    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        var bytes = bytes.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

private func transfer(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
    Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
}

private let receiveBody: ccurl_data_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let length = size * count
    return transfer(context).receive(body: UnsafeRawBufferPointer(start: bytes, count: length)) ? length : 0
}

private let receiveHeader: ccurl_data_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let length = size * count
    return transfer(context).receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: length)) ? length : 0
}

/// Keeps libcurl from repeating a request by itself on another kept connection when the first one dies before the answer.
private let beforeRequest: ccurl_before_request_callback = { context, _, _, _, _ in
    // CURL_PREREQFUNC_OK and CURL_PREREQFUNC_ABORT, which libcurl has no names for before 7.80.
    guard let context, transfer(context).permitsSending() else { return 1 }
    return 0
}

/// Opens sockets that child processes do not inherit, and none at all for a request that was sent already: libcurl would repeat
/// it by itself on a fresh connection when a kept one dies before the answer.
private let openSocket: ccurl_open_socket_callback = { context, _, address in
    guard let context, let address, !transfer(context).mayHaveBeenSent else { return CURL_SOCKET_BAD }
    // The member is declared as the shortest kind of address; libcurl has room for all of them behind it.
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
        transfer(context).permits(
            UnsafeRawPointer(address).advanced(by: offset).assumingMemoryBound(to: sockaddr.self)
        )
    else { return CURL_SOCKET_BAD }
    let descriptor = socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return descriptor
}

extension Duration {
    /// Milliseconds for libcurl, where 0 would mean "no limit": at least 1, at most what a C `int` holds.
    fileprivate var curlMilliseconds: Int {
        let (seconds, attoseconds) = components
        let milliseconds = min(max(seconds, 0), 2_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000
        return Int(min(max(milliseconds, 1), 2_000_000_000))
    }
}
