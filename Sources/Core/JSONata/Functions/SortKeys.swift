import JSON

/// The most frequent comparison that `$sort` is given, `function($a, $b) { $a.x > $b.x }`, done by keys.
///
/// The keys are looked up once for each element instead of once for each comparison. Only where all keys are numbers or
/// all are strings, so that no comparison can fail.
enum SortKeys {
    static func sorted(
        _ items: Items,
        by function: FunctionValue,
        _ run: inout Run
    ) throws(JSONataError) -> Items? {
        guard let lambda = function.lambda, lambda.signature == nil, lambda.parameterSlots.count == 2,
            let comparison = lambda.body as? OrderNode,
            let (names, isAscending) = comparison.memberComparison(lambda.parameterSlots[0], lambda.parameterSlots[1])
        else { return nil }
        var keys: [Value?] = []
        keys.reserveCapacity(items.count)
        for index in 0..<items.count {
            try run.spend()
            keys.append(try FieldAccess.follow(names, from: items[index], &run))
        }
        return try KeyOrder.order(keys, isDescending: !isAscending, &run).map { items.picked($0) }
    }
}

extension OrderNode {
    /// The members that are compared, if this compares the same members of two parameters.
    fileprivate func memberComparison(_ first: Int, _ second: Int) -> (names: [String], isAscending: Bool)? {
        guard symbol == .greater || symbol == .less, let one = left as? VariablePathNode,
            let other = right as? VariablePathNode, one.names == other.names,
            let a = one.variable as? LocalVariableNode, let b = other.variable as? LocalVariableNode
        else { return nil }
        if a.slot == first, b.slot == second { return (one.names, symbol == .greater) }
        if a.slot == second, b.slot == first { return (one.names, symbol == .less) }
        return nil
    }
}
