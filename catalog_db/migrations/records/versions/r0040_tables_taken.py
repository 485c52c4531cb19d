"""Tables that are taken along, beside copies: asked for, and in the ledger; some by the staff, without a visit."""

import sqlalchemy as sa
from alembic import op

revision = "r0040"
down_revision = "r0039"


def upgrade() -> None:
    for table in ("copy_request", "delivery"):
        with op.batch_alter_table(table) as rows:
            rows.drop_constraint(f"ck_{table}_kind", type_="check")
            rows.create_check_constraint(f"ck_{table}_kind", "kind IN ('softcopy', 'hardcopy', 'table')")
            if table == "delivery":
                rows.alter_column("visit_id", existing_type=sa.Uuid(), nullable=True)
    op.create_table(
        "requested_table",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(10), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("original_sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name="pk_requested_table"),
        sa.ForeignKeyConstraint(["request_id"], ["copy_request.id"], name="fk_requested_table_request_id"),
    )
    op.create_table(
        "taken_table",
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(10), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("column_count", sa.Integer(), nullable=False),
        sa.Column("open_cells", sa.Integer(), nullable=False),
        sa.Column("settled_cells", sa.Integer(), nullable=False),
        sa.Column("cells_sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_taken_table"),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name="fk_taken_table_delivery_id"),
    )
