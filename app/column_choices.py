"""上次的列对应: a table headed like one that came before is matched as an officer of this office matched that one."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from app.database import Office
from app.import_columns import ColumnMap, Part
from app.model.column_choice import column_choices as table


@dataclass(frozen=True)
class ColumnChoice:
    """上次的列对应: which item came from which column, from what file, who chose it and when."""

    columns: dict[str, int]
    parts: dict[str, tuple[Part, ...]]
    source_name: str
    chosen_by: str
    chosen_at: datetime

    @property
    def sentence(self) -> str:
        """Say where the matching comes from."""
        day = f"{self.chosen_at.astimezone():%Y-%m-%d}"
        return f"上次这样对应（{day}，{self.chosen_by}，“{self.source_name}”），请核对。"

    def applied(self, columns: ColumnMap) -> ColumnMap:
        """Return a matching as it was chosen for the table before."""
        return replace(columns, columns=self.columns, parts=self.parts)


def fingerprint(columns: ColumnMap) -> str:
    """Return what tells one kind of table from another: the headings in their places, however they are spaced."""
    headings = sorted((place, "".join(heading.split())) for place, heading in columns.headings.items())
    return hashlib.sha256(json.dumps(headings, ensure_ascii=False).encode()).hexdigest()


def choice_for(office: Office, kind: str, proposed: ColumnMap) -> ColumnChoice | None:
    """Return how a table with these headings was matched last, None if nobody has matched one otherwise."""
    with office.reading() as session:
        found = session.execute(select(table).where(_one(kind, proposed))).first()
    if not found:
        return None
    chosen = json.loads(found.chosen)
    parts = {key: tuple(Part(*part) for part in several) for key, several in chosen["parts"].items()}
    return ColumnChoice(chosen["columns"], parts, found.source_name, found.chosen_by, found.chosen_at)


def remember(office: Office, kind: str, columns: ColumnMap, source_name: str, who: str) -> None:
    """Keep how a table was matched; what was kept of a table with the same headings is replaced."""
    parts = {key: [[part.column, part.word] for part in several] for key, several in columns.parts.items()}
    told = json.dumps({"columns": dict(columns.columns), "parts": parts}, ensure_ascii=False, sort_keys=True)
    values = {"chosen": told, "source_name": source_name, "chosen_by": who, "chosen_at": datetime.now(UTC)}
    with office.writing() as session:
        changed = session.execute(update(table).where(_one(kind, columns)).values(values))
        if not changed.rowcount:  # pyright: ignore[reportAttributeAccessIssue]
            session.execute(insert(table).values(kind=kind, fingerprint=fingerprint(columns), **values))
        session.commit()


def forget(office: Office, kind: str, columns: ColumnMap) -> None:
    """忘记: match tables with these headings by their headings again."""
    with office.writing() as session:
        session.execute(delete(table).where(_one(kind, columns)))
        session.commit()


def _one(kind: str, columns: ColumnMap) -> ColumnElement[bool]:
    return and_(table.c.kind == kind, table.c.fingerprint == fingerprint(columns))
