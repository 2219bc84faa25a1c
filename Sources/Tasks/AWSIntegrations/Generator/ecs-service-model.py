#!/usr/bin/env python3
"""Derives ECSServiceModel.swift from AWS's service model of Amazon ECS.

Usage: Generator/ecs-service-model.py PATH/ecs/2014-11-13/service-2.json[.gz] \
           > Sources/Tasks/AWSIntegrations/ECS/ECSServiceModel.swift

The model is the one that botocore carries (Apache License 2.0). Only what the launcher needs is kept: the names of the
operations and of the exceptions, the members whose keys are data, the members that are times, and the structures that
RunTask takes and gives.
"""

import gzip
import json
import sys


def load(path):
    with (gzip.open if path.endswith(".gz") else open)(path) as file:
        return json.load(file)


def wrapped(names, indent):
    """String literals, as many on a line as fit into 120 columns."""
    lines, line = [], " " * indent
    for name in names:
        item = f'"{name}", '
        if len(line) + len(item.rstrip()) > 120:
            lines.append(line.rstrip())
            line = " " * indent
        line += item
    return "\n".join(lines + [line.rstrip()])


model = load(sys.argv[1])
shapes = model["shapes"]
structures = [shape for shape in shapes.values() if shape["type"] == "structure"]


def members_where(predicate):
    """The names of members whose shape fulfils the predicate."""
    return sorted({n for s in structures for n, m in s["members"].items() if predicate(shapes[m["shape"]])})


def is_opaque(shape):
    return shape["type"] == "map" or shape.get("document", False)


def type_text(name):
    shape = shapes[name]
    kind = shape["type"]
    if is_opaque(shape):
        return ".data"
    if kind == "structure":
        return f'.structure("{name}")'
    if kind == "list":
        return f".list({type_text(shape['member']['shape'])})"
    return {
        "string": ".string", "boolean": ".boolean", "integer": ".integer", "long": ".integer",
        "timestamp": ".timestamp",
    }[kind]


def reachable(name, found):
    shape = shapes[name]
    if shape["type"] == "list":
        reachable(shape["member"]["shape"], found)
    elif shape["type"] == "structure" and not is_opaque(shape) and name not in found:
        found.append(name)
        for member in shape["members"].values():
            reachable(member["shape"], found)
    return found


opaque = members_where(is_opaque)
other = {n for s in structures for n, m in s["members"].items() if not is_opaque(shapes[m["shape"]])}
if other & set(opaque):
    sys.exit(f"members that are data in one structure and not in another: {other & set(opaque)}")

print(f'''// Derived by Generator/ecs-service-model.py from the service model ecs-{model["metadata"]["apiVersion"]} as botocore carries it
// (Apache License 2.0). Change the program, not this file.

/// What the launcher has to know of the Amazon ECS API by name.
enum ECSServiceModel {{
    /// The operations.
    static let operations: Set<String> = [
{wrapped(sorted(model["operations"]), 8)}
    ]

    /// The exceptions; whatever else the service answers is outside of its model.
    static let exceptions: Set<String> = [
{wrapped(sorted(n for n, s in shapes.items() if s.get("exception")), 8)}
    ]

    /// Members, in any structure, whose value is data to its last key: maps and documents.
    static let dataMembers: Set<String> = [
{wrapped(opaque, 8)}
    ]

    /// Members that are times wherever their value is a number (some are structures elsewhere).
    static let timestampMembers: Set<String> = [
{wrapped(members_where(lambda s: s["type"] == "timestamp"), 8)}
    ]

    /// The structures that RunTask takes and gives, with their members.
    static let structures: [String: [String: ECSType]] = [''')
names = reachable("RunTaskResponse", reachable("RunTaskRequest", []))
for name in sorted(names):
    print(f'        "{name}": [')
    members = sorted(shapes[name]["members"].items())
    for member, value in members:
        # As swift format has it, a collection of one element has no trailing comma.
        print(f'            "{member}": {type_text(value["shape"])}' + ("," if len(members) > 1 else ""))
    print("        ],")
print("    ]\n}")
