import JSON

/// Evaluates `function($a, $b)<signature> { body }`.
final class LambdaNode: Node {
    let parameterCount: Int
    /// The slot of each parameter.
    let parameterSlots: [Int]
    let slotCount: Int
    let signature: Signature?
    let body: any Node

    init(parameterSlots: [Int], slotCount: Int, signature: Signature?, body: any Node) {
        parameterCount = parameterSlots.count
        self.parameterSlots = parameterSlots
        self.slotCount = slotCount
        self.signature = signature
        self.body = body
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try run.capture(frame)
        // The context is part of the function: functions of functions nest like arrays of arrays.
        return try run.checked(.function(FunctionValue(lambda: self, frame: frame, input: input)))
    }
}
