"""What can be chosen on the command line."""

import argparse
import os
import random


def read():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(os.path.dirname(here))
    parser = argparse.ArgumentParser(
        prog="make chaos",
        description="Runs stepwell daemons under load, breaks things, and looks whether anything was lost or done twice.",
    )
    add = parser.add_argument
    add("--binary", default=f"{root}/.build/release/stepwell", help="the program under test")
    add("--database", choices=["sqlite", "postgres"], default="sqlite")
    add("--nodes", type=int, default=1, help="daemons; more than one needs PostgreSQL")
    add("--kills", type=int, default=0, help="how often a daemon is killed with SIGKILL")
    add("--every", type=float, default=1.2, help="seconds from kill to kill, on average")
    add("--seconds", type=float, default=60, help="how long it takes where no daemon is killed")
    add("--database-kills", type=int, default=0, help="how often PostgreSQL is restarted or killed meanwhile")
    add("--cuts", type=int, default=0, help="how often connections to PostgreSQL are cut, stalled or lose answers")
    add("--pauses", action="store_true", help="stop a daemon (SIGSTOP) every few seconds")
    add("--disk-fills", type=int, default=0, help="how often the database's disk is filled (needs root, for a tmpfs)")
    add("--clients", type=int, default=100, help="executions that are open at once")
    add("--seed", type=int, default=None, help="where all random times and choices come from")
    add("--settle", type=float, default=120, help="seconds until all has to have come to its end")
    add("--pause-limit", type=float, default=0, help="fail when no request succeeded for longer than these seconds")
    add("--folder", default=None, help="where databases and logs are kept (default: a new one in TMPDIR)")
    add("--keep", action="store_true", help="keep them even if nothing was found")
    settings = parser.parse_args()
    if settings.seed is None:
        settings.seed = random.randrange(1, 1_000_000)
    if settings.database == "sqlite" and (settings.nodes > 1 or settings.database_kills or settings.cuts):
        parser.error("several nodes, --database-kills and --cuts need --database postgres")
    if settings.disk_fills and os.getuid() != 0:
        parser.error("--disk-fills mounts a tmpfs, which needs root")
    if not os.access(settings.binary, os.X_OK):
        parser.error(f"there is no {settings.binary}: make release, or --binary")
    return settings
