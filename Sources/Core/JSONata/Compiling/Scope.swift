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
    private var names = NameTable()
    private var lastSnapshot: (nameCount: Int, snapshot: ScopeSnapshot)?

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
        if let known = names[name] { return known }
        let slot = reserve()
        names.add(name, slot)
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
            if let slot = current.names[name] {
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
        var scopes: [Scope] = [self]
        while let parent = scopes.last?.parent { scopes.append(parent) }
        // Names are only ever added.
        let nameCount = scopes.reduce(0) { $0 + $1.names.count }
        if let lastSnapshot, lastSnapshot.nameCount == nameCount { return lastSnapshot.snapshot }
        var visible: [String: [SlotAddress]] = [:]
        for scope in scopes {
            for name in scope.names.all where visible[name] == nil { visible[name] = addresses(of: name) }
        }
        let snapshot = ScopeSnapshot(visible)
        lastSnapshot = (nameCount, snapshot)
        return snapshot
    }
}

/// Numbers by name: a short list is searched, a long one has a table.
struct NameTable {
    private static let searchedMax = 8

    private var list: [(name: String, number: Int)] = []
    private var table: [String: Int] = [:]

    var count: Int { list.count }

    var all: some Sequence<String> { list.lazy.map(\.name) }

    subscript(name: String) -> Int? {
        table.isEmpty ? list.first { $0.name == name }?.number : table[name]
    }

    /// Adds a name that is new.
    mutating func add(_ name: String, _ number: Int) {
        list.append((name, number))
        if !table.isEmpty {
            table[name] = number
        } else if list.count > Self.searchedMax {
            for (name, number) in list { table[name] = number }
        }
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
