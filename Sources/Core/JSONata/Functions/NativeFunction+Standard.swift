import JSON

extension NativeFunction {
    /// The functions of the language, by name.
    static let standard: [String: NativeFunction] = {
        let all =
            strings + matching + encodings + numbers + pictures + times + arrays + higherOrder + objects + others
        return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    }()

    /// A function whose signature is known to be one.
    static func make(_ name: String, _ signature: String, arity: Int, _ body: Body) -> NativeFunction {
        let parsed = try? Signature(parsing: signature, at: 0)
        assert(parsed != nil, "\(name) has a bad signature: \(signature)")
        return NativeFunction(name, parsed ?? Signature(), arity: arity, body)
    }

    private static let others: [NativeFunction] = [
        make(
            "boolean",
            "<x-:b>",
            arity: 1,
            .one { (value, run) throws(JSONataError) in value.isUndefined ? value : .bool(try run.isTrue(value)) }
        ),
        make(
            "not",
            "<x-:b>",
            arity: 1,
            .one { (value, run) throws(JSONataError) in value.isUndefined ? value : .bool(try !run.isTrue(value)) }
        ),
        make("exists", "<x:b>", arity: 1, .one { (value, _) in .bool(!value.isUndefined) }),
        make("type", "<x:s>", arity: 1, .one { (value, _) in typeName(value).map { .string($0) } ?? .undefined }),
        make("eval", "<sx?:x>", arity: 2, .evaluation),
        make(
            "error",
            "<s?:x>",
            arity: 1,
            .one { (message, _) throws(JSONataError) in
                throw JSONataError(code: ErrorKind.raised, message: message.string ?? "$error() function evaluated")
            }
        ),
        make(
            "assert",
            "<bs?:x>",
            arity: 2,
            .two { (condition, message, run) throws(JSONataError) in
                if try run.isTrue(condition) { return .undefined }
                throw JSONataError(
                    code: ErrorKind.assertionFailed,
                    message: message.string ?? "$assert() statement failed"
                )
            }
        ),
    ]

    private static func typeName(_ value: Value) -> String? {
        switch value {
        case .undefined: nil
        case .null: "null"
        case .bool: "boolean"
        case .number, .numeral: "number"
        case .string: "string"
        case .array, .jsonArray: "array"
        case .object, .jsonObject: "object"
        case .function: "function"
        }
    }
}

extension NativeFunction {
    /// A function of the host.
    ///
    /// Its arguments are JSON; what has no JSON form is undefined to it.
    convenience init(_ function: JSONataFunction) {
        self.init(
            function.name,
            function.signature,
            arity: function.signature.parameters.count,
            .any { (arguments, run) throws(JSONataError) in
                var values: [JSONValue?] = []
                for argument in arguments {
                    let value = try run.json(of: argument)
                    try value.map { (value) throws(JSONataError) in try run.spend(onHandingOver: value) }
                    values.append(value)
                }
                var call = JSONataFunction.Call(
                    arguments: values,
                    nowMilliseconds: run.nowMilliseconds,
                    random: run.random
                )
                defer { run.random = call.random }
                switch try function.body(&call) {
                case .undefined:
                    return .undefined
                case .value(let value):
                    try run.spend(onHandingOver: value)
                    return Value(value)
                case .sequence(let values):
                    try run.spend(onHandingOver: .array(values))
                    return .sequence(values.map { Value($0) })
                }
            }
        )
    }
}

extension Run {
    /// Pays for a value that a function of the host is given or makes: what such a function does takes time in proportion.
    fileprivate mutating func spend(onHandingOver value: JSONValue) throws(JSONataError) {
        switch value {
        case .null, .bool, .number: try spend()
        case .string(let string): try spend(textBytes: string.utf8.count)
        case .array(let elements):
            try guardStack()
            try spend(elements: elements.count)
            for element in elements { try spend(onHandingOver: element) }
        case .object(let object):
            try guardStack()
            try spend(elements: object.count)
            for (_, value) in object { try spend(onHandingOver: value) }
        }
    }
}
