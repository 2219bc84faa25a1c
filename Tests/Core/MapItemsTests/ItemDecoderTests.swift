import JSON
import Testing

@testable import MapItems

@Suite struct ItemDecoderTests {
    private func items(_ text: String, _ content: ItemFormat.Content) throws -> [JSONValue] {
        var decoder = ItemDecoder(content)
        return try decoder.decode(Array(text.utf8), isLast: true)
    }

    @Test func arrays() throws {
        #expect(try items(#"[1,{"a":2}]"#, .json(at: nil)) == [1, ["a": 2]])
        #expect(try items("[]", .json(at: nil)) == [])
    }

    @Test func arraysInADocument() throws {
        let pointer = try #require(JSONPointer(parsing: "/a/1"))
        #expect(try items(#"{"a":[0,[1,2]]}"#, .json(at: pointer)) == [1, 2])
        #expect(throws: ItemReadingError("Attempting to map over non-iterable node.")) {
            try items(#"{"b":1}"#, .json(at: pointer))
        }
    }

    @Test func objectsAreNoItemsAsRecorded() {
        #expect(throws: ItemReadingError("Attempting to map over non-iterable node.")) {
            try items(#"{"Hello":"world"}"#, .json(at: nil))
        }
    }

    @Test(arguments: ["", "[1", "nonsense", "[1] 2"])
    func brokenDocumentsAreRefused(text: String) {
        #expect(throws: ItemReadingError.self) { try items(text, .json(at: nil)) }
    }

    @Test func documentsMayComeInParts() throws {
        var decoder = ItemDecoder(.json(at: nil))
        #expect(try decoder.decode(Array("[1,".utf8), isLast: false) == [])
        #expect(try decoder.decode(Array("2]".utf8), isLast: false) == [])
        #expect(try decoder.decode([], isLast: true) == [1, 2])
    }

    @Test func lines() throws {
        #expect(try items("{\"a\":1}\n\n 2 \r\n[3]", .jsonLines) == [["a": 1], 2, [3]])
        #expect(try items("", .jsonLines) == [])
        do {
            _ = try items("1\n\n{", .jsonLines)
            Issue.record("a broken line was read")
        } catch let error as ItemReadingError {
            #expect(error.description.hasPrefix("Line 3 cannot be read as JSON: "))
        }
    }

    @Test(arguments: [ItemFormat.Content.jsonLines, .csv(CSVFormat(headers: ["a"]))])
    func whatNeverEndsIsNotCollected(content: ItemFormat.Content) throws {
        var decoder = ItemDecoder(content)
        let part =
            [UInt8](repeating: UInt8(ascii: "\""), count: 1) + [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        #expect(throws: ItemReadingError.self) {
            for _ in 0..<10 { _ = try decoder.decode(part, isLast: false) }
        }
    }

    @Test func linesMayComeInAnyParts() throws {
        let bytes = Array("{\"é\":1}\r\n2\n\n\"x\"".utf8)
        for size in 1...bytes.count {
            var decoder = ItemDecoder(.jsonLines)
            var found: [JSONValue] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                let end = min(start + size, bytes.count)
                found += try decoder.decode(bytes[start..<end], isLast: end == bytes.count)
            }
            #expect(found == [["é": 1], 2, "x"], "parts of \(size)")
        }
    }

    @Test func anyBytesAreItemsOrAnError() {
        var state: UInt64 = 7
        func byte() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Mostly bytes that mean something.
            let meaningful = Array(#"",\{}[]123"#.utf8) + [0x0A, 0x0D, 0xEF, 0xBB]
            let choice = Int(truncatingIfNeeded: state >> 33)
            return choice % 4 == 0 ? UInt8(truncatingIfNeeded: choice >> 8) : meaningful[choice % meaningful.count]
        }
        for _ in 0..<2000 {
            let bytes = (0..<40).map { _ in byte() }
            for content in [.json(at: nil), .jsonLines, .csv(CSVFormat()), .csv(CSVFormat(headers: ["a"]))]
                as [ItemFormat.Content]
            {
                var decoder = ItemDecoder(content)
                _ = try? decoder.decode(bytes, isLast: true)
            }
            var unpacker = Gunzip([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0] + bytes)
            while let part = try? unpacker.next(), !part.isEmpty {}
            _ = try? ManifestFile.inventory(bytes)
            _ = try? ManifestFile.named(bytes, content: .jsonLines)
        }
    }
}

@Suite struct ItemFormatTests {
    @Test func jsonIsTheDefault() throws {
        #expect(try ItemFormat(config: [:]) == ItemFormat(content: .json(at: nil)))
        #expect(try ItemFormat(config: ["InputType": "JSONL"]) == ItemFormat(content: .jsonLines))
        let pointer = JSONPointer(parsing: "/a")
        #expect(try ItemFormat(config: ["InputType": "JSON", "ItemsPointer": "/a"]).content == .json(at: pointer))
    }

    @Test func tables() throws {
        let first = try ItemFormat(config: ["InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"])
        #expect(first.content == .csv(CSVFormat()))
        let given = try ItemFormat(config: [
            "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a"], "CSVDelimiter": "PIPE",
        ])
        #expect(given.content == .csv(CSVFormat(headers: ["a"], delimiter: UInt8(ascii: "|"))))
    }

    @Test func manifests() throws {
        #expect(try ItemFormat(config: ["InputType": "MANIFEST"]).objects == .inventory)
        #expect(
            try ItemFormat(config: ["InputType": "MANIFEST", "ManifestType": "S3_INVENTORY"]).objects == .inventory
        )
        let named = try ItemFormat(config: ["InputType": "JSONL", "ManifestType": "ATHENA_DATA"])
        #expect(named == ItemFormat(content: .jsonLines, objects: .named))
    }

    @Test func whatCannotBeReadIsSaid() {
        for config in [
            ["InputType": "PARQUET"], ["InputType": "MANIFEST", "ManifestType": "ATHENA_DATA"],
            ["InputType": "CSV", "CSVHeaderLocation": "GIVEN"],
        ] as [JSONObject] {
            #expect(throws: ItemReadingError.self) { try ItemFormat(config: config) }
        }
    }

    @Test func inventories() throws {
        let manifest = """
            {"sourceBucket":"a","destinationBucket":"arn:aws:s3:::inventories","version":"2016-11-30","fileFormat":"CSV",
             "fileSchema":"Bucket, Key, Size","files":[{"key":"data/1.csv.gz","size":1,"MD5checksum":"x"},{"key":"data/2.csv.gz"}]}
            """
        let content = ItemFormat.Content.csv(CSVFormat(headers: ["Bucket", "Key", "Size"]))
        #expect(
            try ManifestFile.inventory(Array(manifest.utf8))
                == ["data/1.csv.gz", "data/2.csv.gz"].map {
                    ManifestFile(bucket: "inventories", key: $0, content: content)
                }
        )
        for text in [
            "[]", "{}", manifest.replacing("\"CSV\"", with: "\"ORC\""), manifest.replacing("Key,", with: "Size,"),
        ] {
            #expect(throws: ItemReadingError.self) { try ManifestFile.inventory(Array(text.utf8)) }
        }
    }

    @Test func namedFiles() throws {
        let text = "s3://bucket/a/b.gz\n\ns3://other/c"
        #expect(
            try ManifestFile.named(Array(text.utf8), content: .jsonLines) == [
                ManifestFile(bucket: "bucket", key: "a/b.gz", content: .jsonLines),
                ManifestFile(bucket: "other", key: "c", content: .jsonLines),
            ]
        )
        for line in ["nonsense", "s3://bucket", "s3://bucket/", "https://bucket/key", "s3:///key"] {
            #expect(throws: ItemReadingError.self) { try ManifestFile.named(Array(line.utf8), content: .jsonLines) }
        }
    }
}
