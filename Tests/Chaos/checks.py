"""What has to hold for every execution, judged by its description and its history alone: no I/O here."""

import json
from collections import Counter

TERMINAL = {
    "ExecutionSucceeded": "SUCCEEDED",
    "ExecutionFailed": "FAILED",
    "ExecutionAborted": "ABORTED",
    "ExecutionTimedOut": "TIMED_OUT",
}
TASK_ENDS = {"TaskSucceeded", "TaskFailed", "TaskTimedOut", "TaskStartFailed", "TaskSubmitFailed"}
ACTIVITY_ENDS = {"ActivitySucceeded", "ActivityFailed", "ActivityTimedOut", "ActivityScheduleFailed"}
#: Events that come from outside and follow nothing, as on AWS; the second event of a history does neither.
FREE = {"ExecutionStarted", "ExecutionAborted", "ExecutionTimedOut", "ExecutionRedriven"}
#: How much earlier than it should a timer may be: times have milliseconds.
EARLY_SECONDS = 0.005


def details(event):
    """The details of an event, whatever its type calls them."""
    return next((value for name, value in event.items() if name.endswith("EventDetails")), {})


def parsed(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def structure(events):
    """Ids without gaps, `previousEventId` a tree, one terminal event for each life, the last one at the end."""
    problems = []
    for number, event in enumerate(events, 1):
        if event.get("id") != number:
            problems.append(("history", f"event {number} has the id {event.get('id')}"))
        previous = event.get("previousEventId", -1)
        is_free = number == 2 or event["type"] in FREE
        if not 0 <= previous < event.get("id", 0) or (previous == 0 and not is_free):
            problems.append(("history", f"event {number} follows event {previous}"))
    types = [event["type"] for event in events]
    if types[:1] != ["ExecutionStarted"] or types.count("ExecutionStarted") != 1:
        problems.append(("history", f"it begins with {types[:2]}"))
    for number, name in enumerate(types, 1):
        is_last = number == len(types)
        if name in TERMINAL and not is_last and types[number] != "ExecutionRedriven":
            problems.append(("history", f"event {number}, {name}, is followed by {types[number]}"))
        if name == "ExecutionRedriven" and types[number - 2] not in TERMINAL:
            problems.append(("history", f"event {number}, {name}, comes after {types[number - 2]}"))
        if is_last and name not in TERMINAL:
            problems.append(("history", f"its last event is {name}"))
    return problems


def attempts(events):
    """Each attempt of a task in the history: its TaskScheduled with the events that ended it."""
    by_id = {event["id"]: event for event in events}
    ends = {event["id"]: [] for event in events if event["type"] in ("TaskScheduled", "ActivityScheduled")}
    strays = []
    for event in events:
        if event["type"] not in TASK_ENDS | ACTIVITY_ENDS:
            continue
        origin = by_id.get(event["previousEventId"])
        while origin and origin["type"] in ("TaskStarted", "TaskSubmitted", "ActivityStarted"):
            origin = by_id.get(origin["previousEventId"])
        if origin and origin["id"] in ends:
            ends[origin["id"]].append(event)
        else:
            strays.append(event)
    return [(by_id[number], found) for number, found in ends.items()], strays


def tasks(execution, events, launched, answers, heartbeats):
    """Attempts end once; what was launched was decided; what was acknowledged is there, once."""
    problems = []
    found, strays = attempts(events)
    for event in strays:
        problems.append(("history", f"event {event['id']}, {event['type']}, ends no task"))
    is_cut = any(event["type"] in ("ExecutionAborted", "ExecutionTimedOut", "ExecutionFailed") for event in events)
    for scheduled, ends in found:
        if len(ends) > 1 or (not ends and not is_cut):
            names = [event["type"] for event in ends]
            problems.append(("history", f"the task of event {scheduled['id']} ended with {names}"))
    by_container = [
        scheduled for scheduled, _ in found if details(scheduled).get("resource", "").startswith("runTask")
    ]
    if len(launched) > len(by_container):
        problems.append(
            ("double launch", f"{len(launched)} containers were launched for {len(by_container)} attempts")
        )
    arns = {task.arn for task in launched}
    submitted = []
    for event in events:
        if event["type"] == "TaskSubmitted" and details(event).get("resource", "").startswith("runTask"):
            output = parsed(details(event).get("output")) or {}
            submitted += [task["TaskArn"] for task in output.get("Tasks", [])]
    for arn, count in Counter(submitted).items():
        if arn not in arns or count > 1:
            problems.append(("launch", f"{arn} is submitted {count} times, launched were {sorted(arns)}"))

    # What the history says of answers, by the marks in them.
    said = Counter()
    for event in events:
        if event["type"] in ("TaskSucceeded", "ActivitySucceeded"):
            output = parsed(details(event).get("output"))
            if isinstance(output, dict) and "mark" in output:
                said[(output["mark"], "SendTaskSuccess")] += 1
        elif event["type"] == "TaskFailed":
            cause = details(event).get("cause") or ""
            if cause.startswith("mark "):
                said[(cause[5:], "SendTaskFailure")] += 1
    for (mark, operation), count in said.items():
        answer = answers.get(mark)
        if answer is None or answer.operation != operation or answer.execution != execution.name:
            problems.append(("token", f"the history has an answer, {operation} of {mark}, that nobody gave"))
        elif answer.acknowledged is None and not answer.is_unsure:
            problems.append(("token", f"the answer of {mark} is in the history, and was refused: {answer.refusal}"))
        if count > 1:
            problems.append(("token", f"the answer of {mark} is in the history {count} times"))
    for answer in answers.values():
        if answer.execution == execution.name and answer.acknowledged is not None:
            if said[(answer.mark, answer.operation)] == 0:
                problems.append(("lost", f"{answer.operation} of {answer.mark} was acknowledged and is not there"))
    return problems + silence(events, launched, found, heartbeats)


def silence(events, launched, found, heartbeats):
    """Nobody is taken for silent while heartbeats come."""
    problems = []
    for scheduled, ends in found:
        seconds = details(scheduled).get("heartbeatInSeconds")
        for end in ends:
            if not seconds or end["type"] != "TaskTimedOut" or len(launched) != 1:
                continue
            last = max(heartbeats.get(launched[0].mark, 0), scheduled["timestamp"])
            if end["timestamp"] < last + seconds - EARLY_SECONDS:
                problems.append(
                    ("timer", f"event {end['id']}: silent {end['timestamp'] - last:.3f} s after a sign of life")
                )
    return problems


def timers(events):
    """No Wait ends early."""
    problems = []
    by_id = {event["id"]: event for event in events}
    for event in events:
        if event["type"] != "WaitStateExited":
            continue
        entered = by_id.get(event["previousEventId"])
        if entered is None or entered["type"] != "WaitStateEntered":
            problems.append(("history", f"event {event['id']} leaves a Wait that was not entered"))
            continue
        given = parsed(details(entered).get("input"))
        is_by_path = details(entered).get("name") == "Second" and isinstance(given, dict)
        seconds = given["seconds"] if is_by_path else 1
        if event["timestamp"] - entered["timestamp"] < seconds - EARLY_SECONDS:
            problems.append(("timer", f"event {event['id']} ends a Wait of {seconds} s early"))
    return problems


def acknowledged(execution, description, events):
    """What was acknowledged to the client that started, stopped and redrove it."""
    problems = []
    if execution.started is not None:
        if parsed(description.get("input")) != execution.input:
            problems.append(("lost", f"it has another input: {description.get('input')}"))
        if execution.start_date is not None and abs(description["startDate"] - execution.start_date) > 0.0015:
            problems.append(("lost", f"it began at {description['startDate']}, acknowledged {execution.start_date}"))
    redriven = [event for event in events if event["type"] == "ExecutionRedriven"]
    acknowledgements = sum(1 for _, time in execution.redrives if time is not None)
    if not acknowledgements <= len(redriven) <= len(execution.redrives):
        problems.append(
            ("lost", f"{len(redriven)} redrives in the history, {acknowledgements} acknowledged, "
             f"{len(execution.redrives)} asked for")
        )
    for asked, time in execution.stops:
        ends = [event for event in events if event["type"] in TERMINAL and event["timestamp"] <= (time or 0) + 0.002]
        if time is not None and not ends:
            problems.append(("lost", f"the stop that was acknowledged at {time} is not there"))
    terminal = events[-1]["type"] if events else None
    if TERMINAL.get(terminal) != description["status"]:
        problems.append(("history", f"the status is {description['status']}, the last event {terminal}"))
    if terminal == "ExecutionSucceeded" and details(events[-1]).get("output") != description.get("output"):
        problems.append(("history", f"another output than in the last event: {description.get('output')}"))
    if execution.seen not in (None, "RUNNING") and execution.seen != description["status"]:
        if not any(event["timestamp"] >= execution.seen_at - 0.002 for event in redriven):
            problems.append(("lost", f"a client saw it as {execution.seen}, now it is {description['status']}"))
    return problems


def outcome(execution, description, launched):
    """The end that its kind has to have."""
    kind = execution.kind
    # An attempt to stop it whose answer nobody waited for may arrive after the redrive.
    if kind.is_redriven and execution.stop_is_unsure and description["status"] == "ABORTED":
        return []
    if description["status"] not in kind.statuses:
        return [("outcome", f"{kind.name} ended as {description['status']}: {description.get('error')} "
                 f"{description.get('cause')}")]
    if kind.error and description.get("error") != kind.error:
        return [("outcome", f"{kind.name} failed with {description.get('error')}: {description.get('cause')}")]
    problems = []
    if kind.launches is not None and len(launched) != kind.launches:
        problems.append(("launch", f"{kind.name} has {len(launched)} containers, expected are {kind.launches}"))
    if description["status"] == "SUCCEEDED":
        output = parsed(description.get("output")) or {}
        wrong = difference(execution, output, {task.mark for task in launched})
        if wrong:
            problems.append(("outcome", f"{kind.name}: {wrong}: {description.get('output')}"))
    return problems


def difference(execution, output, marks):
    """What is wrong with the output of an execution that succeeded; None when nothing is."""
    given, machine = execution.input, execution.kind.machine
    if machine == "chain":
        return None if output.get("taken") == given["route"] and output.get("count") == 1 else "it took another way"
    if machine == "waits":
        return None if output == given else "it is not its input"
    if machine in ("migration", "plain"):
        return None if (output.get("migrate") or {}).get("mark") in marks else "no container said so"
    if machine == "sync":
        return None if output.get("sync") == {"code": 0} else "no exit code of 0"
    if machine == "fan":
        both, each = output.get("both") or [{}, {}], output.get("each") or []
        is_right = (both[0].get("migrate") or {}).get("mark") in marks and both[1].get("nap") == "awake"
        items = [item.get("item") for item in each]
        return None if is_right and items == ["0", "1", "2"] else "its branches have other results"
    if machine == "beats":
        is_silent = output.get("silent") is True
        if execution.kind.name == "silent":
            return None if is_silent else "nobody noticed the silence"
        return None if is_silent or (output.get("migrate") or {}).get("mark") in marks else "no container said so"
    if machine == "jsonata":
        is_right = output.get("total") == 6 and (output.get("migrate") or {}).get("mark") in marks
        return None if is_right else "the expression gave another value"
    if machine == "nested":
        child = (output.get("child") or {}).get("output") or {}
        return None if child.get("parent") == execution.name else "it has another child's output"
    if machine == "spread":
        return None if output.get("each") == given["items"] else "its items have other results"
    if machine == "activity":
        return None if str((output.get("migrate") or {}).get("mark")).startswith("w") else "no worker said so"
    return f"nothing is known about {machine}"


def problems(execution, description, events, launched, answers, heartbeats):
    """All that is wrong with an execution that has ended: pairs of rule and text."""
    return (
        structure(events)
        + timers(events)
        + tasks(execution, events, launched, answers, heartbeats)
        + acknowledged(execution, description, events)
        + outcome(execution, description, launched)
    )
