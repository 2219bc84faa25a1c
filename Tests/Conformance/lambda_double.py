"""Plays AWS Lambda for the recorded cases: takes functions of Python, and runs each call in a process of its own.

Prints the port that it listens on. For tests only: it runs whatever code it is sent.

Source: AWS Lambda API reference, CreateFunction, GetFunction, DeleteFunction, Invoke.
"""

import base64
import http.server
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import uuid
import zipfile

ACCOUNT = "000000000000"
REGION = "us-east-1"
FUNCTIONS = re.compile(r"^/2015-03-31/functions(?:/([^/?]+))?(/invocations|/configuration)?/?(?:\?.*)?$")

# What runs in the function's process: its last line of output is the result.
RUNNER = """
import importlib, json, os, sys, traceback
module, function = sys.argv[1].rsplit(".", 1)
event, request = json.loads(sys.stdin.read())
class Context:
    aws_request_id = request
    function_name = sys.argv[2]
    invoked_function_arn = sys.argv[3]
    memory_limit_in_mb = 128
    log_group_name = log_stream_name = "double"
    def get_remaining_time_in_millis(self): return 3000
real, sys.stdout = sys.stdout, sys.stderr
try:
    result = getattr(importlib.import_module(module), function)(event, Context())
    # Bytes are the answer as they stand.
    answer = {"result": json.loads(result) if isinstance(result, bytes) else result}
    json.dumps(answer)
except Exception as error:
    frames = [frame.replace(os.getcwd(), "/var/task")
              for frame in traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])]
    answer = {"error": {"errorMessage": str(error), "errorType": type(error).__name__, "requestId": request,
                        "stackTrace": frames}}
real.write(json.dumps(answer))
"""


class Store:
    """The functions that were made, by name."""

    def __init__(self):
        self.functions = {}
        self.lock = threading.Lock()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lambda-double-"))

    def create(self, request):
        name = request["FunctionName"]
        with self.lock:
            if name in self.functions:
                return None
            folder = self.folder / str(uuid.uuid4())
            folder.mkdir()
            with zipfile.ZipFile(io.BytesIO(base64.b64decode(request["Code"]["ZipFile"]))) as archive:
                archive.extractall(folder)
            arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
            configuration = {
                "FunctionName": name, "FunctionArn": arn, "Runtime": request.get("Runtime"),
                "Role": request.get("Role"), "Handler": request.get("Handler", "handler.handler"), "CodeSize": 1,
                "Timeout": request.get("Timeout", 3), "MemorySize": 128, "Version": "$LATEST", "State": "Active",
                "LastUpdateStatus": "Successful", "PackageType": "Zip",
            }
            self.functions[name] = (configuration, folder)
            return configuration

    def invoke(self, name, event):
        configuration, folder = self.functions[name]
        request = str(uuid.uuid4())
        run = subprocess.run(
            [sys.executable, "-c", RUNNER, configuration["Handler"], name, configuration["FunctionArn"]],
            input=json.dumps([event, request]), capture_output=True, text=True, cwd=folder, timeout=60,
        )
        try:
            return json.loads(run.stdout), request
        except ValueError:
            message = f"RequestId: {request} Error: Runtime exited with error: exit status {run.returncode}"
            return {"error": {"errorMessage": message, "errorType": "Runtime.ExitError"}}, request


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store = Store()

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, headers=()):
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for key, value in {"Content-Type": "application/json", "x-amzn-RequestId": str(uuid.uuid4()), **dict(headers)}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def refuse(self, status, code, message):
        self.answer(status, {"Type": "User", "message": message, "Message": message}, {"x-amzn-ErrorType": code}.items())

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        match = FUNCTIONS.match(self.path)
        if not match:
            return self.refuse(404, "UnknownOperationException", f"no such path: {self.path}")
        name, part = match.groups()
        if self.command == "POST" and name is None:
            made = self.store.create(json.loads(body))
            if made is None:
                return self.refuse(409, "ResourceConflictException", "Function already exist")
            return self.answer(201, made)
        # A name, an ARN, or either with a qualifier.
        name = re.sub(r"%3A", ":", name or "", flags=re.I)
        name = name.split(":function:")[-1].split(":")[0]
        if name not in self.store.functions:
            arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
            return self.refuse(404, "ResourceNotFoundException", f"Function not found: {arn}")
        if part == "/invocations":
            return self.invoke(name, body)
        configuration = self.store.functions[name][0]
        if self.command == "GET":
            return self.answer(200, configuration if part else {"Configuration": configuration, "Code": {}})
        if self.command == "DELETE":
            self.store.functions.pop(name, None)
            return self.answer(204, b"")
        return self.refuse(404, "UnknownOperationException", f"no such path: {self.path}")

    def invoke(self, name, body):
        try:
            event = json.loads(body) if body else {}
        except ValueError as error:
            return self.refuse(400, "InvalidRequestContentException", f"Could not parse request body into json: {error}")
        headers = {"X-Amz-Executed-Version": "$LATEST"}
        if self.headers.get("X-Amz-Invocation-Type") == "Event":
            threading.Thread(target=self.store.invoke, args=(name, event), daemon=True).start()
            return self.answer(202, b"", headers.items())
        outcome, _ = self.store.invoke(name, event)
        if "error" in outcome:
            headers["X-Amz-Function-Error"] = "Unhandled"
            return self.answer(200, outcome["error"], headers.items())
        return self.answer(200, outcome["result"], headers.items())

    do_GET = do_POST = do_PUT = do_DELETE = handle_request


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
