"""Citations that are handed out at the desk, beside copies and tables."""

from alembic import op

revision = "r0054"
down_revision = "r0052"


def upgrade() -> None:
    for table in ("copy_request", "delivery"):
        with op.batch_alter_table(table) as rows:
            rows.drop_constraint(f"ck_{table}_kind", type_="check")
            rows.create_check_constraint(f"ck_{table}_kind", "kind IN ('softcopy', 'hardcopy', 'table', 'citation')")
