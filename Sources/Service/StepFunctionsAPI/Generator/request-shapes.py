#!/usr/bin/env python3
"""Derives RequestShapes.swift from AWS's service model of Step Functions.

Usage: Generator/request-shapes.py PATH/botocore/data > Validation/RequestShapes.swift

The model is the one that botocore carries (Apache License 2.0). Kept is what a request is checked against: the members of
each operation's input in the model's order, their types, which are required, lengths, values, enumerations, patterns.
"""

import glob
import gzip
import json
import sys

# What the service is recorded to do otherwise than its model says.
RECORDED = {
    # An empty definition is one without states, and not a broken constraint.
    "Definition": {"min": 0},
    # The order in which messages list the values.
    "ExecutionStatus": {"enum": ["SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING"]},
}
NUMBERS = {"integer": "integer", "long": "integer", "float": "number", "double": "number"}

path = sorted(glob.glob(f"{sys.argv[1]}/stepfunctions/*/service-2.json*"))[-1]
with (gzip.open if path.endswith(".gz") else open)(path) as file:
    model = json.load(file)
shapes = {}


def keep(name):
    """Adds a shape, and those that it is made of."""
    if name in shapes:
        return name
    shape = {**model["shapes"][name], **RECORDED.get(name, {})}
    kept = shapes[name] = {"type": NUMBERS.get(shape["type"], shape["type"])}
    for key in ["min", "max", "pattern", "enum"]:
        # A length of 0 or more says nothing.
        if key in shape and (key, shape[key], shape["type"]) != ("min", 0, "string"):
            kept[key] = shape[key]
    if shape.get("sensitive"):
        kept["sensitive"] = True
    if shape["type"] == "structure":
        kept["members"] = [[member, keep(reference["shape"])] for member, reference in shape["members"].items()]
        if shape.get("required"):
            kept["required"] = shape["required"]
    elif shape["type"] == "list":
        kept["member"] = keep(shape["member"]["shape"])
    else:
        assert shape["type"] in ("string", "boolean", *NUMBERS), (name, shape["type"])
    return name


operations = {name: keep(operation["input"]["shape"]) for name, operation in sorted(model["operations"].items())}


def line(key, value):
    """One entry, broken to fit into 120 columns."""
    text = f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}"
    lines, rest = [], " " * 12
    for before in ['],[', ',"members"', ',"pattern"', ',"enum"', ',"required"']:
        text = text.replace(before, before.replace(",", ",\n", 1))
    for part in text.split("\n"):
        if rest.strip() and len(rest) + len(part) > 119:
            lines.append(rest)
            rest = " " * 14
        rest += part
    return "\n".join(lines + [rest])


def table(entries):
    return ",\n".join(line(key, value) for key, value in entries.items())


print(
    """// Derived by Generator/request-shapes.py from AWS's service model as botocore carries it (Apache License 2.0).
// Change the program, not this file.

/// What the requests of all operations look like.
enum RequestShapes {
    /// JSON: `operations` names the structure of each request, `shapes` has all that they are made of.
    static let text = #\"\"\"
        {
          "operations":{"""
)
print(table(operations) + '\n          },\n          "shapes":{\n' + table(shapes) + '\n          }\n        }\n        """#\n}')
