import Testing

@testable import LocalECS

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Which processes are of a container")
struct LeftoversTests {
    @Test("who belongs to a container: descendants, and all that are in the sessions of such")
    func family() {
        func process(_ pid: Int32, parent: Int32, session: Int32) -> Leftovers.Process {
            let identity = ProcessIdentity(pid: pid, startTicks: 7)
            return Leftovers.Process(identity: identity, parent: parent, session: session, isOver: pid == 21)
        }
        let living = [
            process(10, parent: 1, session: 10), process(11, parent: 10, session: 10),
            process(20, parent: 11, session: 20), process(21, parent: 1, session: 20),
            process(22, parent: 21, session: 22), process(30, parent: 1, session: 30),
            process(31, parent: 30, session: 30),
        ]
        func family(of roots: Set<Int32>) -> [Int32] {
            Leftovers.family(of: roots, among: living).map { $0.identity.pid }
        }
        #expect(family(of: [10]) == [10, 11, 20, 21, 22])
        #expect(family(of: [20]) == [20, 21, 22])
        #expect(family(of: [31]) == [30, 31])
        #expect(family(of: [99]) == [])
    }

    @Test("a process is seen as the system tells it, and none where there is none")
    func status() throws {
        let own = try #require(Leftovers.status(of: getpid()))
        #expect(own.identity == ProcessIdentity(living: getpid()))
        #expect(own.parent == getppid())
        #expect(own.session == getsid(0))
        #expect(!own.isOver)
        #expect(Leftovers.status(of: 0x7fff_fff0) == nil)
    }
}
