import JSON

/// A part of an expression, ready to run.
///
/// Nodes never change once they are made, so one expression may run on many threads at once.
protocol Node: AnyObject, Sendable {
    /// The value in a context. Sequences of one or no element have given way to the element or to undefined.
    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value

    /// Whether the value counts as true; undefined does not.
    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool

    /// The value as a step of a path whose items carry bindings.
    func evaluateTuples(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> TupleResult
}

extension Node {
    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        try run.isTrue(evaluate(input, frame, &run))
    }

    func evaluateTuples(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> TupleResult {
        .value(try evaluate(input, frame, &run))
    }
}

final class NumberNode: Node {
    let value: Double

    init(_ value: Double) {
        self.value = value
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .number(value)
    }
}

final class StringNode: Node {
    let value: String

    init(_ value: String) {
        self.value = value
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .string(value)
    }
}

final class BooleanNode: Node {
    let value: Bool

    init(_ value: Bool) {
        self.value = value
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .bool(value)
    }

    func isTrue(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Bool {
        value
    }
}

final class NullNode: Node {
    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .null
    }
}

/// Something that has no value, such as the second half of a conditional that is not there.
final class UndefinedNode: Node {
    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .undefined
    }
}

/// A regular expression: a function of a string.
final class PatternNode: Node {
    let pattern: Pattern

    init(_ pattern: Pattern) {
        self.pattern = pattern
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        .function(FunctionValue(.pattern(pattern)))
    }
}
