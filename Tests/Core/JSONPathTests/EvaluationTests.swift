import JSON
import JSONPath
import Testing

@Suite("Evaluating paths")
struct EvaluationTests {
    private static let fleet: JSONValue = [
        "name": "north", "empty": [], "nothing": nil, "größe": 3, "delivery-partner": "x", "it's": true,
        "ships": [
            ["id": 1, "name": "Ada", "tons": 12.5, "crew": ["Kim", "Lee"], "home": ["port": "Kiel"]],
            ["id": 2, "name": "Bob", "tons": 7, "crew": []],
            ["id": 3, "name": "Cyd", "tons": 40, "crew": ["Ann"], "home": ["port": "Oslo", "id": 9]],
        ],
        "numbers": [5, 1, 4, 2, 3],
        "matrix": [[1, 2], [3, 4]],
    ]

    @Test(
        "Definite paths yield the node",
        arguments: [
            ("$.name", "north"), ("$['name']", "north"), ("$.größe", 3), ("$.delivery-partner", "x"),
            ("$['it\'s']", true),
            ("$.nothing", nil), ("$.ships[0].home.port", "Kiel"), ("$.ships[-1].id", 3), ("$.matrix[1][0]", 3),
            ("$.matrix[-2][-1]", 2),
            ("$['name','größe']", ["name": "north", "größe": 3]),
            ("$['größe','none','name']", ["größe": 3, "name": "north"]),
            ("$.ships[1]['id','name']", ["id": 2, "name": "Bob"]), ("$['x','y']", [:]), ("$.empty", []),
        ] as [(String, JSONValue)]
    )
    func definite(text: String, expected: JSONValue) throws {
        let path = try JSONPath(parsing: text)
        #expect(try path.value(in: Self.fleet) == expected)
        #expect(try path.evaluate(in: Self.fleet) == [expected])
    }

    @Test("The root alone is the document")
    func root() throws {
        #expect(try JSONPath(parsing: "$").value(in: Self.fleet) == Self.fleet)
        #expect(try JSONPath(parsing: "$$").value(in: 1) == 1)
        #expect(try JSONPath(parsing: "$v[0]").value(in: [7]) == 7)
    }

    @Test(
        "Indefinite paths yield an array of all matches in order",
        arguments: [
            ("$.ships[*].id", [1, 2, 3]), ("$.ships.*.id", [1, 2, 3]), ("$.ships[0].*.port", ["Kiel"]),
            ("$.ships[*].home.port", ["Kiel", "Oslo"]),
            ("$.ships[*].crew[0]", ["Kim", "Ann"]), ("$.ships[*].crew[*]", ["Kim", "Lee", "Ann"]),
            ("$.ships[*].none", []),
            ("$.ships[*]['id','none']", [["id": 1], ["id": 2], ["id": 3]]), ("$..port", ["Kiel", "Oslo"]),
            ("$..id", [1, 2, 3, 9]),
            ("$..crew[0]", ["Kim", "Ann"]), ("$..none", []), ("$..['id','port']", [["id": 9, "port": "Oslo"]]),
            ("$.matrix..[0]", [[1, 2], 1, 3]),
            ("$.matrix..*", [[1, 2], [3, 4], 1, 2, 3, 4]), ("$.ships[0].home..*", ["Kiel"]), ("$.name..*", []),
            ("$.name.*", []),
            ("$.empty[*]", []), ("$.nothing.*", []), ("$.numbers[0,2,9,-1]", [5, 4, 3]), ("$.ships[0,1].id", [1, 2]),
            ("$..ships[1:].id", [2, 3]),
            ("$.*.none", []), ("$.*[0].id", [1]), ("$..home.id", [9]),
        ] as [(String, JSONValue)]
    )
    func indefinite(text: String, expected: JSONValue) throws {
        let path = try JSONPath(parsing: text)
        #expect(try path.value(in: Self.fleet) == expected)
        #expect(try path.evaluate(in: Self.fleet) == expected.arrayValue)
    }

    @Test(
        "Slices",
        arguments: [
            ("1:", [1, 4, 2, 3]), (":2", [5, 1]), ("1:3", [1, 4]), ("-2:", [2, 3]), (":-2", [5, 1, 4]),
            ("-3:-1", [4, 2]), ("1:-1", [1, 4, 2]),
            ("::2", [5, 4, 3]), ("1::2", [1, 2]), ("::-1", [3, 2, 4, 1, 5]), ("3:0:-2", [2, 1]), ("9:", []),
            (":-9", []), ("-9:2", [5, 1]),
            ("3:1", []), ("0:99", [5, 1, 4, 2, 3]), (":", [5, 1, 4, 2, 3]), ("-1:-9:-1", [3, 2, 4, 1, 5]),
            ("9:-9:-3", [3, 1]),
            ("2147483647:-2147483648:-2147483648", [3]),
        ] as [(String, JSONValue)]
    )
    func slices(slice: String, expected: JSONValue) throws {
        #expect(try JSONPath(parsing: "$.numbers[\(slice)]").value(in: Self.fleet) == expected)
        #expect(try JSONPath(parsing: "$.empty[\(slice)]").value(in: Self.fleet) == [])
    }

    /// The first two texts are recorded from AWS Step Functions, the fifth quoted by a user; the others are Jayway's.
    @Test(
        "A definite path that leads nowhere says where",
        arguments: [
            ("$.no.such.result.path", "Missing property in path $['no']"),
            ("$.NoSuchInputPath", "No results for path: $['NoSuchInputPath']"),
            ("$.ships[0].home.street", "No results for path: $['ships'][0]['home']['street']"),
            ("$.ships[0].none.street", "Missing property in path $['ships'][0]['none']"),
            ("$['a', 'b'].v", "Multi properties can only be used as path leafs: $['a', 'b']"),
            ("$.numbers[5]", "No results for path: $['numbers'][5]"),
            ("$.numbers[-6]", "No results for path: $['numbers'][-6]"),
            ("$.numbers[9].a", "No results for path: $['numbers'][9]['a']"),
            ("$.name.first", "Property ['first'] not found in path $['name']"),
            ("$.nothing.x", "Property ['x'] not found in path $['nothing']"),
            ("$.numbers.x", "Property ['x'] not found in path $['numbers']"),
            ("$.nothing[0]", "The path $['nothing'] is null"),
            ("$.name['a','b']", "Property ['a', 'b'] not found in path $['name']"),
            ("$.name[0].x", "Filter: [0]['x'] can only be applied to arrays. Current context is: north"),
            ("$.name[?(@.x)]", "Filter: [?] can not be applied to primitives. Current context is: north"),
            ("$.empty.first()", "No results for path: $['empty'].first()"),
            ("$.name.length()", "The function $['name'].length() cannot be applied to a value of type string"),
            ("$.ships.sum()", "The function $['ships'].sum() needs numbers and found none it can work with"),
        ]
    )
    func missing(text: String, message: String) throws {
        let error = try #require(throws: JSONPathEvaluationError.self) {
            try JSONPath(parsing: text).value(in: Self.fleet)
        }
        #expect(error.message == message)
        #expect(error.description == message)
    }

    @Test(
        "An indefinite path that leads nowhere matches nothing: recorded from AWS Step Functions",
        arguments: ["$.none[*]", "$.none..a", "$.none[1:2].x", "$.name.none[?(@.x)]", "$.matrix[0][0][1:2]"]
    )
    func matchesNothing(text: String) throws {
        #expect(try JSONPath(parsing: text).value(in: Self.fleet) == [])
    }

    @Test("A backslash before the other kind of quote is an ordinary character: recorded from AWS Step Functions")
    func otherQuotes() throws {
        let path = try JSONPath(parsing: #"$['a\"b']"#)
        let other = try JSONPath(parsing: #"$['it\'s']"#)
        #expect(try path.value(in: [#"a\"b"#: 1]) == 1)
        #expect(try other.value(in: ["it's": 2]) == 2)
    }

    @Test(
        "Searching for all nodes, nothing found is no error",
        arguments: ["$.none.a", "$.none", "$.name.x", "$.none[*]", "$.numbers[9]"]
    )
    func nothingFound(text: String) throws {
        #expect(try JSONPath(parsing: text).evaluate(in: Self.fleet) == [])
    }

    @Test("A long value is cut in a message")
    func excerpt() throws {
        let documents: [JSONValue] = [
            .string(String(repeating: "x", count: 10_000)),
            .object(["k": .string(String(repeating: "x", count: 10_000))]),
            .object(JSONObject((0..<1000).map { (key: "\($0)", value: 0) })),
        ]
        for document in documents {
            let error = try #require(throws: JSONPathEvaluationError.self) {
                try JSONPath(parsing: "$[0]").value(in: document)
            }
            #expect(error.message.count < 400)
        }
        let error = try #require(throws: JSONPathEvaluationError.self) {
            try JSONPath(parsing: "$[?(@.a)].b").evaluate(in: .string(String(repeating: "x", count: 10_000)))
        }
        #expect(error.kind == .inapplicable)
    }

    @Test(
        "Functions",
        arguments: [
            ("$.numbers.length()", 5), ("$.numbers.size()", 5), ("$.ships[0].home.length()", 1),
            ("$.numbers.sum()", 15), ("$.numbers.min()", 1),
            ("$.numbers.max()", 5), ("$.numbers.avg()", 3), ("$..tons.sum()", 59.5),
            ("$.ships[*].tons.max()", 40),
            ("$.ships[*].length()", 3), ("$.none..a.length()", 0), ("$.ships[0].home.keys()", ["port"]),
            ("$.numbers.first()", 5), ("$.numbers.last()", 3),
        ] as [(String, JSONValue)]
    )
    func functions(text: String, expected: JSONValue) throws {
        var document = Self.fleet.objectValue ?? [:]
        document["none"] = [:]
        #expect(try JSONPath(parsing: text).value(in: .object(document)) == expected)
    }

    @Test("Sums of integers are exact as long as they can be")
    func sums() throws {
        let path = try JSONPath(parsing: "$.sum()")
        #expect(try path.value(in: [9_007_199_254_740_993, 0]) == 9_007_199_254_740_993)
        #expect(try path.value(in: [9_223_372_036_854_775_807, 1]).doubleValue == 0x1p63)
        #expect(try path.value(in: [1, "2", 0.5]) == 1.5)
        #expect(throws: JSONPathEvaluationError.self) { try path.value(in: JSONValue(parsing: "[1e400]")) }
    }

    /// Each document has 30 elements; each path would visit more than 200 nodes.
    @Test(
        "An evaluation that takes too long ends in an error",
        arguments: [
            "$..*..*", "$..[?(@..[?(@.x)])]", "$[?($ == $)]", "$[?($ === $)]", "$[?($ subsetof $)]",
            "$[?($[0].t == $[0].t2)]", "$[?($[0].t contains 'y')]", "$[?($[0].t < $[0].t2)]", "$[?(@ in $)]",
            "$[*][*][*][*][*]", "$[0:].a[0:][0:][0:]", "$[*].a[0,1,2,3][0,1,2,3][0,1,2,3]", "$..a.length()",
            "$[?(@.b == 1 || @.b == 2 || @.b == 3 || !(@.b == 4))]", "$[*]['a','b','c','d','e','f','g','h']",
            "$[?($[*].a.length() == 1)]", "$[?($[*].a size 1)]",
        ]
    )
    func budget(text: String) throws {
        let matrix: JSONValue = [[[1, 2], [3, 4]], [["x": 5], ["x": 6]], [[["x": 7]]]]
        let long = JSONValue.string(String(repeating: "x", count: 5000))
        let element: JSONValue = ["a": matrix, "t": long, "t2": long]
        let document = JSONValue.array(Array(repeating: element, count: 30))
        let path = try JSONPath(parsing: text)
        let stepsMax = 200
        let error = try #require(throws: JSONPathEvaluationError.self) {
            try path.value(in: document, stepsMax: stepsMax)
        }
        #expect(error.kind == .budgetExceeded, "\(error)")
        #expect(throws: error) { try path.evaluate(in: document, stepsMax: stepsMax) }
    }
}
