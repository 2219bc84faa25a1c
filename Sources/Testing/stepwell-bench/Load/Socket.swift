import Foundation

/// A connection over loopback whose calls block.
final class Socket {
    private let descriptor: Int32

    /// Takes over a descriptor.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        #if canImport(Darwin)
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    /// Connects to a port of 127.0.0.1; what is waited for longer than `timeoutSeconds` is an error.
    convenience init(port: Int, timeoutSeconds: Int = 120) throws {
        let descriptor = Self.stream()
        guard descriptor >= 0 else { throw BenchmarkError("socket: \(Self.reason)") }
        var address = Self.loopback(port: port)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            let reason = Self.reason
            close(descriptor)
            throw BenchmarkError("connect to port \(port): \(reason)")
        }
        self.init(descriptor: descriptor)
        var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Sends all of the bytes.
    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { part in
                #if canImport(Darwin)
                    Foundation.send(descriptor, part.baseAddress, part.count, 0)
                #else
                    Foundation.send(descriptor, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BenchmarkError("send: \(Self.reason)") }
            sent += count
        }
    }

    /// Waits for bytes and hands them over; nothing at the end of the connection.
    func receive(_ take: (UnsafeRawBufferPointer) -> Void) throws -> Bool {
        try withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
            while true {
                let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw BenchmarkError("receive: \(Self.reason)") }
                guard count > 0 else { return false }
                take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
                return true
            }
        }
    }

    // MARK: Listening

    /// Listens on a free port of 127.0.0.1.
    static func listen() throws -> (descriptor: Int32, port: Int) {
        let descriptor = stream()
        guard descriptor >= 0 else { throw BenchmarkError("socket: \(reason)") }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                let bound = bind(descriptor, $0, length)
                return bound == 0 ? getsockname(descriptor, $0, &length) : bound
            }
        }
        guard status == 0, Foundation.listen(descriptor, 1024) == 0 else {
            throw BenchmarkError("listen: \(reason)")
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port that nobody listens on now.
    static func freePort() throws -> Int {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    private static func stream() -> Int32 {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        // A daemon that is started must not keep the port of another one.
        if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        return descriptor
    }

    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
