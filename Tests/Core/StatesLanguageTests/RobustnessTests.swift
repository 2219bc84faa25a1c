import Foundation
import JSON
import StatesLanguage
import TestSupport
import Testing

/// Whatever the input, decoding and evaluation end with a value or an error.
@Suite struct RobustnessTests {
    /// A definition with every field, to be damaged.
    private static let sample: JSONValue? = try? JSONValue(
        parsing: #"""
            {"Comment":"c","StartAt":"P","TimeoutSeconds":5,"QueryLanguage":"JSONPath","States":{
              "P":{"Type":"Pass","Parameters":{"a.$":"$.a","b":[{"c.$":"States.Format('{}', $.d)"}]},"ResultPath":"$.r","Next":"T"},
              "T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","TimeoutSeconds":9,"HeartbeatSecondsPath":"$.h",
                "Credentials":{"RoleArn":"r"},"Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"Next":"C",
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"F","ResultPath":"$.e"}]},
              "C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.x","StringMatches":"a*"}],"Next":"W"}],"Default":"M"},
              "W":{"Type":"Wait","Seconds":1,"Next":"M"},
              "M":{"Type":"Map","ItemsPath":"$.i","MaxConcurrency":1,"Label":"L","Next":"J","ItemProcessor":{
                "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"I","States":{"I":{"Type":"Succeed"}}},
                "ItemReader":{"Resource":"r","ReaderConfig":{"InputType":"CSV"}},"ItemBatcher":{"MaxItemsPerBatch":1}},
              "J":{"Type":"Parallel","QueryLanguage":"JSONata","Arguments":{"x":"{% $y %}"},"Output":"{% 1 %}","Next":"F","Branches":[
                {"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]},
              "F":{"Type":"Fail","Error":"E","CausePath":"$.c"}}}
            """#
    )

    @Test func theSampleIsValid() throws {
        let sample = try #require(Self.sample)
        #expect(DefinitionDecoder.decode(sample.text).diagnostics == [])
    }

    @Test(arguments: UInt64(1)...40)
    func damagedDefinitions(seed: UInt64) throws {
        let sample = try #require(Self.sample)
        var damage = Damage(seed: seed)
        for _ in 0..<25 {
            let decoded = DefinitionDecoder.decode(damage.damaged(sample).text)
            #expect((decoded.definition == nil) == decoded.diagnostics.contains { $0.severity == .error })
            if let definition = decoded.definition {
                _ = definition.variableReferences
                _ = definition.expressDiagnostics()
            }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func randomTexts(seed: UInt64) {
        var json = RandomJSON(seed: seed)
        for _ in 0..<50 {
            let text = json.string()
            _ = try? IntrinsicCall(parsing: "States." + text)
            _ = try? IntrinsicCall(parsing: "States.Format('\(text)', \(text))")
            _ = DefinitionDecoder.decode(text)
            _ = DefinitionDecoder.decode(Machines.single(#""Type":"Pass","Result":\#(json.value().text),"End":true"#))
        }
    }

    @Test(arguments: ["Parameters", "Assign", "Rules", "JSONata"])
    func deepDefinitionsFitASmallStack(kind: String) async {
        let depth = 95
        let text: String
        switch kind {
        case "Rules":
            let rule =
                String(repeating: #"{"Not":"#, count: 2 * depth) + #"{"Variable":"$.a","IsNull":true}"#
                + String(repeating: "}", count: 2 * depth)
            text = Machines.several(#""S":{"Type":"Choice","Choices":[{"And":[\#(rule)],"Next":"T"}]}"#)
        default:
            let value =
                String(repeating: #"{"a":["#, count: depth) + #"{"b.$":"$"}"# + String(repeating: "]}", count: depth)
            let field = kind == "JSONata" ? "Output" : kind
            let language = kind == "JSONata" ? "JSONata" : "JSONPath"
            text = Machines.single(#""Type":"Pass","QueryLanguage":"\#(language)","\#(field)":\#(value),"End":true"#)
        }
        let isRight = await onSmallStack {
            guard let definition = DefinitionDecoder.decode(text).definition, let state = definition.block.states["S"]
            else {
                return false
            }
            _ = definition.variableReferences
            var environment = EvaluationEnvironment.testing(["a": nil])
            switch state.kind {
            case .choice(let choice):
                return (try? choice.rules.first?.condition.isSatisfied(in: &environment)) == true
            case .pass(let pass):
                let template = pass.parameters ?? state.assign ?? state.output
                return (try? template?.evaluate(in: &environment)) != nil
            default:
                return false
            }
        }
        #expect(isRight)
    }

    @Test func tooDeepDefinitionsAreRefused() {
        let value = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        let decoded = DefinitionDecoder.decode(Machines.single(#""Type":"Pass","Result":\#(value),"End":true"#))
        #expect(decoded.diagnostics.map(\.code) == ["INVALID_JSON_DESCRIPTION"])
    }

    @Test func nestedStatesFitASmallStack() async {
        let value = String(repeating: #"{"a":["#, count: 60) + #"{"b":"{% $v %}"}"# + String(repeating: "]}", count: 60)
        let leaf = #"{"Type":"Pass","QueryLanguage":"JSONata","Output":\#(value),"End":true}"#
        func nested(_ depth: Int) -> String {
            let inner =
                depth == 0 ? leaf : #"{"Type":"Parallel","End":true,"Branches":[\#(nested(depth - 1))]}"#
            return #"{"StartAt":"S\#(depth)","States":{"S\#(depth)":\#(inner)}}"#
        }
        let text = nested(15)
        let isRight = await onSmallStack {
            guard let definition = DefinitionDecoder.decode(text).definition else { return false }
            return definition.variableReferences.count == 1 && definition.expressDiagnostics().isEmpty
        }
        #expect(isRight)
    }

    /// Runs work on a thread of the smallest stack that a program of ours meets.
    private func onSmallStack<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: work()) }
            thread.stackSize = 512 << 10
            thread.start()
        }
    }
}

/// Puts odd values, and odd names, into a value.
private struct Damage {
    private var json: RandomJSON
    private var generator: SplitMix64

    init(seed: UInt64) {
        json = RandomJSON(seed: seed)
        generator = SplitMix64(seed: seed)
    }

    mutating func damaged(_ value: JSONValue) -> JSONValue {
        guard Int.random(in: 0..<12, using: &generator) > 0 else { return odd() }
        switch value {
        case .array(var elements):
            guard let index = elements.indices.randomElement(using: &generator) else { return odd() }
            elements[index] = damaged(elements[index])
            return .array(elements)
        case .object(var object):
            guard let key = object.keys.randomElement(using: &generator) else { return odd() }
            let inner = damaged(object[key] ?? nil)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: object[key] = nil
            case 1: object[json.string()] = inner
            default: object[key] = inner
            }
            return .object(object)
        default:
            return odd()
        }
    }

    private mutating func odd() -> JSONValue {
        let odd: [JSONValue] = [
            nil, true, -1, 1.5, "", "$", "$$", "$.a[", "States.", "States.Format(", "{%", "%}", "{% %}", [], [:], "S",
            "T",
        ]
        return Bool.random(using: &generator) ? json.value() : odd.randomElement(using: &generator) ?? nil
    }
}
