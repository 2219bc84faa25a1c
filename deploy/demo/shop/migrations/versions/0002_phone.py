"""Release 2: customers have a phone number. Goes well."""
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("alter table customers add column phone text")
