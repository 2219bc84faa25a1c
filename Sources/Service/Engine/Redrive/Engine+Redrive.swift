public import ExecutionStorage
import StatesInterpreter
public import StepFunctionsModel

/// Redrives: executions that have ended badly go on where they failed. What goes on is decided by the interpreter; here it is
/// decided whether.
extension Engine {
    /// Lets an execution that has ended badly go on where it failed; returns once that is durable.
    ///
    /// - Parameters:
    ///   - id: The execution.
    ///   - clientToken: Given again within 15 minutes, it stands for the same redrive, and nothing happens a second time.
    ///   - wanted: What changes before it goes on.
    /// - Returns: When the execution was redriven.
    /// - Throws: `EngineError.notRedrivable` with the reason.
    public func redriveExecution(
        _ id: ExecutionID,
        clientToken: String?,
        correction wanted: RedriveCorrection? = nil
    ) async throws(EngineError) -> Timestamp {
        // A call whose commit may or may not have been written recognizes itself by its token.
        let token = clientToken ?? makeUUID()
        var prepared: PreparedCorrection?
        do throws(EngineError) {
            if let wanted { prepared = try await self.prepared(wanted, for: id, token: token) }
            let correction = prepared
            let row = try await deliver(.redriven(correction?.correction), to: id) {
                (loaded, now) throws(EngineError) in
                try Self.reopen(&loaded, token: token, correction, at: now)
            }.row
            return row.redriveDate ?? now
        } catch {
            if let prepared, !error.leavesOpenWhatWasWritten { await discard(prepared, of: id) }
            switch error {
            case .alreadyRedriven(let date): return date
            case .rejected(.correctionUnfit(let reason)): throw .notRedrivable(.correctionUnfit(reason))
            case .rejected(.historyFull): throw .notRedrivable(.historyFull)
            case .rejected(.damaged(let what)): throw .notRedrivable(.damaged(what))
            case .rejected: throw .notRedrivable(.damaged("it has not failed in any of its states"))
            case .concurrency(let problem): throw try await refusal(of: id, problem)
            case .noSuchExecution, .alreadyExists, .notRedrivable, .busy, .claimLost, .premiseChanged, .store, .damaged:
                throw error
            }
        }
    }

    /// A key refuses a redrive because somebody else holds it, or because the execution has not let go of it itself.
    private func refusal(
        of id: ExecutionID,
        _ problem: ConcurrencyProblem
    ) async throws(EngineError) -> EngineError {
        guard let row = try await execution(id: id), try await holdsKey(row) else { return .concurrency(problem) }
        return .notRedrivable(.holdsKey)
    }

    /// What keeps an execution from being redriven now; nil when nothing does.
    public func redriveObstacle(of row: StoredExecution) async throws(EngineError) -> RedriveObstacle? {
        if let obstacle = RedriveObstacle(row, lastEventID: lastEventID(of: row), at: clock.now()) { return obstacle }
        if try await holdsKey(row) { return .holdsKey }
        // A child of a Map Run names its state machine with the Map Run's label, and goes on with the one that started it.
        if row.mapRunARN != nil { return nil }
        let machine = try await reading { () async throws(StoreError) in
            try await catalog.stateMachine(arn: row.stateMachineARN)
        }
        return machine?.isDeleting == false ? nil : .stateMachineDeleting
    }

    /// Refuses a redrive that cannot be, or has been.
    static func checkRedrivable(_ loaded: LoadedExecution, token: String, at now: Timestamp) throws(EngineError) {
        let known = loaded.redriveTokens.filter { $0.isValid(at: now) }
        if let same = known.first(where: { $0.text.utf8.elementsEqual(token.utf8) }) {
            throw .alreadyRedriven(same.date)
        }
        if let obstacle = RedriveObstacle(loaded.row, lastEventID: loaded.state.lastEventID, at: now) {
            throw .notRedrivable(obstacle)
        }
    }

    /// Makes an execution one that runs, perhaps with another definition, and counts the redrive.
    static func reopen(
        _ loaded: inout LoadedExecution,
        token: String,
        _ prepared: PreparedCorrection?,
        at now: Timestamp
    ) throws(EngineError) {
        try checkRedrivable(loaded, token: token, at: now)
        if let definition = prepared?.correction.definition, let interpreter = prepared?.interpreter {
            guard definition.formerRevisionID == loaded.settings.revisionID else {
                throw .notRedrivable(.correctionUnfit("somebody else has corrected the definition meanwhile"))
            }
            loaded.settings.correct(to: definition.revisionID)
            loaded.interpreter = interpreter
        }
        let known = loaded.redriveTokens.filter { $0.isValid(at: now) }
        loaded.redriveTokens =
            known.suffix(ServiceLimits.redriveTokensMax - 1) + [RedriveToken(text: token, date: now)]
        if loaded.settings.concurrency != nil { loaded.state.admission = .redrive }
        loaded.row.reopen(redriveCount: loaded.row.redriveCount + 1, at: now)
        loaded.facts.redriveCount = loaded.row.redriveCount
        loaded.facts.redriveTime = now
    }
}

extension StoredExecution {
    /// Makes what has ended go on.
    mutating func reopen(redriveCount: Int, at now: Timestamp) {
        status = .running
        stopDate = nil
        output = nil
        error = nil
        cause = nil
        self.redriveCount = redriveCount
        redriveDate = now
    }
}
