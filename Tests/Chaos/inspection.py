"""Looks at everything once it is quiet: every execution by the API, and what may be left behind."""

import asyncio
import json
import sqlite3

import checks
from ledger import now
from machines import MACHINES, PREFIX


class Inspection:
    """Reads what there is, and reports to the ledger what is wrong with it."""

    READERS = 12
    #: How long what is left may take to go away.
    PATIENCE_SECONDS = 60

    def __init__(self, cluster, ledger, ecs, database_path=None, server=None):
        self.cluster = cluster
        self.ledger = ledger
        self.ecs = ecs
        self.database_path = database_path
        self.server = server
        self.events_read = 0
        #: What belongs to an execution, by its name: its containers, and the answers to its tasks by their marks.
        self.tasks = {}
        self.answers = {}

    async def run(self):
        for task in self.ecs.tasks.values():
            self.tasks.setdefault(task.execution, []).append(task)
        for answer in self.ledger.answers.values():
            self.answers.setdefault(answer.execution, {})[answer.mark] = answer
        waiting = [execution for execution in self.ledger.executions.values() if execution.is_over]
        waiting.reverse()
        await asyncio.gather(*[self.reader(waiting) for _ in range(self.READERS)])
        await self.nobody_else()
        await self.nothing_left()

    async def reader(self, waiting):
        while waiting:
            await self.look_at(waiting.pop())

    async def look_at(self, execution):
        reply = await self.cluster.call("DescribeExecution", {"executionArn": execution.arn}, 60, is_write=False)
        if not reply.is_success:
            self.ledger.violated("lost", f"it was acknowledged and is not there: {reply.body}", execution.arn)
            return
        events = await self.history(execution.arn)
        self.events_read += len(events)
        found = checks.problems(
            execution, reply.body, events, self.tasks.get(execution.name, []), self.answers.get(execution.name, {}),
            self.ledger.heartbeats,
        )
        for rule, text in found:
            self.ledger.violated(rule, text, execution.arn)
        if found and len(self.ledger.violations) <= self.ledger.VIOLATIONS_SHOWN:
            self.show(execution, events)

    async def history(self, arn):
        events, token = [], None
        while True:
            body = {"executionArn": arn, "maxResults": 1000}
            if token:
                body["nextToken"] = token
            reply = await self.cluster.call("GetExecutionHistory", body, 60, is_write=False)
            if not reply.is_success:
                self.ledger.violated("lost", f"its history cannot be read: {reply.body}", arn)
                return events
            events += reply.body["events"]
            token = reply.body.get("nextToken")
            if not token:
                return events

    def show(self, execution, events):
        """The history of an execution with which something is wrong, and what was broken meanwhile."""
        begin = execution.asked
        lines = [
            (event["timestamp"], f"{event['id']:>4} <- {event['previousEventId']:<4} {event['type']} "
             f"{json.dumps(checks.details(event))[:200]}")
            for event in events
        ]
        end = max([time for time, _ in lines] + [execution.seen_at or 0])
        lines += [(time, f"     !!!!!  {text}") for time, text in self.ledger.faults_between(begin - 3, end + 3)]
        for task in self.tasks.get(execution.name, []):
            answer = self.ledger.answers.get(task.mark)
            lines.append((task.launched, f"     ECS    {task.mark} {task.key[1:]} launched"))
            if answer:
                lines.append((answer.asked, f"     ECS    {answer}"))
        print(f"  {execution.arn}, asked for at {begin:.3f}, {execution.stops} {execution.redrives}")
        for time, text in sorted(lines):
            print(f"    {time - begin:9.3f} {text}")

    # Everything besides the executions that clients know

    async def names(self, machine):
        found, token = [], None
        while True:
            body = {"stateMachineArn": f"{PREFIX}:stateMachine:{machine}", "maxResults": 1000}
            if token:
                body["nextToken"] = token
            reply = await self.cluster.call("ListExecutions", body, 60, is_write=False)
            found += reply.body["executions"]
            token = reply.body.get("nextToken")
            if not token:
                return found

    async def nobody_else(self):
        """No execution that nobody asked for, and one child for each parent."""
        children = {}
        for machine in MACHINES:
            for entry in await self.names(machine):
                if entry["status"] == "RUNNING":
                    self.ledger.violated("stuck", "it still runs", entry["executionArn"])
                if machine == "child":
                    reply = await self.cluster.call(
                        "DescribeExecution", {"executionArn": entry["executionArn"]}, 60, is_write=False
                    )
                    parent = json.loads(reply.body["input"])["parent"]
                    children[parent] = children.get(parent, 0) + 1
                elif entry["name"] not in self.ledger.executions:
                    self.ledger.violated("start", "nobody asked for it", entry["executionArn"])
        nested = [execution for execution in self.ledger.executions.values() if execution.kind.machine == "nested"]
        for execution in nested:
            if execution.is_over and children.get(execution.name, 0) != 1:
                self.ledger.violated(
                    "double start", f"{children.get(execution.name, 0)} children were started", execution.arn
                )

    async def work_left(self):
        """How many pieces of work the store holds."""
        if self.server:
            return int(await self.server.query("select count(*) from stepwell.work"))
        connection = sqlite3.connect(f"file:{self.database_path}?mode=ro", uri=True)
        try:
            return connection.execute("select count(*) from work").fetchone()[0]
        finally:
            connection.close()

    async def nothing_left(self):
        """No work that is never done, no container that nobody waits for."""
        end = now() + self.PATIENCE_SECONDS
        while now() < end:
            work, running = await self.work_left(), self.ecs.running()
            if not work and not running:
                return
            await asyncio.sleep(0.5)
        if work:
            self.ledger.violated("stuck", f"{work} pieces of work are left in the store")
        for task in running:
            self.ledger.violated("stuck", f"the container {task.mark} of {task.key} was never stopped", task.execution)
