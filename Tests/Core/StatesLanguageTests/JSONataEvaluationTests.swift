import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

/// JSONata expressions are decoded but not evaluated in this version; their failure is an ordinary one.
@Suite struct JSONataEvaluationTests {
    private let expression = Expression.jsonata(JSONataExpression(text: "$x"))

    private func expectFailure(
        at location: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: (inout EvaluationEnvironment) throws(EvaluationError) -> Void
    ) {
        var environment = EvaluationEnvironment.testing()
        do throws(EvaluationError) {
            try body(&environment)
            Issue.record("evaluated", sourceLocation: sourceLocation)
        } catch {
            #expect(error.name == .queryEvaluationError, sourceLocation: sourceLocation)
            #expect(error.location == location, sourceLocation: sourceLocation)
            #expect(error.message.contains("'$x'"), sourceLocation: sourceLocation)
            #expect(error.message.contains("'\(location)'"), sourceLocation: sourceLocation)
        }
    }

    @Test func everyFieldNamesItself() {
        expectFailure(at: "Output/a") { environment throws(EvaluationError) in
            _ = try Template.object([.init(key: "a", value: .expression(expression, field: "Output/a"))])
                .evaluate(in: &environment)
        }
        expectFailure(at: "Seconds") { environment throws(EvaluationError) in
            _ = try NumberField.expression(expression, field: "Seconds").integer(in: &environment)
        }
        expectFailure(at: "ToleratedFailurePercentage") { environment throws(EvaluationError) in
            _ = try NumberField.expression(expression, field: "ToleratedFailurePercentage").number(in: &environment)
        }
        expectFailure(at: "Timestamp") { environment throws(EvaluationError) in
            _ = try TextField.expression(expression, field: "Timestamp").text(in: &environment)
        }
        expectFailure(at: "Choices[0]/Condition") { environment throws(EvaluationError) in
            _ = try ChoiceCondition.expression(expression, field: "Choices[0]/Condition").isSatisfied(in: &environment)
        }
    }

    /// Until then an intrinsic call stands in for an expression whose value has the wrong type.
    @Test func valuesOfTheWrongTypeAreReported() throws {
        let text = Expression.intrinsic(try IntrinsicCall(parsing: "States.Array('x')"))
        var environment = EvaluationEnvironment.testing()
        let expected = EvaluationError(
            .queryEvaluationError,
            "The JSONata expression 'States.Array('x')' specified for the field 'Choices[0]/Condition' returned an "
                + "unexpected result type. Expected 'boolean', but was 'array' for value: [\"x\"]",
            location: "Choices[0]/Condition"
        )
        #expect(throws: expected) {
            try ChoiceCondition.expression(text, field: "Choices[0]/Condition").isSatisfied(in: &environment)
        }
        for field in ["Seconds", "TimeoutSeconds"] {
            let error = #expect(throws: EvaluationError.self) {
                try NumberField.expression(text, field: field).integer(in: &environment)
            }
            #expect(error?.message.contains("Expected 'integer', but was 'array'") == true)
        }
        let negative = Expression.intrinsic(try IntrinsicCall(parsing: "States.MathAdd(-5, 0)"))
        let error = #expect(throws: EvaluationError.self) {
            try NumberField.expression(negative, field: "Seconds").integer(in: &environment)
        }
        #expect(error?.message.hasSuffix("returned a value that is out of range: -5") == true)
    }
}
