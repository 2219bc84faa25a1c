import JSON

/// A way to break a definition, and where the break must be seen.
struct Mutation: Sendable, CustomStringConvertible {
    /// What it can be applied to.
    enum Subject: Sendable, Hashable {
        /// The definition itself.
        case machine
        /// States of these types; of the given query language, if any.
        case states([String], language: String?)
    }

    let name: String
    let subject: Subject
    /// Where the problem must be reported, from the machine or state on; the object itself when nil.
    let place: String?
    let change: @Sendable (inout JSONObject) -> Void
    /// Whether it can be applied to a certain object.
    let applies: @Sendable (JSONObject) -> Bool

    var description: String { name }

    private static let every = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"]
    private static let recovering = ["Task", "Parallel", "Map"]
    private static let passing = ["Task", "Wait", "Pass", "Parallel", "Map"]

    private static func machine(
        _ place: String?,
        _ change: @escaping @Sendable (inout JSONObject) -> Void,
        _ name: String
    ) -> Mutation {
        Mutation(name: "machine: \(name)", subject: .machine, place: place, change: change, applies: { _ in true })
    }

    /// Sets members of states.
    private static func set(
        _ types: [String],
        _ members: JSONObject,
        at place: String?,
        language: String? = nil,
        unless absent: [String] = [],
        with present: [String] = []
    ) -> Mutation {
        Mutation(
            name:
                "\(types.count == every.count ? "any state" : types.joined(separator: ", ")): \(JSONValue.object(members).text)",
            subject: .states(types, language: language),
            place: place,
            change: { state in for (key, value) in members { state[key] = value } },
            applies: { state in
                !absent.contains(where: state.contains(key:)) && present.allSatisfy(state.contains(key:))
            }
        )
    }

    private static func remove(_ types: [String], _ names: [String], at place: String? = nil) -> Mutation {
        Mutation(
            name: "\(types.joined(separator: ", ")) without \(names.joined(separator: ", "))",
            subject: .states(types, language: nil),
            place: place,
            change: { state in for name in names { state[name] = nil } },
            applies: { state in names.contains(where: state.contains(key:)) }
        )
    }

    static let machines: [Mutation] = [
        machine(nil, { $0["StartAt"] = nil }, "no StartAt"),
        machine("StartAt", { $0["StartAt"] = "No such state" }, "StartAt leads nowhere"),
        machine("StartAt", { $0["StartAt"] = 1 }, "StartAt is a number"),
        machine(nil, { $0["States"] = nil }, "no States"),
        machine("States", { $0["States"] = [:] }, "States is empty"),
        machine("States", { $0["States"] = [] }, "States is an array"),
        machine("Version", { $0["Version"] = "2.0" }, "Version 2.0"),
        machine("TimeoutSeconds", { $0["TimeoutSeconds"] = 0 }, "TimeoutSeconds 0"),
        machine("TimeoutSeconds", { $0["TimeoutSeconds"] = "$.a" }, "TimeoutSeconds a path"),
        machine("QueryLanguage", { $0["QueryLanguage"] = "jq" }, "QueryLanguage jq"),
        machine("Comment", { $0["Comment"] = [] }, "Comment an array"),
        machine("Bogus", { $0["Bogus"] = 1 }, "an unknown field"),
        machine(
            "States",
            { machine in
                var states = machine["States"]?.objectValue ?? [:]
                states["Lonely"] = ["Type": "Succeed"]
                machine["States"] = .object(states)
            },
            "a state that nothing leads to"
        ),
    ]

    static let states: [Mutation] =
        [
            remove(every, ["Type"]),
            set(every, ["Type": "Job"], at: "Type"),
            set(every, ["Type": "task"], at: "Type"),
            set(every, ["Bogus": 1], at: "Bogus"),
            set(every, ["Comment": 1], at: "Comment"),
            set(every, ["QueryLanguage": "XPath"], at: "QueryLanguage"),
            set(passing, ["Next": "No such state"], at: "Next", with: ["Next"]),
            set(passing, ["Next": ""], at: "Next", with: ["Next"]),
            set(passing, ["End": true], at: "End", with: ["Next"]),
            set(passing, ["End": "true"], at: "End"),
            remove(passing, ["Next", "End"]),
            set(["Succeed", "Fail", "Choice"], ["End": true], at: "End"),
            set(["Succeed", "Fail", "Choice"], ["Next": "No such state"], at: "Next"),
            set(["Pass", "Wait", "Succeed", "Fail", "Choice"], ["Retry": []], at: "Retry"),
            set(["Pass", "Wait", "Succeed", "Fail", "Choice"], ["Catch": []], at: "Catch"),
            set(["Succeed", "Fail"], ["Assign": ["a": 1]], at: "Assign"),
            set(["Task", "Pass", "Wait", "Choice", "Parallel", "Map"], ["Assign": []], at: "Assign"),
            set(["Task", "Pass", "Wait", "Choice", "Parallel", "Map"], ["Assign": ["states": 1]], at: "Assign/states"),
            set(["Task", "Pass", "Wait", "Choice", "Parallel", "Map"], ["Assign": ["1a": 1]], at: "Assign/1a"),
            set(["Task", "Pass", "Wait", "Choice", "Parallel", "Map"], ["Assign": ["a.b": 1]], at: "Assign/a.b"),
            set(["Task", "Wait", "Choice", "Parallel", "Map", "Succeed", "Fail"], ["Result": 1], at: "Result"),
        ] + recovery + jsonPath + jsonata + kinds

    private static func retrier(_ fields: JSONObject, at place: String?) -> Mutation {
        var retrier: JSONObject = ["ErrorEquals": ["E"]]
        for (key, value) in fields { retrier[key] = value }
        return set(recovering, ["Retry": [.object(retrier)]], at: place.map { "Retry/0/\($0)" } ?? "Retry/0")
    }

    private static let recovery: [Mutation] = [
        set(recovering, ["Retry": [:]], at: "Retry"),
        set(recovering, ["Retry": [1]], at: "Retry/0"),
        set(recovering, ["Retry": [["MaxAttempts": 1]]], at: "Retry/0"),
        retrier(["ErrorEquals": []], at: "ErrorEquals"),
        retrier(["ErrorEquals": "E"], at: "ErrorEquals"),
        retrier(["ErrorEquals": [1]], at: "ErrorEquals"),
        retrier(["ErrorEquals": ["States.ALL", "E"]], at: "ErrorEquals"),
        set(
            recovering,
            ["Retry": [["ErrorEquals": ["States.ALL"]], ["ErrorEquals": ["E"]]]],
            at: "Retry/0/ErrorEquals"
        ),
        retrier(["IntervalSeconds": 0], at: "IntervalSeconds"),
        retrier(["IntervalSeconds": 1.5], at: "IntervalSeconds"),
        retrier(["IntervalSeconds": "1"], at: "IntervalSeconds"),
        retrier(["MaxAttempts": -1], at: "MaxAttempts"),
        retrier(["MaxAttempts": 100_000_000], at: "MaxAttempts"),
        retrier(["BackoffRate": 0.99], at: "BackoffRate"),
        retrier(["BackoffRate": "2"], at: "BackoffRate"),
        retrier(["MaxDelaySeconds": 1], at: "MaxDelaySeconds"),
        retrier(["MaxDelaySeconds": 31_622_400], at: "MaxDelaySeconds"),
        retrier(["IntervalSeconds": 10, "MaxDelaySeconds": 10], at: "MaxDelaySeconds"),
        retrier(["JitterStrategy": "HALF"], at: "JitterStrategy"),
        retrier(["Next": "No such state"], at: "Next"),
        set(recovering, ["Catch": [["ErrorEquals": ["E"]]]], at: "Catch/0"),
        set(recovering, ["Catch": [["Next": "No such state", "ErrorEquals": ["E"]]]], at: "Catch/0/Next"),
        set(recovering, ["Catch": [["ErrorEquals": [], "Next": "No such state"]]], at: "Catch/0/ErrorEquals"),
        set(recovering, ["Catch": [["ErrorEquals": ["E"], "Next": 1]]], at: "Catch/0/Next"),
        set(recovering, ["Catch": [["ErrorEquals": ["E"], "Next": "X", "MaxAttempts": 1]]], at: "Catch/0/MaxAttempts"),
    ]

    private static func payload(_ members: JSONObject, at place: String) -> [Mutation] {
        [
            set(
                ["Task", "Pass", "Parallel"],
                ["Parameters": .object(members)],
                at: "Parameters/\(place)",
                language: "JSONPath"
            ),
            set(recovering, ["ResultSelector": .object(members)], at: "ResultSelector/\(place)", language: "JSONPath"),
            set(
                ["Map"],
                ["ItemSelector": .object(members)],
                at: "ItemSelector/\(place)",
                language: "JSONPath",
                unless: ["Parameters"]
            ),
            set(["Pass", "Wait", "Choice"], ["Assign": .object(members)], at: "Assign/\(place)", language: "JSONPath"),
        ]
    }

    private static let jsonPath: [Mutation] =
        [
            set(every.filter { $0 != "Fail" }, ["InputPath": "a.b"], at: "InputPath", language: "JSONPath"),
            set(
                every.filter { $0 != "Fail" },
                ["InputPath": "$.a[", "OutputPath": "$"],
                at: "InputPath",
                language: "JSONPath"
            ),
            set(every.filter { $0 != "Fail" }, ["OutputPath": ["$"]], at: "OutputPath", language: "JSONPath"),
            set(every.filter { $0 != "Fail" }, ["OutputPath": "States.UUID()"], at: "OutputPath", language: "JSONPath"),
            set(["Fail"], ["InputPath": "$"], at: "InputPath", language: "JSONPath"),
            set(every, ["Output": 1], at: "Output", language: "JSONPath"),
            set(["Task", "Parallel", "Map"], ["Arguments": [:]], at: "Arguments", language: "JSONPath"),
            set(["Map"], ["Items": []], at: "Items", language: "JSONPath"),
            set(["Wait", "Choice", "Succeed", "Fail"], ["Parameters": [:]], at: "Parameters", language: "JSONPath"),
            set(
                ["Wait", "Choice", "Succeed", "Fail", "Pass"],
                ["ResultSelector": [:]],
                at: "ResultSelector",
                language: "JSONPath"
            ),
            set(["Wait", "Choice", "Succeed", "Fail"], ["ResultPath": "$"], at: "ResultPath", language: "JSONPath"),
        ]
        + ["$.a[*]", "$..a", "$.a[0:1]", "$.a[?(@.b)]", "$.a[0,1]", "$$.a", "$a.b", "a", "", "$.a[-1]"].map {
            set(
                ["Task", "Pass", "Parallel", "Map"],
                ["ResultPath": .string($0)],
                at: "ResultPath",
                language: "JSONPath"
            )
        }
        + [
            "plain", "$.", "$.a[?(@.b = 1)]", "States.Nope($.a)", "States.Array(", "States.MathAdd(1)",
            "States.UUID(1)",
            "States.Format()", "States.Hash($.a)", "States.StringToJson('\\x')", "States.Array($.a))", "$.a b", "",
        ].flatMap { payload(["x.$": .string($0)], at: "x.$") }
        + payload(["deep": [["y.$": 1]]], at: "deep/0/y.$")
        + payload(["x": 1, "x.$": "$.a"], at: "x.$")

    private static let jsonata: [Mutation] =
        [
            set(every, ["InputPath": "$"], at: "InputPath", language: "JSONata"),
            set(every, ["OutputPath": "$"], at: "OutputPath", language: "JSONata"),
            set(every, ["Parameters": [:]], at: "Parameters", language: "JSONata"),
            set(every, ["ResultSelector": [:]], at: "ResultSelector", language: "JSONata"),
            set(every, ["ResultPath": "$"], at: "ResultPath", language: "JSONata"),
            set(["Map"], ["ItemsPath": "$"], at: "ItemsPath", language: "JSONata"),
            set(["Task"], ["TimeoutSecondsPath": "$.a"], at: "TimeoutSecondsPath", language: "JSONata"),
            set(["Wait"], ["SecondsPath": "$.a"], at: "SecondsPath", language: "JSONata"),
            set(["Fail"], ["ErrorPath": "$.a"], at: "ErrorPath", language: "JSONata"),
            set(["Task", "Parallel"], ["Arguments": ["a": "{% 1"]], at: "Arguments/a", language: "JSONata"),
            set(["Task", "Pass", "Map"], ["Output": ["a": ["1 %}"]]], at: "Output/a/0", language: "JSONata"),
            set(
                ["Choice"],
                ["Choices": [["Next": "X", "Condition": "plain"]]],
                at: "Choices/0/Condition",
                language: "JSONata"
            ),
            set(["Choice"], ["Choices": [["Next": "X"]]], at: "Choices/0", language: "JSONata"),
            set(["Choice"], ["Choices": [["Condition": true]]], at: "Choices/0", language: "JSONata"),
            set(
                ["Choice"],
                ["Choices": [["Next": "X", "Condition": true, "Variable": "$.a"]]],
                at: "Choices/0/Variable",
                language: "JSONata"
            ),
        ]

    private static func choice(_ rule: JSONObject, at place: String?) -> Mutation {
        set(
            ["Choice"],
            ["Choices": [.object(rule)]],
            at: place.map { "Choices/0/\($0)" } ?? "Choices/0",
            language: "JSONPath"
        )
    }

    private static let kinds: [Mutation] = [
        remove(["Task"], ["Resource"]),
        set(["Task"], ["Resource": 1], at: "Resource"),
        set(["Task"], ["TimeoutSeconds": 0], at: "TimeoutSeconds", unless: ["TimeoutSecondsPath"]),
        set(
            ["Task"],
            ["TimeoutSeconds": 5, "HeartbeatSeconds": 5],
            at: "HeartbeatSeconds",
            unless: ["TimeoutSecondsPath"]
        ),
        set(
            ["Task"],
            ["TimeoutSeconds": 5, "TimeoutSecondsPath": "$.a"],
            at: "TimeoutSecondsPath",
            language: "JSONPath",
            unless: ["TimeoutSecondsPath"]
        ),
        set(
            ["Task"],
            ["HeartbeatSecondsPath": "$.a[*]"],
            at: "HeartbeatSecondsPath",
            language: "JSONPath",
            unless: ["HeartbeatSeconds"]
        ),
        set(["Task"], ["Credentials": "role"], at: "Credentials"),
        set(["Task"], ["Credentials": [:]], at: "Credentials"),
        set(["Wait"], ["Seconds": -1], at: "Seconds", with: ["Seconds"]),
        set(["Wait"], ["Seconds": 100_000_000], at: "Seconds", with: ["Seconds"]),
        set(["Wait"], ["Timestamp": "2030-01-01T00:00:00Z"], at: "Timestamp", with: ["Seconds"]),
        remove(["Wait"], ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]),
        remove(["Choice"], ["Choices"]),
        set(["Choice"], ["Choices": []], at: "Choices"),
        set(["Choice"], ["Choices": ["a": 1]], at: "Choices"),
        set(["Choice"], ["Choices": [true]], at: "Choices/0"),
        set(["Choice"], ["Default": "No such state"], at: "Default"),
        choice(["Next": "X"], at: nil),
        choice(["Next": "X", "Variable": "$.a"], at: nil),
        choice(["Next": "X", "StringEquals": "a"], at: nil),
        choice(["Variable": "$.a", "StringEquals": "a"], at: nil),
        choice(["Next": "No such state", "Variable": "$.a", "StringEquals": "a"], at: "Next"),
        choice(["Next": "X", "Variable": "$.a", "StringEquals": "a", "IsNull": true], at: "IsNull"),
        choice(["Next": "X", "Variable": "a", "StringEquals": "a"], at: "Variable"),
        choice(["Next": "X", "Variable": "$.a", "StringEquals": 1], at: "StringEquals"),
        choice(["Next": "X", "Variable": "$.a", "NumericEquals": "1"], at: "NumericEquals"),
        choice(["Next": "X", "Variable": "$.a", "BooleanEquals": "true"], at: "BooleanEquals"),
        choice(["Next": "X", "Variable": "$.a", "IsPresent": 1], at: "IsPresent"),
        choice(["Next": "X", "Variable": "$.a", "TimestampEquals": "2030-01-01"], at: "TimestampEquals"),
        choice(["Next": "X", "Variable": "$.a", "NumericEqualsPath": "b"], at: "NumericEqualsPath"),
        choice(["Next": "X", "Variable": "$.a", "StringMatchesPath": "$.b"], at: "StringMatchesPath"),
        choice(["Next": "X", "Variable": "$.a", "StringLike": "b"], at: "StringLike"),
        choice(["Next": "X", "And": []], at: "And"),
        choice(["Next": "X", "Or": [["Variable": "$.a", "IsNull": true, "Next": "X"]]], at: "Or/0/Next"),
        choice(["Next": "X", "Not": [["Variable": "$.a", "IsNull": true]]], at: "Not"),
        choice(["Next": "X", "Not": ["And": [["IsNull": true]]]], at: "Not/And/0"),
        choice(["Next": "X", "Condition": "{% true %}"], at: "Condition"),
        remove(["Parallel"], ["Branches"]),
        set(["Parallel"], ["Branches": []], at: "Branches"),
        set(["Parallel"], ["Branches": [1]], at: "Branches/0"),
        set(["Parallel"], ["Branches": [["StartAt": "X"]]], at: "Branches/0"),
        set(
            ["Parallel"],
            ["Branches": [["StartAt": "Y", "States": ["X": ["Type": "Succeed"]]]]],
            at: "Branches/0/StartAt"
        ),
        set(
            ["Parallel"],
            ["Branches": [["StartAt": "X", "States": ["X": ["Type": "Pass", "Next": "X"]]]]],
            at: "Branches/0"
        ),
        remove(["Map"], ["ItemProcessor", "Iterator"]),
        set(["Map"], ["Iterator": [:]], at: nil, with: ["ItemProcessor"]),
        set(["Map"], ["ItemsPath": .null], at: "ItemsPath", language: "JSONPath"),
        set(["Map"], ["ItemsPath": "$.a[*]"], at: "ItemsPath", language: "JSONPath"),
        set(["Map"], ["MaxConcurrency": -1], at: "MaxConcurrency", unless: ["MaxConcurrencyPath"]),
        set(
            ["Map"],
            ["MaxConcurrency": 1, "MaxConcurrencyPath": "$.a"],
            at: "MaxConcurrencyPath",
            language: "JSONPath",
            unless: ["MaxConcurrencyPath"]
        ),
        set(
            ["Map"],
            ["ToleratedFailurePercentage": 100.5],
            at: "ToleratedFailurePercentage",
            unless: ["ToleratedFailurePercentagePath"]
        ),
        set(["Map"], ["ToleratedFailureCount": -1], at: "ToleratedFailureCount", unless: ["ToleratedFailureCountPath"]),
        set(["Map"], ["Label": .string(String(repeating: "x", count: 41))], at: "Label"),
        set(["Map"], ["Label": "a b"], at: "Label"),
        set(["Map"], ["Parameters": [:], "ItemSelector": [:]], at: nil, language: "JSONPath"),
        set(["Fail"], ["Error": "E", "ErrorPath": "$.e"], at: nil, language: "JSONPath"),
        set(["Fail"], ["Cause": "C", "CausePath": "$.e"], at: nil, language: "JSONPath"),
        set(["Fail"], ["ErrorPath": "e"], at: "ErrorPath", language: "JSONPath", unless: ["Error"]),
        set(["Fail"], ["ErrorPath": "States.MathAdd(1, 2)"], at: "ErrorPath", language: "JSONPath", unless: ["Error"]),
        set(["Fail"], ["Error": 5], at: "Error", unless: ["ErrorPath"]),
    ]
}
