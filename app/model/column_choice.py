"""列对应: how somebody has matched the columns of a table that comes again; without legal weight, outside the log."""

from sqlalchemy import Column, String, Table, Text

from app.model.base import Base, Moment

column_choices = Table(
    "column_choices",
    Base.metadata,
    Column("kind", String, primary_key=True),
    Column("fingerprint", String, primary_key=True),
    Column("chosen", Text, nullable=False),
    Column("source_name", String, nullable=False),
    Column("chosen_by", String, nullable=False),
    Column("chosen_at", Moment, nullable=False),
)
