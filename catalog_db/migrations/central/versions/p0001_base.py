"""The tables of the central server, as `p0001_base.sql` says."""

from catalog_db.migrations.runner import run_statements

revision = "p0001"
down_revision = None


def upgrade() -> None:
    run_statements(__file__, single_rows=("instance", "central"))
