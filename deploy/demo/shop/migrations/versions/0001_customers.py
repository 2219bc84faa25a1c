"""The shop as it is before the demo: customers, two of them with the same address."""
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("create table customers (id integer primary key, name text not null, email text not null)")
    op.execute(
        "insert into customers (name, email) values"
        " ('Ada', 'ada@example.org'), ('Grace', 'grace@example.org'), ('Grace H.', 'grace@example.org')"
    )
