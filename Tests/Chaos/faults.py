"""What is broken on purpose, and when: everything at random times, from one seed."""

import asyncio
import os
import random

from ledger import now
from postgres import MODES


class Faults:
    """All kinds of faults, each of them a task of its own."""

    def __init__(self, settings, cluster, ledger, load, database=None, proxies=(), disk=None):
        self.settings = settings
        self.cluster = cluster
        self.ledger = ledger
        self.load = load
        self.database = database
        self.proxies = proxies
        self.disk = disk
        self.kills = 0
        self.database_kills = 0
        self.is_over = False
        self.database_is_away = False
        self.begin = now()

    def random(self, purpose):
        return random.Random(f"{self.settings.seed} {purpose}")

    async def run(self):
        """Breaks things until the number of kills is reached, or the time is over."""
        self.begin = now()
        others = [self.pauses(), self.cuts(), self.full_disks()]
        if self.database:
            others.append(self.databases())
        jobs = [asyncio.ensure_future(job) for job in others]
        main = asyncio.ensure_future(self.daemons() if self.settings.kills else asyncio.sleep(self.settings.seconds))
        await asyncio.wait([main, *jobs], return_when=asyncio.FIRST_EXCEPTION)
        for job in [main, *jobs]:
            if job.done() and job.exception():
                raise job.exception()

    # Daemons

    async def daemons(self):
        """Kills one daemon after the other and starts it again."""
        random = self.random("daemons")
        while self.kills < self.settings.kills:
            await asyncio.sleep(random.uniform(0.2, 1.8) * self.settings.every)
            node = random.choice(self.cluster.nodes)
            if len(self.cluster.nodes) > 1 and not self.leaves_another(node):
                continue
            # Now and then it is killed while it is starting.
            if not node.is_ready and random.random() < 0.8 and not node.is_paused:
                if not await self.cluster.ready(node, 60 if not self.database_is_away else 120):
                    self.ledger.violated("process", f"node {node.number} does not get ready, see {node.log}")
                continue
            if node.is_ready and node.is_alive and random.random() < 0.1:
                await self.end(node)
            else:
                self.kills += 1
                self.ledger.fault("kill -9", f"kill {self.kills} of {self.settings.kills}: node {node.number}")
                await node.kill()
            self.cluster.note_alive()
            if len(self.cluster.nodes) > 1:
                await asyncio.sleep(random.uniform(0, 0.5))
            await self.cluster.bring_up(node)
        self.is_over = True

    async def end(self, node):
        """Asks a daemon to end, under load."""
        self.ledger.fault("SIGTERM", f"node {node.number} is asked to end")
        begin = now()
        code = await node.end()
        if code != 0:
            self.ledger.violated("process", f"node {node.number} ended with {code} after SIGTERM, see {node.log}")
        self.ledger.end_seconds.append(now() - begin)

    def leaves_another(self, node):
        return any(other.is_ready and other.is_alive for other in self.cluster.nodes if other is not node)

    async def pauses(self):
        """Stops a daemon, mostly for longer than its claims last, and lets it go on."""
        random = self.random("pauses")
        while self.settings.pauses and not self.is_finished():
            await asyncio.sleep(random.uniform(0.5, 2.5))
            node = random.choice(self.cluster.nodes)
            if not (node.is_ready and node.is_alive):
                continue
            if len(self.cluster.nodes) > 1 and not self.leaves_another(node):
                continue
            seconds = random.choice([random.uniform(1, 4), random.uniform(7, 11)])
            process = node.process
            self.ledger.fault("SIGSTOP", f"node {node.number} is stopped for {seconds:.1f} s")
            node.pause()
            self.cluster.note_alive()
            await asyncio.sleep(seconds)
            if node.process is process:
                node.resume()
                self.ledger.noted(f"node {node.number} goes on")
                self.cluster.note_alive()

    def is_finished(self):
        if self.settings.kills:
            return self.is_over
        return now() - self.begin > self.settings.seconds

    # Database

    async def databases(self):
        """Restarts and kills the database, spread over the kills of the daemons or over the time."""
        random = self.random("databases")
        total = self.settings.database_kills
        while self.database_kills < total:
            if self.settings.kills:
                while self.kills < self.settings.kills * (self.database_kills + 0.5) / total:
                    await asyncio.sleep(0.1)
            else:
                await asyncio.sleep(self.settings.seconds / (total + 1))
            await asyncio.sleep(random.uniform(0, 0.5))
            mode = MODES[self.database_kills % len(MODES)]
            self.database_kills += 1
            self.ledger.fault(f"database {mode}", f"database kill {self.database_kills} of {total}: {mode}")
            self.database_is_away = True
            seconds = await self.database.break_down(mode, random)
            self.ledger.noted(f"the database answers again, after {seconds:.1f} s")
            self.ledger.database_away.append(seconds)
            self.database_is_away = False

    async def cuts(self):
        """Connections to the database are cut, stall, or lose answers."""
        random = self.random("cuts")
        done = 0
        while done < self.settings.cuts:
            await asyncio.sleep(random.uniform(0.5, 5))
            done += 1
            proxy = random.choice(self.proxies)
            number = self.proxies.index(proxy) + 1
            match random.choice(["terminate", "cut", "lose answers", "stall", "stall"]):
                case "terminate":
                    self.ledger.fault("pg_terminate_backend", "connections are terminated")
                    await self.database.cut(random)
                case "cut":
                    self.ledger.fault("cut", f"connections of node {number} are cut")
                    proxy.cut()
                case "lose answers":
                    self.ledger.fault("lost answers", f"answers to node {number} are lost")
                    await proxy.lose_answers(random.uniform(0.02, 0.5))
                case "stall":
                    seconds = random.choice([random.uniform(0.5, 2), random.uniform(7, 12)])
                    self.ledger.fault("stall", f"connections of node {number} stall for {seconds:.1f} s")
                    await proxy.stall(seconds)

    # Disk

    async def full_disks(self):
        """Fills the disk of the database, and makes room again."""
        random = self.random("disk")
        done = 0
        while done < self.settings.disk_fills:
            await asyncio.sleep(random.uniform(3, 6))
            done += 1
            seconds = random.uniform(3, 8)
            self.ledger.fault("disk full", f"the disk is full for {seconds:.1f} s, time {done}")
            self.disk.fill()
            end = now() + seconds
            while now() < end:
                await asyncio.sleep(0.2)
                # What others give back is taken, too.
                self.disk.fill()
            self.disk.make_room()
            self.ledger.noted(f"the disk has room again, time {done}")
            if self.database and self.database.process.returncode is not None:
                self.ledger.counts["database ended on a full disk"] += 1
                await self.database.start()


class Disk:
    """A file system of its own, small enough to be filled with a file."""

    BLOCK = bytes(4096)

    def __init__(self, folder):
        self.folder = folder
        self.ballast = f"{folder}/ballast"

    def fill(self):
        with open(self.ballast, "ab", buffering=0) as file:
            try:
                while True:
                    file.write(self.BLOCK * 64)
            except OSError:
                pass
            try:
                while True:
                    file.write(self.BLOCK)
            except OSError:
                return

    def make_room(self):
        os.unlink(self.ballast)
