import HummingbirdCore
import Logging

/// Lets connections in up to a number; who comes then waits, in the backlog of the listening socket, until one of them is closed.
struct ConnectionBound: AvailableConnectionsDelegate {
    private static let warningPause = Duration.seconds(60)

    private let connectionsMax: Int
    private let logger: Logger
    private var connectionsCount = 0
    private var lastWarning: ContinuousClock.Instant?

    init(connectionsMax: Int, logger: Logger) {
        self.connectionsMax = connectionsMax
        self.logger = logger
    }

    mutating func connectionOpened() {
        connectionsCount += 1
        guard !isAcceptingNewConnections() else { return }
        let now = ContinuousClock.now
        if let lastWarning, now - lastWarning < Self.warningPause { return }
        lastWarning = now
        logger.warning(
            "There are as many connections as are let in: others wait until some are closed",
            metadata: ["connections": "\(connectionsCount)"]
        )
    }

    mutating func connectionClosed() { connectionsCount -= 1 }

    func isAcceptingNewConnections() -> Bool { connectionsCount < connectionsMax }
}
