import StatesLanguage
import Testing

/// Targets exist in their own block, all states can be reached, all blocks can end.
@Suite struct TransitionTests {
    @Test(arguments: [
        (
            #"{"StartAt":"X","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}"#,
            [
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /StartAt",
                "MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A",
            ]
        ),
        (
            #"{"StartAt":"a","States":{"a":{"Type":"Pass","Next":"x"},"b":{"Type":"Pass","End":true}}}"#,
            [
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: x at /States/a/Next",
                "MISSING_TRANSITION_TARGET: State \"b\" is not reachable. at /States/b",
            ]
        ),
        (
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}"#,
            ["MISSING_END_STATE: Workflow has no terminal state at null"]
        ),
        (
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"},"C":{"Type":"Fail"}}}"#,
            ["MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C"]
        ),
        (
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"NOPE"}}}"#,
            [
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at /States/A/Next",
                "MISSING_END_STATE: Workflow has no terminal state at null",
            ]
        ),
        (
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"B":{"Type":"Pass","Next":"C"},"C":{"Type":"Pass","Next":"B"}}}"#,
            [
                "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                "MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C",
            ]
        ),
        (
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"B":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"B"}]}}}"#,
            ["MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B"]
        ),
    ])
    func graphs(text: String, expected: [String]) {
        #expect(Machines.problems(text) == expected)
    }

    @Test func everyKindOfTransitionCounts() {
        let text = #"""
            {"StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"c1"}],"Default":"c2"},
              "c1":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Next":"n",
                    "Catch":[{"ErrorEquals":["E"],"Next":"k"}]},
              "c2":{"Type":"Succeed"},"n":{"Type":"Succeed"},"k":{"Type":"Succeed"}}}
            """#
        #expect(Machines.problems(text).isEmpty)
        let missing = #"""
            {"StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"n1"}],"Default":"n2"},
              "T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true,
                   "Catch":[{"ErrorEquals":["E"],"Next":"n3"}]}}}
            """#
        #expect(
            Machines.problems(missing) == [
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: n2 at /States/C/Default",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: n1 at /States/C/Choices[0]/Next",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: n3 at /States/T/Catch[0]/Next",
                "MISSING_TRANSITION_TARGET: State \"T\" is not reachable. at /States/T",
            ]
        )
    }

    @Test func noTransitionLeavesABlock() {
        let text = #"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Next":"E","Branches":[
              {"StartAt":"B","States":{"B":{"Type":"Pass","Next":"E"}}}]},"E":{"Type":"Pass","Next":"F"},"F":{"Type":"Succeed"}}}
            """#
        #expect(
            Machines.problems(text) == [
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: E at /States/P/Branches[0]/States/B/Next",
                "MISSING_END_STATE: Workflow has no terminal state at /States/P/Branches[0]",
            ]
        )
    }
}
