import StatesLanguage
import Testing

/// The rules for choice rules.
@Suite struct ChoiceDiagnosticTests {
    private static let schema = "SCHEMA_VALIDATION_FAILED: "

    private func problems(_ rule: String, language: String = "JSONPath") -> [String] {
        Machines.problems(
            Machines.several(
                #""S":{"Type":"Choice","QueryLanguage":"\#(language)","Choices":[\#(rule)],"Default":"T"}"#
            )
        )
    }

    @Test(arguments: [
        ("", "Value cannot be empty at /States/S/Choices"),
        ("1", "Value is not an object at /States/S/Choices[0]"),
        (#"{"Variable":"$.a","IsNull":true}"#, "These fields are required: [Next] at /States/S/Choices[0]"),
        (
            #"{"Variable":"$.a","Next":"T"}"#,
            "A choice rule must have a comparison operator, 'And', 'Or' or 'Not' at /States/S/Choices[0]"
        ),
        (#"{"IsNull":true,"Next":"T"}"#, "These fields are required: [Variable] at /States/S/Choices[0]"),
        (
            #"{"Variable":"$.a","IsNull":true,"IsString":true,"Next":"T"}"#,
            "Only one of these fields can be used: [IsNull, IsString] at /States/S/Choices[0]"
        ),
        (
            #"{"Variable":"a","IsNull":true,"Next":"T"}"#,
            "Value is not a valid JSONPath at /States/S/Choices[0]/Variable"
        ),
        (
            #"{"Variable":"$.a","StringEqualsPath":"b","Next":"T"}"#,
            "Value is not a valid JSONPath at /States/S/Choices[0]/StringEqualsPath"
        ),
        (
            #"{"Variable":"$.a","NumericEquals":"1","Next":"T"}"#,
            "Value is not a number at /States/S/Choices[0]/NumericEquals"
        ),
        (
            #"{"Variable":"$.a","BooleanEquals":"true","Next":"T"}"#,
            "Value is not a boolean at /States/S/Choices[0]/BooleanEquals"
        ),
        (
            #"{"Variable":"$.a","TimestampEquals":"2025","Next":"T"}"#,
            "String does not match RFC3339 timestamp at /States/S/Choices[0]/TimestampEquals"
        ),
        (
            #"{"Variable":"$.a","StringMatchesPath":"$.b","IsNull":true,"Next":"T"}"#,
            "Field 'StringMatchesPath' is not supported at /States/S/Choices[0]"
        ),
        (#"{"And":[],"Next":"T"}"#, "Value cannot be empty at /States/S/Choices[0]/And"),
        (
            #"{"And":[{"Variable":"$.a","IsNull":true,"Next":"T"}],"Next":"T"}"#,
            "Field 'Next' is not supported at /States/S/Choices[0]/And[0]"
        ),
        (
            #"{"Variable":"$.a","Not":{"Variable":"$.a","IsNull":true},"Next":"T"}"#,
            "Field 'Variable' is not supported at /States/S/Choices[0]"
        ),
        (
            #"{"Or":[{"Variable":"$.a","IsNull":1}],"Next":"T"}"#,
            "Value is not a boolean at /States/S/Choices[0]/Or[0]/IsNull"
        ),
        (
            #"{"Condition":"{% 1 %}","Next":"T"}"#,
            "The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the 'JSONata' "
                + "QueryLanguage at /States/S/Choices[0]"
        ),
    ])
    func jsonPathRules(rule: String, expected: String) {
        #expect(problems(rule) == [Self.schema + expected])
    }

    @Test(arguments: [
        (#"{"Next":"T"}"#, "These fields are required: [Condition] at /States/S/Choices[0]"),
        (
            #"{"Condition":"yes","Next":"T"}"#,
            "Value is neither a boolean nor a JSONata expression at /States/S/Choices[0]/Condition"
        ),
        (
            #"{"Condition":1,"Next":"T"}"#,
            "Value is neither a boolean nor a JSONata expression at /States/S/Choices[0]/Condition"
        ),
        (
            #"{"Condition":true,"Variable":"$.a","Next":"T"}"#,
            "The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' "
                + "QueryLanguage at /States/S/Choices[0]"
        ),
        (#"{"Condition":true,"If":1,"Next":"T"}"#, "Field 'If' is not supported at /States/S/Choices[0]"),
    ])
    func jsonataRules(rule: String, expected: String) {
        #expect(problems(rule, language: "JSONata") == [Self.schema + expected])
    }

    @Test func choicesAreRequired() {
        #expect(
            Machines.problems(Machines.several(#""S":{"Type":"Choice","Default":"T"}"#))
                == [Self.schema + "These fields are required: [Choices] at /States/S"]
        )
    }
}
