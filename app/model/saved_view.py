"""视图: what a person has chosen to see of a list, under a name of their own; without legal weight, outside the log."""

from sqlalchemy import Column, String, Table, Text

from app.model.base import Base, Moment

saved_views = Table(
    "saved_views",
    Base.metadata,
    Column("officer", String, primary_key=True),
    Column("list", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("chosen", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)
