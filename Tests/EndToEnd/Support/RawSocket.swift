import Foundation

/// A TCP connection that sends whatever bytes a test wants.
final class RawSocket {
    private let descriptor: Int32
    /// What has come and was not asked for yet.
    private var pending: [UInt8] = []

    /// Connects to a port of 127.0.0.1.
    init(port: Int) throws {
        descriptor = try Self.make()
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard Self.withAddress(port, { connect(descriptor, $0, $1) }) == 0 else {
            let code = errno
            close(descriptor)
            throw EndToEndFailure("connecting to port \(port): \(String(cString: strerror(code)))")
        }
    }

    /// Begins to connect to a port of 127.0.0.1, and does not wait for anybody there to take the connection.
    init(beginningToConnectTo port: Int) throws {
        descriptor = try Self.make()
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        guard Self.withAddress(port, { connect(descriptor, $0, $1) }) == 0 || errno == EINPROGRESS else {
            let code = errno
            close(descriptor)
            throw EndToEndFailure("connecting to port \(port): \(String(cString: strerror(code)))")
        }
    }

    deinit { close(descriptor) }

    /// Sends bytes; false once the other side is gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Says that nothing more will be sent.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The status of the next answer; nil when the connection ended, or nothing came in half a minute.
    func status() -> Int? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !bytes.contains(UInt8(ascii: "\n")) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        let words = String(decoding: bytes.prefix(64), as: UTF8.self).split(separator: " ")
        return words.count > 1 && words[0].hasPrefix("HTTP/") ? Int(words[1]) : nil
    }

    /// Takes the next answer.
    ///
    /// - Parameter isOfHead: Whether it answers a HEAD, and so has no body whatever its head says.
    /// - Returns: Its head and body; nil when the connection ended, or nothing came in half a minute.
    func answer(isOfHead: Bool = false) -> (head: String, body: String)? {
        let blankLine = Array("\r\n\r\n".utf8)
        var end: Int?
        while end == nil {
            end = pending.indices.first { pending[$0...].starts(with: blankLine) }
            if end == nil, receive() <= 0 { return nil }
        }
        guard let end else { return nil }
        let head = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + blankLine.count)
        let length = head.lowercased().firstMatch(of: /content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
        guard !isOfHead else { return (head, "") }
        while pending.count < length {
            guard receive() > 0 else { return nil }
        }
        let body = String(decoding: pending[..<length], as: UTF8.self)
        pending.removeFirst(length)
        return (head, body)
    }

    /// Waits for the end of the connection; false when nothing came in half a minute, neither that nor anything else.
    func isEnded() -> Bool {
        while true {
            let count = receive()
            guard count <= 0 else { continue }
            // A connection that was reset has ended, too.
            return count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)
        }
    }

    /// Takes in what has come; waits for something.
    ///
    /// - Returns: How many bytes, or what `recv` says instead.
    private func receive() -> Int {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { pending += buffer[..<count] }
        return count
    }

    static func make() throws -> Int32 {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard descriptor >= 0 else { throw EndToEndFailure("no socket: \(String(cString: strerror(errno)))") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
