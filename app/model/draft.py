"""草稿: typed but not yet performed, and how it stood before; without legal weight, outside the log."""

from sqlalchemy import Column, Integer, String, Table, Text

from app.model.base import Base, Moment

drafts = Table(
    "drafts",
    Base.metadata,
    Column("slot", String, primary_key=True),
    Column("typed", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("missing", Integer, nullable=False),
)

draft_versions = Table(
    "draft_versions",
    Base.metadata,
    Column("slot", String, primary_key=True),
    Column("saved_at", Moment, primary_key=True),
    Column("typed", Text, nullable=False),
)
