"""Chaos for real: daemons under load that are killed, stopped, cut off and starved, and nothing may be lost or done twice.

`make chaos` runs it; docs/testing.md says what it covers.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("chaos: Python 3.11 or newer is needed")

import asyncio
import os
import random
import shutil
import tempfile

import report
import settings as command_line
from cluster import Cluster
from containers import Containers, Workers
from ecs import FakeECS
from faults import Disk, Faults
from inspection import Inspection
from ledger import Ledger, now
from load import Load
from machines import ACTIVITY
from postgres import PostgresServer
from processes import run as run_program
from proxy import Proxy


class Chaos:
    """One run, from an empty folder to its verdict."""

    WORKERS = 6
    DISK_MEGABYTES = {"sqlite": 48, "postgres": 384}

    def __init__(self, settings, folder):
        self.settings = settings
        self.folder = folder
        self.ledger = Ledger(folder)
        self.background = []
        self.server = None
        self.proxies = []
        self.disk = None

    def random(self, purpose):
        return random.Random(f"{self.settings.seed} {purpose}")

    def in_background(self, coroutine):
        self.background.append(asyncio.ensure_future(coroutine))

    async def databases(self):
        """Makes the database ready; returns what each node is given as its own."""
        settings = self.settings
        place = self.folder
        if settings.disk_fills:
            place = f"{self.folder}/disk"
            os.mkdir(place)
            size = f"size={self.DISK_MEGABYTES[settings.database]}m,mode=755"
            code, text = await run_program(["mount", "-t", "tmpfs", "-o", size, "tmpfs", place])
            if code != 0:
                raise SystemExit(f"chaos: no tmpfs can be mounted: {text}")
            self.disk = Disk(place)
        if settings.database == "sqlite":
            return [f"sqlite:{place}/stepwell.db"]
        data = f"{place}/postgres/data"
        os.makedirs(os.path.dirname(data), exist_ok=True)
        self.server = PostgresServer(f"{self.folder}/pg", self.ledger, data)
        await self.server.prepare()
        if not settings.cuts:
            return [self.server.location()] * settings.nodes
        self.proxies = [Proxy(self.server.socket, self.random(f"proxy {n}")) for n in range(settings.nodes)]
        for proxy in self.proxies:
            await proxy.start()
        return [self.server.location("127.0.0.1", proxy.port) for proxy in self.proxies]

    async def run(self):
        """Returns whether nothing was found."""
        settings, ledger = self.settings, self.ledger
        ecs = FakeECS(ledger, self.random("ECS"), lambda task: containers.launch(task))
        await ecs.start()
        databases = await self.databases()
        cluster = Cluster(settings, ledger, self.random("cluster"), databases, ecs.port, self.folder)
        containers = Containers(cluster, ledger, self.random("containers"))
        try:
            await cluster.start()
            load = Load(settings, cluster, ledger, self.random("load"))
            await load.prepare()
            lag = report.Lag()
            self.in_background(lag.watch())
            self.in_background(cluster.supervise())
            workers = Workers(containers, ACTIVITY)
            for _ in range(self.WORKERS):
                self.in_background(workers.work())
            faults = Faults(settings, cluster, ledger, load, self.server, self.proxies, self.disk)
            begin = now()
            self.in_background(report.progress(begin, faults, ledger, load))
            load.begin()
            await asyncio.sleep(2)
            ledger.any_request.begin()
            ledger.any_write.begin()
            await faults.run()
            ledger.any_request.end()
            ledger.any_write.end()
            seconds = now() - begin
            await self.quiet(cluster, ecs)
            print(f"  no more faults; waiting for the end of {len(load.open())} executions", flush=True)
            await load.settle(settings.settle)
            inspection = Inspection(
                cluster, ledger, ecs, databases[0].removeprefix("sqlite:"), self.server
            )
            await inspection.run()
            await self.end(cluster)
            self.judge_pause()
            self.judge_refusals()
            print(report.table(settings, ledger, cluster, inspection, lag, seconds))
        finally:
            for job in self.background:
                job.cancel()
            for node in cluster.nodes:
                if node.process:
                    await node.kill()
            if self.server:
                await self.server.stop()
            ledger.flush()
        return not ledger.violations

    async def quiet(self, cluster, ecs):
        """Everything goes on that was stopped."""
        ecs.has_faults = False
        for node in cluster.nodes:
            node.resume()
        if self.server and not await self.server.start():
            self.ledger.violated("database", f"PostgreSQL does not come back, see {self.server.log}")
        for node in cluster.nodes:
            if not await cluster.ready(node, 60):
                self.ledger.violated("process", f"node {node.number} does not get ready, see {node.log}")
        for job in self.background:
            if job.done() and not job.cancelled() and job.exception():
                raise job.exception()

    async def end(self, cluster):
        """Every daemon ends in good order when it is asked to."""
        for node in cluster.nodes:
            code = await node.end()
            if code != 0:
                self.ledger.violated("process", f"node {node.number} ended with {code} after SIGTERM, see {node.log}")

    def judge_refusals(self):
        """Who writes to a full disk is told so. (PostgreSQL may end instead.)"""
        messages = {message for _, _, message in self.ledger.errors}
        if self.settings.disk_fills and not self.server and not any("full" in message for message in messages):
            self.ledger.violated("errors", f"nobody was told that the disk is full, only {messages}")

    def judge_pause(self):
        limit, gaps = self.settings.pause_limit, self.ledger.any_request.gaps
        if limit and gaps and gaps[0][0] > limit:
            seconds, begin = gaps[0]
            self.ledger.violated("pause", f"no request succeeded for {seconds:.2f} s from {begin:.3f} on")
            for time, text in self.ledger.faults_between(begin - 12, begin + seconds):
                print(f"    {time - begin:+7.2f} s {text}")


async def main():
    settings = command_line.read()
    folder = settings.folder or tempfile.mkdtemp(prefix="stepwell-chaos-")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    print(f"chaos: SEED={settings.seed}, everything in {folder}", flush=True)
    chaos = Chaos(settings, folder)
    is_good = False
    try:
        is_good = await chaos.run()
    finally:
        if chaos.disk and (is_good and not settings.keep):
            await run_program(["umount", chaos.disk.folder])
    if is_good and not settings.keep:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"chaos: database and logs are kept in {folder}")
    print(f"chaos: {'nothing' if is_good else 'SOMETHING'} was lost, done twice or stuck (SEED={settings.seed})")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
