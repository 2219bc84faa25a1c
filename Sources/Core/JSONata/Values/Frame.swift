/// The variables of one running function or block, in slots that were given out when the expression was compiled.
///
/// One allocation: the slots follow the object in memory. A slot is nil until its variable is bound.
typealias Frame = ManagedBuffer<FrameHeader, Value?>

struct FrameHeader {
    let parent: Frame?
    let count: Int
    /// Whether a function value holds this frame; see `Run.capture(_:)`.
    var isCaptured = false
}

/// What a frame really is: the one that gives its slots back.
private final class FrameStorage: ManagedBuffer<FrameHeader, Value?> {
    deinit {
        _ = withUnsafeMutablePointers { header, slots in
            slots.deinitialize(count: header.pointee.count)
        }
    }
}

extension ManagedBuffer where Header == FrameHeader, Element == Value? {
    /// A frame with slots that are all nil.
    static func make(parent: Frame?, count: Int) -> Frame {
        let frame = FrameStorage.create(minimumCapacity: count) { _ in FrameHeader(parent: parent, count: count) }
        frame.withUnsafeMutablePointerToElements { $0.initialize(repeating: nil, count: count) }
        return frame
    }

    /// The value in a slot.
    ///
    /// Slots are numbered by the compiler, below the count that the frame was made with.
    @inline(__always)
    subscript(slot: Int) -> Value? {
        get {
            assert(slot >= 0 && slot < header.count)
            return withUnsafeMutablePointerToElements { $0[slot] }
        }
        set {
            assert(slot >= 0 && slot < header.count)
            withUnsafeMutablePointerToElements { $0[slot] = newValue }
        }
    }

    /// The frame that many levels further out.
    @inline(__always)
    func outer(_ levels: Int) -> Frame {
        var frame: Frame = self
        for _ in 0..<levels {
            guard let parent = frame.header.parent else { return frame }
            frame = parent
        }
        return frame
    }

    /// Forgets all values, which breaks the cycle of a function that is stored in the frame that it holds.
    func clear() {
        for slot in 0..<header.count { self[slot] = nil }
    }

    /// A frame with the same parent and values.
    func copy() -> Frame {
        let copy = Frame.make(parent: header.parent, count: header.count)
        for slot in 0..<header.count { copy[slot] = self[slot] }
        return copy
    }
}
