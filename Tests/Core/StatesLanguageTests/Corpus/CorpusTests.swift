import Foundation
import JSON
import StatesLanguage
import Testing

/// The definitions of other people get the verdict that others gave them.
@Suite struct CorpusTests {
    /// Where the verdict is not ours, and why.
    static let disagreements = [
        "dca2d9156634": "a placeholder of a template was left in: its 'ContextObjectValue.$' is neither path nor call",
        "6811e868995a": "a backslash before a quotation mark in a call: the service is recorded to refuse it",
        "asl-validator/valid-assign": "'top-level' is no identifier, and the specification wants one",
        "asl-validator/valid-map-with-item-batcher-jsonata":
            "a JSONPath state in a JSONata machine: the service is recorded to refuse it",
    ]

    /// Whether expressions of JSONata are parsed when a definition is decoded.
    private static let isJSONataParsed = !Machines.problems(
        Machines.single(#""Type":"Pass","QueryLanguage":"JSONata","Output":"{% ( %}","End":true"#)
    ).isEmpty

    private static func corpus() throws -> Corpus? {
        guard let folder = Corpus.folder else {
            print("SKIPPED: the corpus of definitions; set \(Corpus.variable) to its folder to run it")
            return nil
        }
        return try Corpus(folder: folder)
    }

    @Test func everyDefinitionGetsItsVerdict() throws {
        guard let corpus = try Self.corpus() else { return }
        #expect(corpus.rows.count > 500)
        var found: [String: String] = [:]
        var agreed = 0
        for row in corpus.rows {
            let errors = DefinitionDecoder.decode(row.text).diagnostics.filter { $0.severity == .error }
            switch row.verdict {
            case .valid where !errors.isEmpty:
                found[row.id] = "is valid, but: \(errors.map(\.description).joined(separator: "; "))"
            case .invalid where errors.isEmpty:
                if row.kinds == ["JSONATA_SYNTAX"], !Self.isJSONataParsed {
                    print("SKIPPED: \(row.id), expressions of JSONata are not parsed yet")
                } else {
                    found[row.id] = "is accepted, but: \(row.kinds.joined(separator: "; "))"
                }
            case .valid, .invalid:
                agreed += 1
            case .disputed:
                continue
            }
        }
        print("Corpus of definitions: \(agreed) verdicts shared, \(found.count) not")
        let surprises = found.filter { Self.disagreements[$0.key] == nil }.map { "\($0.key) \($0.value)" }.sorted()
        #expect(surprises.isEmpty, "\(surprises.joined(separator: "\n"))")
        let settled = Self.disagreements.keys.filter { id in found[id] == nil && corpus.rows.contains { $0.id == id } }
        #expect(settled.isEmpty, "no disagreement any more: \(settled.joined(separator: ", "))")
    }

    @Test func everyProblemHasAPlace() throws {
        guard let corpus = try Self.corpus() else { return }
        for row in corpus.rows {
            let value = try? JSONValue(parsing: row.bytes)
            let places = JSONPlaces(row.bytes)
            for diagnostic in DefinitionDecoder.decode(row.text).diagnostics {
                let pointer = try #require(diagnostic.pointer, "\(row.id): \(diagnostic.description)")
                #expect(!diagnostic.message.isEmpty && !diagnostic.code.isEmpty, "\(row.id)")
                guard let value else {
                    #expect(diagnostic.line != nil && diagnostic.column != nil, "\(row.id)")
                    continue
                }
                #expect(value[pointer] != nil, "\(row.id): \(diagnostic.description) at \(pointer)")
                let place = places.place(of: pointer)
                #expect(pointer.tokens.isEmpty || place > (1, 1), "\(row.id): \(pointer)")
            }
        }
    }
}
