import JSON

/// Evaluates `f(a, b)`.
final class CallNode: Node {
    private let procedure: any Node
    /// The function that the name of the procedure stands for, unless the host hides it.
    private let native: NativeFunction?
    private let globalIndex: Int
    private let arguments: [any Node]
    private let position: Int
    /// The name, for messages.
    private let token: JSONValue?
    /// Where the procedure is a plain name: the variable of that name, which is what people mostly mean.
    private let hint: (any Node)?
    /// Whether the value of the call is that of the function around it.
    private let isTail: Bool
    /// Whether a sequence stays one even with one element.
    private let keepsSequence: Bool

    init(
        _ procedure: any Node,
        _ arguments: [any Node],
        at position: Int,
        token: JSONValue?,
        hint: (any Node)?,
        isTail: Bool,
        keepsSequence: Bool
    ) {
        self.procedure = procedure
        native = (procedure as? GlobalNode)?.native
        globalIndex = (procedure as? GlobalNode)?.index ?? 0
        self.arguments = arguments
        self.position = position
        self.token = token
        self.hint = hint
        self.isTail = isTail
        self.keepsSequence = keepsSequence
    }

    /// What the call gives, as an expression.
    @inline(__always)
    private func result(_ value: Value) -> Value {
        keepsSequence ? value.kept : value.collapsed
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        if let native, run.isNative(globalIndex) { return try callNative(native, input, frame, &run) }
        let callee = try procedure.evaluate(input, frame, &run)
        guard case .function(let function) = callee else {
            throw try notFunction(callee, input, frame, &run)
        }
        if let lambda = function.lambda, lambda.signature == nil {
            return try callLambda(function, lambda, input, frame, &run)
        }
        if case .native(let native) = function.kind {
            return try callNative(native, input, frame, &run)
        }
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try argument.evaluate(input, frame, &run)) }
        return try call(function, values, input, &run)
    }

    /// `value ~> f(b)`: the value comes before the arguments.
    func evaluate(
        appliedTo value: Value,
        _ input: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        let callee = try procedure.evaluate(input, frame, &run)
        guard case .function(let function) = callee else {
            throw try notFunction(callee, input, frame, &run)
        }
        var values = [value]
        for argument in arguments { values.append(try argument.evaluate(input, frame, &run)) }
        return try call(function, values, input, &run)
    }

    private func callLambda(
        _ function: FunctionValue,
        _ lambda: LambdaNode,
        _ input: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        let callFrame = Frame.make(parent: function.frame, count: lambda.slotCount)
        let slots = lambda.parameterSlots
        for (index, argument) in arguments.enumerated() {
            let value = try argument.evaluate(input, frame, &run)
            if index < slots.count { callFrame[slots[index]] = value }
        }
        if arguments.count < slots.count {
            for index in arguments.count..<slots.count { callFrame[slots[index]] = .undefined }
        }
        if isTail {
            run.tail = TailCall(function: function, frame: callFrame)
            return .undefined
        }
        do {
            return result(try run.callLambda(function, callFrame))
        } catch {
            throw error.located(at: position, token: token)
        }
    }

    private func callNative(
        _ native: NativeFunction,
        _ input: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        if arguments.count == 1, case .one(let body) = native.body {
            let argument = try arguments[0].evaluate(input, frame, &run)
            do {
                try run.spend()
                let value = try native.signature.validatedOnly(argument, &run)
                return result(try run.checked(body(value, &run)))
            } catch {
                throw error.located(at: position, token: token)
            }
        }
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try argument.evaluate(input, frame, &run)) }
        do {
            return result(try native.call(values, context: input, &run))
        } catch {
            throw error.located(at: position, token: token)
        }
    }

    private func call(
        _ function: FunctionValue,
        _ values: [Value],
        _ input: Value,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        do {
            return result(try run.call(function, values, context: input))
        } catch {
            throw error.located(at: position, token: token)
        }
    }

    private func notFunction(
        _ callee: Value,
        _ input: Value,
        _ frame: Frame,
        _ run: inout Run
    ) throws(JSONataError) -> JSONataError {
        let subject = JSONataError.Subject(token: token)
        if callee.isUndefined, let hint, try !hint.evaluate(input, frame, &run).isUndefined {
            return JSONataError(.invokedNonFunctionHint, at: position, subject)
        }
        for argument in arguments { _ = try argument.evaluate(input, frame, &run) }
        return JSONataError(.invokedNonFunction, at: position, subject)
    }
}

/// Evaluates `f(a, ?)`.
final class PartialNode: Node {
    private let procedure: any Node
    /// Nil for those that are not given yet.
    private let arguments: [(any Node)?]
    private let position: Int
    private let token: JSONValue?
    private let hint: (any Node)?

    init(
        _ procedure: any Node,
        _ arguments: [(any Node)?],
        at position: Int,
        token: JSONValue?,
        hint: (any Node)?
    ) {
        self.procedure = procedure
        self.arguments = arguments
        self.position = position
        self.token = token
        self.hint = hint
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        var values: [Value?] = []
        for argument in arguments {
            if let argument { values.append(try argument.evaluate(input, frame, &run)) } else { values.append(nil) }
        }
        let callee = try procedure.evaluate(input, frame, &run)
        guard case .function(let function) = callee else {
            var isMeant = false
            if callee.isUndefined, let hint { isMeant = try !hint.evaluate(input, frame, &run).isUndefined }
            throw JSONataError(
                isMeant ? .partialNonFunctionHint : .partialNonFunction,
                at: position,
                JSONataError.Subject(token: token)
            )
        }
        return try run.checked(.function(FunctionValue(.partial(function, values))))
    }
}

/// `a ~> f`, where `f` is not a call.
final class ApplyNode: Node {
    private let left: any Node
    private let right: any Node
    private let position: Int
    /// Whether a sequence stays one even with one element.
    private let keepsSequence: Bool

    init(_ left: any Node, _ right: any Node, at position: Int, keepsSequence: Bool) {
        self.left = left
        self.right = right
        self.position = position
        self.keepsSequence = keepsSequence
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let value = try left.evaluate(input, frame, &run)
        let applied = try right.evaluate(input, frame, &run)
        guard case .function(let function) = applied else {
            throw JSONataError(.appliedNonFunction, at: position, JSONataError.Subject(value: applied.preview))
        }
        if case .function(let first) = value {
            return try run.checked(.function(FunctionValue(.chain(first, function))))
        }
        let result = try run.call(function, [value])
        return keepsSequence ? result.kept : result.collapsed
    }
}

/// Evaluates `a ~> f(b)`.
final class ApplyCallNode: Node {
    private let left: any Node
    private let call: CallNode

    init(_ left: any Node, _ call: CallNode) {
        self.left = left
        self.call = call
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let value = try left.evaluate(input, frame, &run)
        return try call.evaluate(appliedTo: value, input, frame, &run)
    }
}
