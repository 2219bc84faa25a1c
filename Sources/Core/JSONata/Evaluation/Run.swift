import JSON

/// One evaluation: its budget, its globals, its random numbers.
struct Run {
    /// Steps until the next look at budget and clock.
    private var credit = 0
    private var stepsLeft: Int
    private static let stepsBetweenChecks = 4096

    var limits: JSONataLimits
    let environment: JSONataEnvironment
    let bindings: [String: JSONValue]
    /// The input document, `$$`.
    let root: Value
    var random: JSONataRandom

    /// Names of variables that the expression does not bind itself, and their values once looked up.
    private let globalNames: [String]
    private var globals: [Value?]

    /// Calls inside of calls.
    private(set) var callDepth = 0
    /// The address that the stack must not pass.
    private let stackEnd: UInt

    /// A call in tail position that the function that is just ending leaves to its caller.
    var tail: TailCall?
    /// Frames that function values hold.
    private var captured: [Frame] = []

    init(
        _ globalNames: [String],
        root: Value,
        bindings: [String: JSONValue],
        environment: JSONataEnvironment,
        random: JSONataRandom
    ) {
        self.globalNames = globalNames
        globals = Array(repeating: nil, count: globalNames.count)
        self.root = root
        self.bindings = bindings
        self.environment = environment
        self.random = random
        limits = environment.limits
        stepsLeft = limits.stepsMax
        let here = Self.stackAddress()
        let room = UInt(max(limits.stackBytesMax, 0))
        stackEnd = here > room ? here - room : 0
    }

    /// Ends the run: empties the frames that functions hold, since a function stored in its own frame is a cycle.
    mutating func finish() {
        for frame in captured { frame.clear() }
        captured.removeAll()
    }
}

/// A call that is to take the place of the function that makes it.
struct TailCall {
    let function: FunctionValue
    let frame: Frame
}

// The budget.
extension Run {
    /// Pays for some steps.
    @inline(__always)
    mutating func spend(_ steps: Int = 1) throws(JSONataError) {
        credit -= steps
        if credit < 0 { try renewCredit() }
    }

    private mutating func renewCredit() throws(JSONataError) {
        stepsLeft += credit
        credit = 0
        guard stepsLeft > 0 else {
            throw JSONataError(.tookTooLong, JSONataError.Subject(detail: "more than \(limits.stepsMax) steps"))
        }
        if let shouldStop = environment.shouldStop, shouldStop() {
            throw JSONataError(.tookTooLong, JSONataError.Subject(detail: "the time is up"))
        }
        credit = min(Self.stepsBetweenChecks, stepsLeft)
        stepsLeft -= credit
    }

    /// Pays for text that is made.
    @inline(__always)
    mutating func spend(textBytes: Int) throws(JSONataError) {
        if textBytes > limits.textBytesMax { throw textTooLong }
        try spend(1 + textBytes >> 6)
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
        try spend(elements)
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
    /// About where the stack is now.
    @inline(__always)
    private static func stackAddress() -> UInt {
        var mark: UInt8 = 0
        return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
    }

    /// Refuses to go deeper than the stack allows. The stack grows downwards.
    @inline(__always)
    func guardStack() throws(JSONataError) {
        if Self.stackAddress() < stackEnd { throw stackExhausted }
    }

    private var stackExhausted: JSONataError {
        JSONataError(.tooDeep, JSONataError.Subject(detail: "more than \(limits.stackBytesMax) bytes of stack"))
    }

    /// Enters a call.
    @inline(__always)
    mutating func enterCall() throws(JSONataError) {
        callDepth += 1
        if callDepth > limits.callDepthMax { throw callsTooDeep }
        try guardStack()
        try spend()
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
        if let known = globals[index] { return known }
        let value = global(named: globalNames[index])
        globals[index] = value
        return value
    }

    /// The value of a variable by its name: a binding, a function of the host or one of the language.
    func global(named name: String) -> Value {
        if name == "$" { return root }
        if let binding = bindings[name] { return Value(binding) }
        if let function = environment.functions[name] {
            return .function(FunctionValue(.native(NativeFunction(function))))
        }
        guard !environment.removedFunctions.contains(name), let native = NativeFunction.standard[name] else {
            return .undefined
        }
        return .function(FunctionValue(.native(native)))
    }

    /// Notes that a function value holds a frame.
    ///
    /// The run then keeps the frame until no function holds it any more, or to its end. So chains of frames and
    /// functions are never released in one go, however long they are, and cycles come to an end.
    mutating func capture(_ frame: Frame) {
        guard !frame.header.isCaptured else { return }
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
