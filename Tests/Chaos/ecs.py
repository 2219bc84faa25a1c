"""Amazon ECS, as far as Stepwell calls it, with containers that are coroutines of this program.

It never forgets a client token, tells repeats from other requests, and now and then loses a request or its answer.
"""

import asyncio
import json
import re
from dataclasses import dataclass, field

from http11 import Server
from ledger import now

TARGET = re.compile(rb"\r\nx-amz-target: *AmazonEC2ContainerServiceV20141113\.(\w+)", re.IGNORECASE)
CLUSTER = "arn:aws:ecs:us-east-1:000000000000:cluster/default"


@dataclass
class Task:
    """A task that was launched."""

    mark: str
    arn: str
    #: What it was launched for: execution, state, item, round (redrives before), attempt.
    key: tuple
    environment: dict
    overrides: dict
    launched: float
    status: str = "PROVISIONING"
    exit_code: int | None = None
    stop_code: str = "EssentialContainerExited"
    stopped_reason: str = "Essential container in task exited"
    stop_requested: asyncio.Event = field(default_factory=asyncio.Event)
    #: How often it was launched: 1, unless something is very wrong.
    requests: int = 1

    @property
    def execution(self):
        return self.key[0]

    def described(self):
        container = {"name": "main", "lastStatus": self.status, "containerArn": f"{self.arn}/main"}
        task = {
            "taskArn": self.arn,
            "clusterArn": CLUSTER,
            "taskDefinitionArn": "arn:aws:ecs:us-east-1:000000000000:task-definition/migrate:1",
            "lastStatus": self.status,
            "desiredStatus": "STOPPED" if self.stop_requested.is_set() or self.status == "STOPPED" else "RUNNING",
            "overrides": self.overrides,
            "createdAt": self.launched,
        }
        if self.status == "STOPPED":
            task["stopCode"], task["stoppedReason"] = self.stop_code, self.stopped_reason
            if self.exit_code is not None:
                container["exitCode"] = self.exit_code
        task["containers"] = [container]
        return task


class FakeECS:
    """The service. `launch` is called with each new task and runs it."""

    def __init__(self, ledger, random, launch):
        self.ledger = ledger
        self.random = random
        self.launch = launch
        self.tasks = {}
        self.by_client_token = {}
        self.by_key = {}
        self.has_faults = True
        self.server = Server(self.handle, "application/x-amz-json-1.1")

    async def start(self):
        await self.server.start()

    @property
    def port(self):
        return self.server.port

    async def handle(self, head, body):
        target = TARGET.search(head)
        if not target:
            return 400, b'{"__type":"UnknownOperationException","message":"no such operation"}'
        operation = target.group(1).decode()
        chance = self.random.random() if self.has_faults else 1
        await asyncio.sleep(self.random.uniform(0, 0.02) if chance > 0.01 else self.random.uniform(0.5, 3))
        # Lost on the way, throttled.
        if 0.01 < chance < 0.03:
            return None
        if 0.03 < chance < 0.04:
            return self.error("ThrottlingException", "Rate exceeded")
        answer = self.answer(operation, json.loads(body), body)
        self.ledger.counts[f"ECS {operation}"] += 1
        # Carried out, but nobody hears of it.
        if 0.04 < chance < 0.07:
            return None
        if 0.07 < chance < 0.08:
            return self.error("ServerException", "Service unavailable", 500)
        return answer

    @staticmethod
    def error(code, message, status=400, **members):
        return status, json.dumps({"__type": code, "message": message, **members}).encode()

    def answer(self, operation, request, body):
        if operation == "RunTask":
            return self.run_task(request, body)
        if operation == "DescribeTasks":
            found = [self.tasks.get(arn) for arn in request["tasks"]]
            missing = [arn for arn, task in zip(request["tasks"], found) if task is None]
            if missing:
                self.ledger.violated("ECS", f"tasks were described that never were: {missing}")
            return 200, json.dumps(
                {
                    "tasks": [task.described() for task in found if task],
                    "failures": [{"arn": arn, "reason": "MISSING"} for arn in missing],
                }
            ).encode()
        if operation == "StopTask":
            task = self.tasks.get(request["task"])
            if task is None:
                self.ledger.violated("ECS", f"a task was stopped that never was: {request['task']}")
                return self.error("InvalidParameterException", "The referenced task was not found.")
            task.stop_requested.set()
            return 200, json.dumps({"task": task.described()}).encode()
        if operation == "ListTasks":
            status = request.get("desiredStatus", "RUNNING")
            arns = [task.arn for task in self.tasks.values() if task.described()["desiredStatus"] == status]
            return 200, json.dumps({"taskArns": arns[:100]}).encode()
        return self.error("ClientException", f"{operation} is not offered here")

    def run_task(self, request, body):
        client_token = request.get("clientToken")
        if not client_token:
            self.ledger.violated("launch", f"RunTask without a clientToken: {body[:300]!r}")
            return self.error("InvalidParameterException", "a clientToken is needed here")
        known = self.by_client_token.get(client_token)
        if known:
            task, first = known
            task.requests += 1
            if first != body:
                self.ledger.violated("launch", f"the repeat of the launch of {task.key} is another request: {body!r}")
                return self.error("ConflictException", "the token was used already", resourceIds=[task.arn])
            return 200, json.dumps({"tasks": [task.described()], "failures": []}).encode()
        overrides = request["overrides"]
        pairs = overrides["containerOverrides"][0]["environment"]
        environment = {pair["name"]: pair["value"] for pair in pairs}
        key = tuple(environment.get(name, "") for name in ("EXECUTION", "STATE", "ITEM", "ROUND", "ATTEMPT"))
        number = len(self.tasks) + 1
        task = Task(f"c{number}", f"{CLUSTER.replace(':cluster/', ':task/')}/{number:032x}", key, environment, overrides, now())
        if key in self.by_key:
            self.ledger.violated("double launch", f"{key} runs as {self.by_key[key].mark} and as {task.mark}", key[0])
        self.by_key[key] = task
        self.tasks[task.arn] = task
        self.by_client_token[client_token] = (task, body)
        execution = self.ledger.executions.get(key[0])
        if execution is None:
            self.ledger.violated("launch", f"{key} belongs to no execution that anybody asked for")
        else:
            execution.tasks.append(task.mark)
        self.launch(task)
        return 200, json.dumps({"tasks": [task.described()], "failures": []}).encode()

    def running(self):
        return [task for task in self.tasks.values() if task.status != "STOPPED"]
