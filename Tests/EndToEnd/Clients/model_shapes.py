"""Walks all operations of a Stepwell server and checks each answer and each error against AWS's service model.

Usage: model_shapes.py ENDPOINT
The model is the one that botocore carries. Requests are sent as they are, without an SDK in between, so that the answers are
seen as they come: types, required members, enumerations, patterns, lengths, no unknown members, no nulls, times as numbers.
Exits 0 when all is as the model says; otherwise every difference is a line that begins with "WRONG".
"""

import json
import re
import sys
import time
import urllib.error
import urllib.request

import botocore
import botocore.loaders

endpoint = sys.argv[1]
model = botocore.loaders.Loader().load_service_model("stepfunctions", "service-2")
shapes = model["shapes"]
ROLE = "arn:aws:iam::000000000000:role/test"
ARN = "arn:aws:states:us-east-1:000000000000"
# What any operation may answer besides its own errors.
COMMON = {"ValidationException", "SerializationException", "UnknownOperationException", "ThrottlingException"}
wrong = []
answered, refused = set(), set()
seen_members = set()


def send(operation, body):
    """The status, the headers and the JSON of an answer."""
    request = urllib.request.Request(
        endpoint,
        data=body if isinstance(body, bytes) else json.dumps(body).encode(),
        headers={"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AWSStepFunctions." + operation},
    )
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:
            return answer.status, answer.headers, json.loads(answer.read())
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, json.loads(answer.read())


def report(operation, path, what):
    line = f"WRONG {operation}{path}: {what}"
    if line not in wrong:
        wrong.append(line)


def matches(pattern, text):
    return re.fullmatch(pattern.replace(r"\p{ASCII}", r"[\x00-\x7f]").replace(r"\p{L}", r"\w"), text) is not None


def check(operation, name, value, path=""):
    """One value against one shape of the model."""
    shape = shapes[name]
    kind = shape["type"]
    if kind == "structure":
        if not isinstance(value, dict):
            return report(operation, path, f"{value!r} is no structure {name}")
        for member in shape.get("required", []):
            if member not in value:
                report(operation, path, f"the required member '{member}' is missing")
        for member, inner in value.items():
            if member not in shape["members"]:
                report(operation, path, f"the model has no member '{member}'")
                continue
            seen_members.add((name, member))
            check(operation, shape["members"][member]["shape"], inner, f"{path}.{member}")
    elif kind == "list":
        if not isinstance(value, list):
            return report(operation, path, f"{value!r} is no list")
        check_bounds(operation, path, shape, len(value), "items")
        for index, inner in enumerate(value):
            check(operation, shape["member"]["shape"], inner, f"{path}[{index}]")
    elif kind == "map":
        if not isinstance(value, dict):
            return report(operation, path, f"{value!r} is no map")
        for key, inner in value.items():
            check(operation, shape["key"]["shape"], key, f"{path} key")
            check(operation, shape["value"]["shape"], inner, f"{path}.{key}")
    elif kind == "string":
        if not isinstance(value, str):
            return report(operation, path, f"{value!r} is no string")
        check_bounds(operation, path, shape, len(value), "characters")
        if "enum" in shape and value not in shape["enum"]:
            report(operation, path, f"{value!r} is none of {shape['enum']}")
        if "pattern" in shape and not matches(shape["pattern"], value):
            report(operation, path, f"{value!r} does not match {shape['pattern']}")
    elif kind == "boolean":
        if not isinstance(value, bool):
            report(operation, path, f"{value!r} is no boolean")
    elif kind in ("integer", "long"):
        if not isinstance(value, int) or isinstance(value, bool):
            return report(operation, path, f"{value!r} is no whole number")
        check_bounds(operation, path, shape, value, "")
    elif kind in ("float", "double"):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return report(operation, path, f"{value!r} is no number")
        check_bounds(operation, path, shape, value, "")
    elif kind == "timestamp":
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 1e9 < value < 1e10:
            report(operation, path, f"{value!r} is no time in seconds")
        elif round(value * 1000) / 1000 != value:
            report(operation, path, f"{value!r} has more than three decimals")
    else:
        report(operation, path, f"nobody knows the type {kind}")


def check_bounds(operation, path, shape, size, unit):
    if size < shape.get("min", size) or size > shape.get("max", size):
        report(operation, path, f"{size} {unit} instead of {shape.get('min')} to {shape.get('max')}")


def check_envelope(operation, headers):
    if headers["Content-Type"] != "application/x-amz-json-1.0":
        report(operation, "", f"the content type is {headers['Content-Type']}")
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", headers["x-amzn-RequestId"] or ""):
        report(operation, "", f"x-amzn-RequestId is {headers['x-amzn-RequestId']}")


def call(operation, **params):
    """Calls an operation that has to succeed."""
    status, headers, answer = send(operation, params)
    check_envelope(operation, headers)
    if status != 200:
        report(operation, "", f"HTTP {status} {answer}")
        raise SystemExit("\n".join(wrong))
    answered.add(operation)
    output = model["operations"][operation].get("output")
    if output:
        check(operation, output["shape"], answer)
    elif answer != {}:
        report(operation, "", f"{answer} instead of an empty object")
    return answer


def refuse(operation, body, code=None):
    """Calls an operation that has to fail, with one of its errors."""
    status, headers, answer = send(operation, body)
    check_envelope(operation, headers)
    if status == 200:
        return report(operation, "", f"accepted {body!r:.200}")
    refused.add(operation)
    if status != 400:
        report(operation, "", f"HTTP {status} for {body!r:.200}: {answer}")
    found = answer.get("__type", "").split("#")[-1]
    own = {error["shape"] for error in model["operations"][operation].get("errors", [])}
    if found not in own | COMMON:
        report(operation, "", f"{found} is none of its errors; for {body!r:.200}")
    if ":" in answer.get("__type", ""):
        report(operation, "", "a colon in __type")
    if code and found != code:
        report(operation, "", f"{answer} instead of {code} for {body!r:.200}")
    if not isinstance(answer.get("message"), str) or not answer["message"]:
        report(operation, "", f"an error without a message: {answer}")
    if found in shapes:
        details = {key: value for key, value in answer.items() if key != "__type"}
        check(operation, found, details, f" {found}")


def wait(aim, look):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise SystemExit("\n".join(wrong + [f"WRONG waited a minute in vain for {aim}"]))


def ended(arn, status=None):
    def look():
        found = call("DescribeExecution", executionArn=arn)
        return found if found["status"] != "RUNNING" else None

    found = wait(f"the end of {arn}", look)
    if status and found["status"] != status:
        report("DescribeExecution", "", f"{arn} is {found['status']} instead of {status}: {found.get('cause')}")
    return found


def history(arn, **params):
    events = []
    token = {}
    while True:
        page = call("GetExecutionHistory", executionArn=arn, maxResults=7, **params, **token)
        events += page["events"]
        if "nextToken" not in page:
            return events
        token = {"nextToken": page["nextToken"]}


def machine(name, definition, **params):
    answer = call("CreateStateMachine", name=name, definition=json.dumps(definition), roleArn=ROLE, **params)
    return answer["stateMachineArn"]


def start(machine_arn, **params):
    return call("StartExecution", stateMachineArn=machine_arn, **params)["executionArn"]


def one(state, name="S"):
    """A block of one state; names are unique in the whole of a machine."""
    return {"StartAt": name, "States": {name: {**state, **({} if state["Type"] in ("Fail", "Succeed") else {"End": True})}}}


PASS = one({"Type": "Pass"})
LOGGING = {
    "level": "ALL",
    "includeExecutionData": True,
    "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:g:*"}}],
}


def state_machines():
    arn = machine(
        "walked",
        {
            "StartAt": "P",
            "States": {
                "P": {"Type": "Pass", "Assign": {"v": 1}, "Next": "Q"},
                "Q": {"Type": "Pass", "Parameters": {"v.$": "$v"}, "End": True},
            },
        },
        publish=True,
        versionDescription="the first",
        loggingConfiguration=LOGGING,
        tracingConfiguration={"enabled": True},
        encryptionConfiguration={"type": "AWS_OWNED_KEY"},
        tags=[{"key": "team", "value": "db"}],
    )
    described = call("DescribeStateMachine", stateMachineArn=arn)
    if described["loggingConfiguration"] != LOGGING or described["tracingConfiguration"] != {"enabled": True}:
        report("DescribeStateMachine", "", f"the configurations are not what was given: {described}")
    call("DescribeStateMachine", stateMachineArn=arn, includedData="METADATA_ONLY")
    call("DescribeStateMachine", stateMachineArn=arn + ":1")
    call("UpdateStateMachine", stateMachineArn=arn, definition=json.dumps(PASS), publish=True, versionDescription="two")
    call("DescribeStateMachine", stateMachineArn=arn)
    call("UpdateStateMachine", stateMachineArn=arn, roleArn=ROLE + "-2")
    published = call("PublishStateMachineVersion", stateMachineArn=arn, description="three")["stateMachineVersionArn"]
    call("ListStateMachineVersions", stateMachineArn=arn, maxResults=1)
    call("ListStateMachines", maxResults=1)
    alias = call(
        "CreateStateMachineAlias",
        name="live",
        description="where to",
        routingConfiguration=[
            {"stateMachineVersionArn": arn + ":1", "weight": 30}, {"stateMachineVersionArn": published, "weight": 70},
        ],
    )["stateMachineAliasArn"]
    call("DescribeStateMachineAlias", stateMachineAliasArn=alias)
    call("UpdateStateMachineAlias", stateMachineAliasArn=alias, description="elsewhere")
    call("ListStateMachineAliases", stateMachineArn=arn)
    call("TagResource", resourceArn=arn, tags=[{"key": "stage", "value": "test"}])
    call("ListTagsForResource", resourceArn=arn)
    call("UntagResource", resourceArn=arn, tagKeys=["team"])
    execution = start(alias, name="through-alias", traceHeader="Root=1-1-1")
    ended(execution, "SUCCEEDED")
    call("DescribeStateMachineForExecution", executionArn=execution)
    call("ListExecutions", stateMachineArn=alias)
    call("ValidateStateMachineDefinition", definition=json.dumps(PASS))
    call("ValidateStateMachineDefinition", definition='{"StartAt":1}', severity="WARNING", maxResults=1)
    refuse("DeleteStateMachineVersion", {"stateMachineVersionArn": published}, "ConflictException")
    call("DeleteStateMachineAlias", stateMachineAliasArn=alias)
    call("DeleteStateMachineVersion", stateMachineVersionArn=published)
    call("DeleteStateMachine", stateMachineArn=arn)


def executions():
    child = machine("child", PASS)
    broken = machine("broken", one({"Type": "Fail", "Error": "E", "Cause": "C"}))
    call_child = {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2"}
    everything = {
        "StartAt": "Choose",
        "States": {
            "Choose": {"Type": "Choice", "Choices": [{"Variable": "$", "IsPresent": True, "Next": "Wait"}]},
            "Wait": {"Type": "Wait", "Seconds": 0, "Next": "Both"},
            "Both": {
                "Type": "Parallel",
                "Branches": [
                    one({**call_child, "Parameters": {"StateMachineArn": child}}, "Call"),
                    one({"Type": "Map", "ItemsPath": "$.items", "ItemProcessor": one({"Type": "Pass"}, "Item")}, "Each"),
                ],
                "Next": "Describe",
            },
            "Describe": {
                "Type": "Task",
                "Resource": "arn:aws:states:::aws-sdk:sfn:describeStateMachine",
                "Parameters": {"StateMachineArn": child},
                "TimeoutSeconds": 30,
                "Credentials": {"RoleArn": ROLE},
                "Next": "Caught",
            },
            "Caught": {
                **call_child,
                "Parameters": {"StateMachineArn": broken},
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}],
                "End": True,
            },
            "Done": {"Type": "Succeed"},
        },
    }
    arn = start(machine("everything", everything), name="all", input='{"items": [1, 2]}')
    ended(arn, "SUCCEEDED")
    events = history(arn)
    if [event["id"] for event in events] != list(range(1, len(events) + 1)):
        report("GetExecutionHistory", "", "the pages do not make up the history")
    if history(arn, reverseOrder=True) != events[::-1]:
        report("GetExecutionHistory", "", "backwards is not the reverse of forwards")
    history(arn, includeExecutionData=False)
    call("DescribeExecution", executionArn=arn, includedData="METADATA_ONLY")

    failed = start(broken, name="failed")
    ended(failed, "FAILED")
    call("RedriveExecution", executionArn=failed, clientToken="walk")
    ended(failed, "FAILED")
    history(failed)
    call("ListExecutions", stateMachineArn=broken, statusFilter="FAILED", redriveFilter="REDRIVEN")
    waiting = machine("waiting", one({"Type": "Wait", "Seconds": 1000}))
    stopped = start(waiting, name="stopped")
    call("ListExecutions", stateMachineArn=waiting)
    call("StopExecution", executionArn=stopped, error="E", cause="C")
    ended(stopped, "ABORTED")
    history(stopped)
    refuse("RedriveExecution", {"executionArn": arn}, "ExecutionNotRedrivable")
    limited = machine("limited", {"TimeoutSeconds": 1, **one({"Type": "Wait", "Seconds": 1000})})
    history(ended(start(limited), "TIMED_OUT")["executionArn"])


def activities():
    arn = call("CreateActivity", name="work", tags=[{"key": "k", "value": "v"}])["activityArn"]
    call("DescribeActivity", activityArn=arn)
    call("ListActivities", maxResults=1)
    call("ListTagsForResource", resourceArn=arn)
    worked = machine("worked", one({"Type": "Task", "Resource": arn, "HeartbeatSeconds": 50, "TimeoutSeconds": 100}))
    good, bad = start(worked, name="good"), start(worked, name="bad")
    for _ in range(2):
        task = call("GetActivityTask", activityArn=arn, workerName="walker")
        call("SendTaskHeartbeat", taskToken=task["taskToken"])
        if call("DescribeExecution", executionArn=good)["status"] == "RUNNING" and good not in done:
            done.add(good)
            call("SendTaskSuccess", taskToken=task["taskToken"], output="1")
        else:
            call("SendTaskFailure", taskToken=task["taskToken"], error="E", cause="C")
        refuse("SendTaskHeartbeat", {"taskToken": task["taskToken"]}, "TaskTimedOut")
    for execution in (good, bad):
        ended(execution)
        history(execution)
    silent = machine("silent", one({"Type": "Task", "Resource": arn, "TimeoutSeconds": 1}))
    history(ended(start(silent), "FAILED")["executionArn"])
    call("DeleteActivity", activityArn=arn)


done = set()


def express():
    good = machine("quick", PASS, type="EXPRESS", loggingConfiguration=LOGGING)
    bad = machine("quick-broken", one({"Type": "Fail", "Error": "E", "Cause": "C"}), type="EXPRESS")
    call("DescribeStateMachine", stateMachineArn=good)
    call("StartSyncExecution", stateMachineArn=good, name="n", input="[1]", traceHeader="t")
    call("StartSyncExecution", stateMachineArn=bad)
    call("StartSyncExecution", stateMachineArn=good, includedData="METADATA_ONLY")
    execution = start(good)
    for operation in ("DescribeExecution", "GetExecutionHistory", "StopExecution", "RedriveExecution"):
        refuse(operation, {"executionArn": execution}, "InvalidArn")
    refuse("ListExecutions", {"stateMachineArn": good}, "StateMachineTypeNotSupported")
    refuse("StartSyncExecution", {"stateMachineArn": machine("slow", PASS)}, "StateMachineTypeNotSupported")


def tried_states():
    state = {"Type": "Pass", "Parameters": {"x.$": "$.y"}, "ResultPath": "$.z", "End": True}
    for level in ("INFO", "DEBUG", "TRACE"):
        call("TestState", definition=json.dumps(state), roleArn=ROLE, input='{"y": 1}', inspectionLevel=level)
    call("TestState", definition=json.dumps({"Type": "Fail", "Error": "E"}), roleArn=ROLE, input="{}")
    task = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "f"},
        "Retry": [{"ErrorEquals": ["E"]}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "N"}],
        "End": True,
    }
    for error in ("E", "F"):
        mock = {"errorOutput": {"error": error, "cause": "c"}}
        call("TestState", definition=json.dumps(task), input="{}", mock=mock, inspectionLevel="DEBUG")


def map_runs():
    distributed = {
        "Type": "Map",
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, **one({"Type": "Wait", "Seconds": 2}, "Item")},
        "Label": "Each",
    }
    arn = start(machine("many", one(distributed)), input="[1, 2, 3]")
    # A Map Run can be updated only while it runs.
    runs = wait("a Map Run", lambda: call("ListMapRuns", executionArn=arn)["mapRuns"])
    call("UpdateMapRun", mapRunArn=runs[0]["mapRunArn"], maxConcurrency=2)
    ended(arn, "SUCCEEDED")
    history(arn)
    call("DescribeMapRun", mapRunArn=runs[0]["mapRunArn"])
    call("ListExecutions", mapRunArn=runs[0]["mapRunArn"])


def refusals():
    """Each operation with requests that cannot be."""
    none = {
        "stateMachineArn": f"{ARN}:stateMachine:none", "executionArn": f"{ARN}:execution:none:x",
        "activityArn": f"{ARN}:activity:none", "mapRunArn": f"{ARN}:mapRun:none/l:00000000-0000-0000-0000-000000000000",
        "stateMachineAliasArn": f"{ARN}:stateMachine:none:live", "stateMachineVersionArn": f"{ARN}:stateMachine:none:1",
        "resourceArn": f"{ARN}:stateMachine:none", "taskToken": "none", "output": "1", "roleArn": ROLE, "name": "none",
        "definition": "none", "tags": [{"key": "k", "value": "v"}], "tagKeys": ["k"],
        "routingConfiguration": [{"stateMachineVersionArn": f"{ARN}:stateMachine:none:1", "weight": 100}],
    }
    # Removing what is not there is no failure, nor is listing it.
    harmless = {
        "DeleteActivity", "DeleteStateMachine", "DeleteStateMachineVersion", "ListStateMachineVersions", "CreateActivity",
        "ValidateStateMachineDefinition",
    }
    for operation, entry in model["operations"].items():
        shape = shapes[entry["input"]["shape"]]
        refuse(operation, b"{", "SerializationException")
        refuse(operation, b"[]", "SerializationException")
        required = shape.get("required", [])
        if required:
            refuse(operation, {}, "ValidationException")
        good = {member: none[member] for member in required}
        if operation not in harmless and required:
            refuse(operation, good)
        for member, reference in shape["members"].items():
            target = shapes[reference["shape"]]
            other = {"string": 7, "list": "x", "structure": "x"}.get(target["type"], "x")
            refuse(operation, {**good, member: other}, "SerializationException")
            if target["type"] == "string" and target.get("max", 1 << 30) < 5000:
                refuse(operation, {**good, member: "x" * (target["max"] + 1)}, "ValidationException")
            if "enum" in target:
                refuse(operation, {**good, member: "NONE OF THEM"}, "ValidationException")
            if target["type"] in ("integer", "long", "float") and "max" in target:
                refuse(operation, {**good, member: target["max"] + 1}, "ValidationException")
            if member.endswith("Arn"):
                refuse(operation, {**good, member: "no ARN at all"})
                refuse(operation, {**good, member: "arn:aws:states:us-east-1:000000000000:garden:x"})
            if member == "nextToken":
                refuse(operation, {**good, member: "made-up"})
    status, _, answer = send("MakeCoffee", {})
    if (status, answer["__type"].split("#")[-1]) != (400, "UnknownOperationException"):
        wrong.append(f"WRONG an unknown operation: HTTP {status} {answer}")


state_machines()
executions()
activities()
express()
tried_states()
map_runs()
refusals()
for operation in model["operations"]:
    if operation not in answered:
        wrong.append(f"WRONG {operation} was never answered")
    if operation not in refused:
        wrong.append(f"WRONG {operation} was never refused")
if wrong:
    sys.exit("\n".join(wrong))
print(f"{len(answered)} operations answer as the service model says (botocore {botocore.__version__})")
