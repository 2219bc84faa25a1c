"""What was asked for, what was acknowledged, what was broken, and what was found to be wrong."""

import json
import time
from collections import Counter
from dataclasses import dataclass, field


def now():
    return time.time()


@dataclass
class Execution:
    """An execution as its client knows it; times are seconds since 1970."""

    name: str
    arn: str
    kind: object
    input: dict
    asked: float
    #: When the first StartExecution was acknowledged, and what it said.
    started: float | None = None
    start_date: float | None = None
    #: The last status that a client was told, and when.
    seen: str | None = None
    seen_at: float | None = None
    #: Stops and redrives: [asked, acknowledged or None].
    stops: list = field(default_factory=list)
    redrives: list = field(default_factory=list)
    #: Marks of the containers that were launched for it.
    tasks: list = field(default_factory=list)
    #: Whether a stop may still be on its way, so that it may come after a redrive.
    stop_is_unsure: bool = False
    is_over: bool = False


@dataclass
class Answer:
    """What a container, or a worker, has said about its task."""

    mark: str
    execution: str
    operation: str
    asked: float
    #: When it was acknowledged; None when it never was.
    acknowledged: float | None = None
    #: The error that a service gave which could tell; None while there was none.
    refusal: str | None = None
    #: Whether an attempt of it had no answer, so that it may have been carried out.
    is_unsure: bool = False


class Service:
    """When requests succeeded: how long was the longest time without?"""

    KEPT = 5

    def __init__(self):
        self.last = None
        self.gaps = []

    def begin(self):
        self.last = now()
        self.gaps = []

    def succeeded(self):
        if self.last is None:
            return
        time = now()
        gap = time - self.last
        if len(self.gaps) < self.KEPT or gap > self.gaps[-1][0]:
            self.gaps.append((gap, self.last))
            self.gaps.sort(reverse=True)
            del self.gaps[self.KEPT :]
        self.last = time

    def end(self):
        self.succeeded()
        self.last = None


class Ledger:
    """Keeps all of it, and writes it down in a folder as it comes."""

    #: More are counted only.
    VIOLATIONS_SHOWN = 20

    def __init__(self, folder):
        self.acknowledgements = open(f"{folder}/acknowledged.jsonl", "a", buffering=1 << 16)
        self.fault_file = open(f"{folder}/faults.jsonl", "a", buffering=1)
        self.executions = {}
        self.answers = {}
        self.faults = []
        self.violations = []
        self.counts = Counter()
        self.errors = Counter()
        self.any_request = Service()
        self.any_write = Service()
        #: When the last heartbeat was sent that was acknowledged, by the mark of its container.
        self.heartbeats = {}
        #: For how long the database was away, each time.
        self.database_away = []
        #: How long daemons took to end that were asked to.
        self.end_seconds = []

    def acknowledged(self, operation, subject, is_write=True, **facts):
        """A request was answered with success."""
        self.counts[operation] += 1
        self.any_request.succeeded()
        if is_write:
            self.any_write.succeeded()
            facts.update(time=now(), operation=operation, of=subject)
            self.acknowledgements.write(json.dumps(facts) + "\n")

    def failed(self, operation, code, message=""):
        """A request failed in a way that a client tries again."""
        self.errors[(operation, code, message[:160])] += 1

    def fault(self, kind, text):
        """Something is being broken on purpose."""
        self.counts[f"fault {kind}"] += 1
        self.noted(text)

    def noted(self, text):
        """Something belongs to the story of the faults."""
        self.faults.append((now(), text))
        self.fault_file.write(json.dumps({"time": now(), "fault": text}) + "\n")

    def faults_between(self, begin, end):
        return [(time, text) for time, text in self.faults if begin <= time <= end]

    def violated(self, rule, text, execution=None):
        """Something is wrong."""
        self.violations.append((rule, text, execution, now()))
        if len(self.violations) <= self.VIOLATIONS_SHOWN:
            before = self.faults[-1] if self.faults else None
            print(f"VIOLATION {rule}: {text}" + (f"; {execution}" if execution else ""), flush=True)
            if before:
                print(f"    the fault before: {now() - before[0]:.1f} s ago, {before[1]}", flush=True)

    def flush(self):
        self.acknowledgements.flush()
