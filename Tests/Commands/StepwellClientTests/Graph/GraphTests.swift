import StatesLanguage
import Testing

@testable import StepwellClient

@Suite("State graphs")
struct GraphTests {
    private static let definition = """
        {"StartAt": "Pick", "States": {
          "Pick": {"Type": "Choice", "Choices": [
            {"And": [{"Variable": "$.n", "NumericGreaterThan": 3}, {"Not": {"Variable": "$.x", "IsPresent": true}}],
             "Next": "Migrate"},
            {"Variable": "$.name", "StringEquals": "a \\"b\\"", "Next": "All"}], "Default": "Stop"},
          "Migrate": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
            "Parameters": {"Cluster": "c"},
            "Catch": [{"ErrorEquals": ["States.Timeout", "E"], "Next": "Stop"}], "Next": "All"},
          "All": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor":
              {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 1, "End": true}}}}}}]},
          "Stop": {"Type": "Fail"}}}
        """

    private func graph(_ text: String = definition) throws -> StateGraph {
        StateGraph(try #require(DefinitionDecoder.decode(text).definition))
    }

    @Test("Mermaid: shapes by type, branches and maps as boxes, catchers dashed")
    func mermaid() throws {
        #expect(
            MermaidText.text(try graph()) == """
                flowchart TD
                    root_start(( )) --> s1
                    s1{"Pick<br/>Choice"}
                    s2["Migrate<br/>Task ecs:runTask.waitForTaskToken"]
                    subgraph s3["All (Parallel)"]
                        subgraph s3_1["branch 1"]
                            s3_1_start(( )) --> s5
                            s5["A<br/>Pass"]
                        end
                        subgraph s3_2["branch 2"]
                            s3_2_start(( )) --> s6
                            subgraph s6["Each (Map)"]
                                s6_1_start(( )) --> s7
                                s7("B<br/>Wait")
                            end
                        end
                    end
                    s4(["Stop<br/>Fail"])
                    finish((( )))
                    s3 --> finish
                    s4 --> finish
                    s1 -->|"$.n #62; 3 and not $.x is present"| s2
                    s1 -->|"$.name = #34;a #92;#34;b#92;#34;#34;"| s3
                    s1 -->|"otherwise"| s4
                    s2 --> s3
                    s2 -.->|"States.Timeout, E"| s4

                """
        )
    }

    @Test("Graphviz: the same, with edges that end at boxes")
    func dot() throws {
        let text = DOTText.text(try graph())
        let lines = text.split(separator: "\n").map { String($0.trimmingPrefix { $0 == " " }) }
        for line in [
            "s1 [label=\"Pick\\nChoice\", shape=diamond, style=solid];", "subgraph cluster_s3 {",
            "label=\"All (Parallel)\";", "subgraph cluster_s3_2 {", "start -> s1;",
            "s3_out -> finish [ltail=cluster_s3];", "s3_in -> s6_in;", "s6_in -> s7;", "s7 -> s6_out [style=invis];",
            "s2 -> s3_in [lhead=cluster_s3];", "s2 -> s4 [label=\"States.Timeout, E\", style=dashed];",
            "s1 -> s3_in [label=\"$.name = \\\"a \\\\\\\"b\\\\\\\"\\\"\", lhead=cluster_s3];",
        ] {
            #expect(lines.contains(line))
        }
        #expect(text.components(of: "{") == text.components(of: "}"))
    }

    @Test("Names of others cannot break out of the drawing")
    func escaping() throws {
        let name = "x\\\"]; evil --> y\\n<script>"
        let text = """
            {"StartAt": "\(name)", "States": {"\(name)": {"Type": "Succeed"}}}
            """
        let mermaid = MermaidText.text(try graph(text))
        #expect(mermaid.contains("s1([\"x#34;#93;; evil --#62; y #60;script#62;<br/>Succeed\"])"))
        let dot = DOTText.text(try graph(text))
        #expect(dot.contains("s1 [label=\"x\\\"]; evil --> y <script>\\nSucceed\""))
    }

    @Test("Conditions read like formulas")
    func conditions() throws {
        let text = """
            {"QueryLanguage": "JSONata", "StartAt": "C", "States": {
              "C": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.n > 3 %}", "Next": "S"},
                {"Condition": true, "Next": "S"}]},
              "S": {"Type": "Succeed"}}}
            """
        #expect(try graph(text).edges.map(\.label) == ["$states.input.n > 3", "always"])
    }
}
