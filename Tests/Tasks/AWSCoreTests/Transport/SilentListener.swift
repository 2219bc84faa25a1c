import Foundation

/// A listening socket that accepts nothing and whose queue is full, so that a connection attempt gets no answer.
struct SilentListener {
    let port: Int
    private let descriptors: [Int32]

    struct NoSocket: Error {}

    init() throws {
        let listener = Self.tcpSocket()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        var fillers: [Int32] = []
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(listener, address, size) == 0, listen(listener, 0) == 0,
                    getsockname(listener, address, &length) == 0
                else { return false }
                for _ in 0..<4 {
                    let filler = Self.tcpSocket()
                    _ = fcntl(filler, F_SETFL, O_NONBLOCK)
                    _ = connect(filler, address, size)
                    fillers.append(filler)
                }
                return true
            }
        }
        descriptors = fillers + [listener]
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isReady else { throw NoSocket() }
    }

    func close() {
        for descriptor in descriptors { _ = Foundation.close(descriptor) }
    }

    private static func tcpSocket() -> Int32 {
        #if canImport(Darwin)
            socket(AF_INET, SOCK_STREAM, 0)
        #else
            socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
    }
}
