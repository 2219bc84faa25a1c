"""What is printed: progress while it runs, and a table at the end."""

import asyncio
import time

from ledger import now


class Lag:
    """How late this program itself is: what it was late for, it cannot blame on others."""

    def __init__(self):
        self.worst = 0.0

    async def watch(self):
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.05)
            self.worst = max(self.worst, time.monotonic() - before - 0.05)


def progress_line(begin, faults, ledger, load):
    counts = ledger.counts
    return (
        f"{now() - begin:6.0f} s  {faults.kills} kills, {faults.database_kills} of the database; "
        f"{counts['StartExecution']} started, {len(load.open())} open; "
        f"{counts['SendTaskSuccess'] + counts['SendTaskFailure']} tokens answered; "
        f"{sum(ledger.errors.values())} attempts failed; {len(ledger.violations)} violations"
    )


async def progress(begin, faults, ledger, load):
    while True:
        await asyncio.sleep(10)
        print(progress_line(begin, faults, ledger, load), flush=True)
        ledger.flush()


def longest_while_alive(gaps, changes):
    """The longest part of a gap in which at least one daemon was running."""
    longest = 0.0
    for seconds, begin in gaps:
        end = begin + seconds
        for (time, alive), (next_time, _) in zip(changes, changes[1:] + [(float("inf"), 0)]):
            if alive:
                longest = max(longest, min(end, next_time) - max(begin, time))
    return longest


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def table(settings, ledger, cluster, inspection, lag, seconds):
    """The result of a run, line by line."""
    counts = ledger.counts
    requests, writes = ledger.any_request.gaps, ledger.any_write.gaps
    by_rule = {}
    for rule, *_ in ledger.violations:
        by_rule[rule] = by_rule.get(rule, 0) + 1
    acknowledged = sum(
        counts[name]
        for name in ("StartExecution", "StopExecution", "RedriveExecution", "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat")
    )
    answers = ledger.answers.values()
    rows = [
        ("seed", settings.seed),
        ("database, nodes, clients", f"{settings.database}, {settings.nodes}, {settings.clients}"),
        ("under load for", f"{seconds:.0f} s"),
        *[(name.removeprefix("fault "), count) for name, count in sorted(counts.items()) if name.startswith("fault ")],
        ("executions", len(ledger.executions)),
        ("containers launched, RunTask", f"{len(inspection.ecs.tasks)}, {counts['ECS RunTask']}"),
        ("writes acknowledged", f"{acknowledged}, {acknowledged / max(seconds, 1):.0f}/s"),
        ("  StartExecution", counts["StartExecution"]),
        ("  SendTaskSuccess, SendTaskFailure", f"{counts['SendTaskSuccess']}, {counts['SendTaskFailure']}"),
        ("  SendTaskHeartbeat", counts["SendTaskHeartbeat"]),
        ("  StopExecution, RedriveExecution", f"{counts['StopExecution']}, {counts['RedriveExecution']}"),
        ("answers that may have been carried out", sum(1 for answer in answers if answer.is_unsure)),
        ("answered tokens that were tried again", counts["answers sent again"]),
        ("events read and checked", inspection.events_read),
        ("restart to ready: median, 99 %, longest", " ".join(
            f"{percentile(cluster.start_seconds, share):.2f} s" for share in (0.5, 0.99, 1.0))),
        ("SIGTERM to end, longest", f"{max(ledger.end_seconds, default=0.0):.2f} s"),
        ("gave up while starting", counts["ended while starting"]),
        ("database away, longest", f"{max(ledger.database_away, default=0.0):.2f} s"),
        ("longest pause of all requests", f"{max([0.0] + [gap for gap, _ in requests]):.2f} s"),
        ("  of it while a node ran", f"{longest_while_alive(requests, cluster.alive_changes):.2f} s"),
        ("longest pause of writes", f"{max([0.0] + [gap for gap, _ in writes]):.2f} s"),
        ("this program was late by", f"{lag.worst:.2f} s"),
        *[(f"VIOLATIONS of {rule}", count) for rule, count in sorted(by_rule.items())],
        ("acknowledged and lost", by_rule.get("lost", 0)),
        ("launched or started twice", by_rule.get("double launch", 0) + by_rule.get("double start", 0)),
        ("stuck", by_rule.get("stuck", 0)),
    ]
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:<{width}}  {value}" for name, value in rows]
    lines.append("  what clients were told that tried again:")
    for (operation, code, message), count in sorted(ledger.errors.items(), key=lambda item: -item[1])[:25]:
        lines.append(f"  {count:>8} {operation} {code} {message}")
    return "\n".join(lines)
