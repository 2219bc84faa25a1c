#!/usr/bin/env python3
"""Calls actions of AWS services through states and by boto3, and compares what they get.

Usage: compared_actions.py STEPWELL_URL MOTO_URL

Both ask the same moto. What boto3 gets is brought into the form that SDK integrations of Step Functions have: members in
PascalCase by version 2 of the SDK for Java, times as ISO 8601, bytes as text. Every difference is told; the last line counts.
"""

import collections
import datetime
import io
import json
import re
import sys
import zipfile

import boto3
from botocore.config import Config

stepwell_url, moto_url = sys.argv[1:3]
ROLE = "arn:aws:iam::123456789012:role/run"
config = Config(
    inject_host_prefix=False, retries={"max_attempts": 1}, s3={"addressing_style": "path"},
    # Step Functions asks for no checksums by itself.
    request_checksum_calculation="when_required", response_checksum_validation="when_required",
)
keys = {"region_name": "us-east-1", "aws_access_key_id": "AKID", "aws_secret_access_key": "secret", "config": config}
clients = {}


def client(service):
    if service not in clients:
        clients[service] = boto3.client(service, endpoint_url=moto_url, **keys)
    return clients[service]


stepwell = boto3.client("stepfunctions", endpoint_url=stepwell_url, **keys)

# What resources call the services whose name is another one than boto3's.
SDK_NAMES = {
    "logs": "cloudwatchlogs", "events": "eventbridge", "elbv2": "elasticloadbalancingv2", "stepfunctions": "sfn",
    "application-autoscaling": "applicationautoscaling",
}
PROTOCOLS = {
    "dynamodb": "json 1.0", "secretsmanager": "json 1.1", "ssm": "json 1.1", "kms": "json 1.1", "logs": "json 1.1",
    "ecr": "json 1.1", "ecs": "json 1.1", "events": "json 1.1", "codebuild": "json 1.1", "codedeploy": "json 1.1",
    "sns": "query", "sqs": "query", "rds": "query", "sts": "query", "elbv2": "query", "cloudwatch": "query", "ec2": "ec2",
    "lambda": "rest-json", "batch": "rest-json", "scheduler": "rest-json", "s3": "rest-xml",
}


def pascal(name):
    """`DBInstanceIdentifier` is `DbInstanceIdentifier`, `ETag` stays, `taskArn` is `TaskArn`."""
    run = re.match("[A-Z]*", name).group()
    if len(run) > 1:
        end = len(run) - 1 if name[len(run) : len(run) + 1].islower() else len(run)
        name = name[:end].lower() + name[end:]
    return name[:1].upper() + name[1:]


def shown(shape, value):
    """A value of the API as a state has it."""
    if value is None:
        return None
    if shape.type_name == "structure":
        if getattr(shape, "document", False) or getattr(shape, "is_document_type", False):
            return value
        members = {k: shown(shape.members[k], v) for k, v in value.items() if k in shape.members}
        return {pascal(k): v for k, v in members.items() if v is not None}
    if shape.type_name == "list":
        return [shown(shape.member, v) for v in value]
    if shape.type_name == "map":
        return {k: shown(shape.value, v) for k, v in value.items()}
    if isinstance(value, datetime.datetime):
        text = value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return text.replace(".000Z", "Z")
    if hasattr(value, "read"):
        value = value.read()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode()
    return value


def masked(value, masks):
    """The value without the members that differ from call to call."""
    if isinstance(value, dict):
        return {k: masked(v, masks) for k, v in value.items() if k not in masks}
    if isinstance(value, list):
        return [masked(v, masks) for v in value]
    return value


def is_same_time(found, wanted):
    """Whether both are the same time; boto3 cuts off what is less than a millisecond."""
    times = []
    for value in (found, wanted):
        try:
            times.append(datetime.datetime.fromisoformat(value.replace("Z", "+00:00")))
        except (AttributeError, ValueError):
            return False
    return abs(times[0] - times[1]) <= datetime.timedelta(milliseconds=1)


def differences(found, wanted, place="$"):
    if isinstance(found, dict) and isinstance(wanted, dict):
        for key in sorted(set(found) | set(wanted)):
            if key not in found:
                yield f"{place}.{key}: missing, wanted {json.dumps(wanted[key])[:200]}"
            elif key not in wanted:
                yield f"{place}.{key}: not wanted, found {json.dumps(found[key])[:200]}"
            else:
                yield from differences(found[key], wanted[key], f"{place}.{key}")
    elif isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        for index, (a, b) in enumerate(zip(found, wanted)):
            yield from differences(a, b, f"{place}[{index}]")
    elif is_same_time(found, wanted):
        pass
    elif isinstance(found, bool) != isinstance(wanted, bool) or found != wanted:
        yield f"{place}: found {json.dumps(found)[:200]}, wanted {json.dumps(wanted)[:200]}"


def seed():
    """What the actions find."""
    ids = {}
    dynamodb = client("dynamodb")
    dynamodb.create_table(
        TableName="things", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )
    item = {"id": {"S": "1"}, "n": {"N": "1.5"}, "l": {"L": [{"BOOL": True}, {"NULL": True}]}, "b": {"B": b"bytes"}}
    dynamodb.put_item(TableName="things", Item=item)
    client("secretsmanager").create_secret(Name="password", SecretString='{"user":"ann"}')
    client("ssm").put_parameter(Name="/app/flag", Value="on", Type="String")
    ids["key"] = client("kms").create_key(Description="for tests")["KeyMetadata"]["KeyId"]
    logs = client("logs")
    logs.create_log_group(logGroupName="/app")
    logs.create_log_stream(logGroupName="/app", logStreamName="one")
    now = int(datetime.datetime.now().timestamp() * 1000)
    logs.put_log_events(logGroupName="/app", logStreamName="one", logEvents=[{"timestamp": now, "message": "hello"}])
    client("ecr").create_repository(repositoryName="app")
    ecs = client("ecs")
    ecs.create_cluster(clusterName="main")
    ecs.register_task_definition(
        family="app", containerDefinitions=[{"name": "main", "image": "app:1", "memory": 64, "cpu": 1}]
    )
    client("events").put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
    ids["topic"] = client("sns").create_topic(Name="news")["TopicArn"]
    client("sns").tag_resource(ResourceArn=ids["topic"], Tags=[{"Key": "team", "Value": "blue"}])
    ids["queue"] = client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
    client("rds").create_db_instance(
        DBInstanceIdentifier="orders", DBInstanceClass="db.t3.micro", Engine="postgres", AllocatedStorage=20,
        MasterUsername="ann", MasterUserPassword="secret-password",
    )
    ec2 = client("ec2")
    ids["vpc"] = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    ids["subnet"] = ec2.create_subnet(VpcId=ids["vpc"], CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
    ids["group"] = ec2.create_security_group(GroupName="web", Description="d", VpcId=ids["vpc"])["GroupId"]
    ec2.authorize_security_group_ingress(
        GroupId=ids["group"],
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
    )
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    run = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, SubnetId=ids["subnet"], InstanceType="t3.micro")
    ids["instance"] = run["Instances"][0]["InstanceId"]
    ec2.create_tags(Resources=[ids["instance"]], Tags=[{"Key": "Name", "Value": "web & more"}])
    ids["volume"] = ec2.create_volume(Size=8, AvailabilityZone="us-east-1a")["VolumeId"]
    client("elbv2").create_target_group(Name="web", Protocol="HTTP", Port=80, VpcId=ids["vpc"])
    client("cloudwatch").put_metric_alarm(
        AlarmName="high", MetricName="cpu", Namespace="app", Period=60, EvaluationPeriods=1, Threshold=0.5, Statistic="Sum",
        ComparisonOperator="GreaterThanThreshold",
    )
    boto3.client("iam", endpoint_url=moto_url, **keys).create_role(RoleName="run", AssumeRolePolicyDocument="{}")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("main.py", "def handler(event, context): return event")
    client("lambda").create_function(
        FunctionName="work", Runtime="python3.12", Role=ROLE, Handler="main.handler", Code={"ZipFile": archive.getvalue()},
        Environment={"Variables": {"lower_case": "1"}},
    )
    client("scheduler").create_schedule(
        Name="nightly", ScheduleExpression="rate(1 day)", FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": ids["queue"], "RoleArn": ROLE},
    )
    s3 = client("s3")
    s3.create_bucket(Bucket="files")
    s3.put_object(Bucket="files", Key="a/b c.txt", Body=b"text", Metadata={"owner": "ann"}, ContentType="text/plain")
    s3.put_bucket_tagging(Bucket="files", Tagging={"TagSet": [{"Key": "team", "Value": "blue"}]})
    client("codebuild")
    return ids


def actions(ids):
    """Service, operation, parameters, and members that differ from call to call."""
    yield "dynamodb", "GetItem", {"TableName": "things", "Key": {"id": {"S": "1"}}, "ConsistentRead": True}
    yield "dynamodb", "Query", {
        "TableName": "things", "KeyConditionExpression": "id = :i", "ExpressionAttributeValues": {":i": {"S": "1"}},
    }
    yield "dynamodb", "Scan", {"TableName": "things", "ReturnConsumedCapacity": "TOTAL"}
    yield "dynamodb", "DescribeTable", {"TableName": "things"}
    yield "dynamodb", "ListTables", {}
    yield "dynamodb", "PutItem", {"TableName": "things", "Item": {"id": {"S": "1"}, "n": {"N": "1.5"}}}
    yield "secretsmanager", "GetSecretValue", {"SecretId": "password"}
    yield "secretsmanager", "DescribeSecret", {"SecretId": "password"}
    yield "secretsmanager", "ListSecrets", {}
    yield "ssm", "GetParameter", {"Name": "/app/flag"}
    yield "ssm", "GetParametersByPath", {"Path": "/app", "Recursive": True}
    yield "kms", "DescribeKey", {"KeyId": ids["key"]}
    yield "logs", "DescribeLogGroups", {}
    yield "logs", "GetLogEvents", {"logGroupName": "/app", "logStreamName": "one"}
    yield "ecr", "DescribeRepositories", {}
    yield "ecs", "DescribeClusters", {"clusters": ["main"]}
    yield "ecs", "DescribeTaskDefinition", {"taskDefinition": "app"}
    yield "events", "ListRules", {}
    yield "events", "DescribeRule", {"Name": "nightly"}
    yield "sns", "GetTopicAttributes", {"TopicArn": ids["topic"]}
    yield "sns", "ListTagsForResource", {"ResourceArn": ids["topic"]}
    yield "sns", "Publish", {"TopicArn": ids["topic"], "Message": "m"}, {"MessageId"}
    yield "sqs", "GetQueueAttributes", {"QueueUrl": ids["queue"], "AttributeNames": ["VisibilityTimeout"]}
    yield "sqs", "SendMessage", {"QueueUrl": ids["queue"], "MessageBody": "hé"}, {"MessageId"}
    yield "rds", "DescribeDBInstances", {"DBInstanceIdentifier": "orders"}, {"LatestRestorableTime"}
    yield "sts", "GetCallerIdentity", {}
    yield "elbv2", "DescribeTargetGroups", {"Names": ["web"]}
    yield "cloudwatch", "DescribeAlarms", {"AlarmNames": ["high"]}
    yield "ec2", "DescribeVpcs", {"VpcIds": [ids["vpc"]]}
    yield "ec2", "DescribeSubnets", {"Filters": [{"Name": "vpc-id", "Values": [ids["vpc"]]}]}
    yield "ec2", "DescribeSecurityGroups", {"GroupIds": [ids["group"]]}
    yield "ec2", "DescribeInstances", {"InstanceIds": [ids["instance"]]}
    yield "ec2", "DescribeTags", {"Filters": [{"Name": "resource-id", "Values": [ids["instance"]]}]}
    yield "ec2", "DescribeVolumes", {"VolumeIds": [ids["volume"]]}
    yield "ec2", "DescribeAvailabilityZones", {}
    yield "ec2", "CreateTags", {"Resources": [ids["volume"]], "Tags": [{"Key": "a", "Value": "b"}]}
    yield "lambda", "GetFunctionConfiguration", {"FunctionName": "work"}
    yield "lambda", "ListFunctions", {"MaxItems": 10}
    yield "batch", "DescribeJobQueues", {}
    yield "scheduler", "GetSchedule", {"Name": "nightly"}
    yield "scheduler", "ListSchedules", {"NamePrefix": "night"}
    yield "s3", "ListBuckets", {}
    yield "s3", "ListObjectsV2", {"Bucket": "files", "Prefix": "a/"}, {"EncodingType"}  # which boto3 asks for by itself
    yield "s3", "GetObject", {"Bucket": "files", "Key": "a/b c.txt"}
    yield "s3", "HeadObject", {"Bucket": "files", "Key": "a/b c.txt"}
    yield "s3", "GetBucketTagging", {"Bucket": "files"}
    yield "s3", "PutObject", {"Bucket": "files", "Key": "new", "Body": b'"x"'}


def refusals():
    """Service, operation, parameters, and the error's name."""
    yield "dynamodb", "GetItem", {"TableName": "none", "Key": {"id": {"S": "1"}}}, "DynamoDb.ResourceNotFoundException"
    yield "secretsmanager", "GetSecretValue", {"SecretId": "none"}, "SecretsManager.ResourceNotFoundException"
    yield "sns", "GetTopicAttributes", {"TopicArn": "arn:aws:sns:us-east-1:123456789012:none"}, "Sns.NotFoundException"
    yield "rds", "DescribeDBInstances", {"DBInstanceIdentifier": "none"}, "Rds.DbInstanceNotFoundException"
    yield "ec2", "DescribeVolumes", {"VolumeIds": ["vol-00000000000000000"]}, "Ec2.Ec2Exception"
    yield "lambda", "GetFunctionConfiguration", {"FunctionName": "none"}, "Lambda.ResourceNotFoundException"
    yield "s3", "GetObject", {"Bucket": "files", "Key": "none"}, "S3.NoSuchKeyException"


def by_state(service, operation, parameters):
    model = client(service).meta.service_model.operation_model(operation)
    arguments = shown(model.input_shape, parameters) if model.input_shape else {}
    if service == "s3" and isinstance(parameters.get("Body"), bytes):
        arguments["Body"] = json.loads(parameters["Body"])
    name = operation[:1].lower() + operation[1:]
    resource = f"arn:aws:states:::aws-sdk:{SDK_NAMES.get(service, service)}:{name}"
    state = {"Type": "Task", "Resource": resource, "Parameters": arguments, "End": True}
    answer = stepwell.test_state(definition=json.dumps(state), roleArn=ROLE, input="{}")
    if answer["status"] != "SUCCEEDED":
        return None, answer.get("error"), answer.get("cause")
    return json.loads(answer["output"]), None, None


ids = seed()
failures, counts = 0, collections.Counter()
for service, operation, parameters, *masks in actions(ids):
    masks = masks[0] if masks else set()
    model = client(service).meta.service_model.operation_model(operation)
    method = client(service).meta.method_to_api_mapping
    name = next(k for k, v in method.items() if v == operation)
    found, error, cause = by_state(service, operation, parameters)
    answer = getattr(client(service), name)(**parameters)
    answer.pop("ResponseMetadata", None)
    wanted = shown(model.output_shape, answer) if model.output_shape else {}
    if error:
        problems = [f"{error}: {cause}"]
    else:
        problems = list(differences(masked(found, masks), masked(wanted, masks)))
    counts[PROTOCOLS[service]] += 1
    failures += bool(problems)
    for problem in problems[:5]:
        print(f"{service}.{operation}: {problem}")

for service, operation, parameters, wanted in refusals():
    _, error, cause = by_state(service, operation, parameters)
    if error != wanted:
        failures += 1
        print(f"{service}.{operation}: found the error {error} ({cause}), wanted {wanted}")

total = sum(counts.values())
print(f"{total} actions, {failures} differ: " + ", ".join(f"{n} {p}" for p, n in sorted(counts.items())))
sys.exit(1 if failures or total < 40 or len(counts) < 6 else 0)
