public import JSON
import StatesLanguage
import StepFunctionsModel

extension MapRunReduction {
    /// Starts children until as many run as may, or all items have had their turn, or the transition has become long.
    mutating func startChildren() {
        var started: [ChildStart] = []
        var bytes = 0
        var isCut = false
        while !state.kept.isAtEnd || state.nextItem < state.itemCount, state.open.count < state.settings.concurrency {
            guard started.count < Self.childrenMax, bytes < Self.inputBytesMax,
                evaluationSteps < EvaluationBudget.stepsMax
            else {
                isCut = true
                break
            }
            if !state.kept.isAtEnd {
                guard let child = nextKeptChild() else {
                    isCut = true
                    break
                }
                if case .null = child.input {} else { bytes += child.input.text.utf8.count }
                started.append(child)
                continue
            }
            guard !reducer.wantsItems(in: state), state.window.count > 0 else {
                isCut = true
                break
            }
            do throws(StatesError) {
                let child = try nextChild()
                bytes += child.input.text.utf8.count
                started.append(child)
            } catch {
                fail(error)
                break
            }
        }
        guard state.phase == .running else {
            leaveOut(started)
            return
        }
        if !started.isEmpty { transition.effects.append(.startChildren(started)) }
        if isCut { transition.effects.append(.resume) }
        if !started.isEmpty || isCut { transition.isChanged = true }
    }

    /// Children that this very transition decided on, and that are not to be started after all.
    private mutating func leaveOut(_ children: [ChildStart]) {
        for child in children where child.redriveCount == 0 { leaveOut(child) }
        // Those that were to be redriven are looked at by whoever is to redrive them.
        let redriven = children.filter { $0.redriveCount > 0 }
        if !redriven.isEmpty { transition.effects.append(.startChildren(redriven)) }
        if state.open.isEmpty { transition.effects.removeAll { $0 == .stopChildren } }
    }

    /// Takes the next items and makes a child of them.
    ///
    /// - Throws: What ends the Map Run: `ItemSelector` has failed, or the input is too large.
    private mutating func nextChild() throws(StatesError) -> ChildStart {
        budget = EvaluationBudget()
        let (input, count) = try nextInput()
        guard input.fits(JSONLimits(bytesMax: ServiceLimits.payloadBytesMax)) else {
            throw StatesError(.dataLimitExceeded, cause: introduction + MapRunPlan.childInputTooLarge)
        }
        let child = ChildStart(
            index: state.nextChild,
            name: random.nextTimeUUID(at: context.now),
            itemCount: count,
            input: input
        )
        guard state.nextChild < MapRunState.childrenMax else {
            throw StatesError(.runtime, cause: introduction + "The Map Run has too many child workflow executions.")
        }
        state.nextChild += 1
        state.nextItem += count
        let (ended, offset) = state.window.use(count)
        for number in 0..<ended { transition.usedChunks.insert(state.chunk + number) }
        state.chunk += ended
        state.chunkOffset = offset
        state.open[child.index] = MapRunState.OpenChild(name: child.name, itemCount: count)
        transition.startedChildren.insert(child.index)
        state.executions.running += 1
        state.items.running += count
        return child
    }

    mutating func nextInput() throws(StatesError) -> (JSONValue, itemCount: Int) {
        guard let batch = plan.batch else { return (try selected(0), 1) }
        return try batch.nextInput(of: state.window.count) { (place) throws(StatesError) in try selected(place) }
    }

    /// The item at a place behind the next one, as `ItemSelector` makes it.
    private mutating func selected(_ place: Int) throws(StatesError) -> JSONValue {
        let item = state.window[place] ?? .null
        guard let selector = reducer.selector, let surroundings = plan.surroundings else { return item }
        var context = surroundings.context
        context["Map"] = ["Item": .object(itemObject(index: state.nextItem + place, value: item))]
        var environment = EvaluationEnvironment(
            root: surroundings.root,
            context: .object(context),
            variables: surroundings.variables,
            states: ["input": surroundings.input, "context": .object(context)],
            now: self.context.now,
            random: random,
            budget: budget
        )
        defer {
            random = environment.random
            evaluationSteps += budget.stepsLeft - environment.budget.stepsLeft
            budget = environment.budget
        }
        do throws(EvaluationError) {
            return try selector.evaluate(in: &environment)
        } catch {
            throw StatesError(error.nameInPayload, cause: introduction + error.message)
        }
    }

    /// `Map.Item` of the context object.
    private func itemObject(index: Int, value: JSONValue) -> JSONObject {
        let source = MapRunPlan.itemSource(of: plan.reader)
        return ["Index": .number(JSONNumber(index)), "Value": value, "Source": .string(source)]
    }

    /// Begins every cause that the interpreter itself gives.
    private var introduction: String {
        "An error occurred while executing the state '\(plan.stateName)' (entered at the event id #\(plan.entry)). "
    }
}

extension RandomSource {
    /// A version 7 UUID in lower case: the milliseconds of a time, then random bits.
    ///
    /// Source: RFC 9562, section 5.7.
    mutating func nextTimeUUID(at time: Timestamp) -> String {
        let high = UInt64(truncatingIfNeeded: time.millisecondsSinceEpoch) << 16 | 0x7000 | next() & 0x0FFF
        let low = 0x8000_0000_0000_0000 | next() & 0x3FFF_FFFF_FFFF_FFFF
        let digits = Self.hexDigits(high) + Self.hexDigits(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    private static func hexDigits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension MapRunReducer {
    /// Takes the input of a child that is not to be started, for people to see; nil when none can be made.
    ///
    /// - Parameters:
    ///   - state: A copy of the Map Run's state, whose window holds the next items.
    ///   - context: Time and randomness.
    /// - Returns: The input.
    public func takePendingInput(from state: inout MapRunState, context: StimulusContext) -> JSONValue? {
        var reduction = MapRunReduction(reducer: self, context: context, state: state)
        guard state.window.count > 0, let (input, count) = try? reduction.nextInput() else { return nil }
        state.nextItem += count
        let (ended, offset) = state.window.use(count)
        state.chunk += ended
        state.chunkOffset = offset
        return input
    }
}
