import Foundation
import Synchronization

/// A tiny HTTP/1.1 server on 127.0.0.1 whose answers a closure decides, broken ones included.
///
/// Each connection has a thread of its own, so that a handler may block. The port is chosen by the system.
public final class LoopbackServer: Sendable {
    /// One request as it arrived.
    public struct Request: Sendable {
        /// The method.
        public var method: String
        /// Path and query exactly as in the request line.
        public var target: String
        /// The header lines in order.
        public var headers: [(name: String, value: String)]
        /// The body.
        public var body: [UInt8]
        /// Which connection it came on, counted from 1.
        public var connection: Int

        /// The value of the first header of that name, in any case.
        public func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    /// What to send back, and what to do afterwards.
    public struct Reply: Sendable {
        /// What happens to the connection once the bytes are sent.
        public enum Ending: Sendable {
            /// It stays open for the next request.
            case keepAlive
            /// It is closed.
            case close
            /// Nothing more is sent; it stays open until the client closes it or the server stops.
            case hang
        }

        /// The bytes, status line included; may be anything.
        public var bytes: [UInt8]
        /// What happens then.
        public var ending: Ending

        /// A reply of raw bytes.
        public init(raw bytes: [UInt8], ending: Ending) {
            self.bytes = bytes
            self.ending = ending
        }

        /// A well-formed reply.
        public init(
            status: Int = 200,
            headers: [(String, String)] = [],
            body: String = "",
            ending: Ending = .keepAlive
        ) {
            let lines =
                ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"]
                + headers.map { "\($0.0): \($0.1)" } + ["", body]
            self.init(raw: Array(lines.joined(separator: "\r\n").utf8), ending: ending)
        }
    }

    private struct State {
        var requests: [Request] = []
        var openDescriptors: Set<Int32> = []
        var connectionCount = 0
        var closedByClientCount = 0
        var isStopped = false
    }

    /// The port it listens on.
    public let port: Int
    private let listener: Int32
    private let handler: @Sendable (Request) -> Reply
    private let state = Mutex(State())

    /// Starts listening.
    ///
    /// - Parameter handler: Called for each request, on the connection's thread.
    /// - Throws: `LoopbackServerError` when no socket can be opened.
    public init(handler: @escaping @Sendable (Request) -> Reply) throws {
        self.handler = handler
        (listener, port) = try Self.listen()
        let thread = Thread { [self] in acceptConnections() }
        thread.start()
    }

    /// All requests so far, in order of arrival.
    public var requests: [Request] { state.withLock { $0.requests } }

    /// How many connections were accepted so far.
    public var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// How many connections the client closed, among them those it gave up while a reply was due.
    public var closedByClientCount: Int { state.withLock { $0.closedByClientCount } }

    /// Accepts no further connections; those that are open stay.
    public func stopListening() {
        let isFirst = state.withLock { state in
            defer { state.isStopped = true }
            return !state.isStopped
        }
        // Waking a thread out of accept needs shutdown; the descriptor is closed by that thread.
        if isFirst { shutdown(listener, Int32(SHUT_RDWR)) }
    }

    /// Closes everything; the threads end.
    public func stop() {
        stopListening()
        for descriptor in state.withLock({ $0.openDescriptors }) { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
}

/// The server cannot open its socket.
public struct LoopbackServerError: Error {
    /// The value of `errno`.
    public var code: Int32
}

extension LoopbackServer {
    private static func listen() throws -> (descriptor: Int32, port: Int) {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard descriptor >= 0 else { throw LoopbackServerError(code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0
                    // The module's own listen, not this type's.
                    && Foundation.listen(descriptor, 64) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isListening else {
            let code = errno
            close(descriptor)
            throw LoopbackServerError(code: code)
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    private func acceptConnections() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let number = state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.openDescriptors.insert(descriptor)
                state.connectionCount += 1
                return state.connectionCount
            }
            guard let number else {
                close(descriptor)
                break
            }
            let thread = Thread { [self] in
                serve(descriptor, number: number)
                state.withLock { _ = $0.openDescriptors.remove(descriptor) }
                close(descriptor)
            }
            thread.start()
        }
        close(listener)
    }

    private func serve(_ descriptor: Int32, number: Int) {
        var buffer: [UInt8] = []
        while let request = read(descriptor, into: &buffer, number: number) {
            state.withLock { $0.requests.append(request) }
            let reply = handler(request)
            guard send(reply.bytes, to: descriptor) else { return }
            switch reply.ending {
            case .keepAlive: continue
            case .close: return
            case .hang:
                while receive(descriptor, into: &buffer) {}
                return
            }
        }
    }

    /// Reads one request; nil when the connection ends.
    private func read(_ descriptor: Int32, into buffer: inout [UInt8], number: Int) -> Request? {
        var headerEnd = Self.headerEnd(buffer)
        while headerEnd == nil {
            guard receive(descriptor, into: &buffer) else { return nil }
            headerEnd = Self.headerEnd(buffer)
        }
        guard let headerEnd else { return nil }
        let lines = String(decoding: buffer[..<headerEnd], as: UTF8.self).components(separatedBy: "\r\n")
        let start = (lines.first ?? "").split(separator: " ")
        guard start.count == 3 else { return nil }
        var request = Request(
            method: String(start[0]),
            target: String(start[1]),
            headers: [],
            body: [],
            connection: number
        )
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            request.headers.append((String(line[..<colon]), value))
        }
        let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
        let bodyStart = headerEnd + 4
        while buffer.count < bodyStart + length {
            guard receive(descriptor, into: &buffer) else { return nil }
        }
        request.body = Array(buffer[bodyStart..<bodyStart + length])
        buffer.removeFirst(bodyStart + length)
        return request
    }

    private static func headerEnd(_ bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard bytes.count >= mark.count else { return nil }
        return (0...bytes.count - mark.count).first { bytes[$0..<$0 + mark.count].elementsEqual(mark) }
    }

    /// Appends what has arrived; false when the client has closed the connection.
    private func receive(_ descriptor: Int32, into buffer: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else {
            state.withLock { if !$0.isStopped { $0.closedByClientCount += 1 } }
            return false
        }
        buffer += chunk[..<count]
        return true
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { rest in
                #if canImport(Darwin)
                    Foundation.send(descriptor, rest.baseAddress, rest.count, 0)
                #else
                    Foundation.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                #endif
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
