internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let lifeCases: [Case] = [
        Case("preparing again does no harm and keeps what is there") { ground in
            try await ground.store.commitAll([Example.start(Example.execution(1))])
            try await ground.store.prepare()
            try await ground.store.checkReadiness()
            let found = try await ground.store.execution(id: Example.id(1))
            try requireEqual(found, Example.execution(1), "the execution after a second prepare()")
        },
        Case("what was written is there when the store is closed and opened again") { ground in
            let work = Example.work(1, "timer:1", kind: .timer, due: 5)
            try await ground.store.commitAll([
                Example.start(
                    Example.execution(1),
                    scopes: [StoredScope(id: 1, state: "{}")],
                    history: Example.chunk(1, through: 3),
                    work: [work]
                )
            ])
            _ = try await ground.store.apply([.insert(Example.resource("machine"))])
            await ground.store.close()
            let reopened = try await ground.openAnother()
            let (found, scopes) =
                try await reopened.executionWithScopes(id: Example.id(1)) ?? (Example.execution(0), [])
            try requireEqual(found, Example.execution(1), "the execution")
            try requireEqual(scopes, [StoredScope(id: 1, state: "{}")], "its scopes")
            let history = try await reopened.wholeHistory(of: Example.id(1))
            try requireEqual(history, [Example.chunk(1, through: 3)], "its history")
            let foundWork = try await reopened.work(Example.key(1, "timer:1"))
            try requireEqual(foundWork, work, "its work")
            let resource = try await reopened.resource(id: "machine")
            try requireEqual(resource, Example.resource("machine"), "the resource")
        },
        Case("every call after close fails as unavailable") { ground in
            let store = ground.store
            await store.close()
            for (name, call) in allCalls {
                try await requireFailure(.unavailable, of: "\(name) after close()") { try await call(store) }
            }
        },
        Case("closing twice does no harm") { ground in
            await ground.store.close()
            await ground.store.close()
        },
    ]

    /// Every method but `close`.
    private static let allCalls: [(String, @Sendable (any ExecutionStore) async throws -> Void)] = [
        ("prepare", { try await $0.prepare() }),
        ("checkReadiness", { try await $0.checkReadiness() }),
        ("commit", { _ = try await $0.commit([Example.start(Example.execution(1))]) }),
        ("execution(id:)", { _ = try await $0.execution(id: Example.id(1)) }),
        ("execution(arn:)", { _ = try await $0.execution(arn: Example.machine) }),
        ("executionWithScopes", { _ = try await $0.executionWithScopes(id: Example.id(1)) }),
        ("executions", { _ = try await $0.executions(matching: ExecutionQuery(limit: 1)) }),
        ("openExecutionCount", { _ = try await $0.openExecutionCount(stateMachineARN: Example.machine) }),
        ("history", { _ = try await $0.history(of: Example.id(1), from: 1, through: 2) }),
        (
            "deleteExecutions",
            { _ = try await $0.deleteExecutions(of: .all, closedBefore: Example.time(0), limit: 1) }
        ),
        ("claimWork", { _ = try await $0.claimWork(now: Example.time(0), until: Example.time(1), limit: 1) }),
        ("nextWorkTime", { _ = try await $0.nextWorkTime() }),
        ("rescheduleWork", { try await $0.rescheduleWork([Example.key(1, "a")], dueAt: Example.time(0)) }),
        ("extendClaims", { try await $0.extendClaims([Example.key(1, "a")], until: Example.time(0)) }),
        ("deleteWork", { try await $0.deleteWork([Example.key(1, "a")]) }),
        ("work", { _ = try await $0.work(Example.key(1, "a")) }),
        ("apply", { _ = try await $0.apply([.delete(id: "a")]) }),
        ("resource", { _ = try await $0.resource(id: "a") }),
        (
            "resources",
            {
                _ = try await $0.resources(
                    kind: .activity,
                    parent: nil,
                    after: nil,
                    newestFirst: false,
                    limit: 1
                )
            }
        ),
    ]
}
