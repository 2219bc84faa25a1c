#!/usr/bin/env python3
"""Derives MockResultShapes.swift from AWS's service models.

Usage: Generator/mock-result-shapes.py PATH/botocore/data \
           > TestState/MockResultShapes.swift

The models are those that botocore carries (Apache License 2.0). Kept are the results of the calls that Task states make
most, reduced to what TestState checks of a mocked result: types, required members, bounds of lengths and values.
"""

import glob
import gzip
import json
import sys

# What a Task state's resource is called, the service's folder, its actions, and the members that an optimized
# integration gives in another form than the API does (or "timestamps"): they can be anything.
CALLS = [
    ("lambda", "lambda", ["invoke"], {"Payload"}),
    ("aws-sdk:lambda", "lambda", ["invoke", "getFunction", "listFunctions"], set()),
    ("states", "stepfunctions", ["startExecution"], set()),
    (
        "aws-sdk:sfn",
        "stepfunctions",
        ["startExecution", "startSyncExecution", "describeExecution", "stopExecution", "listExecutions",
         "sendTaskSuccess", "sendTaskFailure", "sendTaskHeartbeat"],
        set(),
    ),
    ("events", "events", ["putEvents"], set()),
    ("aws-sdk:eventbridge", "events", ["putEvents"], set()),
    ("sqs", "sqs", ["sendMessage"], set()),
    ("aws-sdk:sqs", "sqs", ["sendMessage", "receiveMessage", "deleteMessage"], set()),
    ("sns", "sns", ["publish"], set()),
    ("aws-sdk:sns", "sns", ["publish"], set()),
    ("dynamodb", "dynamodb", ["getItem", "putItem", "updateItem", "deleteItem"], set()),
    ("aws-sdk:dynamodb", "dynamodb", ["getItem", "putItem", "updateItem", "deleteItem", "query", "scan"], set()),
    ("ecs", "ecs", ["runTask"], "timestamps"),
    ("aws-sdk:ecs", "ecs", ["runTask", "describeTasks", "stopTask"], set()),
    ("aws-sdk:s3", "s3", ["getObject", "putObject", "headObject", "deleteObject", "copyObject", "listObjectsV2"], set()),
    ("aws-sdk:kms", "kms", ["encrypt", "decrypt", "generateDataKey"], set()),
    ("aws-sdk:secretsmanager", "secretsmanager", ["getSecretValue"], set()),
    ("aws-sdk:ssm", "ssm", ["getParameter", "getParameters"], set()),
    ("aws-sdk:sts", "sts", ["getCallerIdentity", "assumeRole"], set()),
    ("batch", "batch", ["submitJob"], set()),
    ("glue", "glue", ["startJobRun"], set()),
    ("codebuild", "codebuild", ["stopBuild"], set()),
    ("athena", "athena", ["startQueryExecution", "stopQueryExecution"], set()),
]


# Bounds that TestState is recorded to know otherwise than the model of today.
RECORDED = {("lambda.FunctionConfiguration", "MemorySize"): {"type": "number", "min": 128, "max": 10240}}


def load(folder):
    path = sorted(glob.glob(f"{sys.argv[1]}/{folder}/*/service-2.json*"))[-1]
    with (gzip.open if path.endswith(".gz") else open)(path) as file:
        return json.load(file)


def upper(name):
    return name[0].upper() + name[1:]


class Reduction:
    """The structures of one service that its results reach."""

    def __init__(self, prefix, model, free, structures):
        self.prefix, self.shapes, self.structures = prefix, model["shapes"], structures
        self.free_members = free if isinstance(free, set) else set()
        self.free_timestamps = free == "timestamps"

    def bounded(self, kind, shape, names=("min", "max")):
        bounds = {name: shape[name] for name in names if name in shape}
        return {"type": kind, **bounds} if bounds else kind

    def reduced(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if shape.get("document") or shape.get("eventstream"):
            return "any"
        if kind == "structure":
            return {"ref": self.structure(name)}
        if kind == "list":
            item = self.reduced(shape["member"]["shape"])
            return {**(b if isinstance(b := self.bounded("array", shape), dict) else {"type": b}), "items": item}
        if kind == "map":
            return {"type": "object", "values": self.reduced(shape["value"]["shape"])}
        if kind == "timestamp" and self.free_timestamps:
            return "any"
        if kind in ("string", "blob"):
            # A length of 0 or more says nothing.
            return self.bounded("string", {k: v for k, v in shape.items() if (k, v) != ("min", 0)})
        if kind == "timestamp":
            return "string"
        if kind == "boolean":
            return "boolean"
        assert kind in ("integer", "long", "float", "double"), kind
        return self.bounded("number", shape)

    def structure(self, name):
        key = f"{self.prefix}.{name}"
        if key not in self.structures:
            self.structures[key] = {}
            shape = self.shapes[name]
            members = {
                upper(member): "any" if member in self.free_members else self.reduced(reference["shape"])
                for member, reference in shape["members"].items()
            }
            members.update({member: shape for (place, member), shape in RECORDED.items() if place == key})
            entry = {"members": members}
            if shape.get("required"):
                entry["required"] = [upper(member) for member in shape["required"]]
            self.structures[key] = entry
        return key


operations, structures = {}, {}
for service, folder, actions, free in CALLS:
    model = load(folder)
    reduction = Reduction(f"{folder}*" if free else folder, model, free, structures)
    for action in actions:
        output = model["operations"][upper(action)].get("output")
        operations[f"{service}:{action}"] = reduction.structure(output["shape"]) if output else ""


def wrapped(text, indent):
    """JSON, broken after commas to fit into 120 columns."""
    lines, line = [], " " * indent
    for part in text.replace(",", ",\n").split("\n"):
        if len(line) + len(part) > 120:
            lines.append(line)
            line = " " * (indent + 2)
        line += part
    return "\n".join(lines + [line])


def table(entries):
    return ",\n".join(wrapped(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}", 12) for k, v in entries.items())


print(
    """// Derived by Generator/mock-result-shapes.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

/// What the results of calls to services look like, for the calls that Task states make most.
enum MockResultShapes {
    /// JSON: `operations` names the structure of each call's result (empty when there is none), `structures` has them.
    static let text = #\"\"\""""
)
print('        {\n          "operations":{\n' + table(operations))
print('          },\n          "structures":{\n' + table(structures) + "\n          }\n        }")
print('        """#\n}')
