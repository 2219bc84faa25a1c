import JSON

/// A node of the tree that the parser builds and the path analysis then rearranges.
final class Syntax {
    typealias Pair = (key: Syntax, value: Syntax)
    typealias Branch = (condition: Syntax, value: Syntax)

    enum Form {
        case name(String)
        case string(String)
        case number(Double)
        case constant(Token.Constant)
        case variable(String)
        case pattern(String, PatternFlags)
        case wildcard
        case descendants
        case parent(AncestorSlot)
        /// `?` among the arguments of a call.
        case placeholder
        case negation(Syntax)
        case array([Syntax])
        case object([Pair])
        case range(Syntax, Syntax)
        /// Operators of one binding power, from left to right.
        case chain(Syntax, [ChainLink])
        /// Comparisons and `in`.
        case comparison(Symbol, Syntax, Syntax)
        case conditional([Branch], otherwise: Syntax?)
        /// `a ?: b`
        case elvis(Syntax, Syntax)
        /// `a ?? b`
        case coalesce(Syntax, Syntax)
        case bind(String, Syntax)
        case apply(Syntax, Syntax)
        case call(Syntax, [Syntax])
        case partial(Syntax, [Syntax])
        case lambda(LambdaSyntax)
        case block(BlockSyntax)
        case transform(pattern: Syntax, update: Syntax, delete: Syntax?)

        // Only before the path analysis.
        /// The end of the text, where an operand should be.
        case end
        case dots([Syntax])
        case filter(Syntax, Syntax)
        case group(Syntax, [Pair])
        case sort(Syntax, [SortTerm])
        case focus(Syntax, String)
        case index(Syntax, String)

        // Only after it.
        case path([Syntax])
        case sortStep([SortTerm])
    }

    struct ChainLink {
        let symbol: Symbol
        let operand: Syntax
        let position: Int
    }

    struct SortTerm {
        let isDescending: Bool
        let expression: Syntax
    }

    /// What follows a step or a value in brackets, or binds its position.
    enum Stage {
        case filter(Syntax)
        case index(String)
    }

    struct Group {
        let pairs: [Pair]
        let position: Int
    }

    var form: Form
    /// UTF-16 code units up to the end of the token; nil for paths, which have no token of their own.
    var position: Int?
    /// The longest way down from this node.
    var depth: Int
    /// `[]` follows.
    var keepsArray = false

    // What the path analysis finds out.
    /// What few nodes have; most go without.
    private var details: Details?
    /// The step binds variables, or its results carry bindings.
    var isTuple = false
    /// An array constructor at an end of a path, whose result is not flattened.
    var isConstructed = false
    /// A step of this path has `[]`.
    var keepsSingletonArray = false

    init(_ form: Form, at position: Int?, depth: Int = 1) {
        self.form = form
        self.position = position
        self.depth = depth
    }
}

extension Syntax {
    /// What stands behind a node, and what it binds.
    private final class Details {
        var predicates: [Stage] = []
        var stages: [Stage] = []
        var group: Group?
        var focus: String?
        var index: String?
        var ancestor: AncestorSlot?
        var seekingParent: [AncestorSlot] = []
    }

    private var ownDetails: Details {
        if let details { return details }
        let new = Details()
        details = new
        return new
    }

    /// Predicates behind a value.
    var predicates: [Stage] {
        get { details?.predicates ?? [] }
        set { if details != nil || !newValue.isEmpty { ownDetails.predicates = newValue } }
    }

    /// Predicates and positions behind a step.
    var stages: [Stage] {
        get { details?.stages ?? [] }
        set { if details != nil || !newValue.isEmpty { ownDetails.stages = newValue } }
    }

    /// Keys and values in braces.
    var group: Group? {
        get { details?.group }
        set { ownDetails.group = newValue }
    }

    /// The form `@$name`.
    var focus: String? {
        get { details?.focus }
        set { ownDetails.focus = newValue }
    }

    /// The form `#$name`.
    var index: String? {
        get { details?.index }
        set { ownDetails.index = newValue }
    }

    /// Where the parent of this step's value is remembered.
    var ancestor: AncestorSlot? {
        get { details?.ancestor }
        set { ownDetails.ancestor = newValue }
    }

    /// Uses of `%` whose object is further out.
    var seekingParent: [AncestorSlot] {
        get { details?.seekingParent ?? [] }
        set { if details != nil || !newValue.isEmpty { ownDetails.seekingParent = newValue } }
    }

    /// Whether nothing stands behind the value that would change it.
    var isPlain: Bool { !keepsArray && isPlainStep }

    /// Whether no predicate and no grouping belongs to the value itself.
    var isPlainStep: Bool {
        guard let details else { return true }
        return details.predicates.isEmpty && details.group == nil
    }

    /// Whether nothing at all stands behind the step.
    var isBare: Bool {
        guard let details else { return true }
        return details.predicates.isEmpty && details.group == nil && details.stages.isEmpty
    }
}

/// One use of `%`: how many steps up, and the name under which that step's object is remembered.
final class AncestorSlot {
    var label: Int
    var level = 1

    init(label: Int) {
        self.label = label
    }
}

/// The form `function($a, $b)<signature> { body }`.
struct LambdaSyntax {
    let parameters: [String]
    let signature: Signature?
    var body: Syntax
    /// Variables that are bound in the body, outside of inner blocks and functions.
    let bindings: [String]
}

/// The form `( expressions )`.
struct BlockSyntax {
    var expressions: [Syntax]
    /// Variables that are bound right here.
    let bindings: [String]
    /// Whether functions are made inside, which may outlive the block.
    let makesFunctions: Bool
}

extension Syntax {
    /// How the language's own tree calls a node of this form, for messages.
    var typeName: String {
        switch form {
        case .name: "name"
        case .string: "string"
        case .number: "number"
        case .constant: "value"
        case .variable: "variable"
        case .pattern: "regex"
        case .wildcard: "wildcard"
        case .descendants: "descendant"
        case .parent: "parent"
        case .placeholder: "operator"
        case .negation, .array, .object: "unary"
        case .range, .chain, .comparison, .dots, .filter, .group, .sort, .focus, .index: "binary"
        case .end: "(end)"
        case .conditional, .elvis, .coalesce: "condition"
        case .bind: "bind"
        case .apply: "apply"
        case .call: "function"
        case .partial: "partial"
        case .lambda: "lambda"
        case .block: "block"
        case .transform: "transform"
        case .path: "path"
        case .sortStep: "sort"
        }
    }
}
