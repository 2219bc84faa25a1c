import Metrics
import StepFunctionsModel
import TaskLaunching

/// What the engine counts and times.
struct EngineMetrics: Sendable {
    private let factory: any MetricsFactory
    /// Transitions that were written.
    private let transitions: Counter
    /// Transitions that were written together.
    private let group: Recorder
    /// How long writing them took.
    private let commit: Timer
    /// Transitions that wait to be written.
    private let waiting: Meter
    /// Work in memory that waits to be carried out.
    private let ready: Meter
    /// How long after its time a timer was delivered.
    private let timerLateness: Timer
    /// How old work that calls services is each time that it is tried.
    private let effectAge: Timer
    /// Starts of executions that were refused, since the store was behind.
    private let refusals: Counter
    /// Executions that were removed because their time was over.
    private let removals: Counter

    init(_ factory: any MetricsFactory) {
        self.factory = factory
        transitions = Counter(label: "stepwell_transitions_total", factory: factory)
        group = Recorder(label: "stepwell_commit_transitions", factory: factory)
        commit = Timer(label: "stepwell_commit_seconds", factory: factory)
        waiting = Meter(label: "stepwell_commit_queue_transitions", factory: factory)
        ready = Meter(label: "stepwell_work_ready", factory: factory)
        timerLateness = Timer(label: "stepwell_timer_lateness_seconds", factory: factory)
        effectAge = Timer(label: "stepwell_work_age_seconds", factory: factory)
        refusals = Counter(label: "stepwell_starts_refused_total", factory: factory)
        removals = Counter(label: "stepwell_executions_removed_total", factory: factory)
    }

    /// Notes a group that the store has taken.
    ///
    /// - Parameters:
    ///   - committedCount: How many of its transitions were written.
    ///   - count: How many it has.
    ///   - duration: How long that took.
    func committed(_ committedCount: Int, of count: Int, in duration: Duration) {
        commit.record(duration: duration)
        group.record(count)
        transitions.increment(by: committedCount)
    }

    /// Notes how many transitions wait to be written.
    func setWaiting(_ count: Int) { waiting.set(count) }

    /// Notes how much work waits to be carried out.
    func setReady(_ count: Int) { ready.set(count) }

    /// Counts a start that was refused.
    func refusedStart() { refusals.increment() }

    /// Counts executions that were removed.
    func removed(_ count: Int) { removals.increment(by: count) }

    /// Notes a timer that is delivered, so many milliseconds after its time.
    func fired(lateByMilliseconds late: Int64) { timerLateness.recordMilliseconds(max(0, late)) }

    /// Notes that work is tried that calls a service: how many milliseconds ago it was put.
    func tried(ageMilliseconds age: Int64) { effectAge.recordMilliseconds(max(0, age)) }

    /// Counts a request to start a task, by what came of it.
    ///
    /// What nothing here can call has any name that somebody has written into a definition: all of it is one `unknown`.
    func started(_ resource: TaskResource, _ outcome: TaskStartOutcome, isKnown: Bool) {
        let result =
            switch outcome {
            case .answered, .submitted: "done"
            case .failed: "failed"
            case .tryAgain, .nothingStarted: "repeated"
            }
        count("start", isKnown ? resource.service : "unknown", result)
    }

    /// Counts a request to stop a task.
    func stopped(_ resource: TaskResource, isDone: Bool) {
        count("stop", resource.service, isDone ? "done" : "repeated")
    }

    /// Counts a look at a task.
    func observed(_ resource: TaskResource, _ observation: TaskObservation) {
        let result =
            switch observation {
            case .running: "running"
            case .succeeded: "succeeded"
            case .failed: "failed"
            case .lost: "lost"
            case .unknown: "unknown"
            }
        count("observe", resource.service, result)
    }

    /// Counts notifications by what became of them.
    func notified(_ receiver: String, _ result: String, by count: Int = 1) {
        guard count > 0 else { return }
        Counter(
            label: "stepwell_notifications_total",
            dimensions: [("receiver", receiver), ("result", result)],
            factory: factory
        )
        .increment(by: count)
    }

    /// Notes how many notifications wait for a receiver, and for how long the oldest has.
    func setNotificationBacklog(_ receiver: String, _ count: Int, ageMilliseconds: Int64) {
        let dimensions = [("receiver", receiver)]
        Meter(label: "stepwell_notifications_waiting", dimensions: dimensions, factory: factory).set(count)
        Meter(label: "stepwell_notifications_oldest_seconds", dimensions: dimensions, factory: factory)
            .set(Double(ageMilliseconds) / 1000)
    }

    private func count(_ call: String, _ service: String, _ result: String) {
        Counter(
            label: "stepwell_task_calls_total",
            dimensions: [("call", call), ("service", service), ("result", result)],
            factory: factory
        )
        .increment()
    }
}
