import JSON
import JSONPath
import Testing

@Suite("Parsing paths")
struct ParsingTests {
    @Test(
        "Roots",
        arguments: [
            ("$", .input), ("$.a", .input), ("$[0]", .input), ("$$", .context), ("$$.Execution.Id", .context),
            ("$$['a']", .context), ("$name", .variable("name")), ("$name.a[0]", .variable("name")),
            ("$_a.b", .variable("_a")), ("$ \t\r\n", .input), ("$name ", .variable("name")),
            ("$größe_2[1]", .variable("größe_2")), ("$漢字", .variable("漢字")), ("$..a", .input),
        ] as [(String, JSONPath.Root)]
    )
    func roots(text: String, root: JSONPath.Root) throws {
        let path = try JSONPath(parsing: text)
        #expect(path.root == root)
        #expect(path.text == text)
        #expect(path.description == text)
    }

    @Test(
        "Segments",
        arguments: [
            ("$", []), ("$.a", [.names(["a"])]), ("$['a']", [.names(["a"])]), ("$[\"a\"]", [.names(["a"])]),
            ("$.a.b", [.names(["a"]), .names(["b"])]), ("$.['a b']", [.names(["a b"])]), ("$.[0]", [.indices([0])]),
            ("$.delivery-partner", [.names(["delivery-partner"])]), ("$.1a._b", [.names(["1a"]), .names(["_b"])]),
            ("$.größe.漢字", [.names(["größe"]), .names(["漢字"])]),
            ("$.&Ж中.\\uD800\\uDF46", [.names(["&Ж中"]), .names(["\u{10346}"])]),
            ("$.store\\.book", [.names(["store.book"])]),
            ("$.\\stor\\e.boo\\k", [.names(["store"]), .names(["book"])]),
            ("$.foo.\\.bar", [.names(["foo"]), .names([".bar"])]),
            ("$.foo\\@bar.baz\\[\\[.\\?pretty", [.names(["foo@bar"]), .names(["baz[["]), .names(["?pretty"])]),
            ("$.a:b@c$d", [.names(["a:b@c$d"])]), ("$['a','b']", [.names(["a", "b"])]),
            ("$[ 'a' , \"b\" ]", [.names(["a", "b"])]),
            ("$['it\\'s \\\\ \\n\\t\\b\\f\\r\\u00e9\\x']", [.names(["it's \\ \n\t\u{8}\u{C}\ré" + "x"])]),
            ("$['']", [.names([""])]),
            ("$['\\uD83D\\uDE00']", [.names(["😀"])]), ("$['.[]()']", [.names([".[]()"])]),
            ("$[0]", [.indices([0])]), ("$[-1]", [.indices([-1])]), ("$[0,-2, 5]", [.indices([0, -2, 5])]),
            ("$[ 1 ]", [.indices([1])]), ("$.a ", [.names(["a"])]), ("$[0]  ", [.indices([0])]),
            ("$[(@.length-1)]", [.indices([-1])]), ("$.a[( @.length - 12 )]", [.names(["a"]), .indices([-12])]),
            ("$.*", [.wildcard]), ("$[*]", [.wildcard]), ("$[ * ]", [.wildcard]),
            ("$..a", [.descendants, .names(["a"])]),
            ("$..*", [.descendants, .wildcard]), ("$..[0]", [.descendants, .indices([0])]),
            ("$..[*]", [.descendants, .wildcard]),
            ("$.a.length()", [.names(["a"]), .function(.length)]), ("$.a.sum( )", [.names(["a"]), .function(.sum)]),
            ("$.length", [.names(["length"])]),
        ] as [(String, [JSONPathSegment])]
    )
    func segments(text: String, segments: [JSONPathSegment]) throws {
        #expect(try JSONPath(parsing: text).segments == segments)
    }

    @Test(
        "Slices",
        arguments: [
            ("$[1:]", 1, nil, nil), ("$[:2]", nil, 2, nil), ("$[1:2]", 1, 2, nil), ("$[-3:-1]", -3, -1, nil),
            ("$[:]", nil, nil, nil),
            ("$[::2]", nil, nil, 2), ("$[ 1 : 5 : -2 ]", 1, 5, -2), ("$[1::]", 1, nil, nil),
        ] as [(String, Int?, Int?, Int?)]
    )
    func slices(text: String, start: Int?, end: Int?, step: Int?) throws {
        let segments = try JSONPath(parsing: text).segments
        guard case .slice(let slice) = try #require(segments.first) else {
            Issue.record("not a slice")
            return
        }
        #expect(segments.count == 1)
        #expect((slice.start, slice.end, slice.step) == (start, end, step))
    }

    @Test(
        "Malformed paths are refused where they go wrong",
        arguments: [
            ("", 0), ("a", 0), (" $", 0), ("$ x", 1), ("$a b", 2), ("$.", 2), ("$..", 3), ("$...a", 3), ("$.a.", 4),
            ("$.a b", 3), ("$a$", 2), ("$$a", 2), ("$$$", 2), ("$1", 1), ("$[", 2), ("$[]", 2), ("$[a]", 2),
            ("$['a]", 2),
            ("$['a'", 5), ("$['a',]", 6), ("$['a' 'b']", 6), ("$['a',0]", 6), ("$[0", 3), ("$[0,]", 4), ("$[0,'a']", 4),
            ("$[-]", 2),
            ("$[1:2:3:4]", 7), ("$[1:0:0]", 7), ("$[--1]", 2), ("$[99999999999]", 2), ("$[1.5]", 3),
            ("$[(@.length-0)]", 2), ("$[(@.length)]", 2), ("$[(@.length+1)]", 2), ("$[(@.length-x)]", 2),
            ("$[(@.length-1]", 2), ("$[(@.length--1)]", 2), ("$[(@.length-1)", 14), ("$[(1)]", 2), ("$.a*", 3),
            ("$.a,b", 3), ("$.a'b'", 3), ("$.a?", 3), ("$.a)", 3), ("$.nope()", 2), ("$.length(", 9),
            ("$.length(1)", 9),
            ("$.length().a", 10), ("$.()", 2), ("$.a\\", 4), ("$.\\u12", 6), ("$['\\ud800']", 3),
            ("$['\\ud800\\u0041']", 3),
            ("$['\\uZZZZ']", 5), ("$[?]", 3), ("$[?@.a]", 3), ("$[?()]", 4), ("$[?(@.a]", 7), ("$[?(@.a)", 8),
            ("$[?(@.a ==)]", 10),
            ("$[?(1)]", 4), ("$[?(@.a = 1)]", 8), ("$[?(@.a && )]", 11), ("$[?(@.a & @.b)]", 8),
            ("$[?(@.a =~ x)]", 11), ("$[?(@.a == /x/)]", 11), ("$[?(@.a =~ /x)]", 11), ("$[?(@.a =~ /x\\", 11),
            ("$[?(@.a == 'x)]", 11), ("$[?(@.a == 01)]", 11), ("$[?(@.a == )]", 11), ("$[?(@.a == a.b)]", 12),
            ("$[?(@.a == a b)]", 13), ("$[?(a)]", 4), ("$[?(@.a in [1,)]", 14),
            ("$[?(@.a in [1)]", 13),
            ("$[?(@.a == -a)]", 11), ("$[?(@.a == {a:1})]", 12), ("$[?(@.a == {'a' 1})]", 16),
            ("$[?(@.a == {'a':1)]", 17),
            ("$[?(@.a foo 1)]", 8), ("$[?(@.a inn 1)]", 8),
            ("$[?((@.a)]", 9), ("$[?($$.a)]", 5), ("$[?(@.a == 1 2)]", 13),
        ]
    )
    func malformed(text: String, offset: Int) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(parsing: text) }
        #expect(error.offset == offset, "\(error)")
        #expect(error.text == text)
        #expect(error.description.contains("at character \(offset + 1)"))
    }

    @Test(
        "Definite paths yield one value",
        arguments: [
            ("$", true), ("$.a.b[0]", true), ("$.a[-1]", true), ("$['a','b']", true), ("$.a[0,1]", false),
            ("$.a[0:1]", false),
            ("$.*", false), ("$..a", false), ("$.a[?(@.b)]", false), ("$..a.length()", true), ("$.a[*].sum()", true),
        ]
    )
    func definite(text: String, isDefinite: Bool) throws {
        #expect(try JSONPath(parsing: text).isDefinite == isDefinite)
    }

    @Test(
        "Reference paths name one place",
        arguments: [
            ("$", true), ("$.a.b", true), ("$['a b'][0]", true), ("$.foo\\@bar", true), ("$['@,:?*']", true),
            ("$$.a", true), ("$v.a", true),
            ("$.a ", true),
            ("$.a[-1]", false), ("$.a[(@.length-1)]", false), ("$.a[0,1]", false), ("$['a','b']", false),
            ("$.a[1:2]", false), ("$.*", false),
            ("$..a", false),
            ("$.a[?(@.b)]", false), ("$.a.length()", false), ("$.a@b", false), ("$.a:b", false),
        ]
    )
    func reference(text: String, isReference: Bool) throws {
        #expect(try JSONPath(parsing: text).isReferencePath == isReference)
    }

    @Test("Depth and length are bounded")
    func bounds() throws {
        let longest = "$" + String(repeating: ".a", count: JSONPath.segmentsMax)
        #expect(throws: Never.self) { try JSONPath(parsing: longest) }
        #expect(throws: JSONPathError.self) { try JSONPath(parsing: longest + ".a") }
        for (open, close) in [("(", ")"), ("!", ""), ("@[?(", ")]")] {
            let text = "$[?(\(String(repeating: open, count: 1000))@.a\(String(repeating: close, count: 1000)))]"
            let error = try #require(throws: JSONPathError.self) { try JSONPath(parsing: text) }
            #expect(error.reason.hasPrefix("nested deeper"))
        }
        #expect(throws: JSONPathError.self) {
            try JSONPath(parsing: "$[?(@.a in \(String(repeating: "[", count: 1000)))]")
        }
    }

    @Test("Equality is that of the text, to the byte")
    func equality() throws {
        #expect(try JSONPath(parsing: "$.a") == JSONPath(parsing: "$.a"))
        #expect(try JSONPath(parsing: "$.a").hashValue == JSONPath(parsing: "$.a").hashValue)
        #expect(try JSONPath(parsing: "$.\u{E9}") != JSONPath(parsing: "$.e\u{301}"))
        #expect(try ReferencePath(parsing: "$.a") == ReferencePath(parsing: "$.a"))
        #expect(try ReferencePath(parsing: "$.a").hashValue == ReferencePath(parsing: "$.a").hashValue)
    }
}
