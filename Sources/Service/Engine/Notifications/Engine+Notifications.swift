import ExecutionStorage
import Logging
import StepFunctionsModel
import TaskLaunching

/// Tells receivers of changes of executions' statuses, each by itself: one that is slow or away holds up neither executions nor
/// other receivers.
///
/// What is to be told was written with the change, as work in a queue of the receiver's own, and is deleted once the receiver has
/// taken it. So it is told at least once, whatever node dies whenever. An event waits for those of the same execution that came
/// before it.
extension Engine {
    /// Names of all the receivers that this version knows: what waits for one that is not configured any more is not kept for ever.
    static let knownReceivers = ["eventbridge", "webhook"]
    /// Events that are given up in one go.
    private static let givenUpMax = 256
    /// How long a receiver has to take nothing, as this node sees it, before what is too old is given up without being tried: all
    /// nodes may have stood still for longer than events are kept.
    private static let givingUpMilliseconds: Int64 = 600_000
    /// What receivers that this node is not told of may be given: other nodes may keep events for longer.
    private static let unknownReceiverMilliseconds: Int64 = 336 * 3_600_000
    /// For how long the log is spared after it was said that a receiver has not taken something.
    private static let quietMilliseconds: Int64 = 60_000

    /// Works until the task is cancelled.
    func notifyReceivers() async {
        await withTaskGroup(of: Void.self) { group in
            for receiver in receivers { group.addTask { await self.notify(receiver) } }
        }
    }

    private func notify(_ receiver: any NotificationReceiver) async {
        let queue = StatusChangeNote.queue(of: receiver.name)
        var health = ReceiverHealth()
        var quietUntil = clock.now()
        var failingSince: Timestamp?
        while !Task.isCancelled {
            let offers = activityPollers.watch(queue)
            let now = clock.now()
            var pause = configuration.pollMilliseconds
            do throws(StoreError) {
                // What has waited too long need not be tried one by one.
                if let failingSince, now.milliseconds(since: failingSince) >= Self.givingUpMilliseconds {
                    try await giveUpAllWaiting(
                        for: receiver.name,
                        afterMilliseconds: configuration.notificationAgeMaxMilliseconds
                    )
                }
                let claimed = try await store.claimWork(
                    queue: queue,
                    now: now,
                    until: now.adding(milliseconds: configuration.claimMilliseconds),
                    limit: health.limit
                )
                if !claimed.isEmpty {
                    work.hold(claimed)
                    let isLoud = now >= quietUntil
                    let round = NotificationRound(engine: self, receiver: receiver, isLoud: isLoud)
                    let tally = await round.tell(claimed)
                    if isLoud, tally.failed > 0 {
                        quietUntil = clock.now().adding(milliseconds: Self.quietMilliseconds)
                    }
                    for item in claimed { work.finished(item) }
                    health.note(
                        accepted: tally.accepted,
                        failed: tally.failed,
                        refused: tally.refused,
                        wishSeconds: tally.wishSeconds
                    )
                    failingSince = health.isFailing ? failingSince ?? now : nil
                    guard health.isFailing || tally.left > 0 else { continue }
                    pause = health.isFailing ? health.pauseMilliseconds(random: entropy.next()) : 500
                }
            } catch {
                trouble.log("Looking for notifications failed", error, ["receiver": "\(receiver.name)"])
                pause = 500
            }
            await sleep(milliseconds: pause, orUntil: health.isFailing ? nil : offers)
        }
    }

    private func sleep(milliseconds: Int64, orUntil offers: AsyncStream<Void>?) async {
        let clock = clock
        let time = clock.now().adding(milliseconds: milliseconds)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await clock.sleep(until: time) }
            if let offers { group.addTask { for await _ in offers { return } } }
            await group.next()
            group.cancelAll()
        }
    }

    // MARK: Giving up

    private func giveUpAllWaiting(
        for receiver: String,
        afterMilliseconds age: Int64
    ) async throws(StoreError) {
        while try await giveUpWaiting(for: receiver, afterMilliseconds: age) == Self.givenUpMax, !Task.isCancelled {}
    }

    /// Gives up what has waited for a receiver for too long and was not tried: loudly, for it is lost.
    ///
    /// - Returns: How many events.
    private func giveUpWaiting(
        for receiver: String,
        afterMilliseconds age: Int64
    ) async throws(StoreError) -> Int {
        let now = clock.now()
        let old = try await store.claimWork(
            queue: StatusChangeNote.queue(of: receiver),
            now: now.adding(milliseconds: -age),
            until: now.adding(milliseconds: configuration.claimMilliseconds),
            limit: Self.givenUpMax
        )
        guard !old.isEmpty else { return 0 }
        for item in old {
            let row = try await store.execution(id: item.executionID)
            noteGivenUp(item, receiver, arn: row?.arn, because: "the receiver has taken nothing for all that time")
        }
        try await store.deleteWork(old.map(\.storedKey))
        return old.count
    }

    /// Says that an event is lost.
    func noteGivenUp(_ item: StoredWork, _ receiver: String, arn: String?, because reason: String) {
        metrics.notified(receiver, "expired")
        logger.error(
            "A notification was given up: its receiver has not taken it in time",
            metadata: [
                "receiver": "\(receiver)", "execution": "\(arn ?? item.executionID.description)", "key": "\(item.key)",
                "since": "\(item.createdAt)", "attempts": "\(item.attempts)", "reason": "\(reason)",
            ]
        )
    }

    /// Gives up what has waited too long for receivers that this node is not told of.
    ///
    /// Another node may know them: what is younger is left alone.
    func forgetUnknownReceivers() async throws(StoreError) {
        for name in Self.knownReceivers where !receivers.contains(where: { $0.name == name }) {
            try await giveUpAllWaiting(
                for: name,
                afterMilliseconds: max(
                    Self.unknownReceiverMilliseconds,
                    configuration.notificationAgeMaxMilliseconds
                )
            )
        }
    }

    /// Executions that ended after this time are not removed: what receivers are to be told of them may still be wanted.
    func latestRemoval(at now: Timestamp) -> Timestamp {
        guard !receivers.isEmpty else { return now }
        return now.adding(milliseconds: -configuration.notificationAgeMaxMilliseconds - 3_600_000)
    }
}
