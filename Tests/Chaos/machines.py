"""The state machines of the load, what is done with their executions, and how these have to end."""

from dataclasses import dataclass

PREFIX = "arn:aws:states:us-east-1:000000000000"
ACTIVITY = f"{PREFIX}:activity:chaos"
ROLE = "arn:aws:iam::000000000000:role/chaos"

WAITING = "arn:aws:states:::ecs:runTask.waitForTaskToken"
SYNC = "arn:aws:states:::ecs:runTask.sync"

#: What containers are told: enough to know which attempt of which state of which execution they are.
ENVIRONMENT = {
    "TOKEN": "$$.Task.Token",
    "EXECUTION": "$$.Execution.Name",
    "STATE": "$$.State.Name",
    "ROUND": "States.Format('{}', $$.Execution.RedriveCount)",
    "ATTEMPT": "States.Format('{}', $$.State.RetryCount)",
    "PLAN": "$$.Execution.Input.plan",
}


def container(resource=WAITING, item=False, **members):
    """A Task state that runs a container."""
    pairs = [
        {"Name": name, "Value.$": path}
        for name, path in ENVIRONMENT.items()
        if resource == WAITING or name != "TOKEN"
    ]
    if item:
        pairs.append({"Name": "ITEM", "Value.$": "States.Format('{}', $$.Map.Item.Index)"})
    return {
        "Type": "Task",
        "Resource": resource,
        "Parameters": {
            "TaskDefinition": "migrate",
            "Overrides": {"ContainerOverrides": [{"Name": "main", "Environment": pairs}]},
        },
        **members,
    }


def wait(seconds=1, **members):
    return {"Type": "Wait", "Seconds": seconds, **members}


RETRY = [
    {"ErrorEquals": ["Refused"], "MaxAttempts": 0},
    {"ErrorEquals": ["States.TaskFailed"], "IntervalSeconds": 1, "MaxAttempts": 2, "BackoffRate": 1},
]

MACHINES = {
    "chain": {
        "StartAt": "Mark",
        "States": {
            "Mark": {"Type": "Pass", "Result": 1, "ResultPath": "$.count", "Next": "Which"},
            "Which": {
                "Type": "Choice",
                "Choices": [{"Variable": "$.route", "StringEquals": "left", "Next": "Left"}],
                "Default": "Right",
            },
            "Left": {"Type": "Pass", "Result": "left", "ResultPath": "$.taken", "Next": "Done"},
            "Right": {"Type": "Pass", "Result": "right", "ResultPath": "$.taken", "Next": "Done"},
            "Done": {"Type": "Succeed"},
        },
    },
    "waits": {
        "StartAt": "First",
        "States": {
            "First": wait(1, Next="Second"),
            "Second": {"Type": "Wait", "SecondsPath": "$.seconds", "End": True},
        },
    },
    "migration": {
        "StartAt": "Migrate",
        "States": {
            "Migrate": container(
                Retry=RETRY,
                Catch=[
                    {"ErrorEquals": ["Refused"], "Next": "Refused"},
                    {"ErrorEquals": ["States.ALL"], "Next": "Broken"},
                ],
                ResultPath="$.migrate",
                Next="Done",
            ),
            "Done": {"Type": "Pass", "Result": True, "ResultPath": "$.done", "End": True},
            "Refused": {"Type": "Fail", "Error": "Refused", "Cause": "as it should be"},
            "Broken": {"Type": "Fail", "Error": "Broken", "Cause": "as it should be"},
        },
    },
    "plain": {"StartAt": "Migrate", "States": {"Migrate": container(ResultPath="$.migrate", End=True)}},
    "sync": {
        "StartAt": "Migrate",
        "States": {
            "Migrate": container(SYNC, Retry=RETRY, ResultSelector={"code.$": "$.Containers[0].ExitCode"}, ResultPath="$.sync", End=True)
        },
    },
    "fan": {
        "StartAt": "Both",
        "States": {
            "Both": {
                "Type": "Parallel",
                "Branches": [
                    {"StartAt": "Migrate", "States": {"Migrate": container(ResultPath="$.migrate", End=True)}},
                    {
                        "StartAt": "Nap",
                        "States": {
                            "Nap": wait(1, Next="Awake"),
                            "Awake": {"Type": "Pass", "Result": "awake", "ResultPath": "$.nap", "End": True},
                        },
                    },
                ],
                "ResultPath": "$.both",
                "Next": "Each",
            },
            "Each": {
                "Type": "Map",
                "ItemsPath": "$.items",
                "MaxConcurrency": 2,
                "ItemProcessor": {
                    "StartAt": "Doze",
                    "States": {"Doze": wait(1, Next="One"), "One": container(item=True, End=True)},
                },
                "ResultPath": "$.each",
                "End": True,
            },
        },
    },
    "beats": {
        "StartAt": "Beat",
        "States": {
            "Beat": container(
                HeartbeatSeconds=3,
                Catch=[{"ErrorEquals": ["States.HeartbeatTimeout"], "ResultPath": "$.error", "Next": "Silent"}],
                ResultPath="$.migrate",
                End=True,
            ),
            "Silent": {"Type": "Pass", "Result": True, "ResultPath": "$.silent", "End": True},
        },
    },
    "jsonata": {
        "QueryLanguage": "JSONata",
        "StartAt": "Sum",
        "States": {
            "Sum": {"Type": "Pass", "Assign": {"total": "{% $sum($states.input.items) %}"}, "Next": "Migrate"},
            "Migrate": {
                "Type": "Task",
                "Resource": WAITING,
                "Arguments": {
                    "TaskDefinition": "migrate",
                    "Overrides": {
                        "ContainerOverrides": [
                            {
                                "Name": "main",
                                "Environment": [
                                    {"Name": "TOKEN", "Value": "{% $states.context.Task.Token %}"},
                                    {"Name": "EXECUTION", "Value": "{% $states.context.Execution.Name %}"},
                                    {"Name": "STATE", "Value": "{% $states.context.State.Name %}"},
                                    {"Name": "ROUND", "Value": "{% $string($states.context.Execution.RedriveCount) %}"},
                                    {"Name": "ATTEMPT", "Value": "{% $string($states.context.State.RetryCount) %}"},
                                    {"Name": "PLAN", "Value": "{% $states.context.Execution.Input.plan %}"},
                                ],
                            }
                        ]
                    },
                },
                "Output": "{% {'total': $total, 'migrate': $states.result} %}",
                "End": True,
            },
        },
    },
    "child": {
        "StartAt": "Nap",
        "States": {"Nap": wait(1, Next="Done"), "Done": {"Type": "Pass", "End": True}},
    },
    "nested": {
        "StartAt": "Call",
        "States": {
            "Call": {
                "Type": "Task",
                "Resource": "arn:aws:states:::states:startExecution.sync:2",
                "Parameters": {
                    "StateMachineArn": f"{PREFIX}:stateMachine:child",
                    "Input": {"parent.$": "$$.Execution.Name"},
                },
                "ResultSelector": {"output.$": "$.Output"},
                "ResultPath": "$.child",
                "End": True,
            }
        },
    },
    "spread": {
        "StartAt": "Spread",
        "States": {
            "Spread": {
                "Type": "Map",
                "ItemsPath": "$.items",
                "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "Nap",
                    "States": {"Nap": wait(1, Next="Done"), "Done": {"Type": "Pass", "End": True}},
                },
                "ResultPath": "$.each",
                "End": True,
            }
        },
    },
    "activity": {
        "StartAt": "Work",
        "States": {
            "Work": {
                "Type": "Task",
                "Resource": ACTIVITY,
                # What a worker was given whose answer was lost on the way comes back after this time.
                "TimeoutSeconds": 12,
                "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 5, "BackoffRate": 1}],
                "ResultPath": "$.migrate",
                "End": True,
            }
        },
    },
}


@dataclass(frozen=True)
class Kind:
    """What is done with an execution, and how it has to end."""

    name: str
    machine: str
    plan: str
    #: How it may end.
    statuses: tuple = ("SUCCEEDED",)
    #: The error of a failure.
    error: str | None = None
    #: How many containers are launched for it; None when that depends on what happens.
    launches: int | None = 0
    #: Whether its client stops it after a while, and redrives it once it has ended.
    is_stopped: bool = False
    is_redriven: bool = False
    #: How often it is chosen.
    weight: int = 3

    def input(self, name, random):
        return {
            "name": name, "plan": self.plan, "route": random.choice(["left", "right"]),
            "seconds": random.randint(1, 3), "items": [1, 2, 3],
        }


KINDS = [
    Kind("chain", "chain", "-", weight=6),
    Kind("waits", "waits", "-"),
    Kind("succeeds", "migration", "succeed", launches=1, weight=8),
    Kind("late", "migration", "late", launches=1, weight=2),
    Kind("handed-on", "migration", "hand-on", launches=1),
    Kind("dies-once", "migration", "die-once", launches=2),
    Kind("not-started-once", "migration", "not-started-once", launches=2, weight=2),
    Kind("refused", "migration", "refuse", ("FAILED",), "Refused", launches=1),
    Kind("dies", "migration", "die", ("FAILED",), "Broken", launches=3, weight=2),
    Kind("stopped", "plain", "hang", ("ABORTED",), launches=None, is_stopped=True),
    Kind("redriven", "plain", "until-redriven", launches=2, is_redriven=True),
    Kind("stopped-redriven", "plain", "hang-until-redriven", launches=None, is_stopped=True, is_redriven=True),
    Kind("sync", "sync", "exit", launches=1),
    Kind("sync-fails-once", "sync", "exit-1-once", launches=2),
    Kind("fan", "fan", "succeed", launches=4, weight=4),
    Kind("beats", "beats", "beat", launches=1, weight=2),
    Kind("silent", "beats", "silent", launches=1, weight=2),
    Kind("jsonata", "jsonata", "succeed", launches=1, weight=3),
    Kind("nested", "nested", "-"),
    Kind("spread", "spread", "-", weight=2),
    Kind("activity", "activity", "-", weight=2),
]
