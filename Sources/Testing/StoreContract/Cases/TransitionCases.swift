internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let transitionCases: [Case] = [
        Case("a new execution is found by its id and by its ARN, with every field") { ground in
            var execution = Example.execution(1, version: 1, status: .pendingRedrive, stopDate: Example.time(9))
            execution.name = "a name unlike the ARN's"
            execution.redriveCount = 3
            execution.redriveDate = Example.time(7)
            execution.mapRunARN = "arn:aws:states:eu-central-1:123456789012:mapRun:Deploy/Each:1"
            execution.stateMachineVersionARN = Example.machine + ":7"
            execution.stateMachineAliasARN = Example.machine + ":live"
            execution.output = #"{"done":true}"#
            execution.error = "States.TaskFailed"
            execution.cause = "it broke"
            try await ground.store.commitAll([Example.start(execution)])
            let byID = try await ground.store.execution(id: execution.id)
            try requireEqual(byID, execution, "the execution found by id")
            let byARN = try await ground.store.execution(arn: execution.arn)
            try requireEqual(byARN, execution, "the execution found by ARN")
            let progress = try await ground.store.progress(of: execution.id)
            try requireEqual(progress, execution.progress, "its progress")
            let listed = try await ground.store.executions(matching: ExecutionQuery(limit: 10))
            try requireEqual(listed, [execution.summary], "the list of executions")
        },
        Case("what is not there is not found") { ground in
            try await ground.store.commitAll([Example.start(Example.execution(1))])
            let byID = try await ground.store.execution(id: Example.id(2))
            try requireEqual(byID, nil, "an unknown id")
            for arn in [
                "", "run-1", "run-2", Example.machine, Example.execution(2).arn, Example.execution(1).arn + ":",
            ] {
                let byARN = try await ground.store.execution(arn: arn)
                try requireEqual(byARN, nil, "the unknown ARN \"\(arn)\"")
            }
            let progress = try await ground.store.progress(of: Example.id(2))
            try requireEqual(progress, nil, "the progress of an unknown id")
            let state = try await ground.store.executionWithScopes(id: Example.id(2))
            try require(state == nil, "an unknown id has a state")
        },
        Case("a transition replaces what can change") { ground in
            let first = Example.execution(1)
            let end = Example.next(first) { row in
                row.status = .failed
                row.stopDate = Example.time(50)
                row.error = "States.Timeout"
                row.cause = "too slow"
                row.output = "null"
            }
            try await ground.store.commitAll([Example.start(first)])
            try await ground.store.commitAll([end])
            let closed = try await ground.store.execution(id: first.id)
            try requireEqual(closed, end.execution, "the execution that ended")
            let progress = try await ground.store.progress(of: first.id)
            try requireEqual(progress, end.execution.progress, "the progress of the execution that ended")
            let redrive = Example.next(end.execution) { row in
                row.status = .running
                row.stopDate = nil
                row.error = nil
                row.cause = nil
                row.output = nil
                row.redriveCount = 1
                row.redriveDate = Example.time(60)
            }
            try await ground.store.commitAll([redrive])
            let running = try await ground.store.execution(id: first.id)
            try requireEqual(running, redrive.execution, "the execution that was redriven")
        },
        Case("what is fixed at the start stays, whatever later transitions say") { ground in
            let first = Example.execution(1)
            try await ground.store.commitAll([Example.start(first)])
            let other = Example.execution(2, machine: Example.otherMachine)
            let later = Example.next(first) { row in
                row.arn = other.arn
                row.stateMachineARN = other.stateMachineARN
                row.name = other.name
                row.startDate = other.startDate
                row.facts = other.facts
                row.input = other.input
                row.mapRunARN = "a map run"
                row.stateMachineVersionARN = "a version"
                row.stateMachineAliasARN = "an alias"
            }
            try await ground.store.commitAll([later])
            var expected = first
            expected.version = 2
            expected.state = later.execution.state
            let found = try await ground.store.execution(arn: first.arn)
            try requireEqual(found, expected, "the execution")
            let stray = try await ground.store.execution(arn: other.arn)
            try requireEqual(stray, nil, "the execution by the ARN of the later transition")
        },
        Case("versions may skip, but must be the expected ones") { ground in
            let first = Example.execution(1, version: 5)
            try await ground.store.commitAll([Example.start(first)])
            let second = Example.next(first) { $0.version = 9 }
            try await ground.store.commitAll([second])
            for expected: Int64 in [1, 5, 8, 10, -9] {
                let outcomes = try await ground.store.commit([
                    TransitionRecord(execution: Example.execution(1, version: 11), expectedVersion: expected)
                ])
                try requireEqual(outcomes, [.conflict], "a transition upon version \(expected) instead of 9")
            }
            let found = try await ground.store.execution(id: first.id)
            try requireEqual(found, second.execution, "the execution")
        },
        Case("a transition of an execution that is not there conflicts and writes nothing") { ground in
            var record = Example.next(Example.execution(1))
            record.changedScopes = [StoredScope(id: 1, state: "{}")]
            record.history = Example.chunk(2, through: 3)
            record.putWork = [Example.work(1, "a")]
            let outcomes = try await ground.store.commit([record])
            try requireEqual(outcomes, [.conflict], "the outcome")
            let found = try await ground.store.execution(id: Example.id(1))
            try requireEqual(found, nil, "the execution")
            let work = try await ground.store.nextWorkTime()
            try requireEqual(work, nil, "the next work")
        },
        Case("an ARN is given to one execution only") { ground in
            let first = Example.start(Example.execution(1), history: Example.chunk(1, through: 1))
            let rival = Example.start(
                Example.execution(1, id: Example.id(2)),
                history: Example.chunk(1, through: 2),
                work: [Example.work(2, "a")]
            )
            try await ground.store.commitAll([first])
            let outcomes = try await ground.store.commit([rival, first])
            try requireEqual(outcomes, [.alreadyExists, .alreadyExists], "a taken ARN, and the same record again")
            let found = try await ground.store.execution(arn: first.execution.arn)
            try requireEqual(found, first.execution, "the execution with that ARN")
            let history = try await ground.store.wholeHistory(of: first.execution.id)
            try requireEqual(history, [Example.chunk(1, through: 1)], "its history")
            let work = try await ground.store.nextWorkTime()
            try requireEqual(work, nil, "the work of the execution that was refused")
        },
        Case("of two new executions in a batch that want the same ARN the first gets it") { ground in
            let first = Example.start(Example.execution(1))
            let second = Example.start(Example.execution(1, id: Example.id(2)))
            let third = Example.start(Example.execution(3))
            let outcomes = try await ground.store.commit([first, second, third])
            try requireEqual(outcomes, [.committed, .alreadyExists, .committed], "the outcomes")
            let found = try await ground.store.execution(arn: first.execution.arn)
            try requireEqual(found?.id, Example.id(1), "the execution with that ARN")
        },
        Case("a taken id under another ARN conflicts") { ground in
            try await ground.store.commitAll([Example.start(Example.execution(1))])
            let outcomes = try await ground.store.commit([Example.start(Example.execution(2, id: Example.id(1)))])
            try requireEqual(outcomes, [.conflict], "the outcome")
            let found = try await ground.store.execution(id: Example.id(1))
            try requireEqual(found, Example.execution(1), "the execution")
        },
        Case("a new execution is written only while the resources that it was decided upon are as they were") {
            ground in
            let store = ground.store
            let resources = ["machine", "alias ü", "other"].map { Example.resource($0) }
            for resource in resources {
                try requireEqual(try await store.apply([.insert(resource)]), true, "whether \(resource.id) was added")
            }
            func start(_ number: Int, _ indices: Int...) -> TransitionRecord {
                var record = Example.start(Example.execution(number), work: [Example.work(number, "a")])
                record.premises = indices.map { resources[$0].premise }
                return record
            }
            let first = try await store.commit([start(1, 0), start(2, 0, 1), start(3), start(4, 2)])
            try requireEqual(
                first,
                [.committed, .committed, .committed, .committed],
                "the outcomes while all is as it was"
            )

            let isChanged = try await store.apply([
                .update(id: "alias ü", expectedRevision: 1, document: "new"), .delete(id: "other"),
            ])
            try requireEqual(isChanged, true, "whether two were changed")
            // Those that exist go on, whatever they were decided upon.
            var later = Example.next(Example.execution(4))
            later.premises = [resources[2].premise]
            let second = try await store.commit([start(5, 0), start(6, 0, 1), start(7, 2), start(8), later])
            try requireEqual(
                second,
                [.committed, .premiseChanged, .premiseChanged, .committed, .committed],
                "the outcomes when one is changed and one is gone"
            )
            let absent = try await store.execution(id: Example.id(6))
            try requireEqual(absent, nil, "the execution that was decided upon what has changed")
            let work = try await store.work(of: Example.id(7))
            try requireEqual(work, [], "the work of the one that was decided upon what is gone")

            var again = resources[2]
            again.creationDate = Example.time(99)
            try requireEqual(try await store.apply([.insert(again)]), true, "whether it was added again")
            var upon = start(9)
            upon.premises = [again.premise]
            let third = try await store.commit([start(10, 2), upon])
            try requireEqual(third, [.premiseChanged, .committed], "the outcomes when one was removed and added again")

            // That the name is taken is said of those only that might have been written.
            let taken = try await store.commit(
                [start(1, 1), start(1, 0)].map { record in
                    var record = record
                    record.execution.id = Example.id(record.premises == [resources[1].premise] ? 11 : 12)
                    record.putWork = []
                    return record
                }
            )
            try requireEqual(taken, [.premiseChanged, .alreadyExists], "the outcomes when the name is taken")
        },
    ]
}
