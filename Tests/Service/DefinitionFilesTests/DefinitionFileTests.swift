import JSON
import StatesLanguage
import Testing

@testable import DefinitionFiles

@Suite struct DefinitionFileTests {
    private static let yaml = """
        # A migration, with what several tasks share written once.
        Comment: Migrate, then deploy
        StartAt: Migrate
        States:
          Migrate:
            Type: Task
            Resource: arn:aws:states:::ecs:runTask.waitForTaskToken
            Parameters: &task
              Cluster: apps
              TaskDefinition: migrate
              Overrides:
                ContainerOverrides:
                  - Name: app
                    Environment:
                      - {Name: TASK_TOKEN, Value.$: $$.Task.Token}
            TimeoutSeconds: 3600
            Retry: &retry
              - ErrorEquals: [ECS.ServerException]
                BackoffRate: 1.50
            Next: Deploy
          Deploy:
            Type: Task
            Resource: arn:aws:states:::ecs:runTask.sync
            Parameters:
              <<: *task
              TaskDefinition: deploy
            Retry: *retry
            End: true
        """

    @Test func yamlIsReadAsTheSameDefinition() throws {
        let file = DefinitionFile(Array(Self.yaml.utf8), format: .yaml)
        #expect(file.problems.isEmpty && !file.hasErrors)
        let text = try #require(file.text)
        #expect(file.definition == (try StateMachineDefinition(parsing: text)))
        let value = try JSONValue(parsing: text)
        #expect(value.objectValue?.keys == ["Comment", "StartAt", "States"])
        #expect(value["States"]?["Deploy"]?["Retry"]?[0]?["BackoffRate"]?.text == "1.50")
        #expect(value["States"]?["Deploy"]?["Parameters"]?["TaskDefinition"] == "deploy")
        #expect(value["States"]?["Deploy"]?["Parameters"]?["Cluster"] == "apps")
    }

    @Test func jsonStaysAsItIs() {
        let text = "{ \"StartAt\" : \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}} }\n"
        let file = DefinitionFile(Array(text.utf8), format: .json)
        #expect(file.text == text && file.definition != nil && file.problems.isEmpty)
    }

    /// `LINE:COLUMN CODE` of each problem.
    private func places(_ text: String, _ format: DefinitionFile.Format) -> [String] {
        DefinitionFile(Array(text.utf8), format: format).problems.map {
            "\($0.line):\($0.column) \($0.diagnostic.code)"
        }
    }

    @Test func problemsArePlacedInTheFile() {
        let broken = Self.yaml.replacing("Next: Deploy", with: "Next: Deplöy").replacing(
            "BackoffRate: 1.50",
            with: "BackoffRate: no"
        )
        .replacing("    End: true", with: "    End: yes\n    Bogus: 1")
        // What an alias stands for is wrong where it is written, for each use.
        #expect(
            places(broken, .yaml).sorted() == [
                "19:9 SCHEMA_VALIDATION_FAILED", "19:9 SCHEMA_VALIDATION_FAILED", "20:5 MISSING_TRANSITION_TARGET",
                "28:5 SCHEMA_VALIDATION_FAILED", "29:5 SCHEMA_VALIDATION_FAILED", "2:1 MISSING_END_STATE",
            ]
        )
    }

    @Test(arguments: [
        ("", "1:1 SCHEMA_VALIDATION_FAILED"), ("- a", "1:1 SCHEMA_VALIDATION_FAILED"),
        ("just text", "1:1 SCHEMA_VALIDATION_FAILED"),
        ("StartAt: A\n  States: 1", "2:9 INVALID_JSON_DESCRIPTION"),
        ("StartAt: A\nStates:\n  A: !Ref B\n", "3:6 INVALID_JSON_DESCRIPTION"),
        ("StartAt: A\nStates:\n  A: {Type: Succeed}\nStartAt: B\n", "1:1 INVALID_JSON_DESCRIPTION"),
        ("StartAt: A\nStates:\n  A: {Type: Wait, Seconds: 017, End: true}", "3:28 INVALID_JSON_DESCRIPTION"),
    ])
    func brokenYAMLHasAPlace(text: String, expected: String) {
        #expect(places(text, .yaml) == [expected])
    }

    @Test func brokenJSONHasAPlace() {
        #expect(places("{\n  \"StartAt\": x}", .json) == ["2:14 INVALID_JSON_DESCRIPTION"])
    }

    @Test(
        arguments: [
            ("a.asl.json", .json), ("a.asl.yaml", .yaml), ("a.yml", .yaml), ("yaml", .json), ("a.yaml.json", .json),
            ("a.YAML", .json),
        ] as [(String, DefinitionFile.Format)]
    )
    func formatsByName(name: String, format: DefinitionFile.Format) {
        #expect(DefinitionFile.Format(name: name) == format)
    }

    @Test(
        arguments: [
            (" \n{", .json), ("", .json), ("StartAt: A", .yaml), ("---\n", .yaml), ("# x", .yaml),
        ] as [(String, DefinitionFile.Format)]
    )
    func formatsByContent(text: String, format: DefinitionFile.Format) {
        #expect(DefinitionFile.Format(content: Array(text.utf8)) == format)
    }
}
