"""A PostgreSQL of this run's own, which flushes what it commits, and is stopped and killed in every way there is."""

import asyncio
import glob
import os
import pwd
import shutil
import signal

from ledger import now
from processes import run, spawn

#: The ways in which it is broken, in the order in which they come.
MODES = ["fast", "postmaster", "immediate", "backend"]


def programs():
    """The folder of initdb and postgres; None when there is none."""
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    folders += os.environ.get("PATH", "").split(":")
    return next(
        (folder for folder in folders if all(os.access(f"{folder}/{name}", os.X_OK) for name in ("initdb", "postgres"))),
        None,
    )


class PostgresServer:
    """The server, reached through a socket in `folder`."""

    def __init__(self, folder, ledger, data=None):
        self.folder = folder
        self.ledger = ledger
        self.data = data or f"{folder}/data"
        self.log = f"{folder}/log"
        self.programs = programs()
        if self.programs is None:
            raise SystemExit("chaos: no PostgreSQL server is installed here (apt-get install postgresql)")
        # It refuses to be run by root.
        self.user = "postgres" if os.getuid() == 0 else None
        self.process = None
        #: Whether its end is our doing.
        self.is_being_stopped = False

    def location(self, host=None, port=None):
        return f"host={host or self.folder} user=postgres dbname=stepwell" + (f" port={port}" if port else "")

    @property
    def socket(self):
        return f"{self.folder}/.s.PGSQL.5432"

    async def prepare(self):
        os.makedirs(self.folder, exist_ok=True)
        open(self.log, "ab").close()
        if self.user:
            identity = pwd.getpwnam(self.user)
            for path in {self.folder, self.log, os.path.dirname(self.data)}:
                os.chown(path, identity.pw_uid, identity.pw_gid)
        code, text = await run(
            [
                f"{self.programs}/initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                "--locale=C", "--no-sync",
            ],
            user=self.user,
        )
        if code != 0:
            raise SystemExit(f"chaos: initdb failed: {text}")
        await self.start()
        await self.query("create database stepwell", database="postgres")

    async def start(self, seconds=60):
        """Starts it, and waits until it answers. After a hard stop what is left of the old one may have to end first."""
        end = now() + seconds
        while now() < end:
            if self.process is None or self.process.returncode is not None:
                self.is_being_stopped = False
                self.process = await spawn(
                    [
                        f"{self.programs}/postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=",
                        "-c", "fsync=on", "-c", "full_page_writes=on", "-c", "max_connections=200",
                        # Quick to come back: else each file is flushed by itself before the recovery.
                        "-c", "recovery_init_sync_method=syncfs",
                    ],
                    self.log,
                    user=self.user,
                    farewell=signal.SIGQUIT,
                    directory=self.folder,
                )
            await asyncio.sleep(0.1)
            if await self.answers():
                return True
        return False

    async def answers(self):
        code, _ = await run([self.psql, "-h", self.folder, "-U", "postgres", "-qAtc", "select 1"], timeout=5)
        return code == 0

    @property
    def psql(self):
        return shutil.which("psql") or f"{self.programs}/psql"

    async def query(self, sql, database="stepwell"):
        """Runs a statement; returns what psql prints. Raises RuntimeError with what it said."""
        code, text = await run([self.psql, "-h", self.folder, "-U", "postgres", "-d", database, "-qAtc", sql])
        if code != 0:
            raise RuntimeError(f"{sql}: {text}")
        return text

    async def backends(self):
        """The processes that serve connections to the database."""
        try:
            text = await self.query(
                "select pid from pg_stat_activity where datname = 'stepwell' and pid <> pg_backend_pid()"
            )
        except RuntimeError:
            return []
        return [int(line) for line in text.split()]

    async def break_down(self, mode, random):
        """Stops it in a way of MODES, and starts it again; returns for how many seconds it was away."""
        self.is_being_stopped = True
        begin = now()
        if mode == "backend":
            # One process that dies takes the others with it: the server starts anew by itself.
            backends = await self.backends()
            if backends:
                try:
                    os.kill(random.choice(backends), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            await asyncio.sleep(0.2)
        else:
            number = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT, "postmaster": signal.SIGKILL}[mode]
            if self.process.returncode is None:
                self.process.send_signal(number)
                await self.process.wait()
            await asyncio.sleep(random.uniform(0, 1))
        if not await self.start():
            raise SystemExit(f"chaos: PostgreSQL does not come back, see {self.log}")
        return now() - begin

    async def cut(self, random):
        """Ends some connections as an administrator does."""
        share = random.choice([0.2, 1.0])
        try:
            return await self.query(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                f"where datname = 'stepwell' and pid <> pg_backend_pid() and random() < {share}"
            )
        except RuntimeError:
            return "no"

    async def stop(self):
        self.is_being_stopped = True
        if self.process and self.process.returncode is None:
            self.process.send_signal(signal.SIGINT)
            try:
                await asyncio.wait_for(self.process.wait(), 30)
            except TimeoutError:
                self.process.send_signal(signal.SIGQUIT)
                await self.process.wait()
