import StatesLanguage
import Testing

/// The rules for Map states.
@Suite struct MapDiagnosticTests {
    private static let schema = "SCHEMA_VALIDATION_FAILED: "
    private static let block = #""StartAt":"A","States":{"A":{"Type":"Succeed"}}"#
    private static let inline = #""ItemProcessor":{\#(block)}"#
    private static let distributed =
        #""ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},\#(block)}"#

    private func problems(_ fields: String) -> [String] {
        Machines.problems(Machines.single(#""Type":"Map","End":true,\#(fields)"#))
    }

    @Test(arguments: [
        (#""MaxConcurrency":1"#, "One of these fields is required: [ItemProcessor, Iterator] at /States/S"),
        (
            #""Iterator":{\#(block)},"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}"#,
            "Only one of these fields can be used: [ItemProcessor, Iterator] at /States/S"
        ),
        (
            #"\#(inline),"Parameters":{},"ItemSelector":{}"#,
            "Only one of these fields can be used: [ItemSelector, Parameters] at /States/S"
        ),
        (#"\#(inline),"ItemsPath":null"#, "Value is not a string at /States/S/ItemsPath"),
        (#"\#(inline),"ItemsPath":"$.a[*]""#, "Value is not a Reference Path at /States/S/ItemsPath"),
        (#"\#(inline),"MaxConcurrency":-1"#, "Minimum value is 0 at /States/S/MaxConcurrency"),
        (
            #"\#(inline),"ToleratedFailurePercentage":101"#,
            "Value must be a number from 0 to 100 at /States/S/ToleratedFailurePercentage"
        ),
        (
            #"\#(inline),"ToleratedFailureCount":1,"ToleratedFailureCountPath":"$.c""#,
            "Only one of these fields can be used: [ToleratedFailureCount, ToleratedFailureCountPath] at /States/S"
        ),
        (
            #"\#(inline),"ItemReader":{}"#,
            "Field 'ItemReader' is only supported for Map states in DISTRIBUTED mode at /States/S"
        ),
        (
            #""ItemProcessor":{"ProcessorConfig":{"Mode":"BOTH"},\#(block)}"#,
            "The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED] "
                + "at /States/S/ItemProcessor/ProcessorConfig/Mode"
        ),
        (
            #""ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},\#(block)}"#,
            "These fields are required: [ExecutionType] at /States/S/ItemProcessor/ProcessorConfig"
        ),
        (
            #""ItemProcessor":{"QueryLanguage":"JSONata",\#(block)}"#,
            "Field 'QueryLanguage' is not supported at /States/S/ItemProcessor"
        ),
        (
            #"\#(inline),"QueryLanguage":"JSONata","Items":5"#,
            "Value is neither an array nor a JSONata expression at /States/S/Items"
        ),
    ])
    func inlineFields(fields: String, expected: String) {
        #expect(problems(fields) == [Self.schema + expected])
    }

    @Test func anExecutionTypeOfAnInlineMapIsAWarning() {
        let text = Machines.single(
            #""Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE","ExecutionType":"EXPRESS"},\#(Self.block)}"#
        )
        #expect(Machines.problems(text) == [])
        #expect(
            Machines.problems(text, severity: .warning) == [
                Self.schema
                    + "Field 'ExecutionType' has a meaning in DISTRIBUTED mode only at "
                    + "/States/S/ItemProcessor/ProcessorConfig/ExecutionType"
            ]
        )
    }

    @Test(arguments: [
        (#""Label":"""#, "INVALID_LABEL_NAME: Label cannot be empty at /States/S/Label"),
        (
            #""Label":"12345678901234567890123456789012345678901""#,
            "INVALID_LABEL_NAME: Label cannot exceed 40 characters at /States/S/Label"
        ),
        (#""Label":"a b""#, "INVALID_LABEL_NAME: Label contains invalid character: ' ' at /States/S/Label"),
        (#""Label":"a?""#, "INVALID_LABEL_NAME: Label contains invalid character: '?' at /States/S/Label"),
        (#""Label":"a\u009f""#, "INVALID_LABEL_NAME: Label contains invalid character: '\u{9F}' at /States/S/Label"),
    ])
    func labels(field: String, expected: String) {
        #expect(problems("\(Self.distributed),\(field)") == [expected])
    }

    @Test func labelsAreUnique() {
        func map(_ name: String) -> String {
            #"""
            {"Type":"Map","End":true,"Label":"L","ItemProcessor":{
              "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
              "StartAt":"\#(name)","States":{"\#(name)":{"Type":"Succeed"}}}}
            """#
        }
        let text = #"""
            {"StartAt":"S","States":{"S":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"M"}],"Default":"N"},
             "M":\#(map("a")),"N":\#(map("b"))}}
            """#
        #expect(Machines.problems(text) == ["DUPLICATE_LABEL_NAME: Duplicate Label: L at /States/N/Label"])
    }

    @Test(arguments: [
        (#""ItemReader":{}"#, "These fields are required: [Resource] at /States/S/ItemReader"),
        (
            #""ItemReader":{"Resource":"r","Arguments":{}}"#,
            "The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the 'JSONata' "
                + "QueryLanguage at /States/S/ItemReader"
        ),
        (
            #""ItemReader":{"Resource":"r","ReaderConfig":{"InputType":"XML"}}"#,
            "The field 'InputType' should have one of these values: [CSV, JSON, JSONL, PARQUET, MANIFEST] "
                + "at /States/S/ItemReader/ReaderConfig/InputType"
        ),
        (
            #""ItemReader":{"Resource":"r","ReaderConfig":{"MaxItems":1,"MaxItemsPath":"$.m"}}"#,
            "Only one of these fields can be used: [MaxItems, MaxItemsPath] at /States/S/ItemReader/ReaderConfig"
        ),
        (
            #""ItemReader":{"Resource":"r","ReaderConfig":{"ItemsPointer":"a"}}"#,
            "Value is not a JSON pointer at /States/S/ItemReader/ReaderConfig/ItemsPointer"
        ),
        (
            #""ItemReader":{"Resource":"r","ReaderConfig":{"CSVHeaders":[1]}}"#,
            "Value is not an array of strings at /States/S/ItemReader/ReaderConfig/CSVHeaders"
        ),
        (
            #""ItemReader":{"Resource":"r","ReaderConfig":{"Encoding":"UTF-8"}}"#,
            "Field 'Encoding' is not supported at /States/S/ItemReader/ReaderConfig"
        ),
        (
            #""ItemReader":{"Resource":"r","Parameters":{"a.$":"b"}}"#,
            "The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call "
                + "at /States/S/ItemReader/Parameters"
        ),
        (
            #""ItemBatcher":{}"#,
            "One of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch, MaxItemsPerBatchPath, "
                + "MaxInputBytesPerBatchPath] at /States/S/ItemBatcher"
        ),
        (
            #""ItemBatcher":{"MaxItemsPerBatch":0}"#,
            "Minimum value is 1 at /States/S/ItemBatcher/MaxItemsPerBatch"
        ),
        (
            #""ItemBatcher":{"MaxInputBytesPerBatch":262145}"#,
            "Maximum value is 262144 at /States/S/ItemBatcher/MaxInputBytesPerBatch"
        ),
        (
            #""ResultWriter":{"WriterConfig":{"OutputType":"CSV"}}"#,
            "The field 'OutputType' should have one of these values: [JSON, JSONL] "
                + "at /States/S/ResultWriter/WriterConfig/OutputType"
        ),
    ])
    func distributedFields(field: String, expected: String) {
        #expect(problems("\(Self.distributed),\(field)") == [Self.schema + expected])
    }

    @Test func expressChildrenObeyExpressRules() {
        let text = #"""
            "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"A","States":{
              "A":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","End":true}}}
            """#
        #expect(
            problems(text) == [
                Self.schema
                    + "Express state machine does not support '.sync' service integration "
                    + "at /States/S/ItemProcessor/States/A/Resource"
            ]
        )
    }
}
