import JSON
import Testing

/// Steps that bind variables, positions and parents.
struct JoinTests {
    @Test(arguments: [
        Example("orders.%.name", #"["Corner shop","Corner shop"]"#),
        Example("orders.lines.%.id", #"["a1","a1","b2"]"#),
        Example(
            #"orders.lines.{"order": %.id, "sku": sku}"#,
            #"[{"order":"a1","sku":"tea"},{"order":"a1","sku":"cup"},{"order":"b2","sku":"tea"}]"#
        ),
        Example(
            #"orders.lines.tags.{"t": $, "o": %.%.id}"#,
            #"[{"t":"hot","o":"a1"},{"t":"drink","o":"a1"},{"t":"ware","o":"a1"}]"#
        ),
        Example(#"orders.lines[%.id = "a1"].sku"#, #"["tea","cup"]"#),
        Example("orders.lines.sku.%.%.customer.city", #"["Paris","Paris","Oslo"]"#),
        Example("orders.(lines.%.id)", #"["a1","a1","b2"]"#),
        Example("orders.lines.%.%.name", #"["Corner shop","Corner shop","Corner shop"]"#),
        Example("orders.lines.%.%.%", "S0217"),
        Example("%", "S0217"),
        Example("orders.%.%", "S0217"),
        Example("$.%", "S0217"),
        Example("orders.lines{sku: %.id}", "{}"),
        Example("orders.lines.price.%.sku", #"["tea","cup","tea"]"#),
        Example("orders.lines.(price > 5 ? %.id : sku)", #"["tea","a1","tea"]"#),
    ])
    func parentsAreFound(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example(#"orders@$o.lines.{"id": $o.id, "sku": sku}"#, "undefined"),
        Example(#"orders@$o.lines@$l[$l.count > 1].{"id": $o.id, "sku": $l.sku}"#, "undefined"),
        Example("orders@$o.$.lines", "undefined"),
        Example(#"orders#$i.{"i": $i, "id": id}"#, #"[{"i":0,"id":"a1"},{"i":1,"id":"b2"}]"#),
        Example("orders#$i[$i = 1].id", #""b2""#),
        Example(#"orders[id = "b2"]#$i.{"i": $i, "id": id}"#, #"{"i":0,"id":"b2"}"#),
        Example(
            #"orders.lines#$i.{"i": $i, "sku": sku}"#,
            #"[{"i":0,"sku":"tea"},{"i":1,"sku":"cup"},{"i":0,"sku":"tea"}]"#
        ),
        Example("orders.lines#$i[$i > 0].sku", #""cup""#),
        Example("(orders.lines)#$i[$i > 1].sku", #""tea""#),
        Example("orders#$i.lines#$j.[$i, $j, sku]", #"[0,0,"tea",0,1,"cup",1,0,"tea"]"#),
        Example("orders@$o#$i.lines@$l#$j.[$o.id, $i, $l.sku, $j]", "undefined"),
        Example("orders@$o.stock", #"[{"tea":12,"cup":3,"pot":0},{"tea":12,"cup":3,"pot":0}]"#),
        Example(#"orders@$o.lines.tags@$t.{"o": $o.id, "t": $t}"#, "undefined"),
        Example("orders@$a.orders@$b[$a.id != $b.id].[$a.id, $b.id]", #"["a1","b2","b2","a1"]"#),
        Example("$.orders@$a.orders@$b.[$a.id, $b.id]", #"["a1","a1","a1","b2","b2","a1","b2","b2"]"#),
        Example("orders^(>id)@$o.id", "S0216"),
        Example("orders[0]@$o.id", "S0215"),
        Example("orders^(>id)#$i.[$i, id]", #"[0,"b2",1,"a1"]"#),
        Example("orders@o.id", "S0214"),
        Example("orders#i.id", "S0214"),
        Example("orders@$o[0].id", "undefined"),
        Example("orders@$o[-1].$o.id", #""b2""#),
        Example("orders@$o.lines[0].[$o.id, sku]", "undefined"),
        Example("orders@$o.(lines[0]).[$o.id, sku]", "undefined"),
        Example("orders@$o.lines{sku: $o.id}", "{}"),
        Example("orders@$o.lines{$o.id: sku}", "{}"),
        Example("orders#$i{$string($i): id}", #"{"0":"a1","1":"b2"}"#),
    ])
    func variablesAreJoined(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }
}
