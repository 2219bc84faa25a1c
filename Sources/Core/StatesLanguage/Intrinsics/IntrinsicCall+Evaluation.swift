import JSON
import JSONPath
import StepFunctionsModel

extension IntrinsicCall {
    /// Computes the value.
    ///
    /// - Throws: `States.IntrinsicFailure` when the function fails, `States.Runtime` when a path leads nowhere.
    func evaluate(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> JSONValue {
        var values: [JSONValue] = []
        values.reserveCapacity(arguments.count)
        for (index, argument) in arguments.enumerated() {
            if index == 0, function == .format, case .text(let escaped) = argument {
                // A template needs its escapes to tell a brace from a hole.
                values.append(.string(escaped))
            } else {
                values.append(try evaluate(argument, in: &environment))
            }
        }
        do {
            return try function.apply(to: IntrinsicArguments(values), random: &environment.random)
        } catch {
            throw EvaluationError(.intrinsicFailure, introduction + error.message)
        }
    }

    private func evaluate(
        _ argument: IntrinsicArgument,
        in environment: inout EvaluationEnvironment
    ) throws(EvaluationError) -> JSONValue {
        switch argument {
        case .literal(let value):
            return value
        case .text(let escaped):
            return .string(EscapedText.unescaped(escaped))
        case .call(let call):
            return try call.evaluate(in: &environment)
        case .path(let path):
            guard let value = try? path.resolve(in: environment) else {
                let document = environment.document(of: path.root)
                var error = EvaluationError(
                    .runtime,
                    introduction + "The JsonPath argument for the field '\(path.text)' could not be found in the input "
                        + "'\((document ?? .object(environment.variables)).text)'"
                )
                // As for a path that stands alone.
                error.isMissingNode = document != nil
                throw error
            }
            return value
        }
    }

    private var introduction: String { "The function '\(text)' had the following error: " }
}

/// Why an intrinsic function has no value.
struct IntrinsicFailure: Error {
    /// What went wrong, in one sentence.
    var message: String

    init(_ message: String) {
        self.message = message
    }
}

/// Text between single quotes, in which a backslash protects `'`, `{`, `}` and itself.
enum EscapedText {
    /// The text without the protecting backslashes.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var bytes: [UInt8] = []
        var isProtected = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\"), !isProtected {
                isProtected = true
            } else {
                bytes.append(byte)
                isProtected = false
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
