"""Makes a rule on an event bus that puts what matches into a queue, or reads that queue: `prepare`, or `read COUNT`."""

import json
import sys
import time

import boto3

events = boto3.client("events")
queues = boto3.client("sqs")

if sys.argv[1] == "prepare":
    url = queues.create_queue(QueueName="heard")["QueueUrl"]
    arn = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.create_event_bus(Name="team")
    pattern = {
        "source": ["stepwell"],
        "detail-type": ["Step Functions Execution Status Change"],
        "detail": {"status": ["RUNNING", "SUCCEEDED", "FAILED"]},
    }
    events.put_rule(Name="all", EventBusName="team", EventPattern=json.dumps(pattern))
    failed = events.put_targets(Rule="all", EventBusName="team", Targets=[{"Id": "queue", "Arn": arn}])
    assert failed["FailedEntryCount"] == 0, failed
else:
    url = queues.get_queue_url(QueueName="heard")["QueueUrl"]
    heard = {}
    until = time.monotonic() + 60
    while len(heard) < int(sys.argv[2]) and time.monotonic() < until:
        for message in queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", []):
            event = json.loads(message["Body"])
            heard[event["detail"]["name"] + " " + event["detail"]["status"]] = event
            queues.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    print(json.dumps(heard))
