import JSON
import JSONPath

/// A call of an intrinsic function, such as `States.Format('{} of {}', $.done, $.all)`, parsed and its arguments counted.
///
/// Source: States Language specification, "Intrinsic functions".
public struct IntrinsicCall: Sendable, Hashable {
    /// How deep calls may be nested.
    ///
    /// Source: Developer Guide, "Intrinsics for JSONPath states".
    static let depthMax = 10

    /// The call as the definition has it.
    public let text: String
    /// The function.
    let function: IntrinsicFunction
    /// The arguments in order, as many as the function takes.
    let arguments: [IntrinsicArgument]

    /// Parses a call that makes up the whole text.
    ///
    /// - Throws: `IntrinsicSyntaxError` for anything else, unknown functions, wrong numbers of arguments and calls nested
    ///   more than ten deep.
    public init(parsing text: String) throws(IntrinsicSyntaxError) {
        var parser = IntrinsicParser(text)
        self = try parser.wholeCall()
    }

    init(text: String, function: IntrinsicFunction, arguments: [IntrinsicArgument]) {
        self.text = text
        self.function = function
        self.arguments = arguments
    }

    /// Whether a text is meant to be an intrinsic call, be it well-formed or not.
    static func isIntended(by text: String) -> Bool { text.utf8.starts(with: "States.".utf8) }

    /// The paths among the arguments, nested ones included, in order.
    var paths: [JSONPath] {
        arguments.flatMap { (argument) -> [JSONPath] in
            switch argument {
            case .literal, .text: []
            case .path(let path): [path]
            case .call(let call): call.paths
            }
        }
    }
}

/// An argument of an intrinsic call.
indirect enum IntrinsicArgument: Sendable, Hashable {
    /// A number, `true`, `false` or `null`.
    case literal(JSONValue)
    /// Text between single quotes, with its escapes.
    case text(escaped: String)
    /// A path.
    case path(JSONPath)
    /// A nested call.
    case call(IntrinsicCall)
}

/// Why a text is no intrinsic call.
public struct IntrinsicSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// Where, in bytes of UTF-8 from the start of the text.
    public var offset: Int

    /// Creates an error.
    public init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }

    /// What is wrong and where.
    public var description: String { "\(message) at byte \(offset)" }
}
