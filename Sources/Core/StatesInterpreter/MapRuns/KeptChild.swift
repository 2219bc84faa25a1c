public import JSON
public import StepFunctionsModel

/// What a redrive of a Map Run needs of a child that did not succeed: a piece of its own, written when the child ends, and not
/// looked at until then.
public enum KeptChild: Sendable, Hashable {
    /// It has ended badly, after so many redrives.
    case unsuccessful(name: String, itemCount: Int, ExecutionStatus, redriveCount: Int)
    /// It was decided on, with its items, but not started before the Map Run ended.
    case leftOut(ChildStart)

    /// The stored form.
    public var json: JSONValue {
        switch self {
        case .unsuccessful(let name, let itemCount, let status, let redriveCount):
            [
                "name": .string(name), "items": itemCount.json, "status": .string(status.rawValue),
                "redrives": redriveCount.json,
            ]
        case .leftOut(let start):
            ["start": start.json]
        }
    }

    /// Reads the stored form.
    ///
    /// - Throws: `StateDecodingError` when it makes no sense.
    public init(json: JSONValue) throws(StateDecodingError) {
        if let start = json["start"] {
            self = .leftOut(try ChildStart(json: start))
            return
        }
        let reader = StateReader(json, "kept child")
        guard let status = ExecutionStatus(rawValue: try reader.string("status")), status.isUnsuccessful else {
            throw StateDecodingError("a kept child has not ended badly")
        }
        self = .unsuccessful(
            name: try reader.string("name"),
            itemCount: max(0, try reader.int("items")),
            status,
            redriveCount: max(0, try reader.int("redrives"))
        )
    }

    /// What starts the child, or redrives it.
    func start(index: Int) -> ChildStart {
        switch self {
        case .unsuccessful(let name, let itemCount, _, let redriveCount):
            ChildStart(index: index, name: name, itemCount: itemCount, input: .null, redriveCount: redriveCount + 1)
        case .leftOut(let start): start
        }
    }
}

extension ExecutionStatus {
    /// Whether it is that of an execution that has ended badly.
    var isUnsuccessful: Bool {
        switch self {
        case .failed, .timedOut, .aborted: true
        case .running, .succeeded, .pendingRedrive: false
        }
    }
}

/// Where a redriven Map Run is among the children that did not succeed before: it goes through them once, in order.
public struct KeptCursor: Sendable, Hashable {
    /// Indices that are looked through in one go.
    public static let pageSize = 1024

    /// The index from which on children have not had their turn.
    public internal(set) var next = 0
    /// The index behind the last one.
    public internal(set) var end = 0
    /// Those in memory, in order; none is below `next`.
    var window: [(index: Int, child: KeptChild)] = []
    /// The index behind the last one that has been looked for; not stored.
    var read = 0

    /// A cursor that is at its end.
    init() {}

    /// Whether all have had their turn.
    var isAtEnd: Bool { next == end }

    /// The indices to look for next; nil while there is one in memory, or when there are no more.
    public var wanted: Range<Int>? {
        window.isEmpty && read < end ? read..<min(read + Self.pageSize, end) : nil
    }

    /// Takes in what was found among the wanted indices, in their order.
    public mutating func fill(_ found: [(index: Int, child: KeptChild)]) {
        guard let wanted else { return }
        window = found.filter { wanted.contains($0.index) }
        read = wanted.upperBound
        if window.isEmpty { next = read }
    }

    /// The next one in memory.
    mutating func take() -> (index: Int, child: KeptChild)? {
        guard !window.isEmpty else { return nil }
        let taken = window.removeFirst()
        next = window.isEmpty ? read : taken.index + 1
        return taken
    }

    /// Compares what is stored: what is in memory is not a part of the state, and of one that is at its end nothing is kept.
    public static func == (left: KeptCursor, right: KeptCursor) -> Bool {
        left.isAtEnd && right.isAtEnd || left.next == right.next && left.end == right.end
    }

    /// Hashes what is stored.
    public func hash(into hasher: inout Hasher) {
        guard !isAtEnd else { return }
        hasher.combine(next)
        hasher.combine(end)
    }
}
