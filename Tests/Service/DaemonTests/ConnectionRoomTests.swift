import Logging
import Testing

@testable import Daemon

@Suite("Room for connections")
struct ConnectionRoomTests {
    @Test(
        "is what is left of the files when the daemon has its own",
        arguments: [
            (128, 12, 52), (160, 12, 68), (1024, 20, 492), (2048, 20, 1004), (4096, 20, 3052), (65_536, 20, 57_324),
            (Int.max, 20, 917_484),
        ]
    )
    func sizes(filesMax: Int, inUse: Int, connections: Int) throws {
        let room = try ConnectionRoom(filesMax: filesMax, inUse: inUse)
        #expect(room.connectionsMax == connections)
        #expect(room.isSmall == (filesMax < 2048))
    }

    @Test(
        "is not there where files are too few, and it is said how many are needed",
        arguments: [(64, 12, 128), (127, 3, 128), (160, 70, 172), (40, 40, 128), (0, 0, 128), (1024, 1024, 2080)]
    )
    func tooFew(filesMax: Int, inUse: Int, needed: Int) throws {
        let error = #expect(throws: DaemonError.self) { try ConnectionRoom(filesMax: filesMax, inUse: inUse) }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains("only \(filesMax) files") && text.contains("at least \(needed)."), "\(text)")
        #expect(text.contains("ulimit -n"))
        // Which is then enough.
        #expect(try ConnectionRoom(filesMax: needed, inUse: inUse).connectionsMax >= ConnectionRoom.connectionsMin)
    }

    @Test("is full until a connection is closed")
    func bound() {
        var bound = ConnectionBound(connectionsMax: 2, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        bound.connectionOpened()
        #expect(bound.isAcceptingNewConnections())
        bound.connectionOpened()
        #expect(!bound.isAcceptingNewConnections())
        // The server takes a few at a time.
        bound.connectionOpened()
        bound.connectionClosed()
        #expect(!bound.isAcceptingNewConnections())
        bound.connectionClosed()
        #expect(bound.isAcceptingNewConnections())
    }

    @Test("is made by raising the limit as far as it goes")
    func raising() {
        #expect(OpenFileLimit.own.current >= OpenFileLimit.own.inherited)
        let inUse = OpenFileLimit.filesInUse()
        #expect(inUse > 2 && inUse < OpenFileLimit.own.current)
    }
}
