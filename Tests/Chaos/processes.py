"""Programs that this one starts: they end with it, whatever becomes of it."""

import asyncio
import ctypes
import os
import signal
import socket

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if hasattr(os, "fork") else None


async def spawn(arguments, log, user=None, environment=None, farewell=signal.SIGKILL, directory=None):
    """Starts a program; what it writes is appended to the file `log`.

    `farewell` is the signal that it gets when this program has died (on Linux).
    """

    def prepare():
        if hasattr(LIBC, "prctl"):
            LIBC.prctl(PR_SET_PDEATHSIG, int(farewell))

    options = {"user": user, "group": user, "extra_groups": []} if user else {}
    with open(log, "ab") as output:
        return await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment,
            cwd=directory,
            start_new_session=True,
            preexec_fn=prepare,
            **options,
        )


async def run(arguments, user=None, timeout=60):
    """Runs a program to its end; returns its exit code and what it wrote."""
    options = {"user": user, "group": user, "extra_groups": []} if user else {}
    process = await asyncio.create_subprocess_exec(
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd="/",
        **options,
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), timeout)
    except TimeoutError:
        process.kill()
        await process.wait()
        return -1, f"no end within {timeout} s"
    return process.returncode, output.decode(errors="replace").strip()


def free_port(random):
    """A port that nobody listens on, below the range from which the system takes those of outgoing connections."""
    for _ in range(1000):
        port = random.randrange(20_000, 32_000)
        with socket.socket() as attempt:
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit("chaos: no free port on 127.0.0.1")
