import ExecutionStorage
public import JSON
import ServiceLifecycle
import StatesInterpreter
public import StepFunctionsModel
import Synchronization

/// A task of an activity that a worker has taken.
public struct TakenActivityTask: Sendable {
    /// The token to answer it with.
    public var token: String
    /// The task's input.
    public var input: JSONValue
}

extension Engine {
    /// Waits for a task of an activity, until a time.
    ///
    /// - Returns: A task that no other worker gets; nil when there was none in time.
    public func takeActivityTask(
        activityARN: String,
        workerName: String?,
        until time: Timestamp
    ) async throws(EngineError) -> TakenActivityTask? {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let stream = activityPollers.watch(activityARN)
            let now = clock.now()
            let claimed = try await reading { () async throws(StoreError) in
                try await store.claimWork(
                    queue: activityARN,
                    now: now,
                    until: now.adding(milliseconds: configuration.claimMilliseconds),
                    limit: 1
                )
            }
            // A worker that has gone away leaves the task to the next one, once the claim has expired.
            if Task.isCancelled { break }
            if let item = claimed.first {
                if let taken = try await take(item, workerName: workerName) { return taken }
                continue
            }
            guard now < time else { return nil }
            let until = min(time, now.adding(milliseconds: 1000))
            let clock = clock
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await clock.sleep(until: until) }
                group.addTask { for await _ in stream { return } }
                await group.next()
                group.cancelAll()
            }
        }
        return nil
    }

    /// - Returns: The task; nil when it has ended meanwhile.
    private func take(_ item: StoredWork, workerName: String?) async throws(EngineError) -> TakenActivityTask? {
        guard case .activity(let ref) = WorkKey.parse(item.key),
            let input = (try? JSONValue(parsing: item.payload))?["input"]
        else {
            await settle(item)
            return nil
        }
        let keyID = KeyOfTask()
        do throws(EngineError) {
            let row = try await deliver(
                .activityStarted(ref, workerName: workerName),
                to: item.executionID,
                settling: item.key,
                guardian: { loaded, _ in keyID.note(loaded.state.task(ref)?.tokenKeyID) }
            ).row
            // That of the time at which the task was scheduled: only a token of this key is taken for the task's own.
            guard let key = keyID.noted,
                let token = keyring.token(executionID: item.executionID, ref: ref, keyID: key)
            else {
                let cause =
                    "The task's token cannot be made: the key '\(keyID.noted ?? "")' is no longer among the server's token keys."
                _ = try await deliver(.taskFailed(ref, StatesError(.taskFailed, cause: cause)), to: item.executionID)
                return nil
            }
            return TakenActivityTask(
                token: token.text,
                input: veil.render(input, of: row.id, seal: tokenSeal(of: row))
            )
        } catch {
            guard case .rejected = error else { throw error }
            await settle(item)
            return nil
        }
    }
}

/// The name of the key that a task's token derives from, as the task's state says.
private final class KeyOfTask: Sendable {
    private let name = Mutex<String?>(nil)

    func note(_ keyID: String?) { name.withLock { $0 = keyID } }

    var noted: String? { name.withLock { $0 } }
}

/// Tells waiting workers of this node that there may be a task for them.
///
/// A hint: they also look from time to time.
final class ActivityPollers: Sendable {
    private let waiters = Mutex<[String: [Int: AsyncStream<Void>.Continuation]]>([:])
    private let nextNumber = Mutex(0)

    func watch(_ activityARN: String) -> AsyncStream<Void> {
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        waiters.withLock { $0[activityARN, default: [:]][number] = continuation }
        continuation.onTermination = { _ in
            self.waiters.withLock { waiters in
                waiters[activityARN]?[number] = nil
                if waiters[activityARN]?.isEmpty == true { waiters[activityARN] = nil }
            }
        }
        return stream
    }

    func offered(_ activityARN: String) {
        let found = waiters.withLock { $0[activityARN] }
        // Those first that have waited the longest.
        for (_, continuation) in (found ?? [:]).sorted(by: { $0.key < $1.key }) { continuation.yield(()) }
    }
}

extension ActivityPollers {
    /// How many wait.
    var count: Int { waiters.withLock { $0.values.reduce(0) { $0 + $1.count } } }
}
