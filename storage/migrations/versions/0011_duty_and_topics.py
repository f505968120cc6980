"""Who is on duty, what they leave to the next, whom an urgent case has called, and where topics are."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    zero = sa.text("0")
    op.create_table(
        "duty",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger(), server_default=zero, nullable=False, comment="on duty since; 0 for off"
        ),
        sa.Column("until", sa.BigInteger(), server_default=zero, nullable=False),
        sa.Column(
            "said",
            sa.BigInteger(),
            server_default=zero,
            nullable=False,
            comment="when they last began or ended a turn themselves",
        ),
        sa.Column(
            "shifts",
            sa.Text(),
            server_default=sa.text("''"),
            nullable=False,
            comment="their week, such as mon,tue 08:00-16:00; sat 09:00-12:00",
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_duty_person_people")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_duty")),
    )
    op.create_table(
        "handovers",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False, comment="who wrote it"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "cases",
            sa.Text(),
            nullable=False,
            comment="numbers of cases that were given back with it, between spaces",
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_handovers_person_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_table(
        "calls",
        sa.Column("case", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "begun",
            sa.BigInteger(),
            nullable=False,
            comment="when the message that names it was first sent",
        ),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_calls_case_cases")),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name=op.f("fk_calls_place_places")),
        sa.PrimaryKeyConstraint("case", "place", name=op.f("pk_calls")),
    )
    op.create_index(op.f("ix_calls_place"), "calls", ["place"], unique=False)
    op.create_table(
        "topics",
        sa.Column("code", sa.Text(), nullable=False, comment="a category whose cards go there, or digest"),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["places.id"], name=op.f("fk_topics_place_places")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_place"), "topics", ["place"], unique=False)


def downgrade() -> None:
    """Take back. A topic of the team's forum is a place like any other again."""
    op.drop_table("topics")
    op.drop_table("calls")
    op.drop_table("handovers")
    op.drop_table("duty")
    op.execute("UPDATE places SET purpose = 'elsewhere' WHERE purpose = 'topic'")
