"""What runs in containers, and the workers of the activity: they hold task tokens and answer them."""

import asyncio
import json

from http11 import NoAnswer
from ledger import Answer, now


class Containers:
    """Runs containers by the plan in their environment."""

    def __init__(self, cluster, ledger, random):
        self.cluster = cluster
        self.ledger = ledger
        self.random = random
        self.running = set()

    def launch(self, task):
        self.spawn(self.live(task))

    def spawn(self, coroutine):
        job = asyncio.ensure_future(coroutine)
        self.running.add(job)
        job.add_done_callback(self.running.discard)

    async def live(self, task):
        """The whole life of a task."""
        plan, attempt = task.environment["PLAN"], int(task.environment["ATTEMPT"])
        await asyncio.sleep(self.random.uniform(0.02, 0.3))
        if plan == "not-started-once" and attempt == 0:
            task.stop_code = "TaskFailedToStart"
            task.stopped_reason = "CannotPullContainerError: no such image"
            task.status = "STOPPED"
            return
        task.status = "RUNNING"
        program = asyncio.ensure_future(self.work(task, plan, attempt, int(task.environment["ROUND"])))
        stop = asyncio.ensure_future(task.stop_requested.wait())
        await asyncio.wait([program, stop], return_when=asyncio.FIRST_COMPLETED)
        if program.done():
            task.exit_code = program.result()
            stop.cancel()
        else:
            # It has some time to end after SIGTERM, and goes on meanwhile.
            await asyncio.sleep(self.random.uniform(0, 0.5))
            program.cancel()
            await asyncio.wait([program])
            task.exit_code = 143
            task.stop_code = "UserInitiated"
            task.stopped_reason = "stopped"
        await asyncio.sleep(self.random.uniform(0, 0.2))
        task.status = "STOPPED"

    async def work(self, task, plan, attempt, round_):
        """What the program in a container does; returns its exit code."""
        pause = self.random.uniform
        if plan in ("hang", "hang-until-redriven") and (plan == "hang" or round_ == 0):
            await asyncio.Event().wait()
        if plan == "silent":
            await self.beat(task, 1.5)
            await asyncio.Event().wait()
        if plan == "beat":
            if not await self.beat(task, pause(3, 8)):
                return 1
        elif plan == "late":
            await asyncio.sleep(pause(4, 8))
        else:
            await asyncio.sleep(pause(0.02, 1.5) if pause(0, 1) < 0.8 else 0)
        if plan in ("die", "exit-1") or (plan in ("die-once", "exit-1-once") and attempt == 0):
            return 137 if plan.startswith("die") else 1
        if plan in ("exit", "exit-1-once"):
            return 0
        refuses = plan == "refuse" or (plan == "until-redriven" and round_ == 0)
        if plan == "hand-on":
            # Somebody else is going to answer.
            self.spawn(self.answer_later(task, pause(0.2, 2)))
            return 0
        return 0 if await self.answer(task, not refuses) else 1

    async def answer_later(self, task, seconds):
        await asyncio.sleep(seconds)
        await self.answer(task, True)

    async def answer(self, task, is_success):
        """Answers the token of a task; True when that was acknowledged."""
        token = task.environment["TOKEN"]
        if is_success:
            operation = "SendTaskSuccess"
            output = {"mark": task.mark, "item": task.environment.get("ITEM", ""), "attempt": task.environment["ATTEMPT"]}
            body = {"output": json.dumps(output)}
        else:
            operation = "SendTaskFailure"
            body = {"error": "Refused", "cause": f"mark {task.mark}"}
        return await self.tell(Answer(task.mark, task.execution, operation, now()), token, body)

    async def tell(self, answer, token, body):
        """Sends an answer until it is acknowledged or refused."""
        self.ledger.answers[answer.mark] = answer
        while True:
            try:
                code = await self.send(answer.operation, token, body, self.random.random() < 0.2)
            except NoAnswer:
                answer.is_unsure = True
                await asyncio.sleep(self.random.uniform(0.05, 0.4))
                continue
            except asyncio.CancelledError:
                answer.is_unsure = True
                raise
            break
        if code is None:
            answer.acknowledged = now()
            self.ledger.acknowledged(answer.operation, answer.execution, mark=answer.mark)
            if self.random.random() < 0.15:
                self.spawn(self.answer_again(answer, token, body))
            return True
        answer.refusal = code
        if code != "TaskTimedOut":
            self.ledger.violated("token", f"the token of {answer.mark} was refused with {code}", answer.execution)
        return False

    async def send(self, operation, token, body, by_rest):
        """One attempt; returns None for success, or the code of a definite refusal. Raises NoAnswer for anything else."""
        node = self.cluster.choose()
        if by_rest:
            word = {"SendTaskSuccess": "success", "SendTaskFailure": "failure", "SendTaskHeartbeat": "heartbeat"}
            content = body.get("output") or (json.dumps(body) if body else "")
            status, answer = await self.cluster.send(
                "POST",
                f"/v1/callback/{word[operation]}",
                {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
                content.encode(),
                node,
            )
            error = answer.get("error") or {}
            code, message = str(error.get("code", "")), str(error.get("message", ""))
        else:
            status, answer = await self.cluster.attempt(operation, {"taskToken": token, **body}, node)
            code, message = str(answer.get("__type", "")).split("#")[-1], str(answer.get("message", ""))
        if status == 200:
            return None
        if status >= 500 or status == 429 or code == "ThrottlingException":
            self.ledger.failed(operation, f"HTTP {status} {code}", message)
            raise NoAnswer(code)
        return code

    async def answer_again(self, answer, token, body):
        """An answered token never answers again."""
        await asyncio.sleep(self.random.uniform(0, 3))
        again = self.random.choice(
            [
                (answer.operation, body),
                ("SendTaskSuccess", {"output": '{"mark":"again"}'}),
                ("SendTaskFailure", {"error": "Again", "cause": "again"}),
                ("SendTaskHeartbeat", {}),
            ]
        )
        try:
            code = await self.send(*again[:1], token, again[1], False)
        except NoAnswer:
            return
        self.ledger.counts["answers sent again"] += 1
        if code is None:
            self.ledger.violated(
                "token", f"{answer.mark} was answered with {answer.operation}, and again with {again[0]}", answer.execution
            )
        elif code != "TaskTimedOut":
            self.ledger.violated("token", f"the answered token of {answer.mark} was refused with {code}", answer.execution)

    async def beat(self, task, seconds):
        """Sends heartbeats for a while; False once they are refused."""
        end = now() + seconds
        while now() < end:
            asked = now()
            try:
                code = await self.send("SendTaskHeartbeat", task.environment["TOKEN"], {}, self.random.random() < 0.2)
            except NoAnswer:
                await asyncio.sleep(0.1)
                continue
            if code is not None:
                if code != "TaskTimedOut":
                    self.ledger.violated("token", f"a heartbeat of {task.mark} was refused with {code}", task.execution)
                return False
            self.ledger.acknowledged("SendTaskHeartbeat", task.execution, mark=task.mark)
            self.ledger.heartbeats[task.mark] = asked
            await asyncio.sleep(self.random.uniform(0.4, 0.9))
        return True


class Workers:
    """Workers of the activity: each polls, and answers what it was given."""

    def __init__(self, containers, arn):
        self.containers = containers
        self.arn = arn
        self.given = {}
        self.number = 0

    async def work(self):
        cluster, ledger = self.containers.cluster, self.containers.ledger
        while True:
            node = cluster.choose()
            body = json.dumps({"activityArn": self.arn, "workerName": "chaos"}).encode()
            headers = {"X-Amz-Target": "AWSStepFunctions.GetActivityTask"}
            try:
                status, answer = await cluster.send("POST", "/", headers, body, node, seconds=8)
            except NoAnswer:
                await asyncio.sleep(0.2)
                continue
            if status != 200:
                ledger.failed("GetActivityTask", f"HTTP {status}", str(answer.get("message")))
                await asyncio.sleep(0.3)
                continue
            token = answer.get("taskToken")
            if not token:
                continue
            ledger.acknowledged("GetActivityTask", "activity")
            execution = json.loads(answer["input"])["name"]
            self.number += 1
            mark = f"w{self.number}"
            if token in self.given:
                ledger.violated("double launch", f"one task was given to {self.given[token]} and to {mark}", execution)
                continue
            self.given[token] = mark
            self.containers.spawn(self.carry_out(mark, execution, token))

    async def carry_out(self, mark, execution, token):
        await asyncio.sleep(self.containers.random.uniform(0, 1.5))
        await self.containers.tell(
            Answer(mark, execution, "SendTaskSuccess", now()), token, {"output": json.dumps({"mark": mark})}
        )
