import JSON
import Testing

@testable import LocalECS

@Suite("The life of a task, without I/O")
struct TaskLifeTests {
    private static func time(_ seconds: Int64) -> EpochTime { EpochTime(milliseconds: seconds * 1000) }

    /// A task of containers: essential ones in capitals; `b<a` depends on the start of `a`, `b!a` on its success, `b~a`
    /// on its end.
    private static func task(_ containers: String) throws -> TaskRecord {
        var definitions: [JSONValue] = []
        for word in containers.split(separator: " ") {
            let name = String(word.prefix(1))
            var definition: JSONObject = [
                "name": .string(name), "image": "i", "stopTimeout": 30,
                "essential": .bool(name == name.uppercased()),
            ]
            let conditions: [Character: JSONValue] = ["<": "START", "!": "SUCCESS", "~": "COMPLETE"]
            if word.count == 3, let mark = word.dropFirst().first, let condition = conditions[mark] {
                definition["dependsOn"] = [["containerName": .string(String(word.suffix(1))), "condition": condition]]
            }
            definitions.append(.object(definition))
        }
        var tables = ECSTables(place: ECSPlace(region: "r", accountID: "1"), rules: ECSRules(), bootID: "boot")
        tables.finishReading()
        var context = DecisionContext(now: time(0))
        let request: JSONObject = ["family": "job", "containerDefinitions": .array(definitions)]
        _ = try tables.answer(.registerTaskDefinition, Members(request), &context)
        _ = try tables.answer(.runTask, Members(["taskDefinition": "job"]), &context)
        return try #require(tables.tasks.values.first)
    }

    /// A task whose containers run that can run at first.
    private static func running(_ containers: String) throws -> TaskRecord {
        var task = try task(containers)
        _ = task.provisioned(runtimeNumbers: Array(repeating: "1", count: task.containers.count), at: time(1))
        for action in task.prepared(at: time(2)) {
            if case .start(let name) = action { _ = task.containerStarted(name, at: time(3)) }
        }
        return task
    }

    @Test("from PROVISIONING to STOPPED, with a time and a version for each step")
    func wholeLife() throws {
        var task = try Self.task("A")
        #expect(task.lastStatus == .provisioning)
        #expect(task.provisioned(runtimeNumbers: ["7"], at: Self.time(1)) == [.prepare])
        #expect(task.lastStatus == .pending)
        #expect(task.pullStartedAt == Self.time(1))
        #expect(task.containers[0].runtimeID == task.id.text + "-7")
        #expect(task.prepared(at: Self.time(2)) == [.start("A")])
        #expect(task.lastStatus == .activating)
        #expect(task.pullStoppedAt == Self.time(2))
        #expect(task.containerStarted("A", at: Self.time(3)) == [])
        #expect(task.lastStatus == .running)
        #expect(task.startedAt == Self.time(3))
        let version = task.version
        #expect(task.containerExited("A", .code(3, reason: nil), at: Self.time(4)) == [])
        #expect(task.lastStatus == .stopped)
        #expect(task.desiredStatus == .stopped)
        #expect(task.stopCode == .essentialContainerExited)
        #expect(task.containers[0].exitCode == 3)
        for stamp in [task.stoppingAt, task.executionStoppedAt, task.stoppedAt] { #expect(stamp == Self.time(4)) }
        // DEACTIVATING, STOPPING, DEPROVISIONING and STOPPED were passed.
        #expect(task.version >= version + 4)
    }

    @Test("what does not fit the state changes nothing")
    func misfits() throws {
        var task = try Self.running("A b")
        let before = task
        #expect(task.provisioned(runtimeNumbers: ["1", "1"], at: Self.time(9)) == [])
        #expect(task.prepared(at: Self.time(9)) == [])
        #expect(task.preparationFailed(container: "A", reason: "late", at: Self.time(9)) == [])
        #expect(task.containerStarted("A", at: Self.time(9)) == [])
        #expect(task.containerStarted("z", at: Self.time(9)) == [])
        #expect(task.containerExited("z", .lost, at: Self.time(9)) == [])
        #expect(task.timePassed(at: Self.time(9)) == [])
        #expect(task == before)
        _ = task.containerExited("A", .code(0, reason: nil), at: Self.time(4))
        _ = task.containerExited("b", .code(0, reason: nil), at: Self.time(4))
        let stopped = task
        #expect(stopped.lastStatus == .stopped)
        #expect(task.containerExited("A", .code(1, reason: nil), at: Self.time(9)) == [])
        #expect(task.stop(.userInitiated, reason: "late", at: Self.time(9)) == [])
        #expect(task.resume(at: Self.time(9)) == [])
        task.lostWithMachine(at: Self.time(9))
        #expect(task == stopped)
    }

    @Test("a task that cannot be prepared stops before it starts")
    func unprepared() throws {
        var task = try Self.task("A B")
        _ = task.provisioned(runtimeNumbers: ["1", "2"], at: Self.time(1))
        #expect(task.preparationFailed(container: "B", reason: "CannotPullContainerError: x", at: Self.time(2)) == [])
        #expect(task.lastStatus == .stopped)
        #expect(task.stopCode == .taskFailedToStart)
        #expect(task.stoppedReason == "CannotPullContainerError: x")
        #expect(task.containers.map { $0.reason } == [nil, "CannotPullContainerError: x"])
        #expect(task.containers.allSatisfy { $0.exitCode == nil && $0.phase == .stopped })
        #expect(task.startedAt == nil)
    }

    @Test("a container that cannot be started after all stops the others")
    func neverRan() throws {
        var task = try Self.task("A B")
        _ = task.provisioned(runtimeNumbers: ["1", "2"], at: Self.time(1))
        #expect(task.prepared(at: Self.time(2)) == [.start("A"), .start("B")])
        _ = task.containerStarted("A", at: Self.time(3))
        #expect(
            task.containerExited("B", .neverRan(reason: "CannotStartContainerError: x"), at: Self.time(3)) == [
                .terminate("A")
            ]
        )
        #expect(task.lastStatus == .stopping)
        #expect(task.stopCode == .taskFailedToStart)
        _ = task.containerExited("A", .code(143, reason: nil), at: Self.time(4))
        #expect(task.lastStatus == .stopped)
        #expect(task.containers.map { $0.exitCode } == [143, nil])
    }

    @Test("an essential container's end asks the others to end; only what ran before counts as its own end")
    func essential() throws {
        var task = try Self.running("A b c")
        #expect(task.containerExited("b", .code(9, reason: nil), at: Self.time(4)) == [])
        #expect(task.lastStatus == .running)
        #expect(task.containerExited("A", .code(0, reason: nil), at: Self.time(5)) == [.terminate("c")])
        #expect(task.lastStatus == .stopping)
        #expect(task.killAt == Self.time(35))
        #expect(task.timePassed(at: Self.time(34)) == [])
        #expect(task.timePassed(at: Self.time(35)) == [.kill("c")])
        #expect(task.timePassed(at: Self.time(36)) == [])
        // A kill that comes to nothing is repeated.
        #expect(task.killAt == Self.time(40))
        #expect(task.timePassed(at: Self.time(40)) == [.kill("c")])
        // The supervisor goes with its group and leaves nothing: it was this kill.
        _ = task.containerExited("c", .lost, at: Self.time(41))
        #expect(task.killAt == nil)
        #expect(task.containers.map { $0.exitCode } == [0, 9, 137])
        #expect(task.lastStatus == .stopped)
        #expect(task.stopCode == .essentialContainerExited)
    }

    @Test("a container that vanishes has no exit code")
    func lost() throws {
        var task = try Self.running("A")
        _ = task.containerExited("A", .lost, at: Self.time(4))
        #expect(task.containers[0].exitCode == nil)
        #expect(task.containers[0].reason?.hasPrefix("ContainerRuntimeError: ") == true)
    }

    @Test(
        "dependencies decide what starts when",
        arguments: [
            ("A<b b", ["b"], ["A"]), ("A!b b", ["b"], []), ("A~b b", ["b"], []), ("A b<A", ["A"], ["b"]),
            ("A b c<b", ["A", "b"], ["c"]),
        ]
    )
    func dependencies(containers: String, first: [String], afterStart: [String]) throws {
        var task = try Self.task(containers)
        _ = task.provisioned(runtimeNumbers: ["1", "2", "3"], at: Self.time(1))
        #expect(task.prepared(at: Self.time(2)) == first.map { .start($0) })
        var next: [TaskAction] = []
        for name in first { next += task.containerStarted(name, at: Self.time(3)) }
        #expect(next == afterStart.map { .start($0) })
        #expect(task.lastStatus == .activating)
    }

    @Test("SUCCESS lets a container start after exit code 0 alone, COMPLETE after any")
    func conditions() throws {
        var good = try Self.running("A!b b")
        #expect(good.containerExited("b", .code(0, reason: nil), at: Self.time(4)) == [.start("A")])
        _ = good.containerStarted("A", at: Self.time(5))
        #expect(good.lastStatus == .running)
        #expect(good.startedAt == Self.time(5))
        var bad = try Self.running("A!b b")
        #expect(bad.containerExited("b", .code(1, reason: nil), at: Self.time(4)) == [])
        #expect(bad.lastStatus == .stopped)
        #expect(bad.stopCode == .taskFailedToStart)
        var any = try Self.running("A~b b")
        #expect(any.containerExited("b", .code(1, reason: nil), at: Self.time(4)) == [.start("A")])
    }

    @Test("stopping at every point of the life ends in STOPPED, with nothing left to start")
    func stopAnywhere() throws {
        var provisioning = try Self.task("A")
        #expect(provisioning.stop(.userInitiated, reason: "r", at: Self.time(1)) == [])
        #expect(provisioning.lastStatus == .stopped)
        #expect(provisioning.provisioned(runtimeNumbers: ["1"], at: Self.time(2)) == [])

        var pending = try Self.task("A")
        _ = pending.provisioned(runtimeNumbers: ["1"], at: Self.time(1))
        _ = pending.stop(.userInitiated, reason: "r", at: Self.time(2))
        #expect(pending.lastStatus == .stopped)
        #expect(pending.prepared(at: Self.time(3)) == [])

        // The start is under way: the process is asked to end as soon as there is one.
        var starting = try Self.task("A")
        _ = starting.provisioned(runtimeNumbers: ["1"], at: Self.time(1))
        _ = starting.prepared(at: Self.time(2))
        #expect(starting.stop(.userInitiated, reason: "r", at: Self.time(3)) == [])
        #expect(starting.lastStatus == .stopping)
        #expect(starting.timePassed(at: Self.time(100)) == [])
        #expect(starting.containerStarted("A", at: Self.time(100)) == [.terminate("A")])
        #expect(starting.timePassed(at: Self.time(100)) == [.kill("A")])
        _ = starting.containerExited("A", .code(143, reason: nil), at: Self.time(101))
        #expect(starting.lastStatus == .stopped)
        #expect(starting.stopCode == .userInitiated)

        var running = try Self.running("A b")
        #expect(running.stop(.userInitiated, reason: "first", at: Self.time(4)) == [.terminate("A"), .terminate("b")])
        #expect(running.stop(.serviceSchedulerInitiated, reason: "second", at: Self.time(5)) == [])
        #expect(running.stoppedReason == "first")
    }

    @Test("after a restart each state goes on from where it was")
    func resume() throws {
        var provisioning = try Self.task("A")
        #expect(provisioning.resume(at: Self.time(1)) == [.provision])
        var pending = provisioning
        _ = pending.provisioned(runtimeNumbers: ["1"], at: Self.time(1))
        #expect(pending.resume(at: Self.time(2)) == [.prepare])
        var starting = pending
        _ = starting.prepared(at: Self.time(2))
        #expect(starting.resume(at: Self.time(3)) == [.adopt("A", mayStart: true)])
        #expect(starting.containerNeverStarted("A", at: Self.time(3)) == [.start("A")])
        #expect(starting.containerStarted("A", at: Self.time(3)) == [])
        var running = starting
        #expect(running.resume(at: Self.time(4)) == [.adopt("A", mayStart: true)])
        // It ran, and what tells of it is gone: that is no reason to run it again.
        #expect(running.containerNeverStarted("A", at: Self.time(4)) == [])
        #expect(running.lastStatus == .stopped)
        #expect(running.containers[0].exitCode == nil)
        var stopping = starting
        _ = stopping.stop(.userInitiated, reason: "r", at: Self.time(5))
        // Whether it was asked to end before the crash nobody knows: it is asked again, and has its time again.
        #expect(stopping.resume(at: Self.time(20)) == [.adopt("A", mayStart: false), .terminate("A")])
        #expect(stopping.timePassed(at: Self.time(49)) == [])
        #expect(stopping.timePassed(at: Self.time(50)) == [.kill("A")])
        #expect(stopping.resume(at: Self.time(51)) == [.adopt("A", mayStart: false)])
        #expect(stopping.timePassed(at: Self.time(55)) == [.kill("A")])
        var cancelled = pending
        _ = cancelled.prepared(at: Self.time(2))
        _ = cancelled.stop(.userInitiated, reason: "r", at: Self.time(3))
        #expect(cancelled.containerNeverStarted("A", at: Self.time(4)) == [])
        #expect(cancelled.lastStatus == .stopped)
        var waiting = try Self.running("A!b b")
        #expect(waiting.resume(at: Self.time(4)) == [.adopt("b", mayStart: true)])
    }

    @Test("what ran on a machine that was restarted ended in a way that nobody knows: no exit code, no success")
    func machine() throws {
        var task = try Self.running("A b")
        _ = task.containerExited("b", .code(0, reason: nil), at: Self.time(4))
        task.lostWithMachine(at: Self.time(9))
        #expect(task.lastStatus == .stopped)
        #expect(task.stopCode == .terminationNotice)
        #expect(task.stoppedReason == "Host EC2 (instance local) terminated.")
        #expect(task.containers.map { $0.exitCode } == [nil, 0])
        var fresh = try Self.task("A")
        fresh.lostWithMachine(at: Self.time(9))
        #expect(fresh.lastStatus == .stopped)
    }

    @Test("tables that read a task of an earlier run of the machine give it up")
    func earlierBoot() throws {
        var tables = ECSTables(place: ECSPlace(region: "r", accountID: "1"), rules: ECSRules(), bootID: "one")
        tables.finishReading()
        var context = DecisionContext(now: Self.time(1))
        let definition: JSONObject = ["family": "job", "containerDefinitions": [["name": "a", "image": "i"]]]
        _ = try tables.answer(.registerTaskDefinition, Members(definition), &context)
        _ = try tables.answer(.runTask, Members(["taskDefinition": "job"]), &context)
        for bootID in ["one", "two"] {
            var later = ECSTables(place: tables.place, rules: tables.rules, bootID: bootID)
            for row in tables.allRows { #expect(later.read(tables.line(row)) == nil) }
            later.finishReading()
            #expect(later.tasks == tables.tasks)
            later.resume(&context)
            let task = try #require(later.tasks.values.first)
            #expect(task.stopCode == (bootID == "two" ? .terminationNotice : nil))
            #expect(later.liveTasks.isEmpty == (bootID == "two"))
            #expect(later.takeActions() == (bootID == "two" ? [] : [.perform(.provision, task.id)]))
        }
    }

    @Test("client tokens are forgotten after their time and not before; the journal is told")
    func tokens() throws {
        var rules = ECSRules()
        rules.limits.clientTokensMax = 1
        var tables = ECSTables(place: ECSPlace(region: "r", accountID: "1"), rules: rules, bootID: "")
        tables.finishReading()
        var context = DecisionContext(now: Self.time(1))
        let definition: JSONObject = ["family": "job", "containerDefinitions": [["name": "a", "image": "i"]]]
        _ = try tables.answer(.registerTaskDefinition, Members(definition), &context)
        _ = try tables.answer(.runTask, Members(["taskDefinition": "job", "clientToken": "t"]), &context)
        // One more could only be remembered by forgetting the first.
        #expect(throws: ECSError.self) {
            try tables.answer(.runTask, Members(["taskDefinition": "job", "clientToken": "u"]), &context)
        }
        #expect(tables.wakeAt == Self.time(1 + 86_400))
        var almost = DecisionContext(now: Self.time(86_400))
        tables.timePassed(&almost)
        #expect(tables.clientTokens.count == 1)
        _ = tables.takeChanges()
        var then = DecisionContext(now: Self.time(1 + 86_400))
        tables.timePassed(&then)
        #expect(tables.clientTokens.isEmpty)
        #expect(tables.takeChanges() == [.clientToken(ClientTokenKey(cluster: "default", token: "t"))])
        #expect(tables.wakeAt == nil)
    }

    @Test("of too many stopped tasks the oldest are forgotten early")
    func stoppedLimit() throws {
        var rules = ECSRules()
        rules.limits.stoppedTasksMax = 2
        var tables = ECSTables(place: ECSPlace(region: "r", accountID: "1"), rules: rules, bootID: "")
        tables.finishReading()
        var context = DecisionContext(now: Self.time(1))
        let definition: JSONObject = ["family": "job", "containerDefinitions": [["name": "a", "image": "i"]]]
        _ = try tables.answer(.registerTaskDefinition, Members(definition), &context)
        var arns: [JSONValue] = []
        for _ in 0..<3 {
            let answer = try tables.answer(.runTask, Members(["taskDefinition": "job"]), &context)
            let arn = try #require(answer["tasks"]?[0]?["taskArn"])
            arns.append(arn)
            _ = try tables.answer(.stopTask, Members(["task": arn]), &context)
        }
        let described = try tables.answer(.describeTasks, Members(["tasks": .array(arns)]), &context)
        #expect(described["failures"] == [["arn": arns[0], "reason": "MISSING"]])
        #expect(tables.tasks.count == 2)
        #expect(tables.stoppedTasks.count == 2)
    }
}
