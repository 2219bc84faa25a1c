"""Drives a Stepwell server with an unmodified boto3: only endpoint_url differs from a client of AWS.

Usage: boto3_client.py ENDPOINT TOKEN_FILE
The file is where containers of the task definition "hand-on" append "EXECUTION TOKEN". Exits 0 when all is as AWS has it;
otherwise every difference is a line that begins with "WRONG".
"""

import json
import sys
import time
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, token_file = sys.argv[1:3]


def client(**options):
    return boto3.client(
        "stepfunctions",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="any-secret-does-here",
        config=Config(retries={"total_max_attempts": 1}, **options),
    )


sfn = client()
# Sends what boto3 itself would refuse.
unchecked = client(parameter_validation=False)
ROLE = "arn:aws:iam::000000000000:role/test"
ARN = "arn:aws:states:us-east-1:000000000000"
PASS = json.dumps({"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}})
wrong = []
checked = 0


def check(aim, found, expected):
    global checked
    checked += 1
    if found != expected:
        wrong.append(f"WRONG {aim}: {found!r} instead of {expected!r}")


def refuses(aim, code, message, call, **arguments):
    """The call raises the exception class of that code, with exactly that message (or one that satisfies a function)."""
    global checked
    checked += 1
    try:
        answer = call(**arguments)
    except ClientError as error:
        found = error.response["Error"]
        modelled = getattr(sfn.exceptions, code, None)
        if found["Code"] != code:
            wrong.append(f"WRONG {aim}: {found} instead of {code}")
        elif modelled is not None and type(error).__name__ != modelled.__name__:
            wrong.append(f"WRONG {aim}: it is raised as {type(error)}")
        elif not (message(found["Message"]) if callable(message) else found["Message"] == message):
            wrong.append(f"WRONG {aim}: the message is {found['Message']!r} instead of {message!r}")
        elif error.response["ResponseMetadata"]["HTTPStatusCode"] != 400:
            wrong.append(f"WRONG {aim}: HTTP {error.response['ResponseMetadata']['HTTPStatusCode']}")
        return
    answer.pop("ResponseMetadata", None)
    wrong.append(f"WRONG {aim}: accepted with {answer!r}")


def eventually(aim, look):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise SystemExit(f"WRONG waited a minute in vain for {aim}")


def ended(arn):
    def look():
        description = sfn.describe_execution(executionArn=arn)
        return description if description["status"] != "RUNNING" else None

    return eventually(f"the end of {arn}", look)


def tokens(name):
    """The tokens that containers of an execution have been given, oldest first."""
    try:
        with open(token_file) as file:
            return [line.split()[1] for line in file if line.startswith(name + " ") and line.endswith("\n")]
    except FileNotFoundError:
        return []


def token(name):
    return eventually(f"the token of {name}", lambda: (tokens(name) or [None])[0])


def machines_and_executions():
    definition = '{ "StartAt": "P",\n  "States": {"P": {"Type": "Pass", "End": true}} }'
    machine = sfn.create_state_machine(
        name="plain", definition=definition, roleArn=ROLE, tags=[{"key": "team", "value": "db"}]
    )["stateMachineArn"]
    check("the machine's ARN", machine, f"{ARN}:stateMachine:plain")
    described = sfn.describe_state_machine(stateMachineArn=machine)
    check("the definition, byte for byte", described["definition"], definition)
    check("status", (described["status"], described["type"]), ("ACTIVE", "STANDARD"))
    check("logging", described["loggingConfiguration"], {"level": "OFF", "includeExecutionData": False})
    check("no revision yet", "revisionId" in described, False)
    again = sfn.create_state_machine(name="plain", definition=definition, roleArn=ROLE)
    check("creating it again", again["stateMachineArn"], machine)

    check("tags", sfn.list_tags_for_resource(resourceArn=machine)["tags"], [{"key": "team", "value": "db"}])
    sfn.tag_resource(resourceArn=machine, tags=[{"key": "stage", "value": "prod"}])
    sfn.untag_resource(resourceArn=machine, tagKeys=["team"])
    check("tags", sfn.list_tags_for_resource(resourceArn=machine)["tags"], [{"key": "stage", "value": "prod"}])

    started = sfn.start_execution(stateMachineArn=machine, name="first", input='{"n":1.50,"a":12345678901234567890}')
    check("the execution's ARN", started["executionArn"], f"{ARN}:execution:plain:first")
    end = ended(started["executionArn"])
    check("its end", (end["status"], end["output"]), ("SUCCEEDED", '{"n":1.50,"a":12345678901234567890}'))
    check("its start", end["startDate"], started["startDate"])
    check("redrive", (end["redriveCount"], end["redriveStatus"]), (0, "NOT_REDRIVABLE"))

    for number in range(11):
        sfn.start_execution(stateMachineArn=machine, name=f"n{number}")
    pages = list(
        sfn.get_paginator("list_executions").paginate(stateMachineArn=machine, PaginationConfig={"PageSize": 5})
    )
    names = [execution["name"] for page in pages for execution in page["executions"]]
    check("pages of executions", [len(page["executions"]) for page in pages], [5, 5, 2])
    check("executions, newest first", names, [f"n{number}" for number in reversed(range(11))] + ["first"])
    found = sfn.list_executions(stateMachineArn=machine, statusFilter="FAILED")
    check("a filter", found["executions"], [])

    events = sfn.get_execution_history(executionArn=started["executionArn"])["events"]
    pages = list(
        sfn.get_paginator("get_execution_history").paginate(
            executionArn=started["executionArn"], PaginationConfig={"PageSize": 1}
        )
    )
    check("history in pages", [event for page in pages for event in page["events"]], events)
    check(
        "history",
        [event["type"] for event in events],
        ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
    )
    backwards = sfn.get_execution_history(executionArn=started["executionArn"], reverseOrder=True)["events"]
    check("history backwards", backwards[::-1], events)

    listed = sfn.list_state_machines()["stateMachines"]
    check("the list of machines", [item["name"] for item in listed if item["name"] == "plain"], ["plain"])
    updated = sfn.update_state_machine(stateMachineArn=machine, definition=PASS, publish=True)
    check("a version", updated["stateMachineVersionArn"], machine + ":1")
    version = sfn.describe_state_machine(stateMachineArn=machine + ":1")
    check("the revision", version["revisionId"], updated["revisionId"])
    refuses(
        "another definition under the same name", "StateMachineAlreadyExists",
        f"State Machine Already Exists: '{machine}'",
        sfn.create_state_machine, name="plain", definition=definition, roleArn=ROLE,
    )
    refuses(
        "a closed execution's name", "ExecutionAlreadyExists",
        f"Execution Already Exists: '{started['executionArn']}'",
        sfn.start_execution, stateMachineArn=machine, name="first", input='{"n":1.50,"a":12345678901234567890}',
    )
    refuses(
        "nothing to update", "MissingRequiredParameter",
        "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
        sfn.update_state_machine, stateMachineArn=machine,
    )
    refuses(
        "a description without a version", "ValidationException",
        "Version description can only be set when publish is true",
        sfn.update_state_machine, stateMachineArn=machine, definition=PASS, versionDescription="x",
    )
    refuses(
        "a stale revision", "ConflictException",
        lambda text: text.startswith("Failed to publish the State Machine version for revision "),
        sfn.publish_state_machine_version, stateMachineArn=machine, revisionId=str(uuid.uuid4()),
    )
    aliases(machine)
    sfn.delete_state_machine(stateMachineArn=machine)
    refuses(
        "a deleted machine", "StateMachineDoesNotExist", f"State Machine Does Not Exist: '{machine}'",
        sfn.describe_state_machine, stateMachineArn=machine,
    )
    sfn.delete_state_machine(stateMachineArn=machine)


def aliases(machine):
    version = machine + ":1"
    alias = sfn.create_state_machine_alias(
        name="live", routingConfiguration=[{"stateMachineVersionArn": version, "weight": 100}]
    )["stateMachineAliasArn"]
    execution = sfn.start_execution(stateMachineArn=alias)["executionArn"]
    end = ended(execution)
    check("through an alias", (end.get("stateMachineAliasArn"), end.get("stateMachineVersionArn")), (alias, version))
    refuses(
        "weights", "ValidationException",
        "Sum of routing configuration weights must equal 100. Received: [70]",
        sfn.create_state_machine_alias, name="odd",
        routingConfiguration=[{"stateMachineVersionArn": version, "weight": 70}],
    )
    refuses(
        "no version", "ValidationException",
        f"Routing configuration must contain state machine version ARNs. Received: [{machine}]",
        sfn.create_state_machine_alias, name="odd",
        routingConfiguration=[{"stateMachineVersionArn": machine, "weight": 100}],
    )
    refuses(
        "a version twice", "ValidationException",
        f"Routing configuration must contain distinct state machine version ARNs. Received: [{version}, {version}]",
        sfn.create_state_machine_alias, name="odd",
        routingConfiguration=[{"stateMachineVersionArn": version, "weight": 50}] * 2,
    )
    refuses(
        "a version in use", "ConflictException",
        "Version to be deleted must not be referenced by an alias. "
        "Current list of aliases referencing this version: [live]",
        sfn.delete_state_machine_version, stateMachineVersionArn=version,
    )
    refuses(
        "another alias of that name", "ConflictException",
        "Failed to create alias because an alias with the same name and a different routing configuration already "
        "exists.",
        sfn.create_state_machine_alias, name="live", description="other",
        routingConfiguration=[{"stateMachineVersionArn": publish_another(machine), "weight": 100}],
    )
    sfn.delete_state_machine_alias(stateMachineAliasArn=alias)
    refuses(
        "no alias", "ResourceNotFound", "Request references a resource that does not exist.",
        sfn.describe_state_machine_alias, stateMachineAliasArn=alias,
    )


def publish_another(machine):
    definition = json.dumps({"StartAt": "Q", "States": {"Q": {"Type": "Succeed"}}})
    answer = sfn.update_state_machine(stateMachineArn=machine, definition=definition, publish=True)
    return answer["stateMachineVersionArn"]


def callbacks():
    task = {
        "Type": "Task",
        "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
        "Parameters": {
            "TaskDefinition": "hand-on",
            "Overrides": {
                "ContainerOverrides": [
                    {
                        "Name": "main",
                        "Environment": [
                            {"Name": "TASK_TOKEN", "Value.$": "$$.Task.Token"},
                            {"Name": "EXECUTION", "Value.$": "$$.Execution.Name"},
                        ],
                    }
                ]
            },
        },
        "End": True,
    }
    definition = json.dumps({"StartAt": "T", "States": {"T": task}})
    machine = sfn.create_state_machine(name="callbacks", definition=definition, roleArn=ROLE)["stateMachineArn"]
    arns = {
        name: sfn.start_execution(stateMachineArn=machine, name=name)["executionArn"]
        for name in ["succeeds", "fails", "is-stopped"]
    }
    again = sfn.start_execution(stateMachineArn=machine, name="is-stopped")
    check("starting it again while it runs", again["executionArn"], arns["is-stopped"])
    refuses(
        "the same name with another input", "ExecutionAlreadyExists",
        f"Execution Already Exists: '{arns['is-stopped']}'",
        sfn.start_execution, stateMachineArn=machine, name="is-stopped", input='{"other": 1}',
    )
    running = sfn.describe_execution(executionArn=arns["is-stopped"])
    check("while it runs", (running["status"], "stopDate" in running), ("RUNNING", False))

    sfn.send_task_heartbeat(taskToken=token("succeeds"))
    refuses(
        "output that is no JSON", "InvalidOutput", lambda text: text.startswith("Invalid Output: '"),
        sfn.send_task_success, taskToken=token("succeeds"), output="no JSON",
    )
    sfn.send_task_success(taskToken=token("succeeds"), output='{"rows":12}')
    check("the answer", ended(arns["succeeds"])["output"], '{"rows":12}')
    gone = "Task Timed Out: 'Provided task does not exist anymore'"
    refuses("a second answer", "TaskTimedOut", gone, sfn.send_task_success, taskToken=token("succeeds"), output="{}")
    refuses("a late heartbeat", "TaskTimedOut", gone, sfn.send_task_heartbeat, taskToken=token("succeeds"))

    sfn.send_task_failure(taskToken=token("fails"), error="Broken", cause="by hand")
    end = ended(arns["fails"])
    check("the failure", (end["status"], end["error"], end["cause"]), ("FAILED", "Broken", "by hand"))
    check("redrive", end["redriveStatus"], "REDRIVABLE")
    redriven = sfn.redrive_execution(executionArn=arns["fails"], clientToken="once")
    same = sfn.redrive_execution(executionArn=arns["fails"], clientToken="once")
    check("the same redrive", same["redriveDate"], redriven["redriveDate"])
    # The task has another token now.
    fresh = eventually("a new token", lambda: next((t for t in tokens("fails") if t != token("fails")), None))
    sfn.send_task_success(taskToken=fresh, output="1")
    end = ended(arns["fails"])
    check("after the redrive", (end["status"], end["redriveCount"]), ("SUCCEEDED", 1))
    check("its date", end["redriveDate"], redriven["redriveDate"])
    redriven = sfn.list_executions(stateMachineArn=machine, redriveFilter="REDRIVEN")["executions"]
    check("the redriven ones", [execution["name"] for execution in redriven], ["fails"])
    refuses(
        "a redrive of a success", "ExecutionNotRedrivable", "Execution is SUCCEEDED and cannot be redriven",
        sfn.redrive_execution, executionArn=arns["fails"],
    )

    stopped = sfn.stop_execution(executionArn=arns["is-stopped"])
    end = ended(arns["is-stopped"])
    check("the stop", (end["status"], end["stopDate"]), ("ABORTED", stopped["stopDate"]))
    last = sfn.get_execution_history(executionArn=arns["is-stopped"], reverseOrder=True, maxResults=1)["events"][0]
    check("the last event", (last["type"], last["previousEventId"]), ("ExecutionAborted", 0))
    refuses(
        "an answer after the stop", "TaskTimedOut", gone,
        sfn.send_task_failure, taskToken=token("is-stopped"), error="E",
    )


def refusals():
    invalid = "Invalid Token: 'Invalid token'"
    none = f"{ARN}:stateMachine:none"
    refuses("a made-up token", "InvalidToken", invalid, sfn.send_task_success, taskToken="made-up", output="{}")
    refuses("a made-up page", "InvalidToken", invalid, sfn.list_state_machines, nextToken="made-up")
    refuses(
        "no such machine", "StateMachineDoesNotExist", f"State Machine Does Not Exist: '{none}'",
        sfn.start_execution, stateMachineArn=none,
    )
    refuses(
        "no such execution", "ExecutionDoesNotExist", f"Execution Does Not Exist: '{ARN}:execution:none:x'",
        sfn.describe_execution, executionArn=f"{ARN}:execution:none:x",
    )
    refuses(
        "no such activity", "ActivityDoesNotExist", f"Activity Does Not Exist: '{ARN}:activity:none'",
        sfn.describe_activity, activityArn=f"{ARN}:activity:none",
    )
    refuses(
        "no ARN", "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: nothing'",
        sfn.describe_execution, executionArn="nothing",
    )
    refuses(
        "an express execution", "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'",
        sfn.describe_execution, executionArn=f"{ARN}:express:none:x:y",
    )
    refuses(
        "a name with a space", "InvalidName", "Invalid Name: 'a b'",
        sfn.create_state_machine, name="a b", definition=PASS, roleArn=ROLE,
    )
    refuses(
        "a definition without states", "InvalidDefinition",
        lambda text: text.startswith("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ")
        and "[States]" in text,
        sfn.create_state_machine, name="broken", definition='{"StartAt":"A"}', roleArn=ROLE,
    )
    machine = sfn.create_state_machine(name="refusals", definition=PASS, roleArn=ROLE)["stateMachineArn"]
    refuses(
        "input that is no JSON", "InvalidExecutionInput",
        lambda text: text.startswith("Invalid State Machine Execution Input: '"),
        sfn.start_execution, stateMachineArn=machine, input="{",
    )
    refuses(
        "a page of 1001", "ValidationException",
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: "
        "Member must have value less than or equal to 1000",
        sfn.list_executions, stateMachineArn=machine, maxResults=1001,
    )
    refuses(
        "no output", "ValidationException",
        "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must not be null",
        unchecked.send_task_success, taskToken="x",
    )
    refuses(
        "a long name", "ValidationException",
        f"1 validation error detected: Value '{'n' * 81}' at 'name' failed to satisfy constraint: "
        "Member must have length less than or equal to 80",
        sfn.start_execution, stateMachineArn=machine, name="n" * 81,
    )
    refuses(
        "a weight of 101", "ValidationException",
        "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy "
        "constraint: Member must have value less than or equal to 100",
        unchecked.create_state_machine_alias, name="a",
        routingConfiguration=[{"stateMachineVersionArn": machine + ":1", "weight": 101}],
    )
    refuses(
        "an unknown status", "ValidationException",
        "1 validation error detected: Value 'DONE' at 'statusFilter' failed to satisfy constraint: "
        "Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
        sfn.list_executions, stateMachineArn=machine, statusFilter="DONE",
    )
    refuses(
        "tags of nothing", "ResourceNotFound", f"Resource not found: '{none}'",
        sfn.list_tags_for_resource, resourceArn=none,
    )
    express_machine = sfn.create_state_machine(name="express", definition=PASS, roleArn=ROLE, type="EXPRESS")
    refuses(
        "executions of an express machine", "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine",
        sfn.list_executions, stateMachineArn=express_machine["stateMachineArn"],
    )
    refuses(
        "no log group", "InvalidLoggingConfiguration",
        "Invalid Logging Configuration: Must specify exactly one Log Destination.",
        sfn.create_state_machine, name="logs", definition=PASS, roleArn=ROLE,
        loggingConfiguration={"level": "ALL"},
    )
    check("deleting nothing", sfn.delete_state_machine(stateMachineArn=none)["ResponseMetadata"]["HTTPStatusCode"], 200)
    verdict = sfn.validate_state_machine_definition(definition="{}")
    check("a verdict", (verdict["result"], verdict["diagnostics"][0]["location"]), ("FAIL", "/"))


def express():
    # "sync-" would be put before the host's name.
    sync = client(inject_host_prefix=False)
    definition = json.dumps({"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": [1], "End": True}}})
    machine = sfn.create_state_machine(name="quick", definition=definition, roleArn=ROLE, type="EXPRESS")
    answer = sync.start_sync_execution(stateMachineArn=machine["stateMachineArn"], name="n", input="{}")
    check("a synchronous execution", (answer["status"], answer["output"]), ("SUCCEEDED", "[1]"))
    check("its ARN", answer["executionArn"].rsplit(":", 1)[0], f"{ARN}:express:quick:n")
    check("what it would cost", answer["billingDetails"]["billedMemoryUsedInMB"], 64)
    tested = sync.test_state(definition=json.dumps({"Type": "Pass", "Result": 1, "End": True}), roleArn=ROLE)
    check("a tested state", (tested["status"], tested["output"]), ("SUCCEEDED", "1"))
    started = [sfn.start_execution(stateMachineArn=machine["stateMachineArn"], name="same") for _ in range(2)]
    check("two executions of one name", started[0]["executionArn"] != started[1]["executionArn"], True)
    refuses(
        "the history of an express execution", "InvalidArn",
        "Invalid Arn: 'Resource type not valid in this context: express'",
        sfn.get_execution_history, executionArn=started[0]["executionArn"],
    )


machines_and_executions()
callbacks()
express()
refusals()
if wrong:
    sys.exit("\n".join(wrong))
print(f"{checked} checks are as with AWS (boto3 {boto3.__version__})")
