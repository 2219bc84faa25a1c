"""The checks find what they are there for: a history that is right passes, and each mistake in it is noticed.

Run by `make chaos-checks`, and by every run of the tests.
"""

import copy
import json
import unittest

import checks
from ecs import FakeECS, Task
from ledger import Answer, Execution, Ledger
from machines import KINDS
from report import longest_while_alive

BY_NAME = {kind.name: kind for kind in KINDS}
RESOURCE = {"resource": "runTask.waitForTaskToken", "resourceType": "ecs"}


def event(number, previous, kind, time, **members):
    return {
        "id": number, "previousEventId": previous, "type": kind, "timestamp": time,
        f"{kind[:1].lower()}{kind[1:]}EventDetails": members,
    }


class Migration:
    """An execution with one container that reports success, from its start to its end."""

    def __init__(self):
        given = {"name": "m", "plan": "succeed", "route": "left", "seconds": 1, "items": [1, 2, 3]}
        self.execution = Execution("m", "arn:m", BY_NAME["succeeds"], given, 1.0, started=1.1, start_date=1.0)
        self.output = json.dumps({**given, "migrate": {"mark": "c1"}})
        self.task = Task("c1", "arn:c1", ("m", "Migrate", "", "0", "0"), {}, {}, 1.2)
        self.launched = [self.task]
        answer = Answer("c1", "m", "SendTaskSuccess", 2.0, acknowledged=2.1)
        self.answers = {"c1": answer}
        self.heartbeats = {}
        self.description = {
            "status": "SUCCEEDED", "input": json.dumps(given), "startDate": 1.0, "output": self.output,
        }
        submitted = json.dumps({"Tasks": [{"TaskArn": "arn:c1"}]})
        self.events = [
            event(1, 0, "ExecutionStarted", 1.0),
            event(2, 0, "TaskStateEntered", 1.0, name="Migrate"),
            event(3, 2, "TaskScheduled", 1.0, **RESOURCE),
            event(4, 3, "TaskStarted", 1.0, **RESOURCE),
            event(5, 4, "TaskSubmitted", 1.3, output=submitted, **RESOURCE),
            event(6, 5, "TaskSucceeded", 2.0, output='{"mark":"c1"}', **RESOURCE),
            event(7, 6, "TaskStateExited", 2.0, name="Migrate"),
            event(8, 7, "ExecutionSucceeded", 2.0, output=self.output),
        ]

    def rules(self):
        found = checks.problems(
            self.execution, self.description, self.events, self.launched, self.answers, self.heartbeats
        )
        return {rule for rule, _ in found}


class ChecksTest(unittest.TestCase):
    def finds(self, rule, change):
        migration = Migration()
        change(migration)
        self.assertIn(rule, migration.rules())

    def test_a_history_that_is_right_passes(self):
        self.assertEqual(Migration().rules(), set())

    def test_a_gap_in_the_ids(self):
        self.finds("history", lambda m: m.events.pop(3))

    def test_an_event_that_follows_a_later_one(self):
        self.finds("history", lambda m: m.events[4].update(previousEventId=7))

    def test_an_event_that_follows_nothing(self):
        self.finds("history", lambda m: m.events[4].update(previousEventId=0))

    def test_a_second_end(self):
        self.finds("history", lambda m: m.events.append(event(9, 8, "ExecutionAborted", 2.5)))

    def test_a_missing_end(self):
        self.finds("history", lambda m: m.events.pop())

    def test_another_status_than_the_last_event(self):
        self.finds("history", lambda m: m.description.update(status="FAILED"))

    def test_another_output_than_the_last_event(self):
        self.finds("history", lambda m: m.description.update(output="{}"))

    def test_a_task_that_ends_twice(self):
        def twice(migration):
            migration.events.insert(6, event(7, 5, "TaskFailed", 2.0, **RESOURCE))
            for number, entry in enumerate(migration.events[7:], 8):
                entry.update(id=number, previousEventId=number - 1)

        self.finds("history", twice)

    def test_an_acknowledged_answer_that_is_not_there(self):
        self.finds("lost", lambda m: m.answers.update(c9=Answer("c9", "m", "SendTaskFailure", 2.0, acknowledged=2.1)))

    def test_an_answer_that_nobody_gave(self):
        self.finds("token", lambda m: m.answers.clear())

    def test_an_answer_that_was_refused_and_is_there(self):
        def refused(migration):
            migration.answers["c1"].acknowledged = None
            migration.answers["c1"].refusal = "TaskTimedOut"

        self.finds("token", refused)

    def test_an_answer_whose_acknowledgement_was_lost_may_be_there(self):
        migration = Migration()
        migration.answers["c1"].acknowledged = None
        migration.answers["c1"].is_unsure = True
        self.assertEqual(migration.rules(), set())

    def test_a_container_too_many(self):
        self.finds("double launch", lambda m: m.launched.append(copy.copy(m.task)))

    def test_a_container_that_ECS_does_not_know(self):
        self.finds("launch", lambda m: setattr(m.task, "arn", "arn:other"))

    def test_another_input(self):
        self.finds("lost", lambda m: m.description.update(input="{}"))

    def test_another_start(self):
        self.finds("lost", lambda m: m.description.update(startDate=1.5))

    def test_a_stop_that_is_not_there(self):
        self.finds("lost", lambda m: m.execution.stops.append([1.4, 1.5]))

    def test_a_redrive_that_is_not_there(self):
        self.finds("lost", lambda m: m.execution.redrives.append([2.4, 2.5]))

    def test_a_status_that_a_client_has_seen_otherwise(self):
        def seen(migration):
            migration.execution.seen, migration.execution.seen_at = "FAILED", 2.2

        self.finds("lost", seen)

    def test_another_outcome(self):
        self.finds("outcome", lambda m: setattr(m.execution, "kind", BY_NAME["refused"]))

    def test_the_output_of_somebody_else(self):
        def foreign(migration):
            output = migration.output.replace("c1", "c7")
            migration.description["output"] = output
            migration.events[-1]["executionSucceededEventDetails"]["output"] = output

        self.finds("outcome", foreign)

    def test_a_wait_that_ends_early(self):
        entered = event(2, 0, "WaitStateEntered", 1.0, name="First", input="{}")
        for seconds, expected in [(0.9, ["timer"]), (1.0, [])]:
            exited = event(3, 2, "WaitStateExited", 1.0 + seconds, name="First")
            self.assertEqual([rule for rule, _ in checks.timers([entered, exited])], expected)

    def test_silence_after_a_heartbeat(self):
        scheduled = event(1, 0, "TaskScheduled", 1.0, heartbeatInSeconds=3, **RESOURCE)
        task = Task("c1", "arn:c1", ("m", "Beat", "", "0", "0"), {}, {}, 1.2)
        for time, expected in [(5.0, ["timer"]), (6.5, [])]:
            ends = [event(2, 1, "TaskTimedOut", time, **RESOURCE)]
            found = checks.silence([], [task], [(scheduled, ends)], {"c1": 3.2})
            self.assertEqual([rule for rule, _ in found], expected)

    def test_a_redrive_follows_an_end(self):
        migration = Migration()
        migration.events.insert(5, event(6, 0, "ExecutionRedriven", 1.5))
        for number, entry in enumerate(migration.events[6:], 7):
            entry.update(id=number, previousEventId=number - 1)
        self.assertIn("history", {rule for rule, _ in checks.structure(migration.events)})


class SilentLedger(Ledger):
    """A ledger that writes nothing."""

    def __init__(self):
        self.executions = {}
        self.found = []

    def violated(self, rule, text, execution=None):
        self.found.append(rule)


class FakeECSTest(unittest.TestCase):
    def setUp(self):
        self.ledger = SilentLedger()
        self.launched = []
        self.ecs = FakeECS(self.ledger, None, self.launched.append)
        self.ledger.executions["m"] = Migration().execution

    def run_task(self, client_token, attempt="0", extra=""):
        names = {"EXECUTION": "m", "STATE": "Migrate", "ROUND": "0", "ATTEMPT": attempt}
        pairs = [{"name": name, "value": value} for name, value in names.items()]
        request = {"clientToken": client_token, "overrides": {"containerOverrides": [{"environment": pairs}]}}
        body = json.dumps(request).encode() + extra.encode()
        return self.ecs.run_task(request, body)[0]

    def test_a_repeat_is_the_same_task(self):
        self.assertEqual([self.run_task("t"), self.run_task("t")], [200, 200])
        self.assertEqual((len(self.launched), self.ledger.found), (1, []))

    def test_attempts_are_tasks_of_their_own(self):
        self.run_task("t")
        self.run_task("u", attempt="1")
        self.assertEqual((len(self.launched), self.ledger.found), (2, []))

    def test_another_token_for_one_attempt_is_a_double_launch(self):
        self.run_task("t")
        self.run_task("u")
        self.assertEqual(self.ledger.found, ["double launch"])

    def test_another_request_under_one_token_is_a_conflict(self):
        self.run_task("t")
        self.assertEqual(self.run_task("t", extra=" "), 400)
        self.assertEqual((len(self.launched), self.ledger.found), (1, ["launch"]))

    def test_a_launch_for_nobody(self):
        del self.ledger.executions["m"]
        self.run_task("t")
        self.assertEqual(self.ledger.found, ["launch"])


class PauseTest(unittest.TestCase):
    def test_only_the_time_with_a_daemon_counts(self):
        changes = [(0.0, 1), (10.0, 0), (12.0, 1)]
        self.assertEqual(longest_while_alive([(5.0, 9.0)], changes), 2.0)
        self.assertEqual(longest_while_alive([(3.0, 2.0)], changes), 3.0)


if __name__ == "__main__":
    unittest.main()
