import JSON
import StatesLanguage
import Testing

/// A definition that breaks a single rule is refused, and the place of the break is named.
@Suite struct MutationTests {
    /// A definition, and its states with their places.
    private struct Subject {
        let id: String
        let definition: JSONValue
        let states: [(pointer: [String], state: JSONObject, language: String)]
    }

    /// To how many definitions each mutation is applied.
    private static let applicationsMax = 12

    private static let subjects: [Subject] = {
        let others = (try? Corpus.folder.map { try Corpus(folder: $0).rows }) ?? []
        let valid = others.filter { $0.verdict == .valid }.map { ($0.id, $0.text) }
        return ([("everything", everything)] + valid).compactMap { id, text in
            let decoded = DefinitionDecoder.decode(text)
            guard decoded.definition != nil, let value = try? JSONValue(parsing: text) else { return nil }
            var states: [([String], JSONObject, String)] = []
            collect(value, at: [], language: value["QueryLanguage"]?.stringValue ?? "JSONPath", into: &states)
            return Subject(id: id, definition: value, states: states.map { ($0.0, $0.1, $0.2) })
        }
    }()

    private static func collect(
        _ block: JSONValue,
        at place: [String],
        language: String,
        into found: inout [([String], JSONObject, String)]
    ) {
        for (name, state) in block["States"]?.objectValue ?? [:] {
            guard let object = state.objectValue else { continue }
            let pointer = place + ["States", name]
            found.append((pointer, object, object["QueryLanguage"]?.stringValue ?? language))
            for (index, branch) in (state["Branches"]?.arrayValue ?? []).enumerated() {
                collect(branch, at: pointer + ["Branches", String(index)], language: language, into: &found)
            }
            for name in ["ItemProcessor", "Iterator"] {
                if let inner = state[name] { collect(inner, at: pointer + [name], language: language, into: &found) }
            }
        }
    }

    @Test(arguments: Mutation.machines)
    func aBrokenMachineIsRefused(_ mutation: Mutation) throws {
        for subject in Self.subjects.prefix(Self.applicationsMax) {
            guard var machine = subject.definition.objectValue else { continue }
            mutation.change(&machine)
            try expectRefusal(of: .object(machine), at: [], mutation, subject.id)
        }
    }

    @Test(arguments: Mutation.states)
    func aBrokenStateIsRefused(_ mutation: Mutation) throws {
        guard case .states(let types, let language) = mutation.subject else { return }
        var applications = 0
        for subject in Self.subjects where applications < Self.applicationsMax {
            let found = subject.states.first { candidate in
                types.contains(candidate.state["Type"]?.stringValue ?? "")
                    && (language == nil || language == candidate.language) && mutation.applies(candidate.state)
            }
            guard let (pointer, state, _) = found else { continue }
            var changed = state
            mutation.change(&changed)
            guard changed != state else { continue }
            applications += 1
            let broken = subject.definition.replacing(pointer[...], with: .object(changed))
            try expectRefusal(of: broken, at: pointer, mutation, subject.id)
        }
        #expect(applications > 0, "no definition has a state for '\(mutation)'")
    }

    private func expectRefusal(of broken: JSONValue, at place: [String], _ mutation: Mutation, _ id: String) throws {
        let errors = DefinitionDecoder.decode(broken.text).diagnostics.filter { $0.severity == .error }
        let expected = place + (mutation.place?.split(separator: "/").map(String.init) ?? [])
        let pointers = errors.compactMap { $0.pointer?.tokens }
        #expect(
            pointers.contains { $0.starts(with: expected) },
            "\(mutation) in \(id): \(errors.map(\.description).joined(separator: "; "))"
        )
    }

    /// A machine with a state of every type in both languages.
    private static let everything = #"""
        {"StartAt":"Task","TimeoutSeconds":60,"States":{
          "Task":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{"Cluster":"c"},
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"JTask"}],"Next":"Wait"},
          "Wait":{"Type":"Wait","Seconds":1,"Next":"Pass"},
          "Pass":{"Type":"Pass","Result":1,"ResultPath":"$.p","Next":"Parallel"},
          "Parallel":{"Type":"Parallel","Next":"Map","Branches":[{"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]},
          "Map":{"Type":"Map","ItemsPath":"$.i","Next":"Choice",
            "ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}},
          "Choice":{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"Done"}],"Default":"Entry"},
          "Done":{"Type":"Succeed"},
          "JTask":{"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::ecs:runTask","Arguments":{},"Next":"JWait"},
          "JWait":{"Type":"Wait","QueryLanguage":"JSONata","Seconds":1,"Next":"JPass"},
          "JPass":{"Type":"Pass","QueryLanguage":"JSONata","Output":1,"Next":"JParallel"},
          "JParallel":{"Type":"Parallel","QueryLanguage":"JSONata","Next":"JMap",
            "Branches":[{"StartAt":"JB","States":{"JB":{"Type":"Succeed"}}}]},
          "JMap":{"Type":"Map","QueryLanguage":"JSONata","Items":[1],"Next":"JChoice",
            "ItemProcessor":{"StartAt":"JI","States":{"JI":{"Type":"Pass","End":true}}}},
          "JChoice":{"Type":"Choice","QueryLanguage":"JSONata","Choices":[{"Condition":true,"Next":"JDone"}],"Default":"JFail"},
          "JDone":{"Type":"Succeed","QueryLanguage":"JSONata"},
          "JFail":{"Type":"Fail","QueryLanguage":"JSONata","Error":"E"},
          "Fail":{"Type":"Fail","Error":"E"},
          "Last":{"Type":"Map","MaxConcurrency":2,"Next":"Fail",
            "Iterator":{"StartAt":"L","States":{"L":{"Type":"Pass","End":true}}}},
          "Before":{"Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"Next":"Last"}],"Default":"Bare"},
          "Bare":{"Type":"Fail"},
          "Entry":{"Type":"Pass","Next":"Before"}}}
        """#
}

extension JSONValue {
    /// The value with another one at a place that it has.
    fileprivate func replacing(_ place: ArraySlice<String>, with value: JSONValue) -> JSONValue {
        guard let token = place.first else { return value }
        switch self {
        case .object(var object):
            object[token] = object[token]?.replacing(place.dropFirst(), with: value)
            return .object(object)
        case .array(var elements):
            guard let index = Int(token), elements.indices.contains(index) else { return self }
            elements[index] = elements[index].replacing(place.dropFirst(), with: value)
            return .array(elements)
        case .null, .bool, .number, .string:
            return self
        }
    }
}
