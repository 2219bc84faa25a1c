import JSON

extension Signature {
    /// The arguments as the function wants them: arrays where it asks for arrays, the context where it takes that.
    func validated(_ arguments: [Value], context: Value, _ run: inout Run) throws(JSONataError) -> [Value] {
        // Almost always there is one argument for each of the first parameters.
        if isPositional(arguments) { return try validatedByPosition(arguments, context: context, &run) }
        let kinds = arguments.map(\.kind)
        try run.spend(work(kinds.count))
        guard let counts = match(kinds, upTo: parameters.count, all: true) else {
            throw try mismatch(kinds, &run)
        }
        var validated: [Value] = []
        validated.reserveCapacity(parameters.count)
        var next = 0
        for (parameter, count) in zip(parameters, counts) {
            if count > 0 {
                for _ in 0..<count {
                    let argument = next < arguments.count ? arguments[next] : .undefined
                    validated.append(try coerced(argument, parameter, index: next + 1, &run))
                    next += 1
                }
            } else if parameter.usesContext {
                validated.append(try standIn(context, for: parameter, index: next + 1))
            } else {
                // As in the language's own evaluator, a parameter that takes no argument still moves on to the next one.
                validated.append(next < arguments.count ? arguments[next] : .undefined)
                next += 1
            }
        }
        return validated
    }

    private func isPositional(_ arguments: [Value]) -> Bool {
        guard arguments.count <= parameters.count else { return false }
        for (index, parameter) in parameters.enumerated() {
            let fits =
                index < arguments.count
                ? parameter.accepts.contains(arguments[index].kind) : parameter.count == .optional
            if !fits { return false }
        }
        return true
    }

    private func validatedByPosition(
        _ arguments: [Value],
        context: Value,
        _ run: inout Run
    ) throws(JSONataError) -> [Value] {
        var validated = arguments
        var next = arguments.count
        for (index, parameter) in parameters.enumerated() {
            if index < arguments.count {
                if parameter.isArray {
                    validated[index] = try coerced(arguments[index], parameter, index: index + 1, &run)
                }
            } else if parameter.usesContext {
                validated.append(try standIn(context, for: parameter, index: next + 1))
            } else {
                validated.append(.undefined)
                next += 1
            }
        }
        return validated
    }

    private func standIn(_ context: Value, for parameter: Parameter, index: Int) throws(JSONataError) -> Value {
        let context = context.unwrapped
        guard parameter.accepts.contains(context.kind) else {
            throw JSONataError(.contextMismatch, JSONataError.Subject(value: context.preview, index: index))
        }
        return context
    }

    /// The same for one argument, where the rest is optional and does not take the context.
    @inline(__always)
    func validatedOnly(_ argument: Value, _ run: inout Run) throws(JSONataError) -> Value {
        guard parameters.count == 1, parameters[0].accepts.contains(argument.kind) else {
            throw mismatch(at: 0)
        }
        return try coerced(argument, parameters[0], index: 1, &run)
    }

    private func coerced(
        _ argument: Value,
        _ parameter: Parameter,
        index: Int,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        guard parameter.isArray else { return argument }
        if argument.isUndefined { return argument }
        if argument.isArray {
            if let element = parameter.element {
                try run.spend(argument.items.count >> 3)
                guard argument.hasOnly(element) else { throw elementMismatch(argument, element, index) }
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

    /// How many arguments go to each parameter up to one, or nil when they do not fit.
    ///
    /// Each parameter takes as many as it can, and gives back what the ones after it need, as a regular expression does.
    /// Which places lead to a match is found out from the end, so that no way is tried twice.
    ///
    /// - `all`: Whether no argument may be left over.
    private func match(_ kinds: [Kinds], upTo end: Int, all: Bool) -> [Int]? {
        let width = kinds.count + 1
        // Whether the parameters from one on can take the arguments from one on.
        var leads = [Bool](repeating: !all, count: (end + 1) * width)
        leads[end * width + kinds.count] = true
        for parameter in (0..<end).reversed() {
            let (row, next) = (parameter * width, (parameter + 1) * width)
            for taken in (0...kinds.count).reversed() {
                let isAccepted = taken < kinds.count && parameters[parameter].accepts.contains(kinds[taken])
                leads[row + taken] =
                    switch parameters[parameter].count {
                    case .one: isAccepted && leads[next + taken + 1]
                    case .optional: leads[next + taken] || isAccepted && leads[next + taken + 1]
                    case .many: isAccepted && (leads[next + taken + 1] || leads[row + taken + 1])
                    }
            }
        }
        guard leads[0] else { return nil }
        var counts: [Int] = []
        var taken = 0
        for parameter in 0..<end {
            var count = 0
            let next = (parameter + 1) * width
            switch parameters[parameter].count {
            case .one, .optional:
                let isAccepted = taken < kinds.count && parameters[parameter].accepts.contains(kinds[taken])
                count = isAccepted && leads[next + taken + 1] ? 1 : 0
            case .many:
                var available = taken
                while available < kinds.count, parameters[parameter].accepts.contains(kinds[available]) {
                    available += 1
                }
                while available > taken, !leads[next + available] { available -= 1 }
                count = available - taken
            }
            counts.append(count)
            taken += count
        }
        return counts
    }

    /// What a match costs in steps.
    private func work(_ argumentCount: Int) -> Int {
        (parameters.count + 1) * (argumentCount + 1)
    }

    /// The error that names the first argument that does not fit.
    private func mismatch(_ kinds: [Kinds], _ run: inout Run) throws(JSONataError) -> JSONataError {
        var good = 0
        for end in 1..<(parameters.count + 1) {
            try run.spend(work(kinds.count))
            guard let counts = match(kinds, upTo: end, all: false) else { break }
            good = counts.reduce(0, +)
        }
        return mismatch(at: good)
    }

    private func mismatch(at place: Int) -> JSONataError {
        JSONataError(.argumentMismatch, JSONataError.Subject(index: place + 1))
    }
}

extension Value {
    /// Whether all elements of an array are of a kind; they must also be of the same kind as the first.
    fileprivate func hasOnly(_ kinds: Signature.Kinds) -> Bool {
        !items.contains { !kinds.contains($0.kind) }
    }
}
