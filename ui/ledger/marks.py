"""台账标注: what others hang on a row or a cell of the grid: 退回原因, the result of a check, a remark.

One hook: a function that takes the records and the ids of the rows in sight (some 128 at once) and returns the marks
of those that have any. A mark under the key of a column stands in that cell, one under `ROW` in the first cell of the
row; its words are told in the foot line and when the mouse rests on the cell. Add the function to `SOURCES`, one line
each. It reads by one statement, in the time of a page of rows (5 ms), and writes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.database import Office

ROW = ""  # in place of a column's key


@dataclass(frozen=True)
class Mark:
    """标注: what it says, and its colour: red for what the higher office returned, amber for a doubt, blue a remark."""

    words: str
    tone: Literal["red", "amber", "primary"] = "primary"


MarksOf = Callable[[Office, Sequence[UUID]], Mapping[UUID, Mapping[str, Mark]]]

SOURCES: tuple[MarksOf, ...] = ()


def marks_of(office: Office, ids: Sequence[UUID], sources: Sequence[MarksOf]) -> dict[UUID, dict[str, Mark]]:
    """Return the marks of rows from every source; of two in one cell the words of both are told."""
    found: dict[UUID, dict[str, Mark]] = {}
    for source in sources:
        for row_id, marks in source(office, ids).items():
            row = found.setdefault(row_id, {})
            for key, mark in marks.items():
                row[key] = Mark(f"{row[key].words}；{mark.words}", row[key].tone) if key in row else mark
    return found
