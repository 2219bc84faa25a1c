import ExecutionStorage
import JSON
import Logging
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// The children of Map Runs: executions of their own.
///
/// Each has a name that was decided before it was started, so that it is started once, however often it is tried. What has
/// become of it is reported to the Map Run by work that is written together with its end.
extension Engine {
    /// Children that are started or stopped side by side.
    private static let atOnce = 64

    // MARK: Starting

    /// Starts children that a Map Run has decided on, but for those that a node before this one has started.
    func startChildren(_ item: StoredWork, _ payload: JSONValue) async {
        do throws(EngineError) {
            var starts: [ChildStart] = []
            for json in payload["children"]?.arrayValue ?? [] {
                do throws(StateDecodingError) {
                    starts.append(try ChildStart(json: json))
                } catch {
                    throw .damaged("\(error)")
                }
            }
            guard let mapRun = try await loadMapRun(item.executionID, hasChildren: false),
                mapRun.state.phase != .closed
            else {
                await settle(item)
                return
            }
            let ended = try await start(starts, of: mapRun, under: item.claim)
            if ended.isEmpty {
                await settle(item)
            } else {
                do throws(EngineError) {
                    try await tell(ended, to: item.executionID, settling: [item.key], under: item.claim)
                } catch {
                    guard case .rejected = error else { throw error }
                    await settle(item)
                }
            }
        } catch {
            await putOff(item, error)
        }
    }

    /// - Returns: What the Map Run has to be told at once.
    private func start(
        _ children: [ChildStart],
        of mapRun: LoadedMapRun,
        under claim: WorkClaim
    ) async throws(EngineError) -> [MapRunStimulus] {
        var told: [MapRunStimulus] = []
        var failure: EngineError?
        await withTaskGroup(of: Result<MapRunStimulus?, EngineError>.self) { group in
            for (number, child) in children.enumerated() {
                if number >= Self.atOnce { Self.note(await group.next(), &told, &failure) }
                group.addTask {
                    do throws(EngineError) {
                        return .success(try await self.start(child, of: mapRun, under: claim))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for await result in group { Self.note(result, &told, &failure) }
        }
        if let failure { throw failure }
        return told
    }

    private static func note(
        _ result: Result<MapRunStimulus?, EngineError>?,
        _ told: inout [MapRunStimulus],
        _ failure: inout EngineError?
    ) {
        switch result {
        case .success(let stimulus?): told.append(stimulus)
        case .failure(let error): failure = error
        case .success(nil), nil: break
        }
    }

    /// Starts a child unless it was started before.
    ///
    /// All that comes of it is written under the claim: of two nodes that are at the same child, since one was held up for so long
    /// that the other took over, one might start it while the other leaves it out.
    ///
    /// - Returns: What the Map Run has to be told; nil while the child runs, which reports its end itself.
    private func start(
        _ child: ChildStart,
        of mapRun: LoadedMapRun,
        under claim: WorkClaim
    ) async throws(EngineError) -> MapRunStimulus? {
        guard let id = ExecutionID(uuid: child.name) else { throw .damaged("'\(child.name)' is no UUID") }
        if child.redriveCount > 0 { return try await redrive(child, id, of: mapRun, under: claim) }
        if let known = try await execution(id: id) { return Self.end(of: known, child) }
        if mapRun.state.phase == .stopping { return .childLeftOut(child) }
        do throws(EngineError) {
            return Self.end(of: try await startNew(child, id, of: mapRun, under: claim), child)
        } catch {
            guard case .alreadyExists(let known) = error else { throw error }
            return Self.end(of: known, child)
        }
    }

    static func end(of row: StoredExecution, _ child: ChildStart) -> MapRunStimulus? {
        row.status.isClosed ? .childEnded(index: child.index, row.status, redriveCount: row.redriveCount) : nil
    }

    private func startNew(
        _ child: ChildStart,
        _ id: ExecutionID,
        of mapRun: LoadedMapRun,
        under claim: WorkClaim
    ) async throws(EngineError) -> StoredExecution {
        let plan = mapRun.plan
        guard let arn = ARN(parsing: plan.arn) else { throw .damaged("'\(plan.arn)' is no ARN") }
        var settings = mapRun.facts.parent
        settings.stateMachineName = plan.childStateMachineName
        settings.startedBy = nil
        settings.tokenSeal = TaskToken.makeSeal(random: (entropy.next(), entropy.next()))
        // The key belongs to the execution that the Map Run is a part of, which keeps it until the children's tasks have stopped.
        settings.isUnderKey = settings.keepsWatches
        settings.concurrency = nil
        settings.membership = MapRunMembership(
            mapRunID: mapRun.row.id,
            stateName: plan.stateName,
            index: child.index,
            itemCount: child.itemCount
        )
        let resource: StepFunctionsARN =
            switch plan.executionType {
            case .standard: .execution(stateMachineName: plan.childStateMachineName, name: child.name)
            case .express:
                .expressExecution(stateMachineName: plan.childStateMachineName, name: child.name, id: child.name)
            }
        let source = (mapRun.facts.parentID, mapRun.facts.parent.tokenSeal)
        let input = child.input.rewritingStrings { veil.rebind($0, from: source, to: id) } ?? child.input
        let row = StoredExecution(
            id: id,
            arn: arn.sibling(resource).description,
            stateMachineARN: arn.sibling(.stateMachine(name: plan.childStateMachineName)).description,
            name: child.name,
            version: 0,
            status: .running,
            startDate: clock.now(),
            mapRunARN: plan.arn,
            facts: settings.json.text,
            input: input.text,
            state: "{}"
        )
        switch plan.executionType {
        case .standard: return try await begin(row, settings, input: input, under: claim)
        case .express: return try await beginExpress(row, under: claim)
        }
    }

    // MARK: Ending

    /// Tells a Map Run that one of its children has ended.
    func reportChild(_ item: StoredWork, _ payload: JSONValue) async {
        do throws(EngineError) {
            guard let id = payload["mapRun"]?.stringValue.flatMap(ExecutionID.init(hexadecimal:)),
                let index = payload["index"]?.intValue,
                let status = payload["status"]?.stringValue.flatMap(ExecutionStatus.init(rawValue:))
            else { throw .damaged("the report of the end of a child makes no sense") }
            let ended = MapRunStimulus.childEnded(
                index: index,
                status,
                redriveCount: payload["redrives"]?.intValue ?? 0,
                isFinal: payload["final"]?.boolValue ?? false
            )
            try await tell([ended], to: id, report: item.storedKey)
        } catch {
            // When it was known before, the report is gone already.
            if case .rejected = error { return }
            await putOff(item, error)
        }
    }

    /// Tells an execution that its Map Run has ended.
    func reportMapRun(_ item: StoredWork, _ payload: JSONValue) async {
        do throws(EngineError) {
            guard let parent = payload["parent"]?.stringValue.flatMap(ExecutionID.init(hexadecimal:)),
                let ref = payload["ref"]?.stringValue.flatMap(TaskRef.init(parsing:))
            else { throw .damaged("the report of the end of a Map Run makes no sense") }
            guard let row = try await execution(id: item.executionID), row.status.isClosed else {
                await settle(item)
                return
            }
            let unreadable = StatesError(.runtime, cause: "The result of the Map Run \(row.arn) cannot be read.")
            let outcome = row.outcome ?? .failed(unreadable)
            _ = try await deliver(.mapRunEnded(ref, outcome), to: parent) { loaded, _ throws(EngineError) in
                // Another attempt of the state may wait for another Map Run.
                guard loaded.state.mapRunARN(ref).map({ $0 == row.arn }) ?? true else { throw .rejected(.taskClosed) }
            }
            await settle(item)
        } catch {
            await putOff(item, error)
        }
    }

    // MARK: Stopping

    /// Stops the children that run; comes back until there are none.
    func stopChildren(_ item: StoredWork) async {
        do throws(EngineError) {
            guard let mapRun = try await loadMapRun(item.executionID), mapRun.state.phase == .stopping else {
                await settle(item)
                return
            }
            let children = mapRun.state.open.sorted { $0.key < $1.key }.map(\.value)
            let isExpress = mapRun.plan.executionType == .express
            await withTaskGroup(of: Void.self) { group in
                for (number, child) in children.enumerated() {
                    if number >= Self.atOnce { await group.next() }
                    group.addTask { await self.stop(child, isExpress: isExpress) }
                }
            }
            // What was being started at this moment is seen the next time.
            await reschedule(item, afterMilliseconds: 1000)
        } catch {
            await putOff(item, error)
        }
    }

    private func stop(_ child: MapRunState.OpenChild, isExpress: Bool) async {
        guard let id = ExecutionID(uuid: child.name) else { return }
        do throws(EngineError) {
            if isExpress {
                try await abortExpress(id, redriveCount: child.redriveCount)
            } else {
                _ = try await deliver(.stopRequested(StatesError(name: nil)), to: id) {
                    (loaded, _) throws(EngineError) in
                    // Whoever was held up for long might stop what was redriven since.
                    guard loaded.row.redriveCount == child.redriveCount else { throw .rejected(.executionClosed) }
                }
            }
        } catch {
            switch error {
            case .rejected, .noSuchExecution: return
            case .alreadyExists, .notRedrivable, .alreadyRedriven, .busy, .concurrency, .claimLost, .premiseChanged,
                .store, .damaged:
                trouble.log("A child of a Map Run could not be stopped yet", error, about(id))
            }
        }
    }
}

extension StoredExecution {
    /// How the execution ended; nil while it runs, or when its output cannot be read.
    var outcome: ExecutionOutcome? {
        let failure = StatesError(name: error, cause: cause)
        switch status {
        case .running, .pendingRedrive: return nil
        case .succeeded: return output.flatMap { try? JSONValue(parsing: $0) }.map(ExecutionOutcome.succeeded)
        case .failed: return .failed(failure)
        case .timedOut: return .timedOut(failure)
        case .aborted: return .aborted(failure)
        }
    }
}
