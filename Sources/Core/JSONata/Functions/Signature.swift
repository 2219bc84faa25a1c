import JSON

/// Which arguments a function takes, in the language's own notation: `<s-n?:s>`.
struct Signature: Sendable, Hashable {
    /// Kinds of values, as signatures tell them apart.
    struct Kinds: OptionSet, Hashable {
        let rawValue: UInt8

        static let string = Kinds(rawValue: 1)
        static let number = Kinds(rawValue: 2)
        static let boolean = Kinds(rawValue: 4)
        static let null = Kinds(rawValue: 8)
        static let object = Kinds(rawValue: 16)
        static let array = Kinds(rawValue: 32)
        static let function = Kinds(rawValue: 64)
        /// Undefined.
        static let missing = Kinds(rawValue: 128)

        static let json: Kinds = [.string, .number, .boolean, .null, .object, .array, .missing]
        static let any: Kinds = [.json, .function]
    }

    enum Count {
        case one
        case optional
        case many
    }

    struct Parameter: Hashable {
        var accepts: Kinds
        var count = Count.one
        /// Whether the context stands in when there is no argument.
        var usesContext = false
        /// Whether any other value becomes an array of one.
        var isArray = false
        /// What the elements must be.
        var element: Kinds?

        init(accepts: Kinds, isArray: Bool = false) {
            self.accepts = accepts
            self.isArray = isArray
        }
    }

    private(set) var parameters: [Parameter]

    init(_ parameters: Parameter...) {
        self.parameters = parameters
    }

    /// Reads a signature.
    ///
    /// - `start`: Where it begins in the expression, for messages.
    init(parsing text: String, at start: Int) throws(JSONataError) {
        parameters = []
        let symbols = Array(text)
        // The first symbol is the opening bracket.
        var position = 1
        while position < symbols.count, symbols[position] != ":" {
            let symbol = symbols[position]
            switch symbol {
            case "-":
                changeLast { parameter in
                    parameter.usesContext = true
                    parameter.count = .optional
                }
            case "?": changeLast { $0.count = .optional }
            case "+": changeLast { $0.count = .many }
            case "(":
                let end = Self.closing("(", ")", in: symbols, from: position)
                let choice = symbols[(position + 1)..<end]
                guard !choice.contains("<") else { throw JSONataError(.badTypeChoice, at: start + position) }
                let kinds = choice.reduce(into: Kinds.missing) { $0.formUnion(Self.kinds($1) ?? []) }
                parameters.append(Parameter(accepts: kinds))
                position = end
            case "<":
                let end = Self.closing("<", ">", in: symbols, from: position)
                guard let last = parameters.last, last.isArray || last.accepts == .function else {
                    throw JSONataError(.badTypeParameter, at: start + position)
                }
                if last.isArray, position + 1 < end { changeLast { $0.element = Self.kinds(symbols[position + 1]) } }
                position = end
            default:
                if let parameter = Self.parameter(symbol) { parameters.append(parameter) }
            }
            position += 1
        }
    }

    private mutating func changeLast(_ change: (inout Parameter) -> Void) {
        if !parameters.isEmpty { change(&parameters[parameters.count - 1]) }
    }

    private static func closing(_ open: Character, _ close: Character, in symbols: [Character], from start: Int) -> Int
    {
        var depth = 0
        for position in start..<symbols.count {
            if symbols[position] == open { depth += 1 }
            if symbols[position] == close {
                depth -= 1
                if depth == 0 { return position }
            }
        }
        return symbols.count
    }

    private static func parameter(_ symbol: Character) -> Parameter? {
        switch symbol {
        case "s", "n", "b", "l", "o", "u": kinds(symbol).map { Parameter(accepts: $0.union(.missing)) }
        case "a": Parameter(accepts: .any, isArray: true)
        case "f": Parameter(accepts: .function)
        case "j": Parameter(accepts: .json)
        case "x": Parameter(accepts: .any)
        default: nil
        }
    }

    private static func kinds(_ symbol: Character) -> Kinds? {
        switch symbol {
        case "s": .string
        case "n": .number
        case "b": .boolean
        case "l": .null
        case "o": .object
        case "a": .array
        case "f": .function
        case "u": [.boolean, .number, .string, .null]
        case "j": .json
        case "x": .any
        default: nil
        }
    }
}

extension Value {
    /// The kind by which signatures know the value.
    var kind: Signature.Kinds {
        switch self {
        case .undefined: .missing
        case .null: .null
        case .bool: .boolean
        case .number, .numeral: .number
        case .string: .string
        case .array, .jsonArray: .array
        case .object, .jsonObject: .object
        case .function: .function
        }
    }
}
