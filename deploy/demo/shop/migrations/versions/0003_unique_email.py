"""Release 3: addresses are unique, says the code. The data says otherwise."""
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("create unique index customers_email on customers (email)")
