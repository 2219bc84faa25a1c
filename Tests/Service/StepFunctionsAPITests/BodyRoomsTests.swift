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
}
