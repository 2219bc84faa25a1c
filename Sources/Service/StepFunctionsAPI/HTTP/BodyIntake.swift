import HTTPTypes
import Hummingbird
import StepFunctionsModel

/// Takes in the bodies of requests: none that is too large or too slow, and no more at a time than there is room for.
///
/// The room is taken as the body comes, before anybody knows who sends it. Each kind of request has rooms of its own:
/// those that wait, or starts while the database is behind, do not keep callbacks out.
struct BodyIntake: Sendable {
    /// For how long a body may be on its way.
    static let patience = Duration.seconds(60)

    /// A body that is not taken.
    struct Refusal: Error {
        /// What the client gets.
        let error: APIError
        /// Whether more of the body may come than anybody wants to read.
        var isEndless: Bool
    }

    private let bytesMax: Int
    private let callbacks: BodyRooms
    private let waiting: BodyRooms
    private let others: BodyRooms

    /// Creates an intake.
    ///
    /// - Parameters:
    ///   - bytesMax: The bytes of one body.
    ///   - callbacks: The rooms of callbacks.
    ///   - waiting: Those of requests that wait; each of them looks at the database once a second, whatever its body.
    ///   - others: Those of all others.
    init(
        bytesMax: Int = ServiceLimits.requestBytesMax,
        callbacks: BodyRooms = BodyRooms(bytesMax: 64 << 20),
        waiting: BodyRooms = BodyRooms(bytesMax: 64 << 20, countMax: 4096),
        others: BodyRooms = BodyRooms(bytesMax: 128 << 20)
    ) {
        self.bytesMax = bytesMax
        self.callbacks = callbacks
        self.waiting = waiting
        self.others = others
    }

    /// Reads the body of a request and does what it asks for, while there is room for it.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - kind: Its kind.
    ///   - start: When it came.
    ///   - work: What is done with the body.
    /// - Returns: What `work` returns.
    /// - Throws: `Refusal`; another error when the connection ended in the midst of the body.
    func withBody<Answer>(
        of request: Request,
        _ kind: RequestKind,
        since start: ContinuousClock.Instant,
        _ work: ([UInt8]) async -> Answer
    ) async throws -> Answer {
        // A body that comes in chunks announces nothing.
        let announced = request.headers[.contentLength].flatMap { Int($0) }.map { max(0, $0) } ?? 0
        guard announced <= bytesMax else { throw tooLarge }
        let rooms = rooms(of: kind)
        // What is only announced takes no room: a few clients that announce much and send nothing would keep all others out.
        guard rooms.hasRoom(bytes: announced), rooms.enter(bytes: 0) else {
            throw Self.noRoom(for: kind, isEndless: request.headers[.transferEncoding] != nil)
        }
        var held = 0
        defer { rooms.leave(bytes: held) }
        var body: [UInt8] = []
        for try await part in request.body {
            let count = body.count + part.readableBytes
            guard count <= bytesMax else { throw tooLarge }
            if count > held {
                guard rooms.enlarge(by: count - held, from: held) else {
                    throw Self.noRoom(for: kind, isEndless: true)
                }
                held = count
            }
            body += part.readableBytesView
            guard ContinuousClock.now - start < Self.patience else { throw Self.tooSlow }
        }
        return await work(body)
    }

    private func rooms(of kind: RequestKind) -> BodyRooms {
        switch kind {
        case .callback: callbacks
        case .waiting: waiting
        case .other: others
        }
    }

    private var tooLarge: Refusal {
        Refusal(
            error: APIError(
                code: "RequestEntityTooLargeException",
                message: "The request is larger than \(bytesMax) bytes.",
                status: 413
            ),
            isEndless: true
        )
    }

    private static let tooSlow = Refusal(
        error: APIError(
            code: "RequestTimeout",
            message: "The body did not come within \(patience.components.seconds) seconds.",
            status: 408
        ),
        // Whatever else comes of it is not waited for either.
        isEndless: true
    )

    private static func noRoom(for kind: RequestKind, isEndless: Bool) -> Refusal {
        let what = kind == .waiting ? "requests that wait" : "requests in hand"
        return Refusal(
            error: APIError(
                code: APIError.throttled.code,
                message: "Rate exceeded: the server has as many \(what) as it takes. "
                    + "Send the request again in a second."
            ),
            isEndless: isEndless
        )
    }
}
