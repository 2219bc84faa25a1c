import JSON

/// Where a variable is found while running: so many frames out, in that slot.
struct SlotAddress: Sendable {
    let levels: Int
    let slot: Int
}

/// The variables that are visible at a place of an expression.
final class Scope {
    /// How many slots a frame needs.
    final class Layout {
        var count = 0
    }

    enum Kind {
        /// A function, a block that makes functions, or the whole expression: a frame of its own for each call.
        case frame
        /// A frame of its own for each item of a path, which only the path's own bindings go to.
        case item
        /// A block whose variables live in the frame of the function around it.
        case shared
    }

    private let parent: Scope?
    private let kind: Kind
    /// What is visible around code that is compiled while running.
    private let surroundings: ScopeSnapshot?
    let layout: Layout
    private var names: [(name: String, slot: Int)] = []

    init(_ kind: Kind, in parent: Scope?, surroundings: ScopeSnapshot? = nil) {
        self.kind = kind
        self.parent = parent
        self.surroundings = surroundings
        var owner = parent
        while let scope = owner, scope.kind != .frame { owner = scope.parent }
        layout = kind == .shared ? owner?.layout ?? Layout() : Layout()
    }

    private var ownsFrame: Bool { kind != .shared }

    /// Gives a variable its slot; one that has one keeps it.
    @discardableResult
    func declare(_ name: String) -> Int {
        if let known = names.first(where: { $0.name == name }) { return known.slot }
        let slot = reserve()
        names.append((name, slot))
        return slot
    }

    /// A slot without a name.
    func reserve() -> Int {
        layout.count += 1
        return layout.count - 1
    }

    /// How many frames out of this place the frame is that holds this scope's slots.
    var levelsToSlots: Int {
        guard kind == .shared else { return 0 }
        var levels = 0
        var scope = parent
        while let current = scope, current.layout !== layout || current.kind == .shared {
            if current.ownsFrame { levels += 1 }
            scope = current.parent
        }
        return levels
    }

    /// Where a variable may be bound, the innermost place first.
    func addresses(of name: String) -> [SlotAddress] {
        var found: [SlotAddress] = []
        var levels = 0
        var scope: Scope? = self
        while let current = scope {
            if let slot = current.names.first(where: { $0.name == name })?.slot {
                found.append(SlotAddress(levels: levels + current.levelsToSlots, slot: slot))
            }
            if current.ownsFrame { levels += 1 }
            for address in current.surroundings?.addresses(of: name) ?? [] {
                found.append(SlotAddress(levels: levels + address.levels, slot: address.slot))
            }
            scope = current.parent
        }
        return found
    }

    /// Where `:=` at this place binds: in the nearest block or function.
    func bindingAddress(of name: String) -> SlotAddress {
        var levels = 0
        var scope = self
        while scope.kind == .item, let parent = scope.parent {
            levels += 1
            scope = parent
        }
        let slot = scope.declare(name)
        return SlotAddress(levels: levels + scope.levelsToSlots, slot: slot)
    }

    /// What is visible here, for code that is compiled while running.
    var snapshot: ScopeSnapshot {
        var visible: [String: [SlotAddress]] = [:]
        var scope: Scope? = self
        while let current = scope {
            for (name, _) in current.names where visible[name] == nil { visible[name] = addresses(of: name) }
            scope = current.parent
        }
        return ScopeSnapshot(visible)
    }
}

/// The variables visible at a place, as seen from the frame there.
final class ScopeSnapshot: Sendable {
    private let visible: [String: [SlotAddress]]

    init(_ visible: [String: [SlotAddress]]) {
        self.visible = visible
    }

    func addresses(of name: String) -> [SlotAddress] {
        visible[name] ?? []
    }
}
