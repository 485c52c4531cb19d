"""The words to which visitors agreed are kept with the proof."""

import sqlalchemy as sa
from alembic import op

revision = "r0017"
down_revision = "r0016"


def upgrade() -> None:
    """Of what was agreed to before nobody kept the words; its version says which they were."""
    op.create_table(
        "consent_wording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("notice_en", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_wording")),
        sa.UniqueConstraint("sha256", name=op.f("uq_consent_wording_sha256")),
    )
    with op.batch_alter_table("consent") as batch:
        batch.add_column(sa.Column("wording_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(op.f("fk_consent_wording_id"), "consent_wording", ["wording_id"], ["id"])
