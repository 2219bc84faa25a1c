import JSON

/// Evaluates `+ - * / %`.
final class ArithmeticNode: Node {
    private let symbol: Symbol
    private let left: any Node
    private let right: any Node
    private let position: Int

    init(_ symbol: Symbol, _ left: any Node, _ right: any Node, at position: Int) {
        self.symbol = symbol
        self.left = left
        self.right = right
        self.position = position
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let left = try left.evaluate(input, frame, &run)
        let right = try right.evaluate(input, frame, &run)
        return try Self.combine(symbol, left, right, at: position)
    }

    static func combine(
        _ symbol: Symbol,
        _ left: Value,
        _ right: Value,
        at position: Int
    ) throws(JSONataError) -> Value {
        if let a = left.double, let b = right.double, a.isFinite, b.isFinite {
            return .number(result(symbol, a, b))
        }
        try check(left, .leftNotNumber, symbol, at: position)
        try check(right, .rightNotNumber, symbol, at: position)
        return .undefined
    }

    @inline(__always)
    private static func result(_ symbol: Symbol, _ a: Double, _ b: Double) -> Double {
        switch symbol {
        case .plus: a + b
        case .minus: a - b
        case .star: a * b
        case .slash: a / b
        default: a.truncatingRemainder(dividingBy: b)
        }
    }

    private static func check(
        _ value: Value,
        _ kind: ErrorKind,
        _ symbol: Symbol,
        at position: Int
    ) throws(JSONataError) {
        if value.isUndefined { return }
        guard let number = value.double, !number.isNaN else {
            let subject = JSONataError.Subject(token: .string(symbol.text), value: value.preview)
            throw JSONataError(kind, at: position, subject)
        }
        guard number.isFinite else {
            let subject = JSONataError.Subject(token: .string(symbol.text), value: .null)
            throw JSONataError(.numberOutOfRange, at: position, subject)
        }
    }
}

/// Several operators of one binding power, from left to right.
final class ChainNode: Node {
    /// A class, so that walking over a list of them touches one reference count each.
    final class Link: Sendable {
        let symbol: Symbol
        let operand: any Node
        let position: Int

        init(symbol: Symbol, operand: any Node, position: Int) {
            self.symbol = symbol
            self.operand = operand
            self.position = position
        }
    }

    private let first: any Node
    private let links: [Link]

    init(_ first: any Node, _ links: [Link]) {
        self.first = first
        self.links = links
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        var result = try first.evaluate(input, frame, &run)
        for link in links {
            let operand = try link.operand.evaluate(input, frame, &run)
            if link.symbol == .ampersand {
                result = .string(try run.text(of: result) + run.text(of: operand))
                if case .string(let text) = result { try run.spend(textBytes: text.utf8.count) }
            } else {
                result = try ArithmeticNode.combine(link.symbol, result, operand, at: link.position)
            }
        }
        return result
    }
}

/// Evaluates `a & b & c`.
final class ConcatenationNode: Node {
    private let operands: [any Node]

    init(_ operands: [any Node]) {
        self.operands = operands
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        var text = ""
        for operand in operands {
            let value = try operand.evaluate(input, frame, &run)
            if case .string(let string) = value {
                text += string
            } else {
                text += try run.text(of: value)
            }
            try run.spend(textBytes: text.utf8.count)
        }
        return .string(text)
    }
}

/// Evaluates `-a`.
final class NegationNode: Node {
    private let operand: any Node
    private let position: Int

    init(_ operand: any Node, at position: Int) {
        self.operand = operand
        self.position = position
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let value = try operand.evaluate(input, frame, &run)
        if value.isUndefined { return .undefined }
        guard let number = value.double, !number.isNaN else {
            throw JSONataError(
                .negatedNonNumber,
                at: position,
                JSONataError.Subject(token: "-", value: value.preview)
            )
        }
        guard number.isFinite else {
            throw JSONataError(.numberOutOfRange, at: position, JSONataError.Subject(token: "-", value: .null))
        }
        return .number(-number)
    }
}
