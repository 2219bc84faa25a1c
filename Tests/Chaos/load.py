"""The clients: they start executions, stop and redrive some, and wait for the end of all."""

import asyncio
import json

from http11 import NoAnswer
from ledger import Execution, now
from machines import ACTIVITY, KINDS, MACHINES, PREFIX, ROLE

ENDED = ("SUCCEEDED", "FAILED", "ABORTED", "TIMED_OUT")


class Load:
    """A number of clients that each take care of one execution after the other."""

    def __init__(self, settings, cluster, ledger, random):
        self.settings = settings
        self.cluster = cluster
        self.ledger = ledger
        self.random = random
        self.is_over = False
        self.number = 0
        self.clients = []

    async def prepare(self):
        """Creates activity and state machines."""
        await self.cluster.call("CreateActivity", {"name": ACTIVITY.split(":")[-1]})
        for name, definition in MACHINES.items():
            body = {"name": name, "definition": json.dumps(definition), "roleArn": ROLE}
            reply = await self.cluster.call("CreateStateMachine", body)
            if not reply.is_success:
                raise SystemExit(f"chaos: the state machine {name} was refused: {reply.body}")

    def begin(self):
        self.clients = [asyncio.ensure_future(self.client()) for _ in range(self.settings.clients)]

    async def client(self):
        await asyncio.sleep(self.random.uniform(0, 2))
        while not self.is_over:
            kind = self.random.choices(KINDS, [kind.weight for kind in KINDS])[0]
            await self.take_care(kind)

    async def take_care(self, kind):
        """One execution, from its start to its end."""
        self.number += 1
        name = f"{kind.name}-{self.number}"
        execution = Execution(
            name, f"{PREFIX}:execution:{kind.machine}:{name}", kind, kind.input(name, self.random), now()
        )
        self.ledger.executions[name] = execution
        await self.start(execution)
        if self.random.random() < 0.05:
            await self.start(execution)
        if kind.is_stopped:
            await asyncio.sleep(self.random.uniform(0, 4))
            await self.stop(execution)
        if await self.ended(execution) and kind.is_redriven and execution.seen in ("FAILED", "ABORTED"):
            await self.redrive(execution)
            await self.ended(execution)
        execution.is_over = True
        self.ledger.counts[f"ended {execution.seen}"] += 1

    async def start(self, execution):
        """Starts it; asks again under the same name until there is an answer."""
        body = {
            "stateMachineArn": f"{PREFIX}:stateMachine:{execution.kind.machine}", "name": execution.name,
            "input": json.dumps(execution.input),
        }
        reply = await self.cluster.call("StartExecution", body, subject=execution.name)
        was_started = execution.started is not None
        if reply.is_success:
            if reply.body["executionArn"] != execution.arn:
                self.ledger.violated("start", f"another ARN was given: {reply.body}", execution.arn)
            if was_started and abs(reply.body["startDate"] - execution.start_date) > 0.0015:
                self.ledger.violated("double start", f"it was started again: {reply.body}", execution.arn)
            execution.start_date = reply.body["startDate"]
            execution.started = execution.started or now()
        elif reply.code == "ExecutionAlreadyExists" and (reply.is_unsure or was_started):
            # An earlier attempt, whose answer was lost, has started it, and it has ended since.
            execution.started = execution.started or now()
        else:
            self.ledger.violated("start", f"it was refused: {reply.body}", execution.arn)

    async def stop(self, execution):
        entry = [now(), None]
        execution.stops.append(entry)
        reply = await self.cluster.call("StopExecution", {"executionArn": execution.arn}, subject=execution.name)
        execution.stop_is_unsure = reply.is_unsure
        if reply.is_success:
            entry[1] = now()
        else:
            self.ledger.violated("stop", f"it was refused: {reply.body}", execution.arn)

    async def redrive(self, execution):
        entry = [now(), None]
        execution.redrives.append(entry)
        body = {"executionArn": execution.arn, "clientToken": f"redrive-{execution.name}"}
        reply = await self.cluster.call("RedriveExecution", body, subject=execution.name)
        if reply.is_success:
            entry[1] = now()
            execution.seen = None
        else:
            self.ledger.violated("redrive", f"it was refused: {reply.body}", execution.arn)

    async def ended(self, execution):
        """Waits for its end, by asking now and then."""
        pause = 0.3
        while True:
            await asyncio.sleep(self.random.uniform(0.5, 1) * pause)
            pause = min(pause * 1.6, 3)
            reply = await self.cluster.call("DescribeExecution", {"executionArn": execution.arn}, is_write=False)
            if not reply.is_success:
                self.ledger.violated("lost", f"it was acknowledged and is not there: {reply.body}", execution.arn)
                return False
            status = reply.body["status"]
            if status in ENDED:
                execution.seen, execution.seen_at = status, reply.asked
                return True

    def open(self):
        return [execution for execution in self.ledger.executions.values() if not execution.is_over]

    async def settle(self, seconds):
        """Starts nothing any more, and waits for the end of all. What is left has got stuck."""
        self.is_over = True
        done, pending = await asyncio.wait(self.clients, timeout=seconds)
        for client in pending:
            client.cancel()
        for client in done:
            error = client.exception()
            if isinstance(error, NoAnswer):
                self.ledger.violated("stuck", f"a client gave up: {error}")
            elif error:
                raise error
        for execution in self.open():
            self.ledger.violated("stuck", f"{execution.kind.name} does not come to its end", execution.arn)
        return not pending
