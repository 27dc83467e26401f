"""草稿: typed but not yet performed; without legal weight, outside the log."""

from sqlalchemy import Column, String, Table, Text

from app.model.base import Base, Moment

drafts = Table(
    "drafts",
    Base.metadata,
    Column("slot", String, primary_key=True),
    Column("typed", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)
