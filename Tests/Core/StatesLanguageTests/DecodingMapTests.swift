import JSON
import JSONPath
import Testing

@testable import StatesLanguage

/// The fields of Map states arrive in the model.
@Suite struct DecodingMapTests {
    private static let processor = #""StartAt":"A","States":{"A":{"Type":"Succeed"}}"#

    private func map(_ fields: String) throws -> MapState {
        guard case .map(let map) = try Machines.state(fields: #""Type":"Map","End":true,\#(fields)"#).kind else {
            throw NotAMap()
        }
        return map
    }

    private struct NotAMap: Error {}

    @Test func inlineFields() throws {
        let map = try map(
            #"""
            "ItemProcessor":{"Comment":"c","ProcessorConfig":{"Mode":"INLINE"},\#(Self.processor)},"ItemsPath":"$.items",
            "ItemSelector":{"v.$":"$$.Map.Item.Value"},"MaxConcurrency":5,"ToleratedFailureCount":1,
            "ToleratedFailurePercentagePath":"$.p","ResultSelector":{"x":1},"ResultPath":"$.r"
            """#
        )
        #expect(map.mode == .inline)
        #expect(map.itemProcessor.startAt == "A")
        #expect(map.items == .path(.expression(.path(try JSONPath(parsing: "$.items")))))
        #expect(map.itemSelector != nil)
        #expect(map.maxConcurrency == .literal(5))
        #expect(map.toleratedFailureCount == .literal(1))
        #expect(
            map.toleratedFailurePercentage
                == .expression(.path(try JSONPath(parsing: "$.p")), field: "ToleratedFailurePercentagePath")
        )
        #expect(map.resultSelector == .literal(["x": 1]))
    }

    @Test func namesOfOld() throws {
        let map = try map(#""Iterator":{\#(Self.processor)},"Parameters":{"a":1},"ItemsPath":"$""#)
        #expect(map.mode == .inline)
        #expect(map.itemSelector == .literal(["a": 1]))
        #expect(map.items == .path(.whole))
    }

    @Test func distributedFields() throws {
        let map = try map(
            #"""
            "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},\#(Self.processor)},
            "Label":"batch-1","MaxConcurrencyPath":"$.c",
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket.$":"$.b"},
              "ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":["a"],"CSVDelimiter":"TAB","MaxItemsPath":"$.m"}},
            "ItemBatcher":{"MaxItemsPerBatch":10,"MaxInputBytesPerBatchPath":"$.bytes","BatchInput":{"x.$":"$.x"}},
            "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b","Prefix":"p"},
              "WriterConfig":{"Transformation":"COMPACT","OutputType":"JSONL"}}
            """#
        )
        guard case .distributed(let settings) = map.mode else {
            Issue.record("not distributed")
            return
        }
        #expect(settings.executionType == .express)
        #expect(settings.label == "batch-1")
        #expect(settings.itemReader?.resource == "arn:aws:states:::s3:getObject")
        #expect(settings.itemReader?.parameters != nil)
        #expect(settings.itemReader?.config["InputType"] == "CSV")
        #expect(
            settings.itemReader?.maxItems == .expression(.path(try JSONPath(parsing: "$.m")), field: "MaxItemsPath")
        )
        #expect(settings.itemBatcher?.maxItemsPerBatch == .literal(10))
        #expect(
            settings.itemBatcher?.maxInputBytesPerBatch
                == .expression(.path(try JSONPath(parsing: "$.bytes")), field: "MaxInputBytesPerBatchPath")
        )
        #expect(settings.itemBatcher?.batchInput != nil)
        #expect(settings.resultWriter?.resource == "arn:aws:states:::s3:putObject")
        #expect(settings.resultWriter?.parameters == .literal(["Bucket": "b", "Prefix": "p"]))
        #expect(settings.resultWriter?.config["OutputType"] == "JSONL")
        #expect(map.maxConcurrency == .expression(.path(try JSONPath(parsing: "$.c")), field: "MaxConcurrencyPath"))
        #expect(map.items == .path(.whole))
    }
}
