import JSON

extension Signature {
    /// The arguments as the function wants them: arrays where it asks for arrays, the context where it takes that.
    func validated(_ arguments: [Value], context: Value) throws(JSONataError) -> [Value] {
        let kinds = arguments.map(\.kind)
        guard let counts = match(kinds) else { throw mismatch(kinds) }
        var validated: [Value] = []
        validated.reserveCapacity(parameters.count)
        var next = 0
        for (parameter, count) in zip(parameters, counts) {
            if count > 0 {
                for _ in 0..<count {
                    let argument = next < arguments.count ? arguments[next] : .undefined
                    validated.append(try coerced(argument, parameter, index: next + 1))
                    next += 1
                }
            } else if parameter.usesContext {
                let context = context.unwrapped
                guard parameter.accepts.contains(context.kind) else {
                    throw JSONataError(.contextMismatch, JSONataError.Subject(value: context.preview, index: next + 1))
                }
                validated.append(context)
            } else {
                // As in the language's own evaluator, a parameter that takes no argument still moves on to the next one.
                validated.append(next < arguments.count ? arguments[next] : .undefined)
                next += 1
            }
        }
        return validated
    }

    /// The same for one argument, where the rest is optional and does not take the context.
    @inline(__always)
    func validatedOnly(_ argument: Value) throws(JSONataError) -> Value {
        guard parameters.count == 1, parameters[0].accepts.contains(argument.kind) else {
            throw mismatch([argument.kind])
        }
        return try coerced(argument, parameters[0], index: 1)
    }

    private func coerced(_ argument: Value, _ parameter: Parameter, index: Int) throws(JSONataError) -> Value {
        guard parameter.isArray else { return argument }
        if argument.isUndefined { return argument }
        if argument.isArray {
            if let element = parameter.element, !argument.hasOnly(element) {
                throw elementMismatch(argument, element, index)
            }
            return argument
        }
        if let element = parameter.element, !element.contains(argument.kind) {
            throw elementMismatch(argument, element, index)
        }
        return .list([argument])
    }

    private func elementMismatch(_ argument: Value, _ element: Kinds, _ index: Int) -> JSONataError {
        let name =
            switch element {
            case .string: "strings"
            case .number: "numbers"
            case .boolean: "booleans"
            case .object: "objects"
            case .array: "arrays"
            case .function: "functions"
            default: "values"
            }
        return JSONataError(
            .elementMismatch,
            JSONataError.Subject(value: argument.preview, index: index, detail: name)
        )
    }

    /// How many arguments go to each parameter, or nil when they do not fit.
    ///
    /// Each parameter takes as many as it can, and gives back what the ones after it need, as a regular expression does.
    private func match(_ kinds: [Kinds]) -> [Int]? {
        // Almost always there is one argument for each of the first parameters.
        if kinds.count <= parameters.count {
            var fits = true
            for (index, parameter) in parameters.enumerated() where fits {
                fits = index < kinds.count ? parameter.accepts.contains(kinds[index]) : parameter.count == .optional
            }
            if fits { return parameters.indices.map { $0 < kinds.count ? 1 : 0 } }
        }
        var counts = [Int](repeating: 0, count: parameters.count)
        return match(kinds, 0, 0, upTo: parameters.count, all: true, &counts) == nil ? nil : counts
    }

    /// Matches parameters from one on; returns how many arguments are taken in the end.
    private func match(
        _ kinds: [Kinds],
        _ parameter: Int,
        _ taken: Int,
        upTo end: Int,
        all: Bool,
        _ counts: inout [Int]
    ) -> Int? {
        if parameter == end { return all && taken < kinds.count ? nil : taken }
        let least = parameters[parameter].count == .optional ? 0 : 1
        let most = parameters[parameter].count == .many ? kinds.count - taken : 1
        var available = 0
        while available < most, taken + available < kinds.count,
            parameters[parameter].accepts.contains(kinds[taken + available])
        {
            available += 1
        }
        while available >= least {
            counts[parameter] = available
            if let total = match(kinds, parameter + 1, taken + available, upTo: end, all: all, &counts) { return total }
            available -= 1
        }
        return nil
    }

    /// The error that names the first argument that does not fit.
    private func mismatch(_ kinds: [Kinds]) -> JSONataError {
        var good = 0
        var counts = [Int](repeating: 0, count: parameters.count)
        for end in 1..<(parameters.count + 1) {
            guard let taken = match(kinds, 0, 0, upTo: end, all: false, &counts) else { break }
            good = taken
        }
        return JSONataError(.argumentMismatch, JSONataError.Subject(index: good + 1))
    }
}

extension Value {
    /// Whether all elements of an array are of a kind; they must also be of the same kind as the first.
    fileprivate func hasOnly(_ kinds: Signature.Kinds) -> Bool {
        !items.contains { !kinds.contains($0.kind) }
    }
}
