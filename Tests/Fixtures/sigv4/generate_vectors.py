#!/usr/bin/env python3
"""Writes vectors.json: random requests, signed by botocore.

Needs botocore (pip install botocore). The seed is fixed, so a second run writes the same file; the botocore version is in it.
"""

import base64
import datetime
import json
import pathlib
import random
from unittest import mock
from urllib.parse import quote

import botocore
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials

COUNT = 400
SEED = 20150830

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
TEXT = LETTERS + "-_.~ :/?#[]@!$&'()*+,;=%\"<>\\^`{|}" + "äßéñłжшλ東京€😀"
SERVICES = ["ecs", "states", "lambda", "logs", "sts", "dynamodb", "execute-api", "ec2"]
REGIONS = ["us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1", "ap-southeast-2"]
METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"]


def text(rng, alphabet, longest):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(0, longest)))


def path(rng, is_s3):
    kind = rng.random()
    if kind < 0.25:
        return "/"
    segments = []
    for _ in range(rng.randint(1, 5)):
        choice = rng.random()
        if choice < 0.1:
            segments.append("")
        elif choice < 0.15:
            segments.append(rng.choice([".", ".."]))
        elif choice < 0.25:
            segments.append(quote("arn:aws:lambda:us-east-1:1:function:" + text(rng, LETTERS, 6), safe=""))
        else:
            # S3 is sent "/" of keys as it is; other services encode what stands in a label.
            segments.append(quote(text(rng, TEXT, 12), safe="-_.~" + ("/" if is_s3 else ":@")))
    return "/" + "/".join(segments)


def query(rng):
    pairs = []
    names = [text(rng, TEXT, 6) or "a" for _ in range(rng.randint(0, 5))]
    if names and rng.random() < 0.4:
        names.append(names[0])
    if rng.random() < 0.2:
        names += ["a", "a-b", "A", "a.b", "a1"]
    for name in names:
        pair = quote(name, safe="-_.~")
        if rng.random() < 0.85:
            pair += "=" + quote(text(rng, TEXT, 10), safe="-_.~")
        pairs.append(pair)
    if rng.random() < 0.5:
        pairs.sort()
    else:
        rng.shuffle(pairs)
    return "&".join(pairs)


def headers(rng, service):
    lines = []
    if rng.random() < 0.7:
        lines.append(("Content-Type", rng.choice(["application/x-amz-json-1.1", "application/json; charset=utf-8", ""])))
    if rng.random() < 0.5:
        lines.append(("X-Amz-Target", "Some_20141113." + text(rng, LETTERS, 12)))
    if rng.random() < 0.3:
        lines += [("x-amz-h1", "one"), ("X-Amz-H10", "  ten   and \t more  ")]
    if rng.random() < 0.3:
        lines += [("X-Amz-Meta-B", "first"), ("x-amz-meta-b", "  second  value ")]
    if rng.random() < 0.2:
        lines.append(("X-Amz-Meta-A", text(rng, LETTERS + " ,;=äж€", 20)))
    if rng.random() < 0.2:
        lines += [("User-Agent", "someone/1.0"), ("X-Amzn-Trace-Id", "Root=1-2-3"), ("Connection", "keep-alive")]
    if service == "s3" and rng.random() < 0.4:
        lines.append(("Range", "bytes=0-9"))
    rng.shuffle(lines)
    return lines


def body(rng, method):
    if method in ("GET", "HEAD", "DELETE"):
        return b""
    if rng.random() < 0.3:
        return bytes(rng.randrange(256) for _ in range(rng.randint(0, 60)))
    return json.dumps({"cluster": text(rng, TEXT, 10), "n": rng.randrange(10**9)}, ensure_ascii=False).encode()


def vector(rng):
    service = "s3" if rng.random() < 0.25 else rng.choice(SERVICES)
    region = rng.choice(REGIONS)
    method = rng.choice(METHODS)
    is_secure = rng.random() < 0.5
    host = rng.choice([f"{service}.{region}.amazonaws.com", "127.0.0.1:8083", "localhost:4566", "[::1]:9000"])
    target = path(rng, service == "s3")
    if rng.random() < 0.6:
        parameters = query(rng)
        target += "?" + parameters if parameters else ""
    lines = headers(rng, service)
    payload = body(rng, method)
    unsigned = service != "s3" and is_secure and rng.random() < 0.1
    credentials = Credentials(
        "AKID" + text(rng, LETTERS, 16).upper(),
        text(rng, LETTERS + "/+", 40) or "s",
        text(rng, LETTERS + "/+=", 300) if rng.random() < 0.4 else None,
    )
    moment = datetime.datetime(1990, 1, 1) + datetime.timedelta(seconds=rng.randrange(60 * 365 * 86400))

    request = AWSRequest(method=method, url=("https://" if is_secure else "http://") + host + target, data=payload)
    request.headers = HTTPHeaders()
    for name, value in [("Host", host), *lines]:
        request.headers.add_header(name, value)
    request.context["payload_signing_enabled"] = not unsigned
    signer = (S3SigV4Auth if service == "s3" else SigV4Auth)(credentials, service, region)
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: moment):
        signer.add_auth(request)

    result = {
        "method": method,
        "target": target,
        "headers": [["Host", host], *([name, value] for name, value in lines)],
        "body": base64.b64encode(payload).decode(),
        "accessKeyID": credentials.access_key,
        "secretAccessKey": credentials.secret_key,
        "region": region,
        "service": service,
        "date": moment.strftime("%Y%m%dT%H%M%SZ"),
        "authorization": request.headers["Authorization"],
    }
    if credentials.token:
        result["sessionToken"] = credentials.token
    if unsigned:
        result["unsignedPayload"] = True
    if "X-Amz-Content-SHA256" in request.headers:
        result["contentSHA256"] = request.headers["X-Amz-Content-SHA256"]
    return result


def main():
    rng = random.Random(SEED)
    vectors = [vector(rng) for _ in range(COUNT)]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in vectors)
    target = pathlib.Path(__file__).with_name("vectors.json")
    target.write_text(
        f'{{"generator": "botocore {botocore.__version__}", "vectors": [\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
