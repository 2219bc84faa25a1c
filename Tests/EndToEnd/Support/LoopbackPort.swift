import Foundation

/// Free ports of this machine.
enum LoopbackPort {
    /// A port that nobody listens on.
    ///
    /// Below the range from which the system takes the ports of outgoing connections, so that none of them takes it while
    /// the daemon is away between two lives.
    static func free() throws -> Int {
        for _ in 0..<200 {
            let port = Int.random(in: 20_000..<32_000)
            if isFree(port) { return port }
        }
        throw EndToEndFailure("no free port on 127.0.0.1")
    }

    private static func isFree(_ port: Int) -> Bool {
        guard let descriptor = try? RawSocket.make() else { return false }
        defer { close(descriptor) }
        return RawSocket.withAddress(port) { bind(descriptor, $0, $1) } == 0
    }
}
