import JSON
import JSONPath
import StepFunctionsModel

extension JSONPath {
    /// What the path selects, from the root that it names: input, context object or variable.
    ///
    /// A definite path yields a value; any other an array.
    ///
    /// - Throws: When a definite path leads nowhere, its variable included.
    func resolve(in environment: EvaluationEnvironment) throws(MissingNode) -> JSONValue {
        guard let document = environment.document(of: root) else {
            throw MissingNode(message: "No results for path: \(text)")
        }
        do {
            return try value(in: document)
        } catch {
            throw MissingNode(message: error.message)
        }
    }

    /// What the path selects, for the fields that report a missing node in terms of the path.
    ///
    /// - Throws: `States.Runtime`.
    func resolveOrInvalidPath(in environment: EvaluationEnvironment) throws(EvaluationError) -> JSONValue {
        do {
            return try resolve(in: environment)
        } catch {
            throw EvaluationError(.runtime, "Invalid path '\(text)' : \(error.message)")
        }
    }
}

/// A path that leads nowhere.
struct MissingNode: Error {
    /// Where it ends, in the words of the path library.
    var message: String
}

extension EvaluationEnvironment {
    /// The value at which paths with a given root begin; nil for a variable that does not exist.
    func document(of root: JSONPath.Root) -> JSONValue? {
        switch root {
        case .input: self.root
        case .context: context
        case .variable(let name): variables[name]
        }
    }

    /// The error of a path in a template, `ErrorPath` or `CausePath` that leads nowhere, in the service's words.
    func missingNode(_ path: JSONPath, field: String) -> EvaluationError {
        let document = document(of: path.root)
        var error = EvaluationError(
            .runtime,
            "The JSONPath '\(path.text)' specified for the field '\(field)' could not be found in the input "
                + "'\((document ?? .object(variables)).text)'"
        )
        // A variable that was never assigned is a mistake in the definition, not in the input.
        error.isMissingNode = document != nil
        return error
    }
}
