public import JSON

extension JSONPath {
    /// How many nodes an evaluation may visit unless told otherwise.
    public static let stepsMaxDefault = 1_000_000

    /// Finds all nodes that the path leads to.
    ///
    /// - Parameters:
    ///   - document: What ``root-swift.property`` stands for.
    ///   - stepsMax: How many nodes may be visited.
    /// - Returns: The nodes in the order of the document; none when the path leads nowhere.
    /// - Throws: ``JSONPathEvaluationError`` when a segment cannot be applied, or the steps do not suffice.
    public func evaluate(
        in document: JSONValue,
        stepsMax: Int = JSONPath.stepsMaxDefault
    ) throws(JSONPathEvaluationError) -> [JSONValue] {
        var evaluator = JSONPathEvaluator(document: document, stepsMax: stepsMax)
        do throws(JSONPathEvaluationError) {
            return try evaluator.nodes(segments, from: document)
        } catch {
            if error.kind == .missing { return [] }
            throw error
        }
    }

    /// What the path stands for in the States Language.
    ///
    /// - Parameters:
    ///   - document: What ``root-swift.property`` stands for.
    ///   - stepsMax: How many nodes may be visited.
    /// - Returns: The node of a definite path; an array of all nodes, which may be empty, of any other.
    /// - Throws: ``JSONPathEvaluationError`` when a definite path leads nowhere, a segment cannot be applied, or the steps do
    ///   not suffice.
    public func value(
        in document: JSONValue,
        stepsMax: Int = JSONPath.stepsMaxDefault
    ) throws(JSONPathEvaluationError) -> JSONValue {
        var evaluator = JSONPathEvaluator(document: document, stepsMax: stepsMax)
        do throws(JSONPathEvaluationError) {
            return try evaluator.value(segments, from: document)
        } catch {
            // An indefinite path whose beginning leads nowhere matches nothing, which is no error: recorded from the service.
            if error.kind == .missing, !isDefinite { return [] }
            throw error
        }
    }
}
