import JSON
import Testing

/// What paths, predicates and wildcards select.
struct SelectionTests {
    @Test(arguments: [
        Example(
            "*",
            #"["Corner shop",true,null,{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},{"sku":"cup","price":7,"count":1,"tags":["ware"]}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[]}]},{"tea":12,"cup":3,"pot":0}]"#
        ),
        Example("*.id", #"["a1","b2"]"#),
        Example("*.*.name", #"["Ada","Bo"]"#),
        Example(
            "orders.*",
            #"["a1",{"name":"Ada","city":"Paris"},true,{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},{"sku":"cup","price":7,"count":1,"tags":["ware"]},"b2",{"name":"Bo","city":"Oslo"},{"sku":"tea","price":4.5,"count":10,"tags":[]}]"#
        ),
        Example("orders.*.city", #"["Paris","Oslo"]"#),
        Example("stock.*", "[12,3,0]"),
        Example("stock.*[0]", "12"),
        Example("stock.*[$ > 0]", "[12,3]"),
        Example("**.sku", #"["tea","cup","tea"]"#),
        Example("**.city[0]", #"["Paris","Oslo"]"#),
        Example("(**.city)[0]", #""Paris""#),
        Example(#"**[sku = "cup"].price"#, "7"),
        Example("**.lines.tags", #"["hot","drink","ware"]"#),
        Example("$count(**.id)", "2"),
        Example("$distinct(**.sku)", #"["tea","cup"]"#),
        Example("orders.**.tags", #"["hot","drink","ware"]"#),
        Example(
            "orders.lines.**",
            #"[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},"tea",4.5,2,"hot","drink",{"sku":"cup","price":7,"count":1,"tags":["ware"]},"cup",7,1,"ware",{"sku":"tea","price":4.5,"count":10,"tags":[]},"tea",4.5,10]"#
        ),
        Example("name.**", #""Corner shop""#),
        Example("nothing.**", "undefined"),
        Example("**.nothing", "undefined"),
        Example("$spread(stock).*", "[12,3,0]"),
    ])
    func wildcardsSelect(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("orders{id: lines.sku}", #"{"a1":["tea","cup"],"b2":"tea"}"#),
        Example("orders{id: $count(lines)}", #"{"a1":2,"b2":1}"#),
        Example("orders.lines{sku: count}", #"{"tea":[2,10],"cup":1}"#),
        Example("orders.lines{sku: $sum(count)}", #"{"tea":12,"cup":1}"#),
        Example(#"orders.lines{sku: count, "all": $count($)}"#, #"{"tea":[2,10],"all":3,"cup":1}"#),
        Example("orders.lines{tags[0]: sku}", #"{"hot":"tea","ware":"cup"}"#),
        Example(#"orders{customer.city: id, "x": 1}"#, #"{"Paris":"a1","x":1,"Oslo":"b2"}"#),
        Example(#"{"a": orders.id, "b": nothing}"#, #"{"a":["a1","b2"]}"#),
        Example("{name: open}", #"{"Corner shop":true}"#),
        Example(#"{"x": orders{id: 1}}"#, #"{"x":{"a1":1,"b2":1}}"#),
        Example(#"orders[{"a":1}].id"#, #"["a1","b2"]"#),
        Example("$merge(orders.{id: customer.city})", #"{"a1":"Paris","b2":"Oslo"}"#),
        Example(#"{"a": ()}"#, "{}"),
    ])
    func groupingsGather(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("orders[[]].id", "undefined"),
        Example("orders[].id", #"["a1","b2"]"#),
        Example("orders[0][].id", #"["a1"]"#),
        Example(#"orders[id="a1"][].id"#, #"["a1"]"#),
        Example("orders.id[]", #"["a1","b2"]"#),
        Example("orders[0].id[]", #"["a1"]"#),
        Example("stock.tea[]", "[12]"),
        Example("nothing[]", "undefined"),
        Example("orders.lines[][0].sku", #"["tea","tea"]"#),
        Example("orders.lines[0][].sku", #"["tea","tea"]"#),
        Example("[1,2,3][]", "[1,2,3]"),
        Example("[1][0][]", "[1]"),
        Example("(orders[0].id)[]", #""a1""#),
        Example("orders[1].lines.tags = []", "true"),
    ])
    func emptyBracketsKeepArrays(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("orders.lines[count > 1].sku", #"["tea","tea"]"#),
        Example("orders[0].[id][0]", #""a1""#),
        Example("orders.id[0]", #"["a1","b2"]"#),
        Example("(orders.id)[0]", #""a1""#),
        Example("orders.id[-1]", #"["a1","b2"]"#),
        Example("orders.lines[0].sku", #"["tea","tea"]"#),
        Example("(orders.lines)[0].sku", #""tea""#),
        Example("orders[[0,1]].id", #"["a1","b2"]"#),
        Example("orders[[1,0]].id", #"["a1","b2"]"#),
        Example("orders[[1,1,1]].id", #"["b2","b2","b2"]"#),
        Example("orders[[-1]].id", #""b2""#),
        Example("orders[[0..5]].id", #"["a1","b2"]"#),
        Example(#"orders[["x"]].id"#, #"["a1","b2"]"#),
        Example("orders[{}].id", "undefined"),
        Example(#"orders[""].id"#, "undefined"),
        Example(#"orders["a"].id"#, #"["a1","b2"]"#),
        Example("orders[null].id", "undefined"),
        Example("orders[true].id", #"["a1","b2"]"#),
        Example("orders[false].id", "undefined"),
        Example("orders[0.5].id", #""a1""#),
        Example("orders[-0.5].id", #""b2""#),
        Example("orders[1e10].id", "undefined"),
        Example("orders[-1e10].id", "undefined"),
        Example("orders[id].id", #"["a1","b2"]"#),
        Example("orders[rush = true].id", #""a1""#),
        Example("orders[$not($exists(rush))].id", #""b2""#),
        Example(#"orders[lines.sku = "cup"].id"#, "undefined"),
        Example(#"orders["cup" in lines.sku].id"#, #""a1""#),
        Example("orders[$count(lines.sku) > 1].id", #""a1""#),
        Example("orders[lines[count > 5]].id", #""b2""#),
        Example(#"orders.lines[tags[0] = "hot"].sku"#, #""tea""#),
        Example(#"orders.lines["hot" in tags].sku"#, #""tea""#),
        Example("($f := function() { name }; orders[0].$f())", #""Corner shop""#),
        Example("$string(orders[0].customer)", #""{\"name\":\"Ada\",\"city\":\"Paris\"}""#),
        Example("orders[0].($$.name & id)", #""Corner shopa1""#),
        Example("$.name[0]", #""Corner shop""#),
        Example("orders[0].lines[0].tags", #"["hot","drink"]"#),
        Example("orders[1].lines.tags", "[]"),
        Example("orders[1].lines.tags[0]", "undefined"),
        Example(#"orders[1].lines.tags ?: "none""#, #""none""#),
        Example("$count(orders[1].lines.tags)", "0"),
        Example("orders.lines.tags[0]", #"["hot","ware"]"#),
        Example("(orders.lines.tags)[0]", #""hot""#),
        Example("orders.lines.(tags[0])", #"["hot","ware"]"#),
        Example("orders.lines.(tags)[0]", #"["hot","ware"]"#),
        Example("$sum(orders.lines.price[0])", "16"),
        Example("$sum(orders.(lines.price)[0])", "9"),
        Example("$sum((orders.lines.price)[0])", "4.5"),
        Example("orders.lines[-1].sku", #"["cup","tea"]"#),
        Example("orders.lines[price=$max($$.orders.lines.price)].sku", #""cup""#),
        Example(#"orders[customer.name="Ada"].lines[price=4.5].sku"#, #""tea""#),
        Example(#"orders.customer[city="Oslo"].name"#, #""Bo""#),
    ])
    func predicatesFilter(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("$keys(stock)", #"["tea","cup","pot"]"#),
        Example("$sum(orders.lines.(price * count))", "61"),
        Example("$max(orders.lines.price)", "7"),
        Example("$average(orders.lines.count)", "4.333333333333333"),
        Example("$map(orders, function($o, $i) { $o.id & $i })", #"["a10","b21"]"#),
        Example("$map(orders.lines, function($l) { $l.tags })", #"[["hot","drink"],["ware"],[]]"#),
        Example("$filter(orders.lines, function($l) { $l.count > 1 }).sku", #"["tea","tea"]"#),
        Example("$sort(orders.lines, function($a, $b) { $a.count > $b.count }).count", "[1,2,10]"),
        Example(#"$reduce(orders.lines.count, function($a, $b) { $a & "-" & $b })"#, #""2-1-10""#),
        Example(#"orders.lines ~> $map(function($l) { $l.sku }) ~> $distinct() ~> $join("+")"#, #""tea+cup""#),
        Example(#"orders.($x := id; $x & "!")"#, #"["a1!","b2!"]"#),
        Example("($x := 1; orders.($x := $x + 1; $x))", "[2,2]"),
        Example("($f := function($l) { $l.price * $l.count }; orders.lines.$f($))", "[9,7,45]"),
        Example("($f := function() { name }; $f())", #""Corner shop""#),
        Example("orders.lines.$uppercase(sku)", #"["TEA","CUP","TEA"]"#),
        Example("orders.lines.sku.$uppercase()", #"["TEA","CUP","TEA"]"#),
        Example("orders.lines.sku.$length()", "[3,3,3]"),
        Example(#"orders.$lookup("id")"#, #"["a1","b2"]"#),
        Example("orders.$keys()", #"["id","customer","rush","lines","id","customer","lines"]"#),
        Example(
            "orders.lines.$string()",
            #"["{\"sku\":\"tea\",\"price\":4.5,\"count\":2,\"tags\":[\"hot\",\"drink\"]}","{\"sku\":\"cup\",\"price\":7,\"count\":1,\"tags\":[\"ware\"]}","{\"sku\":\"tea\",\"price\":4.5,\"count\":10,\"tags\":[]}"]"#
        ),
        Example(#"$each(stock, function($v, $k) { $k & "=" & $v })"#, #"["tea=12","cup=3","pot=0"]"#),
        Example("$sift(stock, function($v) { $v > 5 })", #"{"tea":12}"#),
        Example("name ~> $uppercase ~> $substring(0, 4)", #""CORN""#),
        Example("$contains(name, /SHOP/i)", "true"),
        Example("$exists(owner)", "true"),
        Example("$exists(nobody)", "false"),
        Example("$type(owner)", #""null""#),
        Example("owner ~> $string()", #""null""#),
        Example("orders.($$.stock.tea)", "[12,12]"),
        Example("orders.lines.tags.$uppercase($)", #"["HOT","DRINK","WARE"]"#),
        Example("orders.lines.$sum(price)", "[4.5,7,4.5]"),
    ])
    func functionsOfSteps(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("orders.lines.(price * count)", "[9,7,45]"),
        Example("[orders.id, [name]]", #"["a1","b2",["Corner shop"]]"#),
        Example("[orders.[id]]", #"[["a1"],["b2"]]"#),
        Example("[[orders.id]]", #"[["a1","b2"]]"#),
        Example("orders.[id, lines.sku]", #"[["a1","tea","cup"],["b2","tea"]]"#),
        Example("orders.([id])", #"["a1","b2"]"#),
        Example("orders.[[id]]", #"[[["a1"]],[["b2"]]]"#),
        Example("orders.lines.sku ~> $distinct", #"["tea","cup"]"#),
        Example("name ~> /o/", #"{"match":"o","start":1,"end":2,"groups":[]}"#),
        Example(#"name in ["Corner shop"]"#, "true"),
        Example("owner = null", "true"),
        Example("owner = nothing", "false"),
        Example("owner.name", "undefined"),
        Example("open ? name : owner", #""Corner shop""#),
        Example("open and owner", "false"),
        Example("orders.rush", "true"),
        Example("$$.name", #""Corner shop""#),
        Example("orders.$$.name", #"["Corner shop","Corner shop"]"#),
        Example("$.orders.$.id", #"["a1","b2"]"#),
        Example("$[0].name", #""Corner shop""#),
        Example("$[1].name", "undefined"),
        Example(#""name""#, #""name""#),
        Example("'stock'.tea", "12"),
        Example("`name`", #""Corner shop""#),
        Example("stock.`tea`", "12"),
        Example(#""stock"."tea""#, "12"),
        Example(#"orders."lines"."sku""#, #"["tea","cup","tea"]"#),
        Example("orders.(id; name)", "undefined"),
        Example("orders.(nothing)", "undefined"),
        Example("()", "undefined"),
        Example("(())", "undefined"),
        Example("orders.()", "undefined"),
        Example("[()]", "[]"),
        Example(#"orders.customer.(name & " of " & city)"#, #"["Ada of Paris","Bo of Oslo"]"#),
    ])
    func stepsSelect(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }
}
