"""Release 4, without the index of release 3: fills in phone numbers, one at a time, for ten minutes."""
import os
import pathlib
import time

from alembic import op

revision = "0004"
down_revision = "0002"


def upgrade():
    pathlib.Path("migration.pid").write_text(str(os.getpid()))
    for number in range(600):
        op.execute(f"update customers set phone = '{number}' where id = 1")
        time.sleep(1)
