import JSON

extension Run {
    /// Calls a function.
    ///
    /// - `arguments`: As many as the caller has; what the function does not know is ignored or refused by a signature.
    /// - `context`: What stands in for a missing argument of a function that allows that.
    mutating func call(
        _ function: FunctionValue,
        _ arguments: [Value],
        context: Value = .null
    ) throws(JSONataError) -> Value {
        switch function.kind {
        case .lambda:
            guard let lambda = function.lambda else { return .undefined }
            let frame = Frame.make(parent: function.frame, count: lambda.slotCount)
            let arguments = try lambda.signature?.validated(arguments, context: context, &self) ?? arguments
            for (index, slot) in lambda.parameterSlots.enumerated() {
                frame[slot] = index < arguments.count ? arguments[index] : .undefined
            }
            return try callLambda(function, frame)
        case .native(let native):
            return try native.call(arguments, context: context, &self)
        case .partial(let inner, let given):
            return try callPartial(inner, given, arguments)
        case .chain(let first, let second):
            try enterCall()
            defer { leaveCall() }
            let value = try call(first, Array(arguments.prefix(1)))
            return try call(second, [value])
        case .pattern(let pattern):
            guard case .string(let text)? = arguments.first else { return .undefined }
            return try match(pattern, text)
        case .nextMatch(let pattern, let text, let start):
            return try match(pattern, text, from: start)
        case .transform(let node, let frame):
            let arguments = try TransformNode.signature.validated(arguments, context: context, &self)
            try enterCall()
            defer { leaveCall() }
            return try node.apply(to: arguments.first ?? .undefined, frame, &self)
        }
    }

    private mutating func callPartial(
        _ function: FunctionValue,
        _ given: [Value?],
        _ arguments: [Value]
    ) throws(JSONataError) -> Value {
        var rest = arguments.makeIterator()
        var all: [Value] = []
        for value in given { all.append(value ?? rest.next() ?? .undefined) }
        try enterCall()
        defer { leaveCall() }
        return try call(function, all)
    }

    /// Runs the body of a function, and of the functions that take its place in tail position.
    mutating func callLambda(_ function: FunctionValue, _ frame: Frame) throws(JSONataError) -> Value {
        try enterCall(slotCount: frame.header.count)
        defer {
            leaveCall()
            releaseCaptured()
        }
        guard let lambda = function.lambda else { return .undefined }
        var result = try lambda.body.evaluate(function.input, frame, &self)
        while let next = tail {
            tail = nil
            try spend(1 + next.frame.header.count >> 3)
            guard let lambda = next.function.lambda else { return .undefined }
            result = try lambda.body.evaluate(next.function.input, next.frame, &self)
        }
        return result
    }

    /// Calls a function as those like `$map` do: with as many of the arguments as it has parameters.
    mutating func callBack(
        _ function: FunctionValue,
        _ first: Value,
        _ second: @autoclosure () -> Value,
        _ third: @autoclosure () -> Value
    ) throws(JSONataError) -> Value {
        if let lambda = function.lambda, lambda.signature == nil {
            let frame = Frame.make(parent: function.frame, count: lambda.slotCount)
            for (index, slot) in lambda.parameterSlots.enumerated() {
                frame[slot] =
                    switch index {
                    case 0: first
                    case 1: second()
                    case 2: third()
                    default: .undefined
                    }
            }
            return try callLambda(function, frame)
        }
        var arguments = [first]
        if function.arity > 1 { arguments.append(second()) }
        if function.arity > 2 { arguments.append(third()) }
        return try call(function, arguments)
    }
}
