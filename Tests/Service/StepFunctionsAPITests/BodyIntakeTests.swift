import HTTPTypes
import Hummingbird
import NIOCore
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepFunctionsAPI

@Suite("Bodies of requests")
struct BodyIntakeTests {
    private static func intake(bytesMax: Int = 1000, roomsMax: Int = 1000) -> BodyIntake {
        BodyIntake(
            bytesMax: bytesMax,
            callbacks: BodyRooms(bytesMax: roomsMax),
            waiting: BodyRooms(bytesMax: roomsMax, countMax: 1),
            others: BodyRooms(bytesMax: roomsMax)
        )
    }

    private static func request(_ headers: HTTPFields, _ body: RequestBody) -> Request {
        Request(
            head: HTTPRequest(method: .post, scheme: nil, authority: "x", path: "/", headerFields: headers),
            body: body
        )
    }

    private static func request(bytes count: Int) -> Request {
        request(
            [.contentLength: String(count)],
            RequestBody(buffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: count))
        )
    }

    /// Takes a body and does nothing with it; its size, or the refusal.
    private static func take(
        _ request: Request,
        _ intake: BodyIntake,
        _ kind: RequestKind = .other
    ) async throws -> (count: Int?, refusal: BodyIntake.Refusal?) {
        do {
            return (try await intake.withBody(of: request, kind, since: .now) { $0.count }, nil)
        } catch let refusal as BodyIntake.Refusal {
            return (nil, refusal)
        }
    }

    @Test("have their room as they come, before they are complete, and give it back", arguments: [true, false])
    func roomFirst(isAnnounced: Bool) async throws {
        let intake = Self.intake()
        let (parts, sender) = AsyncStream.makeStream(of: ByteBuffer.self)
        let slow = Self.request(
            isAnnounced ? [.contentLength: "900"] : [.transferEncoding: "chunked"],
            RequestBody(asyncSequence: parts)
        )
        async let taken = Self.take(slow, intake)
        sender.yield(ByteBuffer(repeating: 0x20, count: 900))
        var refused: BodyIntake.Refusal?
        let isRefused = await eventually {
            refused = try? await Self.take(Self.request(bytes: 101), intake).refusal
            return refused != nil
        }
        #expect(isRefused && refused?.error.code == "ThrottlingException")
        #expect(refused?.isEndless == false, "the rest of it is short")
        for kind in [RequestKind.callback, .waiting] {
            #expect(try await Self.take(Self.request(bytes: 101), intake, kind).count == 101, "\(kind)")
        }
        sender.finish()
        #expect(try await taken.count == 900)
        #expect(try await Self.take(Self.request(bytes: 1000), intake).count == 1000)
    }

    @Test("that are only announced keep nobody out")
    func announcements() async throws {
        let intake = Self.intake()
        let (parts, sender) = AsyncStream.makeStream(of: ByteBuffer.self)
        async let taken = Self.take(Self.request([.contentLength: "900"], RequestBody(asyncSequence: parts)), intake)
        #expect(try await Self.take(Self.request(bytes: 1000), intake).count == 1000)
        sender.finish()
        #expect(try await taken.count == 0)
    }

    @Test("that come in chunks are refused in their midst when there is no more room, and leave it as it was")
    func chunks() async throws {
        let intake = Self.intake(bytesMax: 10_000)
        let (held, holder) = AsyncStream.makeStream(of: ByteBuffer.self)
        async let taken = Self.take(Self.request([.contentLength: "500"], RequestBody(asyncSequence: held)), intake)
        holder.yield(ByteBuffer(repeating: 0x20, count: 500))
        let (parts, sender) = AsyncStream.makeStream(of: ByteBuffer.self)
        for _ in 0..<6 { sender.yield(ByteBuffer(repeating: 0x20, count: 100)) }
        _ = await eventually {
            (try? await Self.take(Self.request(bytes: 501), intake).refusal) != nil
        }
        let refused = try await Self.take(
            Self.request([.transferEncoding: "chunked"], RequestBody(asyncSequence: parts)),
            intake
        ).refusal
        #expect(refused?.error.code == "ThrottlingException" && refused?.isEndless == true)
        #expect(try await Self.take(Self.request(bytes: 500), intake).count == 500)
        holder.finish()
        #expect(try await taken.count == 500)
    }

    @Test("that are too large are refused before they are read, or as soon as that is seen", arguments: [true, false])
    func tooLarge(isAnnounced: Bool) async throws {
        let intake = Self.intake()
        let (parts, sender) = AsyncStream.makeStream(of: ByteBuffer.self)
        if !isAnnounced { for _ in 0..<11 { sender.yield(ByteBuffer(repeating: 0x20, count: 100)) } }
        let request = Self.request(
            isAnnounced ? [.contentLength: "1001"] : [.transferEncoding: "chunked"],
            RequestBody(asyncSequence: parts)
        )
        let refused = try await Self.take(request, intake).refusal
        #expect(refused?.error.status == 413 && refused?.isEndless == true)
        #expect(try await Self.take(Self.request(bytes: 1000), intake).count == 1000)
        withExtendedLifetime(sender) {}
    }

    @Test("of requests that wait are bounded by the number of those, which says so")
    func waiting() async throws {
        let intake = Self.intake()
        let (parts, sender) = AsyncStream.makeStream(of: ByteBuffer.self)
        async let taken = Self.take(Self.request([:], RequestBody(asyncSequence: parts)), intake, .waiting)
        var refused: BodyIntake.Refusal?
        _ = await eventually {
            refused = try? await Self.take(Self.request(bytes: 0), intake, .waiting).refusal
            return refused != nil
        }
        #expect(refused?.error.code == "ThrottlingException")
        #expect(refused?.error.message.contains("requests that wait") == true)
        sender.finish()
        #expect(try await taken.count == 0)
        #expect(try await Self.take(Self.request(bytes: 0), intake, .waiting).count == 0)
    }

    @Test("belong to requests whose heads say how long they may take")
    func kinds() {
        func kind(_ path: String, _ target: String? = nil) -> RequestKind {
            var headers = HTTPFields()
            if let target, let name = HTTPField.Name("x-amz-target") { headers[name] = target }
            return RequestKind(
                Request(
                    head: HTTPRequest(method: .post, scheme: nil, authority: "x", path: path, headerFields: headers),
                    body: RequestBody(buffer: ByteBuffer())
                )
            )
        }
        for operation in ["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"] {
            #expect(kind("/", "AWSStepFunctions.\(operation)") == .callback)
        }
        for operation in ["GetActivityTask", "StartSyncExecution"] {
            #expect(kind("/", "AWSStepFunctions.\(operation)") == .waiting)
        }
        for target in ["AWSStepFunctions.StartExecution", "Other.GetActivityTask", "", nil] {
            #expect(kind("/", target) == .other)
        }
        #expect(kind("/v1/callback/success") == .callback && kind("/v1/callback/failure?wait=9") == .callback)
        #expect(kind("/v1/executions?wait=9") == .waiting && kind("/v1/executions/a?x=1&w%61it=9") == .waiting)
        #expect(kind("/v1/executions") == .other && kind("/v1/executions/wait?limit=9") == .other)
        // The target counts where it is looked at.
        #expect(kind("/v1/executions", "AWSStepFunctions.GetActivityTask") == .other)
    }
}
