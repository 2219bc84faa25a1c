import JSON
import JSONPath

extension StateMachineDefinition {
    /// Whether any of its states has JSONata as its query language: expressions that may take long.
    public var evaluatesJSONata: Bool { block.evaluatesJSONata }
}

extension StatesBlock {
    fileprivate var evaluatesJSONata: Bool {
        states.values.contains { $0.queryLanguage == .jsonata || $0.blocks.contains { $0.evaluatesJSONata } }
    }
}

extension State {
    /// The blocks inside of the state: branches, or the item processor.
    var blocks: [StatesBlock] {
        switch kind {
        case .parallel(let parallel): parallel.branches
        case .map(let map): [map.itemProcessor]
        case .task, .pass, .choice, .wait, .succeed, .fail: []
        }
    }

    /// All expressions of the state's own fields, those of inner blocks left out.
    var expressions: [Expression] {
        var list = ExpressionList()
        list.add(inputPath)
        list.add(outputPath)
        list.add(output)
        list.add(assign)
        switch kind {
        case .task(let task): list.add(task)
        case .pass(let pass): list.add(pass.parameters)
        case .choice(let choice): list.add(choice)
        case .wait(.seconds(let field)): list.add(field)
        case .wait(.timestamp(let field)): list.add(field)
        case .succeed: break
        case .fail(let fail):
            list.add(fail.error)
            list.add(fail.cause)
        case .parallel(let parallel):
            list.add(parallel.parameters)
            list.add(parallel.resultSelector)
            list.add(parallel.recovery)
        case .map(let map): list.add(map)
        }
        return list.expressions
    }
}

/// Gathers the expressions of fields.
private struct ExpressionList {
    var expressions: [Expression] = []

    mutating func add(_ selection: Selection) {
        if case .expression(let expression) = selection { expressions.append(expression) }
    }

    mutating func add(_ template: Template?) {
        switch template {
        case nil, .literal?: break
        case .expression(let expression, _)?: expressions.append(expression)
        case .array(let elements)?: for element in elements { add(element) }
        case .object(let members)?: for member in members { add(member.value) }
        }
    }

    mutating func add(_ field: NumberField?) {
        if case .expression(let expression, _)? = field { expressions.append(expression) }
    }

    mutating func add(_ field: TextField?) {
        if case .expression(let expression, _)? = field { expressions.append(expression) }
    }

    mutating func add(_ recovery: Recovery) {
        for catcher in recovery.catchers {
            add(catcher.assign)
            add(catcher.output)
        }
    }

    mutating func add(_ task: TaskState) {
        add(task.parameters)
        add(task.roleARN)
        add(task.resultSelector)
        add(task.timeoutSeconds)
        add(task.heartbeatSeconds)
        add(task.recovery)
    }

    mutating func add(_ choice: ChoiceState) {
        for rule in choice.rules {
            add(rule.condition)
            add(rule.assign)
            add(rule.output)
        }
    }

    private mutating func add(_ condition: ChoiceCondition) {
        switch condition {
        case .and(let conditions), .or(let conditions): for condition in conditions { add(condition) }
        case .not(let condition): add(condition)
        case .literal: break
        case .expression(let expression, _): expressions.append(expression)
        case .test(let test):
            expressions.append(.path(test.variable))
            if case .path(let path) = test.operand { expressions.append(.path(path)) }
        }
    }

    mutating func add(_ map: MapState) {
        switch map.items {
        case .path(let selection): add(selection)
        case .template(let template): add(template)
        }
        add(map.itemSelector)
        add(map.maxConcurrency)
        add(map.toleratedFailureCount)
        add(map.toleratedFailurePercentage)
        add(map.resultSelector)
        add(map.recovery)
        guard case .distributed(let settings) = map.mode else { return }
        add(settings.itemReader?.parameters)
        add(settings.itemReader?.maxItems)
        add(settings.itemBatcher?.maxItemsPerBatch)
        add(settings.itemBatcher?.maxInputBytesPerBatch)
        add(settings.itemBatcher?.batchInput)
        add(settings.resultWriter?.parameters)
    }
}
