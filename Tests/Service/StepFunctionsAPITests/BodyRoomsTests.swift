import Testing

@testable import StepFunctionsAPI

@Suite("Requests in work are bounded")
struct BodyRoomsTests {
    @Test("by their bytes, and a single one may have any size")
    func bytes() {
        let rooms = BodyRooms(bytesMax: 100)
        #expect(rooms.enter(bytes: 1000))
        #expect(!rooms.enter(bytes: 1))
        rooms.leave(bytes: 1000)
        #expect(rooms.enter(bytes: 60) && !rooms.enter(bytes: 41) && rooms.enter(bytes: 40))
        #expect(!rooms.enter(bytes: 1))
        #expect(rooms.enter(bytes: 0), "what has no body takes nothing away")
        rooms.leave(bytes: 40)
        #expect(rooms.enter(bytes: 40))
    }

    @Test("also when they grow")
    func growth() {
        let rooms = BodyRooms(bytesMax: 100)
        #expect(rooms.enter(bytes: 0) && rooms.enlarge(by: 300, from: 0), "the only one may have any size")
        #expect(rooms.enlarge(by: 10, from: 300))
        #expect(rooms.enter(bytes: 0) && !rooms.enlarge(by: 1, from: 0))
        rooms.leave(bytes: 310)
        #expect(rooms.enlarge(by: 60, from: 0) && rooms.enter(bytes: 40) && !rooms.enlarge(by: 1, from: 60))
        rooms.leave(bytes: 40)
        #expect(rooms.enlarge(by: 40, from: 60))
    }

    @Test("by their number")
    func count() {
        let rooms = BodyRooms(bytesMax: 100, countMax: 2)
        #expect(rooms.enter(bytes: 0) && rooms.enter(bytes: 0) && !rooms.enter(bytes: 0))
        rooms.leave(bytes: 0)
        #expect(rooms.enter(bytes: 0))
    }
}
