/// A compiled expression.
final class Code: Sendable {
    /// A variable that the expression does not bind itself.
    struct Global: Sendable {
        let name: String
        /// The function of that name, which a variable of the host can hide.
        let native: NativeFunction?
    }

    let root: any Node
    /// Slots of the outermost frame for variables of the expression; those for globals follow.
    let slotCount: Int
    let globals: [Global]
    let library: JSONataLibrary
    /// How many parts the expression has.
    let nodeCount: Int

    init(root: any Node, slotCount: Int, globals: [Global], library: JSONataLibrary, nodeCount: Int) {
        self.nodeCount = nodeCount
        self.root = root
        self.slotCount = slotCount
        self.globals = globals
        self.library = library
    }
}
