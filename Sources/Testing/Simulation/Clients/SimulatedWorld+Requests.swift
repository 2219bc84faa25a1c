import Engine

/// What came of a request to a node.
enum Answer<Value: Sendable, Failure: Error>: Sendable {
    /// The node's answer.
    case answered(Result<Value, Failure>)
    /// There was none: the node may have done what was asked, or not.
    case lost
}

extension SimulatedWorld {
    /// Makes a request to a node over the network.
    ///
    /// - Parameters:
    ///   - client: The process that asks; the answer wakes a task of it.
    ///   - patience: After so many milliseconds nobody waits for the answer any more.
    ///   - body: What the node does.
    /// - Returns: The answer, if it came.
    func request<Value: Sendable, Failure: Error>(
        from client: SimulatedProcess,
        patience: Int64 = 30_000,
        _ body: @escaping @Sendable (Engine) async throws(Failure) -> Value
    ) async -> Answer<Value, Failure> {
        let index = faults.number(0...(nodes.count - 1))
        let isRequestLost = faults.happens(faults.profile.clientLoss)
        let isAnswerLost = faults.happens(faults.profile.clientLoss)
        await client.sleep(milliseconds: faults.latency())
        guard !isRequestLost, let node = nodes.running(index) else {
            await client.sleep(milliseconds: Int64(faults.number(10...2000)))
            return .lost
        }
        let reply = Reply<Answer<Value, Failure>>()
        node.process.spawn {
            let result: Result<Value, Failure>
            do throws(Failure) {
                result = .success(try await body(node.engine))
            } catch {
                result = .failure(error)
            }
            guard !node.process.isDead, !isAnswerLost else {
                reply.give(.lost)
                return
            }
            self.scheduler.schedule(after: self.faults.latency()) { reply.give(.answered(result)) }
        }
        scheduler.schedule(after: patience) { reply.give(.lost) }
        return await reply.value(whenCancelled: .lost)
    }

    /// A random pause before something is tried again.
    func pause(_ client: SimulatedProcess) async {
        await client.sleep(milliseconds: Int64(faults.number(50...1500)))
    }
}
