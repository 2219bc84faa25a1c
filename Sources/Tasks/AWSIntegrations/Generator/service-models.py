#!/usr/bin/env python3
"""Derives the tables in Services/Models from AWS's service models.

Usage: Generator/service-models.py PATH/botocore/data Sources/Tasks/AWSIntegrations/Services/Models

The models are those that botocore carries (Apache License 2.0). A table is a text of words: the service, its operations, the
structures that they take and give, and the codes of its errors. How it is read: `ServiceModelReader`.
"""

import glob
import gzip
import json
import os
import re
import sys

SERVICES = [
    "application-autoscaling", "batch", "cloudwatch", "codebuild", "codedeploy", "dynamodb", "ec2", "ecr", "elbv2",
    "events", "kinesis", "kms", "lambda", "logs", "rds", "rds-data", "s3", "scheduler", "secretsmanager", "sns", "sqs", "ssm", "sts",
]
# Where a service speaks several, the one that it has spoken longest.
PROTOCOLS = ["query", "json", "rest-json", "rest-xml", "ec2"]
LINES_MAX = 480
READING = re.compile("^(Get|List|Describe|Head|BatchGet|Query$|Scan$|Search|Lookup|Test|Validate|Filter|TransactGet)")
# `s3` signs with a variant of version 4; what streams, or wants another host, is no call for a state.
SKIPPED = {"logs": ["StartLiveTail"], "lambda": ["InvokeWithResponseStream"], "s3": ["SelectObjectContent", "WriteGetObjectResponse"]}


# Of a service with hundreds of operations, those that machines with migrations and deployments have a use for: instances, their
# disks and images, networks, and what names them.
THINGS = (
    "Instances?|InstanceStatus|InstanceTypes?|InstanceTypeOfferings|InstanceAttribute|InstanceProfileAssociations?|IamInstanceProfile"
    "|IamInstanceProfileAssociations?|InstanceMetadataOptions|ConsoleOutput|Images?|ImageAttribute|Snapshots?|SnapshotAttribute"
    "|Volumes?|VolumeStatus|VolumeAttribute|VolumesModifications|Vpcs?|VpcAttribute|VpcEndpoints?|VpcPeeringConnections?|Subnets?"
    "|SubnetAttribute|SecurityGroups?|SecurityGroupRules?|SecurityGroupIngress|SecurityGroupEgress|SecurityGroupReferences"
    "|RouteTables?|Route|InternetGateways?|NatGateways?|NetworkAcls?|NetworkInterfaces?|NetworkInterfaceAttribute|Address(es)?"
    "|KeyPairs?|Tags|LaunchTemplates?|LaunchTemplateVersions?|LaunchTemplateData|AvailabilityZones|Regions|AccountAttributes"
    "|SpotInstanceRequests|SpotPriceHistory|ManagedPrefixLists?|PrefixLists|PlacementGroups?|DhcpOptions|EgressOnlyInternetGateways?"
)
SUBSETS = {
    "ec2": re.compile(
        "^(Describe|Get|Create|Delete|Modify|Run|Start|Stop|Reboot|Terminate|Monitor|Unmonitor|Attach|Detach|Associate"
        f"|Disassociate|Replace|Authorize|Revoke|Allocate|Release|Copy|Register|Deregister|Import|Reset|Cancel|Update)({THINGS})$"
    )
}


def load(data, service):
    path = sorted(glob.glob(f"{data}/{service}/*/service-2.json*"))[-1]
    with (gzip.open if path.endswith(".gz") else open)(path) as file:
        return json.load(file)


def pascal(name):
    """A name as version 2 of the SDK for Java writes it: `DBInstance` is `DbInstance`."""
    name = re.sub("([a-z0-9])([A-Z])", r"\1 \2", name)
    name = re.sub("([A-Z]+)([A-Z][a-z])", r"\1 \2", name)
    return "".join(word[:1].upper() + word[1:].lower() for word in re.split("[ _-]+", name))


def exception(shape):
    """The class of an exception in version 2 of the SDK for Java: `DbInstanceNotFoundException`."""
    return pascal(re.sub("(Fault|Exception)$", "", shape)) + "Exception"


class Table:
    def __init__(self, service, model):
        self.model, self.shapes = model, model["shapes"]
        self.structures, self.words = [], []
        metadata = model["metadata"]
        protocol = next(p for p in PROTOCOLS if p in metadata.get("protocols", []) + [metadata["protocol"]])
        self.is_rest = protocol.startswith("rest")
        self.sdk_name = re.sub("[ -]", "", metadata["serviceId"]).lower()
        namespace = metadata.get("xmlNamespace") or {"s3": "http://s3.amazonaws.com/doc/2006-03-01/"}.get(service, "-")
        self.words += [
            "service", self.sdk_name, protocol, metadata["apiVersion"], metadata["endpointPrefix"],
            metadata.get("signingName", metadata["endpointPrefix"]), metadata["serviceId"].replace(" ", "_"),
            metadata.get("targetPrefix", "-"), metadata.get("jsonVersion", "1.1"), pascal(metadata["serviceId"]), namespace,
        ]
        for name, operation in sorted(model["operations"].items()):
            is_wanted = service not in SUBSETS or SUBSETS[service].match(name)
            if is_wanted and name not in SKIPPED.get(service, []) and not self.has_stream(operation):
                self.operation(name, operation)
        for name in self.structures:
            self.structure(name)
        self.errors()

    def has_stream(self, operation):
        outputs = [operation.get(side, {}).get("shape") for side in ("input", "output")]
        members = [m for o in outputs if o for m in self.shapes[o]["members"].values()]
        return any(self.shapes[m["shape"]].get("eventstream") for m in members)

    def operation(self, name, operation):
        flags = ""
        if READING.match(name) or operation.get("readonly"):
            flags += "r"
        if operation.get("httpChecksum", {}).get("requestChecksumRequired"):
            flags += "c"
        if operation.get("authtype") == "none" or operation.get("auth") == ["smithy.api#noAuth"]:
            flags += "u"
        if "resultWrapper" in operation.get("output", {}):
            flags += "w"
        sides = [self.reference(operation.get(side, {}).get("shape")) for side in ("input", "output")]
        http = operation["http"]
        self.words += ["op", name, *sides, flags or "-"]
        if self.is_rest:
            self.words += [http["method"], http["requestUri"]]

    def reference(self, name):
        """The number of a structure, which is its place in the text."""
        if name is None:
            return "-"
        if name not in self.structures:
            self.structures.append(name)
        return str(self.structures.index(name))

    def structure(self, name):
        shape = self.shapes[name]
        self.words += ["struct"]
        for member, value in shape["members"].items():
            self.words.append(f"{member}={self.type(value)}{self.attributes(shape, member, value)}")

    def attributes(self, shape, member, value):
        target = self.shapes[value["shape"]]
        result = ""
        name = value.get("locationName") or (target.get("locationName") if target["type"] == "structure" else None)
        letters = {"header": "h", "headers": "p", "querystring": "q", "uri": "u", "statusCode": "s"}
        if "location" in value:
            result += f";{letters[value['location']]}" + (f":{name}" if name and name != member else "")
        elif name and name != member:
            result += f";n:{name}"
        if value.get("queryName", name) != name:
            result += f";e:{value['queryName']}"
        if value.get("xmlAttribute"):
            result += ";a"
        if value.get("idempotencyToken"):
            result += ";i"
        if shape.get("payload") == member:
            result += ";*"
        return result

    def type(self, reference):
        shape = self.shapes[reference["shape"]]
        kind = shape["type"]
        flat = "^" if shape.get("flattened") or reference.get("flattened") else ""
        if shape.get("document"):
            return "j"
        if kind == "structure":
            return "." + self.reference(reference["shape"])
        if kind == "list":
            name = shape["member"].get("locationName")
            return f"[{flat}" + (f"({name})" if name else "") + self.type(shape["member"])
        if kind == "map":
            names = [shape[side].get("locationName", side) for side in ("key", "value")]
            return "{" + flat + ("" if names == ["key", "value"] else f"({names[0]},{names[1]})") + self.type(shape["value"])
        if kind == "timestamp":
            form = reference.get("timestampFormat") or shape.get("timestampFormat")
            return "t" + {None: "", "unixTimestamp": "u", "iso8601": "i", "rfc822": "r"}[form]
        return {
            "string": "s", "character": "s", "boolean": "b", "integer": "i", "long": "i", "double": "f", "float": "f",
            "blob": "x",
        }[kind]

    def errors(self):
        self.words.append("errors")
        for name, shape in sorted(self.shapes.items()):
            if shape.get("exception"):
                code = shape.get("error", {}).get("code", name).split(".")[-1]
                for key in sorted({code, name}):
                    # The name of most is the code.
                    self.words.append(key if exception(name) == key else f"{key}={exception(name)}")

    def parts(self, indent):
        """The words in lines, as few texts as keep files short."""
        lines, line = [], indent
        for word in self.words:
            if len(line) + len(word) > 119:
                lines.append(line.rstrip())
                line = indent
            line += word + " "
        lines.append(line.rstrip())
        return ["\n".join(lines[start : start + LINES_MAX]) for start in range(0, len(lines), LINES_MAX)]


data, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
tables = {service: Table(service, load(data, service)) for service in SERVICES}
notice = """// Derived by Generator/service-models.py from AWS's service models as botocore carries them (Apache License 2.0).
// Change the program, not this file.

"""
cases = ""
for service, table in tables.items():
    name, constants = table.sdk_name, []
    for index, body in enumerate(table.parts(" " * 8)):
        constants.append(name + (str(index + 1) if index else ""))
        with open(f"{folder}/ServiceModelTexts+{constants[-1]}.swift", "w") as file:
            file.write(f'{notice}extension ServiceModelTexts {{\n    static let {constants[-1]} = #"""\n')
            file.write(f'{body}\n        """#\n}}\n')
    cases += f'        case "{name}": [{", ".join(constants)}]\n'
with open(f"{folder}/ServiceModelTexts.swift", "w") as file:
    names = ",\n".join(f'        "{table.sdk_name}"' for table in tables.values())
    file.write(f'''{notice}/// What is known of the APIs that Task states can call, as texts that `ServiceModelReader` reads.
enum ServiceModelTexts {{
    /// The services, named as resources name them: `aws-sdk:NAME:OPERATION`.
    static let names: Set<String> = [
{names},
    ]

    /// The texts of a service, to be read one after the other; none when it is not known.
    static func texts(of service: String) -> [String] {{
        switch service {{
{cases}        default: []
        }}
    }}
}}
''')
