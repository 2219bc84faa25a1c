public import ExecutionStorage
public import JSON
import StatesInterpreter
public import StepFunctionsModel

/// Why a task token was refused.
public enum TaskTokenError: Error, Sendable {
    /// No server could have given this token out.
    case invalid
    /// The token is genuine, but its execution is not known (any more).
    case noSuchTask
    /// The token is genuine, but its task has ended.
    case taskEnded
    /// The engine could not do it.
    case engine(EngineError)
}

/// An answer to a task.
public enum TaskAnswer: Sendable, Hashable {
    case success(output: JSONValue)
    case failure(StatesError)
    case heartbeat
}

extension Engine {
    /// Answers a task; returns once what follows from it is durable.
    ///
    /// - Throws: `TaskTokenError`; a wrong token says nothing about what it is wrong in.
    public func answer(tokenText: String, _ answer: TaskAnswer) async throws(TaskTokenError) {
        guard let token = TaskToken(parsing: tokenText), keyring.isGenuine(token) else { throw .invalid }
        let stimulus: Stimulus
        switch answer {
        case .success(let output):
            stimulus = .taskSucceeded(token.ref, output: veil.hide(output, in: token.executionID))
        case .failure(let error): stimulus = .taskFailed(token.ref, veil.hide(error, in: token.executionID))
        case .heartbeat: stimulus = .taskHeartbeat(token.ref)
        }
        if answer != .heartbeat {
            await startsUnderWay.wait(
                for: StoredWorkKey(executionID: token.executionID, key: WorkKey.start(token.ref))
            )
        }
        do throws(EngineError) {
            _ = try await deliver(stimulus, to: token.executionID) { (loaded, _) throws(EngineError) in
                // Only tasks that were given a token can be answered, only once they are, and with that very token: another key
                // that is still there for older tasks might be known to somebody.
                guard let attempt = loaded.state.task(token.ref), let keyID = attempt.tokenKeyID,
                    keyring.isOwn(token, keyID: keyID)
                else { throw .rejected(.taskClosed) }
            }
        } catch {
            switch error {
            case .noSuchExecution: throw .noSuchTask
            case .rejected: throw .taskEnded
            case .alreadyExists, .notRedrivable, .alreadyRedriven, .busy, .concurrency, .claimLost, .premiseChanged,
                .store, .damaged:
                throw .engine(error)
            }
        }
    }

    /// Whether a task that has ended was ended by this very answer: then repeating it is no error, since the answer to the
    /// first time may have been lost on the way.
    ///
    /// - Returns: True if the task's event in the history says the same.
    public func wasAnswered(tokenText: String, _ answer: TaskAnswer) async throws(EngineError) -> Bool {
        guard let token = TaskToken(parsing: tokenText), keyring.isGenuine(token) else { return false }
        if case .heartbeat = answer { return false }
        guard let event = try await answerEvent(of: token.ref, in: token.executionID) else { return false }
        switch (answer, event.type) {
        case (.success(let output), .taskSucceeded), (.success(let output), .activitySucceeded):
            let text = event.details?["output"]?.stringValue
            return text == veil.hide(output, in: token.executionID).text
        case (.failure(let error), .taskFailed), (.failure(let error), .activityFailed):
            let stored = veil.hide(error, in: token.executionID).cut
            return event.details?["error"]?.stringValue == stored.name
                && event.details?["cause"]?.stringValue == stored.cause
        default:
            return false
        }
    }

    /// The event that ended an attempt of a task, looked for page by page: most are found close to the entry into the state.
    private func answerEvent(of ref: TaskRef, in id: ExecutionID) async throws(EngineError) -> HistoryEvent? {
        guard let row = try await execution(id: id) else { return nil }
        let last = lastEventID(of: row)
        var trail = AttemptTrail(of: ref)
        var next = ref.entry
        while next <= last {
            let events = try await history(of: id, from: next, through: next + 99)
            guard !events.isEmpty else { return nil }
            if let event = trail.follow(events) { return event }
            next += 100
        }
        return nil
    }
}

// MARK: Stored text

extension Engine {
    /// Keeps tokens out of what is stored.
    var veil: TokenVeil { TokenVeil(keyring: keyring) }

    /// An input as it is stored for an execution: without the tokens that it may hold.
    public func storedInput(_ text: String, of row: StoredExecution) -> String {
        guard let value = try? JSONValue(parsing: text) else { return text }
        return veil.hide(text, saying: value, in: row.id)
    }

    /// Stored text of an execution as it is for services: with tokens where it has placeholders.
    ///
    /// For people there is `TaskTokenPlaceholder.redacting`.
    public func rendered(_ text: String, of row: StoredExecution) -> String {
        guard text.containsBytes(of: TaskTokenPlaceholder.prefix) else { return text }
        return veil.render(text, of: row.id, seal: tokenSeal(of: row))
    }

    /// What marks the own placeholders of an execution.
    func tokenSeal(of row: StoredExecution) -> String {
        guard let facts = try? JSONValue(parsing: row.facts), let settings = try? ExecutionSettings(json: facts) else {
            return TaskTokenPlaceholder.blankSeal
        }
        return settings.tokenSeal
    }
}
