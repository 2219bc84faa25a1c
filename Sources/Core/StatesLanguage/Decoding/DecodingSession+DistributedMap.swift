import JSON
import StepFunctionsModel

/// The parts of a distributed Map.
///
/// Source: Developer Guide, "Input and output in Step Functions", pages on ItemReader, ItemBatcher and ResultWriter.
extension DecodingSession {
    mutating func itemReader(of fields: Fields) -> ItemReader? {
        guard let reader = object("ItemReader", of: fields) else { return nil }
        require(["Resource"], of: reader)
        let (resource, parameters) = call(of: reader, also: ["ReaderConfig"])
        let config = object("ReaderConfig", of: reader)
        return ItemReader(
            resource: resource ?? "",
            parameters: parameters,
            config: config?.object ?? [:],
            maxItems: config.flatMap { readerConfig($0) }
        )
    }

    mutating func itemBatcher(of fields: Fields) -> ItemBatcher? {
        guard let batcher = object("ItemBatcher", of: fields) else { return nil }
        let limits = ["MaxItemsPerBatch", "MaxInputBytesPerBatch"]
        checkFields(of: batcher, common: ["BatchInput"] + limits, jsonPath: limits.map { $0 + "Path" }, jsonata: [])
        let items = integerField("MaxItemsPerBatch", of: batcher, in: 1...Int.max, prefix: "ItemBatcher/")
        let bytes = integerField(
            "MaxInputBytesPerBatch",
            of: batcher,
            in: 1...ServiceLimits.payloadBytesMax,
            prefix: "ItemBatcher/"
        )
        let names = limits + limits.map { $0 + "Path" }
        if !names.contains(where: batcher.has) {
            report("One of these fields is required: [\(names.joined(separator: ", "))]", at: batcher.place)
        }
        let input = template("BatchInput", of: batcher, path: "ItemBatcher/")
        return ItemBatcher(maxItemsPerBatch: items, maxInputBytesPerBatch: bytes, batchInput: input)
    }

    mutating func resultWriter(of fields: Fields) -> ResultWriter? {
        guard let writer = object("ResultWriter", of: fields) else { return nil }
        let (resource, parameters) = call(of: writer, also: ["WriterConfig"])
        let config = object("WriterConfig", of: writer)
        if let config {
            refuseFields(of: config, otherThan: ["Transformation", "OutputType"])
            checkWord("Transformation", of: config, in: ["NONE", "COMPACT", "FLATTEN"])
            checkWord("OutputType", of: config, in: ["JSON", "JSONL"])
        }
        return ResultWriter(resource: resource, parameters: parameters, config: config?.object ?? [:])
    }

    /// `Resource` with `Parameters` or `Arguments`.
    private mutating func call(of fields: Fields, also names: [String]) -> (resource: String?, parameters: Template?) {
        checkFields(of: fields, common: ["Resource"] + names, jsonPath: ["Parameters"], jsonata: ["Arguments"])
        let resource = nonEmptyString("Resource", of: fields)
        let name = language == .jsonPath ? "Parameters" : "Arguments"
        return (resource, template(name, of: fields, path: fields.place.lastName + "/"))
    }

    /// - Returns: `MaxItems`.
    private mutating func readerConfig(_ config: Fields) -> NumberField? {
        checkFields(
            of: config,
            common: [
                "InputType", "CSVHeaderLocation", "CSVHeaders", "CSVDelimiter", "ItemsPointer", "MaxItems",
                "ManifestType", "Transformation",
            ],
            jsonPath: ["MaxItemsPath"],
            jsonata: []
        )
        checkWord("InputType", of: config, in: ["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"])
        checkWord("CSVHeaderLocation", of: config, in: ["FIRST_ROW", "GIVEN"])
        checkWord("CSVDelimiter", of: config, in: ["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"])
        checkWord("ManifestType", of: config, in: ["S3_INVENTORY", "ATHENA_DATA"])
        checkWord("Transformation", of: config, in: ["NONE", "LOAD_AND_FLATTEN"])
        let maxItems = integerField("MaxItems", of: config, in: 0...100_000_000, prefix: "ItemReader/ReaderConfig/")
        if let pointer = string("ItemsPointer", of: config), JSONPointer(parsing: pointer) == nil {
            report("Value is not a JSON pointer", at: config.place(of: "ItemsPointer"))
        }
        if let headers = nonEmptyArray("CSVHeaders", of: config), headers.contains(where: { $0.stringValue == nil }) {
            report("Value is not an array of strings", at: config.place(of: "CSVHeaders"))
        }
        return maxItems
    }

    private mutating func checkFields(of fields: Fields, common: [String], jsonPath: [String], jsonata: [String]) {
        let (mine, other) = language == .jsonPath ? (jsonPath, jsonata) : (jsonata, jsonPath)
        for name in fields.object.keys where !common.contains(name) && !mine.contains(name) {
            if other.contains(name) {
                reportLanguage(of: name, at: fields.place)
            } else {
                // The service's words for a field that the States Language does not have there.
                report("Field '\(name)' is not supported", at: fields.place, member: name)
            }
        }
    }

    private mutating func checkWord(_ name: String, of fields: Fields, in words: [String]) {
        guard let value = fields[name], value.stringValue.map({ words.contains($0) }) != true else { return }
        let list = words.joined(separator: ", ")
        report("The field '\(name)' should have one of these values: [\(list)]", at: fields.place(of: name))
    }
}
