public import JSON

extension Template {
    /// Computes the value: literals as they are, every expression replaced by its value, members in order.
    ///
    /// - Throws: The error of the first expression that fails; see ``Expression/evaluate(in:field:)``.
    public func evaluate(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> JSONValue {
        switch self {
        case .literal(let value):
            return value
        case .expression(let expression, let field):
            return try expression.evaluate(in: &environment, field: field)
        case .array(let elements):
            var values: [JSONValue] = []
            values.reserveCapacity(elements.count)
            for element in elements {
                values.append(try element.evaluate(in: &environment))
            }
            return .array(values)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                object[member.key] = try member.value.evaluate(in: &environment)
            }
            return .object(object)
        }
    }
}
