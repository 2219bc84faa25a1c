import JSON
import JSONPath

extension DecodingSession {
    /// The fields of a Map state.
    mutating func map(_ fields: Fields) -> MapState? {
        requireExactlyOne(of: ["ItemProcessor", "Iterator"], in: fields)
        let items = items(of: fields)
        let selectorName = fields.has("ItemSelector") ? "ItemSelector" : "Parameters"
        if language == .jsonPath { requireAtMostOne(of: ["ItemSelector", "Parameters"], in: fields) }
        let selector =
            language == .jsonPath || selectorName == "ItemSelector" ? template(selectorName, of: fields) : nil
        let concurrency = integerField("MaxConcurrency", of: fields, in: 0...Self.secondsMax)
        let count = integerField("ToleratedFailureCount", of: fields, in: 0...Int.max)
        let percentage = percentageField("ToleratedFailurePercentage", of: fields)
        let resultSelector = language == .jsonPath ? template("ResultSelector", of: fields) : nil
        let placement = resultPlacement(of: fields)
        let recovery = recovery(of: fields)

        let processorName = fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator"
        guard let processor = object(processorName, of: fields) else { return nil }
        let mode = mode(of: fields, processor: processor)
        guard let block = itemProcessor(processor, of: fields, mode: mode) else { return nil }
        return MapState(
            itemProcessor: block,
            mode: mode,
            items: items,
            itemSelector: selector,
            maxConcurrency: concurrency,
            toleratedFailureCount: count,
            toleratedFailurePercentage: percentage,
            resultSelector: resultSelector,
            resultPlacement: placement,
            recovery: recovery
        )
    }

    private mutating func items(of fields: Fields) -> MapState.Items {
        guard language == .jsonPath else { return .template(itemsTemplate(of: fields)) }
        guard fields.has("ItemsPath") else { return .path(.whole) }
        guard let path = referencePath("ItemsPath", of: fields), path.text != "$" else { return .path(.whole) }
        return .path(.expression(.path(path)))
    }

    /// `Items`: an array or object, or an expression.
    private mutating func itemsTemplate(of fields: Fields) -> Template? {
        let known = diagnostics.count
        guard let template = template("Items", of: fields) else { return nil }
        if case .literal(let value) = template, value.arrayValue == nil, value.objectValue == nil,
            diagnostics.count == known
        {
            report("Value is neither an array nor a JSONata expression", at: fields.place(of: "Items"))
        }
        return template
    }

    /// The states of an iteration.
    ///
    /// Those of a distributed Map are an execution of their own and see no variables of
    /// this one.
    private mutating func itemProcessor(_ fields: Fields, of map: Fields, mode: MapState.Mode) -> StatesBlock? {
        refuseFields(of: fields, otherThan: ["Comment", "StartAt", "States", "ProcessorConfig"])
        _ = string("Comment", of: fields)
        guard case .distributed(let settings) = mode else { return innerBlock(fields, of: map.place.lastName) }
        let block = innerBlock(fields, of: map.place.lastName, isIsolated: true)
        if settings.executionType == .express { report(block?.expressDiagnostics ?? []) }
        return block
    }

    private enum ProcessorMode: String, CaseIterable {
        case inline = "INLINE"
        case distributed = "DISTRIBUTED"
    }

    private mutating func mode(of fields: Fields, processor: Fields) -> MapState.Mode {
        let config = object("ProcessorConfig", of: processor)
        if let config { refuseFields(of: config, otherThan: ["Mode", "ExecutionType"]) }
        let mode = config.flatMap { word("Mode", of: $0, as: ProcessorMode.self) } ?? .inline
        let label = label(of: fields)
        switch mode {
        case .inline:
            for name in ["ItemReader", "ItemBatcher", "ResultWriter"] where fields.has(name) {
                report(
                    "Field '\(name)' is only supported for Map states in DISTRIBUTED mode",
                    at: fields.place,
                    member: name
                )
            }
            if let config, config.has("ExecutionType") {
                // Nothing but the documentation's silence speaks against it, and it does no harm.
                warn(
                    "Field 'ExecutionType' has a meaning in DISTRIBUTED mode only",
                    at: config.place(of: "ExecutionType"),
                    code: .schemaValidationFailed
                )
            }
            return .inline
        case .distributed:
            if let config { require(["ExecutionType"], of: config) }
            let type =
                config.flatMap { word("ExecutionType", of: $0, as: DistributedMap.ExecutionType.self) } ?? .standard
            return .distributed(
                DistributedMap(
                    executionType: type,
                    label: label,
                    itemReader: itemReader(of: fields),
                    itemBatcher: itemBatcher(of: fields),
                    resultWriter: resultWriter(of: fields)
                )
            )
        }
    }

    /// `Label`: at most 40 characters, none that would be at odds with its place in ARNs.
    ///
    /// Source: Developer Guide, "Distributed mode", field `Label`.
    private mutating func label(of fields: Fields) -> String? {
        guard let label = string("Label", of: fields) else { return nil }
        let place = fields.place(of: "Label")
        if label.isEmpty {
            report("Label cannot be empty", at: place, code: .invalidLabelName)
        } else if label.unicodeScalars.count > 40 {
            report("Label cannot exceed 40 characters", at: place, code: .invalidLabelName)
        } else if let scalar = label.unicodeScalars.first(where: Self.isForbiddenInLabels) {
            report("Label contains invalid character: '\(scalar)'", at: place, code: .invalidLabelName)
        } else if !labels.insert(label).inserted {
            report("Duplicate Label: \(label)", at: place, code: .duplicateLabelName)
        }
        return label
    }

    private static func isForbiddenInLabels(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "?", "*", "<", ">", "{", "}", "[", "]", ":", ";", ",", "\\", "|", "^", "~", "$", "#", "%", "&", "`", "\"":
            true
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        default: scalar.properties.isWhitespace
        }
    }
}
