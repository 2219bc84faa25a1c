import JSON

/// One evaluation: its budget, its globals, its random numbers.
struct Run {
    /// Steps until the next look at budget and clock.
    private var credit = 0
    private var stepsLeft: Int
    private static let stepsBetweenChecks = 4096
    /// What a step costs: more in an expression of many nodes, since nodes are evaluated without being counted.
    private var weight: Int
    private static let nodesPerStep = 512

    let limits: JSONataLimits
    let nowMilliseconds: Int64
    let keepsNumberText: Bool
    private let shouldStop: (@Sendable () -> Bool)?
    private let bindings: [String: JSONValue]
    /// The input document, `$$`.
    private let root: Value
    var random: JSONataRandom

    private let code: Code
    /// The outermost frame.
    ///
    /// Globals that have been looked up are in the slots behind its own.
    let frame: Frame
    /// Which of the first globals are known to be functions that no binding hides.
    private var natives: UInt64 = 0

    /// Calls inside of calls.
    private(set) var callDepth = 0
    private let stack: StackGuard

    /// A call in tail position that the function that is just ending leaves to its caller.
    var tail: TailCall?
    /// Frames that function values hold.
    private var captured: [Frame] = []

    init(
        _ code: Code,
        root: Value,
        bindings: [String: JSONValue],
        environment: JSONataEnvironment,
        random: JSONataRandom
    ) {
        self.code = code
        frame = Frame.make(parent: nil, count: code.slotCount + code.globals.count)
        self.root = root
        self.bindings = bindings
        self.random = random
        limits = environment.limits
        nowMilliseconds = environment.nowMilliseconds
        keepsNumberText = environment.keepsNumberText
        shouldStop = environment.shouldStop
        stepsLeft = environment.limits.stepsMax
        weight = 1 + code.nodeCount / Self.nodesPerStep
        stack = StackGuard(bytes: environment.limits.stackBytesMax)
    }

    /// Evaluates the expression, once and for all.
    mutating func conclude() -> Result<JSONataProgram.Outcome, JSONataError> {
        defer {
            // A function that is stored in the frame that it holds is a cycle.
            for frame in captured { frame.clear() }
            captured.removeAll()
        }
        do {
            let value = try code.root.evaluate(root.asInput, frame, &self)
            if value.isFunction { return .success(.function) }
            guard let json = try json(of: value) else { return .success(.undefined) }
            return .success(.value(json))
        } catch {
            return .failure(error)
        }
    }
}

/// A call that is to take the place of the function that makes it.
struct TailCall {
    let function: FunctionValue
    let frame: Frame
}

// The budget.
extension Run {
    /// How many steps were paid for so far.
    var stepsTaken: Int { limits.stepsMax - stepsLeft - credit }

    /// Pays for some steps, in each of which much of the expression may be evaluated.
    @inline(__always)
    mutating func spend(_ steps: Int = 1) throws(JSONataError) {
        credit -= steps &* weight
        if credit < 0 { try renewCredit() }
    }

    /// Pays for steps that cost the same in every expression.
    @inline(__always)
    private mutating func charge(_ steps: Int) throws(JSONataError) {
        credit -= steps
        if credit < 0 { try renewCredit() }
    }

    private mutating func renewCredit() throws(JSONataError) {
        stepsLeft += credit
        credit = 0
        guard stepsLeft > 0 else {
            throw JSONataError(.tookTooLong, JSONataError.Subject(detail: "more than \(limits.stepsMax) steps"))
        }
        if let shouldStop, shouldStop() {
            throw JSONataError(.tookTooLong, JSONataError.Subject(detail: "the time is up"))
        }
        credit = min(Self.stepsBetweenChecks, stepsLeft)
        stepsLeft -= credit
    }

    /// Pays for text that is made.
    @inline(__always)
    mutating func spend(textBytes: Int) throws(JSONataError) {
        if textBytes > limits.textBytesMax { throw textTooLong }
        try charge(1 + textBytes >> 5)
    }

    private var textTooLong: JSONataError {
        JSONataError(
            .sequenceTooLong,
            JSONataError.Subject(detail: "a string of more than \(limits.textBytesMax) bytes")
        )
    }

    /// Pays for elements that are about to be made.
    @inline(__always)
    mutating func spend(elements: Int) throws(JSONataError) {
        if elements > limits.sequenceLengthMax { throw sequenceTooLong }
        try charge(elements)
    }

    /// Pays for elements that an array grows by.
    @inline(__always)
    mutating func spend(elements: Int, onTopOf count: Int) throws(JSONataError) {
        if count + elements > limits.sequenceLengthMax { throw sequenceTooLong }
        try charge(elements)
    }

    private var sequenceTooLong: JSONataError {
        JSONataError(
            .sequenceTooLong,
            JSONataError.Subject(detail: "an array of more than \(limits.sequenceLengthMax) elements")
        )
    }

    /// Refuses a value in which containers are nested too deeply.
    @inline(__always)
    func checked(_ value: Value) throws(JSONataError) -> Value {
        if value.nesting > limits.nestingMax { throw nestedTooDeeply }
        return value
    }

    private var nestedTooDeeply: JSONataError {
        JSONataError(
            .tooDeep,
            JSONataError.Subject(detail: "more than \(limits.nestingMax) arrays, objects or functions in one another")
        )
    }
}

// The stack.
extension Run {
    /// Refuses to go deeper than the stack allows.
    @inline(__always)
    func guardStack() throws(JSONataError) {
        if stack.isExhausted { throw stackExhausted }
    }

    private var stackExhausted: JSONataError {
        JSONataError(.tooDeep, JSONataError.Subject(detail: "more than \(limits.stackBytesMax) bytes of stack"))
    }

    /// Enters a call.
    @inline(__always)
    mutating func enterCall(slotCount: Int = 0) throws(JSONataError) {
        callDepth += 1
        if callDepth > limits.callDepthMax { throw callsTooDeep }
        try guardStack()
        try spend(1 + slotCount >> 3)
    }

    @inline(__always)
    mutating func leaveCall() {
        callDepth -= 1
    }

    private var callsTooDeep: JSONataError {
        JSONataError(.tooDeep, JSONataError.Subject(detail: "more than \(limits.callDepthMax) calls in one another"))
    }
}

// Variables.
extension Run {
    /// The value of a variable that the expression does not bind itself.
    mutating func global(_ index: Int) -> Value {
        if let known = frame[code.slotCount + index] { return known }
        let global = code.globals[index]
        let value: Value
        if let binding = binding(global.name) {
            value = binding
        } else if let native = global.native {
            value = .function(FunctionValue(.native(native)))
        } else {
            value = .undefined
        }
        frame[code.slotCount + index] = value
        return value
    }

    /// Whether a function's name stands for that function, and not for a binding.
    mutating func isNative(_ index: Int) -> Bool {
        if index < 64, natives >> index & 1 == 1 { return true }
        guard code.globals[index].native != nil, binding(code.globals[index].name) == nil else { return false }
        if index < 64 { natives |= 1 << index }
        return true
    }

    private func binding(_ name: String) -> Value? {
        if name == "$" { return root }
        if bindings.isEmpty { return nil }
        return bindings[name].map { Value($0) }
    }

    /// The value of a variable by its name: a binding or a function.
    func global(named name: String) -> Value {
        if let binding = binding(name) { return binding }
        guard let native = code.library.functions[name] else { return .undefined }
        return .function(FunctionValue(.native(native)))
    }

    /// Compiles an expression that turned up while running.
    mutating func compile(_ source: String, _ surroundings: ScopeSnapshot?) throws(JSONataError) -> Code {
        var parser = try Parser(source, options: .default, stack)
        let syntax = try PathAnalysis.analyse(try parser.parse(), stack)
        var compiler = Compiler(options: JSONataOptions(library: code.library), stack, isNested: true)
        let nested = try compiler.compile(syntax, binding: parser.bindings.first ?? [], surroundings: surroundings)
        weight = max(weight, 1 + nested.nodeCount / Self.nodesPerStep)
        return nested
    }

    /// Notes that a function value holds a frame.
    ///
    /// The run then keeps the frame until no function holds it any more, or to its end. So chains of frames and
    /// functions are never released in one go, however long they are, and cycles come to an end.
    mutating func capture(_ frame: Frame) throws(JSONataError) {
        guard !frame.header.isCaptured else { return }
        // What is kept to the end costs more than what is gone after the call.
        try charge(8 + frame.header.count)
        frame.header.isCaptured = true
        captured.append(frame)
    }

    /// Lets go of the frames captured last that no function holds any more.
    mutating func releaseCaptured() {
        while !captured.isEmpty, isKnownUniquelyReferenced(&captured[captured.count - 1]) {
            captured.removeLast()
        }
    }
}
