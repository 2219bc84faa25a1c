public import JSON
import StepFunctionsModel
import Yams

/// Reads a YAML document as the JSON value that it stands for.
///
/// Order of keys and text of numbers are kept. Anchors, aliases and merge keys (`<<`) are followed, as long as the value
/// stays as small as a definition has to be; keys are texts, and none may be there twice.
public struct YAMLReader {
    /// What a document stands for.
    struct Document {
        let value: JSONValue
        let places: YAMLPlaces
    }

    /// Reads a text.
    ///
    /// - Parameter bytes: UTF-8, with or without a byte order mark.
    /// - Returns: The value; null for an empty text.
    /// - Throws: `YAMLProblem` for what is no YAML, or has no counterpart in JSON.
    public static func value(of bytes: [UInt8]) throws(YAMLProblem) -> JSONValue {
        try read(bytes)?.value ?? .null
    }

    /// Reads a text with the places of its values; nil for an empty one.
    static func read(_ bytes: [UInt8]) throws(YAMLProblem) -> Document? {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw YAMLProblem(message: "the text is not UTF-8", line: 1, column: 1)
        }
        if let line = YAMLNesting.firstTooDeepLine(in: bytes) {
            throw YAMLProblem(message: tooDeep, line: line, column: 1)
        }
        guard let mark = aliasMark(absentFrom: text) else {
            throw YAMLProblem(message: "the text uses all private characters of Unicode", line: 1, column: 1)
        }
        let marked = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "*" ? mark : $0 }))
        do {
            // Nodes hold their anchors weakly: the parser has to outlive the reading.
            let parser = try Parser(yaml: marked, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return nil }
            var reader = YAMLReader(aliasMark: mark)
            let read = try reader.read(root)
            return withExtendedLifetime(parser) { Document(value: read.value, places: read.places) }
        } catch let problem as YAMLProblem {
            throw problem
        } catch let error as YamlError {
            throw YAMLProblem(error, aliasMark: mark)
        } catch {
            throw YAMLProblem(message: "\(error)", line: 1, column: 1)
        }
    }

    private static let tooDeep = "the text is nested deeper than \(YAMLNesting.depthMax) levels"

    /// A character to put in the place of each asterisk.
    ///
    /// The parser would write out aliases, and compare what they stand for: a small text can make that endless work. So it
    /// gets to see ordinary scalars in their places, and the aliases are followed here, within limits.
    private static func aliasMark(absentFrom text: String) -> Unicode.Scalar? {
        let isPrivate: (Unicode.Scalar) -> Bool = { (0xE000...0xF8FF).contains($0.value) }
        guard text.unicodeScalars.contains(where: isPrivate) else { return "\u{E000}" }
        let used = Set(text.unicodeScalars.filter(isPrivate))
        return (0xE000...0xF8FF).lazy.compactMap { Unicode.Scalar($0) }.first { !used.contains($0) }
    }

    // MARK: Reading nodes

    /// A node's value, with what it takes to keep it in bounds.
    private struct Reading {
        var value: JSONValue
        var places: YAMLPlaces
        /// About how many bytes the value has as JSON.
        var bytes: Int
        /// How many collections are inside each other.
        var depth = 0
    }

    private let aliasMark: Unicode.Scalar
    private var anchors: [String: Reading] = [:]

    private init(aliasMark: Unicode.Scalar) {
        self.aliasMark = aliasMark
    }

    private mutating func read(_ node: Node) throws(YAMLProblem) -> Reading {
        let reading: Reading
        switch node {
        case .scalar(let scalar): reading = try read(scalar)
        case .sequence(let sequence): reading = try read(sequence)
        case .mapping(let mapping): reading = try read(mapping)
        case .alias: throw problem("an alias is not expected here", at: node.mark)
        }
        guard reading.bytes <= ServiceLimits.definitionBytesMax else {
            throw problem(
                "with its aliases written out the text is larger than \(ServiceLimits.definitionBytesMax) bytes",
                at: node.mark
            )
        }
        guard reading.depth <= YAMLNesting.depthMax else { throw problem(Self.tooDeep, at: node.mark) }
        if let anchor = node.anchor { anchors[anchor.rawValue] = reading }
        return reading
    }

    private func read(_ scalar: Node.Scalar) throws(YAMLProblem) -> Reading {
        if let name = aliasName(of: scalar) {
            guard scalar.anchor == nil, !hasTag(scalar.tag) else {
                throw problem("an alias can have neither an anchor nor a tag", at: scalar.mark)
            }
            guard let reading = anchors[name] else {
                throw problem("there is no anchor '\(restored(name))' before its alias", at: scalar.mark)
            }
            return reading
        }
        let value: JSONValue
        let text = restored(scalar.string)
        do throws(YAMLScalar.Refusal) {
            value =
                if hasTag(scalar.tag) {
                    try YAMLScalar.value(of: text, tag: restored(scalar.tag.rawValue))
                } else if scalar.style == .plain {
                    try YAMLScalar.value(of: text)
                } else {
                    .string(text)
                }
        } catch {
            throw problem(error.message, at: scalar.mark)
        }
        return Reading(value: value, places: places(at: scalar.mark), bytes: text.utf8.count + 2)
    }

    private mutating func read(_ sequence: Node.Sequence) throws(YAMLProblem) -> Reading {
        try checkTag(sequence.tag, is: "seq", at: sequence.mark)
        var elements: [JSONValue] = []
        var reading = Reading(value: [], places: places(at: sequence.mark), bytes: 2, depth: 1)
        for node in sequence {
            let element = try read(node)
            elements.append(element.value)
            reading.places.elements.append(element.places)
            reading.bytes += element.bytes + 1
            reading.depth = max(reading.depth, element.depth + 1)
        }
        reading.value = .array(elements)
        return reading
    }

    private mutating func read(_ mapping: Node.Mapping) throws(YAMLProblem) -> Reading {
        try checkTag(mapping.tag, is: "map", at: mapping.mark)
        let explicit = Set(mapping.compactMap { $0.key.scalar.map { restored($0.string) } })
        var object = JSONObject()
        var reading = Reading(value: [:], places: places(at: mapping.mark), bytes: 2, depth: 1)
        for (key, value) in mapping {
            guard let scalar = key.scalar, aliasName(of: scalar) == nil else {
                throw problem("a key must be a text, not an alias, a list or a mapping", at: key.mark)
            }
            if scalar.anchor != nil { _ = try read(key) }
            let member = try read(value)
            reading.bytes += member.bytes
            reading.depth = max(reading.depth, member.depth + 1)
            if scalar.style == .plain, scalar.string == "<<" {
                try merge(member, into: &object, &reading.places, except: explicit, at: value.mark)
                continue
            }
            let name = restored(scalar.string)
            guard !object.contains(key: name) else { throw problem("the key '\(name)' is there twice", at: key.mark) }
            object[name] = member.value
            reading.bytes += name.utf8.count + 4
            reading.places.members.append(
                YAMLPlaces.Member(
                    key: name,
                    line: key.mark?.line ?? 1,
                    column: key.mark?.column ?? 1,
                    value: member.places
                )
            )
        }
        reading.value = .object(object)
        return reading
    }

    /// Takes over the members of other mappings that the mapping does not have itself.
    private func merge(
        _ source: Reading,
        into object: inout JSONObject,
        _ places: inout YAMLPlaces,
        except explicit: Set<String>,
        at mark: Mark?
    ) throws(YAMLProblem) {
        let sources: [(JSONObject, YAMLPlaces)] =
            switch source.value {
            case .object(let object): [(object, source.places)]
            case .array(let elements):
                zip(elements, source.places.elements).compactMap { element, places in
                    element.objectValue.map { ($0, places) }
                }
            case .null, .bool, .number, .string: []
            }
        guard sources.count == source.value.arrayValue?.count ?? 1 else {
            throw problem("'<<' takes a mapping, or a list of mappings", at: mark)
        }
        for (members, memberPlaces) in sources {
            for (key, value) in members where !explicit.contains(key) && !object.contains(key: key) {
                object[key] = value
                places.members += memberPlaces.members.filter { $0.key.utf8.elementsEqual(key.utf8) }
            }
        }
    }

    // MARK: Parts of nodes

    /// The name of an alias, for a scalar that stands in the place of one.
    private func aliasName(of scalar: Node.Scalar) -> String? {
        guard scalar.style == .plain, scalar.string.unicodeScalars.first == aliasMark else { return nil }
        return String(scalar.string.unicodeScalars.dropFirst())
    }

    /// A text with its asterisks.
    private func restored(_ text: String) -> String {
        guard text.unicodeScalars.contains(aliasMark) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == aliasMark ? "*" : $0 }))
    }

    /// Whether a tag was written down; of a key this cannot be told.
    private func hasTag(_ tag: Tag) -> Bool { !tag.rawValue.isEmpty }

    private func checkTag(_ tag: Tag, is name: String, at mark: Mark?) throws(YAMLProblem) {
        guard hasTag(tag), tag.rawValue != "!", tag.rawValue != "tag:yaml.org,2002:\(name)" else { return }
        // For good: such a tag (!Sub, !Ref) stands for what another program computes, and JSON has nothing for it.
        throw problem("the tag \(restored(tag.rawValue)) is not supported: a definition is plain data", at: mark)
    }

    private func places(at mark: Mark?) -> YAMLPlaces { YAMLPlaces(line: mark?.line ?? 1, column: mark?.column ?? 1) }

    private func problem(_ message: String, at mark: Mark?) -> YAMLProblem {
        YAMLProblem(message: message, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}

extension YAMLProblem {
    /// An error of the parser, without the text that it carries along.
    fileprivate init(_ error: YamlError, aliasMark: Unicode.Scalar) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let introduction = context.map { $0.text.isEmpty ? "" : "\($0.text), " } ?? ""
            self.init(message: introduction + problem, line: mark.line, column: mark.column)
        case .reader(let problem, let offset, let value, let yaml):
            let before = offset.map { yaml.prefix($0).unicodeScalars } ?? yaml.prefix(0).unicodeScalars
            let line = before.reduce(1) { $0 + ($1 == "\n" ? 1 : 0) }
            let column = before.reversed().prefix { $0 != "\n" }.count + 1
            let character = value >= 0 ? " (#x\(String(value, radix: 16)))" : ""
            self.init(message: problem + character, line: line, column: column)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { key in
                String(String.UnicodeScalarView(key.unicodeScalars.map { $0 == aliasMark ? "*" : $0 }))
            }
            self.init(
                message: "these keys are there twice: \(keys.joined(separator: ", "))",
                line: context.mark.line,
                column: context.mark.column
            )
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            self.init(message: "the parser gave up: \(error)", line: 1, column: 1)
        }
    }
}
