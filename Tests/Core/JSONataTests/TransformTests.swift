import JSON
import Testing

/// Changed copies, and order.
struct TransformTests {
    @Test(arguments: [
        Example(
            #"orders ~> |lines|{"total": price * count}|"#,
            #"[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"],"total":9},{"sku":"cup","price":7,"count":1,"tags":["ware"],"total":7}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[],"total":45}]}]"#
        ),
        Example(
            #"orders ~> |lines|{}, "tags"|"#,
            #"[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2},{"sku":"cup","price":7,"count":1}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10}]}]"#
        ),
        Example(
            #"orders ~> |lines|{"x": 1}, ["tags", "sku"]|"#,
            #"[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"price":4.5,"count":2,"x":1},{"price":7,"count":1,"x":1}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"price":4.5,"count":10,"x":1}]}]"#
        ),
        Example(
            #"$ ~> |orders[id = "a1"]|{"rush": false}, "lines"|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":false},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[]}]}],"stock":{"tea":12,"cup":3,"pot":0}}"#
        ),
        Example(
            #"$ ~> |stock|{"tea": tea + 1, "new": 5}|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},{"sku":"cup","price":7,"count":1,"tags":["ware"]}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[]}]}],"stock":{"tea":13,"cup":3,"pot":0,"new":5}}"#
        ),
        Example(
            #"$ ~> |orders.lines|nothing, "price"|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","count":2,"tags":["hot","drink"]},{"sku":"cup","count":1,"tags":["ware"]}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","count":10,"tags":[]}]}],"stock":{"tea":12,"cup":3,"pot":0}}"#
        ),
        Example(
            #"$ ~> |nothing|{"a": 1}|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},{"sku":"cup","price":7,"count":1,"tags":["ware"]}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[]}]}],"stock":{"tea":12,"cup":3,"pot":0}}"#
        ),
        Example(
            #"$ ~> |orders.id|{"a": 1}|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},{"sku":"cup","price":7,"count":1,"tags":["ware"]}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[]}]}],"stock":{"tea":12,"cup":3,"pot":0}}"#
        ),
        Example(#"$ ~> |$|{"name": "x"}, ["orders", "stock"]|"#, #"{"name":"x","open":true,"owner":null}"#),
        Example(
            #"$ ~> |orders.customer|{"home": %.id}|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","price":4.5,"count":2,"tags":["hot","drink"]},{"sku":"cup","price":7,"count":1,"tags":["ware"]}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","price":4.5,"count":10,"tags":[]}]}],"stock":{"tea":12,"cup":3,"pot":0}}"#
        ),
        Example(
            #"$ ~> |**[sku]|{"seen": true}, ["price", "tags", "count"]|"#,
            #"{"name":"Corner shop","open":true,"owner":null,"orders":[{"id":"a1","customer":{"name":"Ada","city":"Paris"},"rush":true,"lines":[{"sku":"tea","seen":true},{"sku":"cup","seen":true}]},{"id":"b2","customer":{"name":"Bo","city":"Oslo"},"lines":[{"sku":"tea","seen":true}]}],"stock":{"tea":12,"cup":3,"pot":0}}"#
        ),
        Example(#"($t := |stock|{"tea": 0}|; $t($).stock)"#, #"{"tea":0,"cup":3,"pot":0}"#),
        Example(#"($ ~> |stock|{"tea": 0}| ~> |stock|{"cup": tea}|).stock"#, #"{"tea":0,"cup":0,"pot":0}"#),
        Example(#"($c := $ ~> |stock|{"tea": 0}|; stock.tea)"#, "12"),
    ])
    func transformsChangeCopies(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("orders.lines^(>price).sku", #"["cup","tea","tea"]"#),
        Example("orders.lines^(price, >count).count", "[10,2,1]"),
        Example("stock.*^(>$)", "[12,3,0]"),
        Example(
            #"orders.{"id": id, "n": $count(lines), "t": $sum(lines.(price*count))}^(>t)"#,
            #"[{"id":"b2","n":1,"t":45},{"id":"a1","n":2,"t":16}]"#
        ),
        Example(#"orders.{"id": id, "n": $count(lines)}^(n, >id).id"#, #"["b2","a1"]"#),
        Example("orders^(customer.name).customer.name", #"["Ada","Bo"]"#),
        Example("orders^(>customer.name, <id).customer.name", #"["Bo","Ada"]"#),
        Example("orders^(nothing).id", #"["a1","b2"]"#),
        Example("orders^(rush).id", #"["a1","b2"]"#),
        Example("orders^(lines).id", "T2008"),
        Example("orders.lines.tags^($)", #"["drink","hot","ware"]"#),
        Example("orders.lines.tags^(>$)[0]", #""ware""#),
        Example("orders.lines^(sku)^(>price).sku", #"["cup","tea","tea"]"#),
        Example("orders.lines^(>$.count)[0].count", "10"),
        Example("orders.lines[0]^(sku).sku", #"["tea","tea"]"#),
    ])
    func orderByClauses(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }
}
