"""The daemons under test, and how clients call them."""

import asyncio
import json
import os
import signal
from dataclasses import dataclass

from http11 import Client, NoAnswer, NotSent
from ledger import now
from processes import free_port, spawn

#: Errors after which a client tries again, because the request was certainly not carried out.
REFUSED_FOR_NOW = {"ThrottlingException"}


@dataclass
class Reply:
    """A definite answer: success with its body, or an error by its code."""

    body: dict
    code: str | None = None
    #: Whether an earlier attempt of the same call had no definite answer.
    is_unsure: bool = False
    #: When the attempt began that was answered.
    asked: float = 0.0

    @property
    def is_success(self):
        return self.code is None


class Node:
    """One `stepwell serve`, which is killed and started again."""

    def __init__(self, number, port, arguments, environment, log):
        self.number = number
        self.port = port
        self.arguments = arguments
        self.environment = environment
        self.log = log
        self.client = Client(port)
        self.process = None
        self.lock = asyncio.Lock()
        self.is_paused = False
        self.is_ready = False
        #: Whether its end is our doing.
        self.is_being_killed = False
        self.started_at = None
        #: Clients leave it alone until then.
        self.avoided_until = 0.0

    @property
    def is_running(self):
        return self.process is not None and self.process.returncode is None

    @property
    def is_alive(self):
        return self.is_running and not self.is_paused

    async def start(self):
        """Starts it, unless it runs."""
        async with self.lock:
            if self.is_running:
                return
            self.is_ready = False
            self.is_paused = False
            self.started_at = now()
            self.process = await spawn(self.arguments, self.log, environment=self.environment)
            self.is_being_killed = False

    async def answers(self):
        """Whether it says that it is ready."""
        try:
            status, _ = await self.client.request("GET", "/readyz", {}, b"", 2)
            return status == 200
        except NoAnswer:
            return False

    async def kill(self):
        self.is_being_killed = True
        self.is_ready = False
        async with self.lock:
            if self.is_running:
                self.process.kill()
                await self.process.wait()
        self.is_paused = False
        self.client.close()

    async def end(self, seconds=30):
        """Asks it to end; returns its exit code, or what it did instead of ending."""
        self.is_being_killed = True
        self.is_ready = False
        async with self.lock:
            self.process.terminate()
            try:
                return await asyncio.wait_for(self.process.wait(), seconds)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()
                return f"no end within {seconds} s"

    def pause(self):
        self.is_paused = True
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        if self.is_running and self.is_paused:
            self.process.send_signal(signal.SIGCONT)
        self.is_paused = False


class Cluster:
    """All nodes."""

    #: How long a client waits for one answer.
    ANSWER_SECONDS = 4.0

    def __init__(self, settings, ledger, random, databases, ecs_port, folder):
        """`databases` says for each node what it is to be given as its database."""
        self.ledger = ledger
        self.random = random
        self.alive_changes = []
        #: How long each start took.
        self.start_seconds = []
        self.jobs = set()
        self.nodes = []
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": folder,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "secret-of-a-test-0123",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        for number, database in enumerate(databases, 1):
            port = free_port(random)
            arguments = [
                settings.binary, "serve", "--listen", f"127.0.0.1:{port}", "--database", database,
                "--ecs-endpoint", f"http://127.0.0.1:{ecs_port}", "--region", "us-east-1",
                "--token-keys", f"{folder}/token-keys",
            ]
            self.nodes.append(Node(number, port, arguments, environment, f"{folder}/node-{number}.log"))

    def note_alive(self):
        """To be called whenever a node begins or ceases to run."""
        self.alive_changes.append((now(), sum(node.is_alive for node in self.nodes)))

    async def start(self):
        """Starts all, one after the other: the first one makes the keys."""
        for node in self.nodes:
            await self.bring_up(node)
            if not await self.ready(node, 60):
                raise SystemExit(f"chaos: the daemon does not start, see {node.log}")

    async def bring_up(self, node):
        """Starts a node, and notes when it is ready."""
        await node.start()
        self.note_alive()
        self.in_background(self.notice_ready(node, node.process))

    def in_background(self, coroutine):
        job = asyncio.ensure_future(coroutine)
        self.jobs.add(job)
        job.add_done_callback(self.jobs.discard)

    async def notice_ready(self, node, process):
        while node.process is process and node.is_running and not node.is_being_killed:
            if not node.is_paused and await node.answers() and node.process is process:
                node.is_ready = True
                node.avoided_until = 0.0
                self.start_seconds.append(now() - node.started_at)
                return
            await asyncio.sleep(0.03)

    async def ready(self, node, seconds):
        """Waits until a node is ready. False when it takes too long."""
        end = now() + seconds
        while now() < end:
            if node.is_ready and not node.is_paused:
                return True
            await asyncio.sleep(0.03)
        return False

    async def supervise(self):
        """Starts nodes that ended by themselves, as a service manager does.

        One may give up while it starts and the database is away; none that was ready may end.
        """
        while True:
            await asyncio.sleep(0.25)
            for node in self.nodes:
                if node.process is None or node.is_running or node.is_being_killed:
                    continue
                node.is_being_killed = True
                self.note_alive()
                if node.is_ready:
                    self.ledger.violated(
                        "process", f"node {node.number} ended by itself with {node.process.returncode}, see {node.log}"
                    )
                    node.is_ready = False
                else:
                    self.ledger.counts["ended while starting"] += 1
                await self.bring_up(node)

    # Calls

    def choose(self):
        """A node that a client may find out to be there."""
        time = now()
        near = [node for node in self.nodes if node.avoided_until <= time]
        return self.random.choice(near or self.nodes)

    async def attempt(self, operation, body, node):
        """One attempt of a call: status and body; raises NoAnswer."""
        headers = {"X-Amz-Target": f"AWSStepFunctions.{operation}", "Content-Type": "application/x-amz-json-1.0"}
        return await self.send("POST", "/", headers, json.dumps(body).encode(), node)

    async def send(self, method, target, headers, body, node, seconds=None):
        try:
            status, content = await node.client.request(
                method, target, headers, body, seconds or self.ANSWER_SECONDS
            )
        except NotSent:
            node.avoided_until = now() + 0.1
            raise
        except NoAnswer as error:
            if "Timeout" in str(error) and not seconds:
                node.avoided_until = now() + 2
            raise
        try:
            return status, json.loads(content or b"{}")
        except ValueError as error:
            raise NoAnswer(f"HTTP {status}, and no JSON: {content[:80]!r}") from error

    async def call(self, operation, body, seconds=600.0, is_write=True, subject=""):
        """Calls an operation at any node until there is a definite answer: a Reply.

        Raises NoAnswer when there was none in `seconds`.
        """
        end = now() + seconds
        is_unsure = False
        while True:
            asked = now()
            node = self.choose()
            try:
                status, answer = await self.attempt(operation, body, node)
                if status == 200:
                    self.ledger.acknowledged(operation, subject, is_write, node=node.number)
                    return Reply(answer, None, is_unsure, asked)
                code = str(answer.get("__type", "")).split("#")[-1]
                message = str(answer.get("message", ""))
                if status < 500 and code not in REFUSED_FOR_NOW:
                    return Reply(answer, code, is_unsure, asked)
                self.ledger.failed(operation, f"HTTP {status} {code}", message)
                is_unsure = is_unsure or status >= 500
                if status >= 500 and not message:
                    self.ledger.violated("errors", f"{operation} was refused with {status} {code} without a message")
            except NotSent:
                self.ledger.failed(operation, "not connected")
            except NoAnswer as error:
                self.ledger.failed(operation, "no answer", str(error).split(" ")[0])
                is_unsure = True
            if now() > end:
                raise NoAnswer(f"{operation} had no answer within {seconds:.0f} s")
            await asyncio.sleep(self.random.uniform(0.05, 0.3))
