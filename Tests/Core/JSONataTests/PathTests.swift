import JSON
import Testing

struct PathTests {
    @Test(arguments: [
        // Names, one after the other, and over arrays.
        Example("name", #""Corner shop""#),
        Example("orders.id", #"["a1","b2"]"#),
        Example("orders.customer.name", #"["Ada","Bo"]"#),
        Example("orders.lines.sku", #"["tea","cup","tea"]"#),
        Example("orders.lines.tags", #"["hot","drink","ware"]"#),
        Example("nothing.at.all", "undefined"),
        Example("name.length", "undefined"),
        Example("owner", "null"),
        Example("owner.name", "undefined"),
        Example(#""stock".'tea'"#, "12"),
        Example("stock.`tea`", "12"),
        Example("orders.rush", "true"),
        // `[]` keeps an array.
        Example("orders.rush[]", "[true]"),
        Example("orders[].rush", "[true]"),
        Example("orders[0].id[]", #"["a1"]"#),
        Example("nothing[]", "undefined"),
        Example("(orders.id)[]", #"["a1","b2"]"#),
        // Arrays of the data stay as they are at the end of a path.
        Example("orders[1].lines.tags", "[]"),
        Example("orders[1].lines.tags[]", "[]"),
        Example("orders[1].lines.tags.length", "undefined"),
        Example("orders[1].lines.(tags)", "[]"),
        Example("orders[1].lines.[nothing]", "[]"),
        Example("[nothing].name", "[]"),
        Example("nothing.[name]", "undefined"),
        Example("orders[0].lines[1].tags", #"["ware"]"#),
        // The context.
        Example("$.name", #""Corner shop""#),
        Example("$$.name", #""Corner shop""#),
        Example("orders.$.id", #"["a1","b2"]"#),
        Example("orders.($$.name & ' ' & id)", #"["Corner shop a1","Corner shop b2"]"#),
        // Steps that are expressions.
        Example("orders.(id & '!')", #"["a1!","b2!"]"#),
        Example("orders.lines.(price * count)", "[9,7,45]"),
        Example("orders.[id]", #"[["a1"],["b2"]]"#),
        Example("orders[0].[id]", #"["a1"]"#),
        Example("orders[0].[id][]", #"[["a1"]]"#),
        Example("orders.[id, customer.city]", #"[["a1","Paris"],["b2","Oslo"]]"#),
        Example("[orders.id, 'x'].$uppercase($)", #"["A1","B2","X"]"#),
        Example("orders.$count(lines)", "[2,1]"),
        Example("orders.{id: $count(lines)}", #"[{"a1":2},{"b2":1}]"#),
        Example("orders.1", "S0213"),
        Example("orders.true", "S0213"),
        // Wildcards.
        Example("stock.*", "[12,3,0]"),
        Example("stock.*[$ > 2]", "[12,3]"),
        Example("orders[0].customer.*", #"["Ada","Paris"]"#),
        Example("nothing.*", "undefined"),
        Example("**.city", #"["Paris","Oslo"]"#),
        Example("$count(**)", "34"),
        Example("orders.**.sku", #"["tea","cup","tea"]"#),
        Example("$sum.*", "undefined"),
    ])
    func pathsSelect(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("orders[0].id", #""a1""#),
        Example("orders[-1].id", #""b2""#),
        Example("orders[2].id", "undefined"),
        Example("orders[-3].id", "undefined"),
        Example("orders[1.9].id", #""b2""#),
        Example("orders[-0.1].id", #""b2""#),
        // A predicate belongs to its step, parentheses to the whole path.
        Example("orders.lines[0].sku", #"["tea","tea"]"#),
        Example("(orders.lines)[1].sku", #""cup""#),
        Example("(orders.lines)[[0, 2]].sku", #"["tea","tea"]"#),
        Example("(orders.lines)[[1, 1]].sku", #"["cup","cup"]"#),
        Example("(orders.lines)[[0..1]].sku", #"["tea","cup"]"#),
        Example("(orders.lines)[-1].count", "10"),
        Example("orders[id = 'b2'].customer.name", #""Bo""#),
        Example("orders.lines[count > 1].sku", #"["tea","tea"]"#),
        Example("orders.lines[count > 1][0].sku", #"["tea","tea"]"#),
        Example("orders.lines[price < 5 and count < 5].sku", #""tea""#),
        Example("orders[rush].id", #""a1""#),
        Example("orders[$not(rush)].id", "undefined"),
        Example("orders[nothing].id", "undefined"),
        Example("orders['x'].id", #"["a1","b2"]"#),
        Example("orders[customer.city in ['Oslo', 'Rome']].id", #""b2""#),
        Example("orders[$count(lines)].id", #""b2""#),
        Example("name[0]", #""Corner shop""#),
        Example("name[1]", "undefined"),
        Example("name[$ = 'Corner shop']", #""Corner shop""#),
        Example("[1..5][$ % 2 = 1]", "[1,3,5]"),
        Example("[[1, 2], [3]][0]", "[1,2]"),
        Example("[[1, 2], [3]][0][1]", "2"),
        Example("[{'a': 1}][0].a", "1"),
        Example("orders.lines.tags[0]", #"["hot","ware"]"#),
    ])
    func predicatesFilter(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("a", "[1,2,3]"),
        Example("$.a", "[1,2,3]"),
        Example("a[0]", "1"),
        Example("$.a[0]", "[1,3]"),
        Example("$", #"[{"a":[1,2]},{"a":[3]},{"b":4}]"#),
        Example("$[2].b", "4"),
        Example("$count($)", "3"),
        Example("*.b", "4"),
        Example("b", "4"),
        Example("b[]", "[4]"),
        Example("{'n': $count($)}", #"{"n":3}"#),
        Example("[$[0].a, 9]", "[1,2,9]"),
    ])
    func anInputThatIsAnArrayCountsAsOneItem(_ example: Example) {
        let input: JSONValue = [["a": [1, 2]], ["a": [3]], ["b": 4]]
        #expect(outcome(example.expression, input) == example.expected)
    }

    @Test(arguments: [
        Example("orders.lines^(price).sku", #"["tea","tea","cup"]"#),
        Example("orders.lines^(>price, count).count", "[1,2,10]"),
        Example("orders.lines^(>price, >count).count", "[1,10,2]"),
        Example("orders.lines^(sku, <count).count", "[1,2,10]"),
        Example("orders^(>id)[0].id", #""b2""#),
        Example("orders^(>customer.name).id", #"["b2","a1"]"#),
        // What is missing comes last.
        Example("orders^(rush ? 1).id", #"["a1","b2"]"#),
        Example("orders^(>(id = 'b2' ? 1)).id", #"["b2","a1"]"#),
        Example("orders[0]^(nothing).id", #""a1""#),
        Example("[3, 1, 2]^($)", "[1,2,3]"),
        Example("['b', 'A', 'a']^($)", #"["A","a","b"]"#),
        Example("[1, 'a']^($)", "T2007"),
        Example("[true, false]^($)", "T2008"),
    ])
    func orderByIsStable(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }
}
