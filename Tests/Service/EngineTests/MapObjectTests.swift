import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Testing

@testable import Engine

/// Distributed Maps that read their items from objects, and write their results to objects.
@Suite struct MapObjectTests {
    private static let pass = #""P":{"Type":"Pass","End":true}"#

    private static func reading(_ config: String, action: String = "getObject", also fields: String = "") -> String {
        World.map(
            #"""
            "MaxConcurrency":3,"ItemReader":{"Resource":"arn:aws:states:::s3:\#(action)",
            "Parameters":{"Bucket":"b","Key.$":"$.key"},"ReaderConfig":{\#(config)}},\#(fields)
            """#,
            states: pass,
            startAt: "P"
        )
    }

    private static let listing = World.map(
        #"""
        "ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Parameters":{"Bucket":"b","Prefix":"p/"}},
        """#,
        states: pass,
        startAt: "P"
    )

    private func outcome(
        _ definition: String,
        _ objects: FakeObjects,
        input: String = #"{"key":"k"}"#,
        check: (World, StoredExecution) async throws -> Void = { _, _ in }
    ) async throws -> StoredExecution {
        let world = World(objects: objects)
        let node = world.node()
        let row = try await node.start(try await world.deploy(definition), input: input)
        let ended = try await world.settleEnd(of: row.id)
        await world.settleAll()
        try await check(world, ended)
        await node.kill()
        return ended
    }

    @Test(arguments: [
        (#""InputType":"JSON""#, #"[{"a":1},2]"#, #"[{"a":1},2]"#),
        (#""InputType":"JSON","ItemsPointer":"/x""#, #"{"x":[1,2]}"#, "[1,2]"),
        (#""InputType":"JSON","MaxItems":1"#, "[1,2,3]", "[1]"),
        (#""InputType":"JSON","MaxItems":0"#, "[1,2,3]", "[1,2,3]"),
        (#""InputType":"JSONL""#, "1\n{\"a\":2}\n", #"[1,{"a":2}]"#),
        (#""InputType":"CSV","CSVHeaderLocation":"FIRST_ROW""#, "a,b\n1,2\n", #"[{"a":"1","b":"2"}]"#),
        (#""InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":["a"],"MaxItems":1"#, "1\n2\n", #"[{"a":"1"}]"#),
        (#""InputType":"JSON""#, "[]", "[]"),
    ])
    func itemsComeFromObjects(config: String, text: String, expected: String) async throws {
        for size in [1, 3, 1000] {
            let objects = FakeObjects(partBytes: size)
            objects.put("b/k", text)
            let ended = try await outcome(Self.reading(config), objects)
            #expect(ended.output == expected, "\(ended.cause ?? "")")
        }
    }

    @Test func listsAreItems() async throws {
        let objects = FakeObjects()
        for number in 0..<5 { objects.put("b/p/\(number)", "\(number)") }
        objects.put("b/other", "x")
        let ended = try await outcome(Self.listing, objects)
        let keys = try JSONValue(parsing: ended.output ?? "").arrayValue?.map { $0["Key"]?.stringValue }
        #expect(keys == (0..<5).map { "p/\($0)" })
        #expect(objects.reads == 0)
    }

    @Test func listedObjectsMayBeReadThemselves() async throws {
        let objects = FakeObjects()
        for number in 0..<3 { objects.put("b/p/\(number)", "[\(number),\(number)]") }
        objects.put("b/p/folder/", "")
        let definition = Self.listing.replacing(
            #""Prefix":"p/"}"#,
            with: #""Prefix":"p/"},"ReaderConfig":{"InputType":"JSON","Transformation":"LOAD_AND_FLATTEN"}"#
        )
        let ended = try await outcome(definition, objects)
        #expect(ended.output == "[0,0,1,1,2,2]")
    }

    @Test func manifestsNameFiles() async throws {
        let objects = FakeObjects()
        objects.put(
            "b/k",
            #"{"destinationBucket":"arn:aws:s3:::c","fileFormat":"CSV","fileSchema":"Bucket, Key","files":[{"key":"1"},{"key":"2"}]}"#
        )
        objects.put("c/1", "\"x\",\"y\"\n")
        // `"z","w"`, compressed.
        objects.put("c/2", Self.compressed)
        let ended = try await outcome(Self.reading(#""InputType":"MANIFEST""#), objects)
        #expect(ended.output == #"[{"Bucket":"x","Key":"y"},{"Bucket":"z","Key":"w"}]"#, "\(ended.cause ?? "")")
        objects.put("b/k", "s3://c/3\ns3://c/4\n")
        objects.put("c/3", "1\n2\n")
        objects.put("c/4", "3\n")
        let named = try await outcome(Self.reading(#""InputType":"JSONL","ManifestType":"ATHENA_DATA""#), objects)
        #expect(named.output == "[1,2,3]")
    }

    private static let compressed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x53, 0xAA, 0x52, 0xD2, 0x51, 0x2A, 0x57, 0xE2,
        0x02, 0x00, 0x41, 0xE5, 0xDE, 0xC4, 0x08, 0x00, 0x00, 0x00,
    ]

    @Test(arguments: [
        (#""InputType":"JSON""#, #"{"Hello":"world"}"#, "Attempting to map over non-iterable node."),
        (
            #""InputType":"CSV","CSVHeaderLocation":"FIRST_ROW""#, "a,a\n1,2\n",
            "CSV headers cannot contain duplicates."
        ),
        (#""InputType":"JSON","MaxItemsPath":"$.m""#, "[1]", "field MaxItems must be positive"),
        (#""InputType":"PARQUET""#, "", "Files of InputType PARQUET cannot be read by this version of Stepwell."),
        (#""InputType":"JSON""#, nil, "The specified key does not exist."),
    ])
    func failuresAreThoseOfTheReader(config: String, text: String?, cause: String) async throws {
        let objects = FakeObjects()
        if let text { objects.put("b/k", text) }
        let ended = try await outcome(Self.reading(config), objects, input: #"{"key":"k","m":-1}"#) { world, row in
            let types = try await world.history(of: row.id).map(\.type.rawValue)
            #expect(
                types.dropFirst() == [
                    "MapStateEntered", "MapStateStarted", "MapRunStarted", "MapRunFailed", "MapStateFailed",
                    "ExecutionFailed",
                ]
            )
        }
        #expect(ended.error == "States.ItemReaderFailed" && ended.cause == cause)
    }

    @Test func manyItemsAreReadInParts() async throws {
        let objects = FakeObjects(partBytes: 1000)
        objects.put("b/k", (0..<3000).map { "{\"n\":\($0)}\n" }.joined())
        let definition = Self.reading(
            #""InputType":"JSONL""#,
            also: #""ItemBatcher":{"MaxItemsPerBatch":100},"ResultSelector":{},"#
        )
        let ended = try await outcome(definition, objects) { world, row in
            let mapRun = try #require(await world.mapRuns(of: row).first)
            let state = try await world.state(of: mapRun)
            #expect(state.items.succeeded == 3000 && state.executions.succeeded == 30)
            let children = await world.children(of: mapRun)
            let items = try children.flatMap { try JSONValue(parsing: $0.input)["Items"]?.arrayValue ?? [] }
            #expect(items == (0..<3000).map { ["n": .number(JSONNumber($0))] })
        }
        #expect(ended.status == .succeeded)
    }

    // MARK: Results

    private static func writing(_ config: String = "", states: String = pass, startAt: String = "P") -> String {
        World.map(
            #"""
            "MaxConcurrency":2,"ToleratedFailureCount":1,"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",
            "Parameters":{"Bucket":"out","Prefix.$":"$$.Execution.Name"}\#(config)},
            """#,
            states: states,
            startAt: startAt
        )
    }

    private static let oneFails = #"""
        "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":1,"Next":"F"}],"Default":"P"},
        "F":{"Type":"Fail","Error":"E","Cause":"because"},"P":{"Type":"Pass","End":true}
        """#

    @Test func resultsAreWrittenAsTheGuideSays() async throws {
        let objects = FakeObjects()
        let ended = try await outcome(Self.writing(states: Self.oneFails, startAt: "C"), objects, input: "[0,1,2]") {
            world,
            row in
            let mapRun = try #require(await world.mapRuns(of: row).first)
            let id = mapRun.name
            let output = try JSONValue(parsing: row.output ?? "")
            #expect(
                output == [
                    "MapRunArn": .string(mapRun.arn),
                    "ResultWriterDetails": ["Bucket": "out", "Key": .string("run/\(id)/manifest.json")],
                ]
            )
            let files = ["FAILED_0.json", "SUCCEEDED_0.json", "manifest.json"].map { "out/run/\(id)/\($0)" }
            #expect(objects.names == files)
            let manifest = try JSONValue(parsing: objects[files[2]] ?? "")
            #expect(manifest["DestinationBucket"] == "out" && manifest["MapRunArn"] == .string(mapRun.arn))
            #expect(manifest["ResultFiles"]?["PENDING"] == [])
            #expect(manifest["ResultFiles"]?["SUCCEEDED"]?[0]?["Key"] == .string("run/\(id)/SUCCEEDED_0.json"))
            #expect(manifest["ResultFiles"]?["SUCCEEDED"]?[0]?["Size"]?.intValue == objects[files[1]]?.utf8.count)
            let succeeded = try #require(try JSONValue(parsing: objects[files[1]] ?? "").arrayValue)
            #expect(succeeded.map { $0["Output"] } == ["0", "2"])
            #expect(succeeded[0]["Status"] == "SUCCEEDED" && succeeded[0]["Input"] == "0")
            let failed = try #require(try JSONValue(parsing: objects[files[0]] ?? "").arrayValue)
            #expect(failed.count == 1 && failed[0]["Error"] == "E" && failed[0]["Cause"] == "because")
            #expect(try await world.state(of: mapRun).executions.resultsWritten == 3)
        }
        #expect(ended.status == .succeeded)
    }

    @Test func resultsAreLinesWhenThatIsWanted() async throws {
        let objects = FakeObjects()
        let config = #","WriterConfig":{"Transformation":"FLATTEN","OutputType":"JSONL"}"#
        _ = try await outcome(Self.writing(config), objects, input: "[[1,2],3]")
        let name = try #require(objects.names.first { $0.hasSuffix("SUCCEEDED_0.jsonl") })
        #expect(objects[name] == "1\n2\n3\n")
    }

    @Test func aMapRunThatFailsWritesWhatThereIs() async throws {
        let objects = FakeObjects()
        let definition = Self.writing(states: Self.oneFails, startAt: "C").replacing(
            #""ToleratedFailureCount":1"#,
            with: #""ToleratedFailureCount":0"#
        )
        let ended = try await outcome(definition, objects, input: "[0,1,2,3,4]") { world, row in
            let mapRun = try #require(await world.mapRuns(of: row).first)
            #expect(try await world.state(of: mapRun).pendingItems == 3)
        }
        #expect(ended.error == "States.ExceedToleratedFailureThreshold")
        let name = try #require(objects.names.first { $0.hasSuffix("PENDING_0.json") })
        let pending = try JSONValue(parsing: objects[name] ?? "").arrayValue
        #expect(pending?.map { $0["Input"] } == ["2", "3", "4"])
        #expect(objects.names.contains { $0.hasSuffix("manifest.json") })
    }

    @Test func writesThatAreRefusedFailTheState() async throws {
        let objects = FakeObjects()
        objects.refuseWrites(1)
        let ended = try await outcome(Self.writing(), objects, input: "[1]")
        #expect(ended.error == "States.ResultWriterFailed" && ended.cause == "Access Denied")
    }

    @Test func formsWithoutAResourceStayInTheOutput() async throws {
        let definition = World.map(
            #""ResultWriter":{"WriterConfig":{"Transformation":"FLATTEN","OutputType":"JSON"}},"#,
            states: Self.pass,
            startAt: "P"
        )
        let objects = FakeObjects()
        let ended = try await outcome(definition, objects, input: "[[1,2],[3]]")
        #expect(ended.output == "[1,2,3]" && objects.names.isEmpty)
    }

    // MARK: Crashes

    @Test(arguments: Death.Moment.allCases)
    func crashesWhileReadingAndWriting(moment: Death.Moment) async throws {
        let definition = World.map(
            #"""
            "MaxConcurrency":4,"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":{"Bucket":"b","Key":"k"},
            "ReaderConfig":{"InputType":"JSONL"}},"ItemBatcher":{"MaxItemsPerBatch":300},
            "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"out"},
              "WriterConfig":{"Transformation":"COMPACT","OutputType":"JSON"}},
            """#,
            states: #""P":{"Type":"Pass","Parameters":{"n.$":"States.ArrayLength($.Items)"},"End":true}"#,
            startAt: "P"
        )
        var crashes = 0
        for commit in 1...100 {
            let objects = FakeObjects(partBytes: 4000)
            objects.put("b/k", (0..<1000).map { "\($0)\n" }.joined())
            let world = World(objects: objects)
            let machine = try await world.deploy(definition)
            let death = Death(atCommit: commit, moment)
            var node = world.node(death)
            _ = try? await node.start(machine)
            await world.settle("the node dies or everything ends") {
                if death.isDead { return true }
                let rows = await world.rows()
                return !rows.isEmpty && rows.allSatisfy { $0.status.isClosed && world.database.work(of: $0.id).isEmpty }
            }
            await world.quiet()
            await node.kill()
            node = world.node()
            if await world.rows().isEmpty { _ = try await node.start(machine) }
            await world.settleAll()
            await node.kill()
            let row = try #require(await world.rows().first { $0.name == "run" })
            #expect(row.status == .succeeded, "a crash at commit \(commit): \(row.cause ?? "")")
            let name = try #require(objects.names.first { $0.hasSuffix("SUCCEEDED_0.json") })
            #expect(objects[name] == #"[{"n":300},{"n":300},{"n":300},{"n":100}]"#)
            guard death.isDead else { break }
            crashes += 1
        }
        #expect(crashes >= 8 && crashes < 100, "\(crashes)")
    }
}
