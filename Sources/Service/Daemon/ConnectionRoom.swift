/// For how many connections there is room.
///
/// Each of them is an open file, and a process without one to spare does not just refuse the next connection: it cannot reach the
/// database or a service, and libdispatch, which looks at its threads through files, ends it. So a part of the limit is kept for
/// what the daemon itself opens: calls of services (up to five hundred), containers of the local ECS (a thousand, for five hundred
/// tasks), the database, the log.
struct ConnectionRoom: Sendable, Hashable {
    /// With fewer files the daemon cannot work.
    static let filesMin = 128
    /// With fewer connections it is of no use.
    static let connectionsMin = 16
    /// More connections than that many files allow would take more memory than there is.
    private static let filesUsedMax = 1 << 20
    /// What is kept, as soon as that is not half of all.
    private static let reserve = 1024

    /// How many files may be open.
    let filesMax: Int
    /// How many connections are let in at once.
    let connectionsMax: Int

    /// Divides up the files that may be open.
    ///
    /// - Parameters:
    ///   - filesMax: How many may be open.
    ///   - inUse: How many are open already.
    /// - Throws: `DaemonError` when they are too few.
    init(filesMax: Int, inUse: Int) throws(DaemonError) {
        self.filesMax = filesMax
        let files = min(filesMax, Self.filesUsedMax)
        let reserved = min(files / 2, max(Self.reserve, files / 8))
        connectionsMax = files - inUse - reserved
        guard files >= Self.filesMin, connectionsMax >= Self.connectionsMin else {
            let needed = max(Self.filesMin, 2 * (inUse + Self.connectionsMin))
            throw DaemonError(
                "This process may have only \(filesMax) files open, and needs at least \(needed). Raise the limit: 65536 will do, "
                    + "by 'ulimit -n 65536' in a shell, LimitNOFILE=65536 in a unit of systemd, --ulimit nofile=65536 with docker."
            )
        }
    }

    /// Whether a handful of clients that keep their connections could keep others out.
    var isSmall: Bool { connectionsMax < 1000 }
}
